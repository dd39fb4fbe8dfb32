"""A programme in and out whole, and its figures."""
