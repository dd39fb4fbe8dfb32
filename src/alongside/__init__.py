"""Alongside: partnerships, and the qualitative research on them, in a notebook."""
