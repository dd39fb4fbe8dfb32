"""What an address asks for, read with care."""

from __future__ import annotations


def number(text: str | None) -> int | None:
    """A whole number from an address, or None for anything else."""
    return int(text) if text and text.isascii() and text.isdecimal() else None
