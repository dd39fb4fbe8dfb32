"""One file for each format that is read or written."""
