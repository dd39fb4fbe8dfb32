"""Rules of the partnership, one kind of thing a file."""
