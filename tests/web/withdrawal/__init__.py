"""The proof that a withdrawal leaves nothing behind, on real files."""
