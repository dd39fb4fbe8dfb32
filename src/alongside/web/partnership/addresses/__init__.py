"""Addresses of the partnership, one kind of thing a file; ``urls.py`` puts them together."""
