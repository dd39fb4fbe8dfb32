"""Participant codes as they are printed, and when two of them mean one person."""

from __future__ import annotations

import re

WITH_NUMBER = re.compile(
    r"[^\W\d_][^\W_]{0,11}?(?:[  \-‐‑–._/]{0,2}\d{1,5}){1,3}[a-z]?", re.UNICODE
)
_APART = re.compile(r"[\s  \-‐‑‒–—._/]+")
_PIECES = re.compile(r"\d+|\D+")


def canonical(code: str) -> str:
    """A code without the accidents of print: spaces, hyphens, case and leading zeros.

    >>> canonical("Org 6") == canonical("Org6")
    True
    >>> canonical("nR1-01") == canonical("nR1-1")
    True
    >>> canonical("R1-1") == canonical("R11")
    False
    """
    parts = [p for p in _APART.split(code.strip()) if p]
    pieces: list[str] = []
    for part in parts:
        split = _PIECES.findall(part)
        # A space or hyphen matters only between two numbers: R1-1 is not R11, Org 6 is Org6.
        if pieces and split and pieces[-1].isdigit() and split[0].isdigit():
            pieces.append("-")
        pieces.extend(split)
    return "".join(p.lstrip("0") or "0" if p.isdigit() else p.casefold() for p in pieces)


def prefix(code: str) -> str:
    """The letters that a code begins with, which say which group speaks.

    >>> prefix("Org 6")
    'Org'
    """
    found = re.match(r"[^\W\d_]+", code)
    return found.group() if found else ""
