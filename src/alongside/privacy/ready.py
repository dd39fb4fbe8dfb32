"""Imported by a process from which others are forked: every list and form is read once, here."""

from alongside.privacy import suggest

suggest("Ready, says Ann of Leeds.")
