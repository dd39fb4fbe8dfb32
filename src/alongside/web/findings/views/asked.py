"""What an address asks for, read with care."""

from __future__ import annotations

LONGEST = 12


def number(text: str | None) -> int | None:
    """A whole number from an address, or None for anything else."""
    return int(text) if text and text.isdecimal() and len(text) <= LONGEST else None
