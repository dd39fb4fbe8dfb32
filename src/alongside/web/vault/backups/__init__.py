"""Backups: sets of copies with their keys apart, made, tried, pruned and restored."""
