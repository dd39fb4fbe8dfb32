"""Publication codes (Q5, Q6): fresh for one report, in no order, unlike any code used inside.

Readers of two reports cannot join quotations by code, and nobody who knows the order of the
interviews, or a list of staff, can count to a person. The map from printed code to participant code
stays with the release.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from random import Random, SystemRandom

_PREFIX = re.compile(r"[^\W\d_]+")
FALLBACK = "P"
ROOM = 3  # numbers are drawn from so many times as many as are needed, so that gaps say nothing
FEWEST = 30


def publication_codes(
    people: Sequence[tuple[str, str]],
    *,
    taken: Collection[str] = (),
    chance: Random | None = None,
) -> dict[str, str]:
    """A code to print for each ``(participant code, prefix of the group told)``.

    ``taken`` are codes that may not be printed: those used inside, so that none is mistaken for
    another's. ``chance`` is for tests; by default the operating system's own.

    >>> sorted(publication_codes([("POL04", "POL"), ("POL07", "POL")], chance=Random(7)))
    ['POL04', 'POL07']
    """
    draw = chance or SystemRandom()
    inside = {_plain(code) for code in [*taken, *(code for code, _ in people)]}
    by_prefix: dict[str, list[str]] = {}
    for code, prefix in dict(people).items():
        letters = "".join(_PREFIX.findall(prefix)).upper()[:4] or FALLBACK
        by_prefix.setdefault(letters, []).append(code)
    made: dict[str, str] = {}
    for letters, codes in by_prefix.items():
        room = range(1, max(FEWEST, ROOM * len(codes)) + len(inside) + 1)
        free = [f"{letters}{n}" for n in room if _plain(f"{letters}{n}") not in inside]
        # Which codes are drawn, and in which order they are given out, both by chance.
        made |= dict(zip(codes, draw.sample(free, len(codes)), strict=True))
    return made


def _plain(code: str) -> str:
    """A code as it is matched: in capitals, without spaces, hyphens or leading noughts."""
    parts = re.findall(r"[^\W\d_]+|\d+", code.upper())
    return "".join(str(int(part)) if part.isdecimal() else part for part in parts)
