"""Finding names, replacing them, and checking what is disclosed."""
