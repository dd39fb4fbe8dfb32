"""Ways in which programs count positions in a text, and where each way puts an excerpt.

The standard counts Unicode code points. NVivo for Windows counts UTF-16 units with CRLF as two
and no byte-order mark; ATLAS.ti stores CRLF and counts it as one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import product
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

Unit = Literal["code points", "UTF-16 units", "UTF-8 bytes"]
_UNITS: tuple[Unit, ...] = ("code points", "UTF-16 units", "UTF-8 bytes")
_CRLF: tuple[Literal[1, 2], ...] = (2, 1)
MARK = "\ufeff"
Places = NDArray[np.int64]
Truths = NDArray[np.bool_]
Points = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Convention:
    """One way to count. ``crlf`` is what CR LF counts, ``mark`` whether a byte-order mark does."""

    unit: Unit = "code points"
    crlf: Literal[1, 2] = 2
    mark: bool = False
    inclusive: bool = False

    def __str__(self) -> str:
        return (
            f"{self.unit}, CRLF counted as {self.crlf}, "
            f"byte-order mark {'counted' if self.mark else 'not counted'}, "
            f"end {'inclusive' if self.inclusive else 'exclusive'}"
        )


STANDARD = Convention()
# In order of trust: where two fit equally well, the first is taken.
CONVENTIONS: tuple[Convention, ...] = tuple(
    Convention(unit, crlf, mark, inclusive)
    for inclusive in (False, True)
    for unit, crlf, mark in product(_UNITS, _CRLF, (False, True))
)


class Placement(NamedTuple):
    """Excerpts placed in the kept text by one convention, one row each.

    ``inside`` says whether the text is long enough; ``starts`` and ``ends`` whether that end of
    the excerpt meets the edge of a word.
    """

    start: Places
    end: Places
    inside: Truths
    starts: Truths
    ends: Truths


def kept_text(stored: str) -> str:
    """A stored text as it is kept: LF and no byte-order mark."""
    return stored.removeprefix(MARK).replace("\r\n", "\n").replace("\r", "\n")


def placements(
    stored: str, start: Places, end: Places, conventions: Iterable[Convention]
) -> dict[Convention, Placement]:
    """Where each convention puts the excerpts of one text.

    Conventions that cannot differ for this text share one answer.
    """
    points = np.frombuffer(stored.encode("utf-32-le", "surrogatepass"), np.uint32)
    counting = _Counting(points)
    found: dict[Convention, Placement] = {}
    for convention in conventions:
        same = counting.same_as(convention)
        if same not in found:
            found[same] = counting.place(same, start, end)
        found[convention] = found[same]
    return found


class _Counting:
    """The columns of one text that placing leans on; they live as long as it takes."""

    def __init__(self, points: Points) -> None:
        self.points = points
        self.carriage = np.zeros(len(points), np.bool_)
        self.carriage[:-1] = (points[:-1] == 0x0D) & (points[1:] == 0x0A)
        self.has_crlf = bool(self.carriage.any())
        self.has_mark = len(points) > 0 and int(points[0]) == ord(MARK)
        self.widest = int(points.max()) if len(points) else 0
        keeps = ~self.carriage
        if self.has_mark:
            keeps[0] = False
        self.plain = np.arange(len(points) + 1)
        self.kept = self.plain if bool(keeps.all()) else _running(keeps)
        space = np.array([0x20], np.uint32)
        self.framed = np.concatenate([space, points[keeps], space])

    def same_as(self, convention: Convention) -> Convention:
        """The most trusted convention that counts this very text in the same way."""
        unit = convention.unit
        if self.widest < 0x80 or (unit == "UTF-16 units" and self.widest <= 0xFFFF):
            unit = "code points"
        return Convention(
            unit,
            convention.crlf if self.has_crlf else 2,
            convention.mark and self.has_mark,
            convention.inclusive,
        )

    def counted(self, convention: Convention) -> Places:
        """For each place in the stored text the position that the convention gives it."""
        if convention.unit == "code points" and not (self.has_crlf or self.has_mark):
            return self.plain
        width = np.ones(len(self.points), np.int64)
        if convention.unit == "UTF-16 units":
            width += self.points > 0xFFFF
        elif convention.unit == "UTF-8 bytes":
            for longer in (0x7F, 0x7FF, 0xFFFF):
                width += self.points > longer
        if convention.crlf == 1:
            width[self.carriage] = 0
        if self.has_mark and not convention.mark:
            width[0] = 0
        return _running(width)

    def place(self, convention: Convention, start: Places, end: Places) -> Placement:
        counted = self.counted(convention)
        inside = (start < counted[-1]) & (end <= counted[-1] - convention.inclusive)
        first = np.searchsorted(counted, start, side="right") - 1
        past = np.searchsorted(counted, end, side="right") - 1 + convention.inclusive
        first, past = self.kept[first], self.kept[np.minimum(past, len(self.points))]
        starts, ends = self._edges(first, past)
        return Placement(first, past, inside, starts & inside, ends & inside)

    def _edges(self, start: Places, end: Places) -> tuple[Truths, Truths]:
        """An edge is where no word runs through and the excerpt's own character is no space."""
        (before, first), (last, after) = (
            (self.framed[place], self.framed[place + 1]) for place in (start, end)
        )
        word, space = str.isalnum, str.isspace
        starts = ~_each(first, space) & ~(_each(before, word) & _each(first, word))
        ends = ~_each(last, space) & ~(_each(last, word) & _each(after, word))
        return starts, ends


def _running(width: NDArray[np.int64] | Truths) -> Places:
    total = np.zeros(len(width) + 1, np.int64)
    np.cumsum(width, out=total[1:])
    return total


def _each(points: Points, test: Callable[[str], bool]) -> Truths:
    """The test on each character, made once for each that occurs."""
    values, where = np.unique(points, return_inverse=True)
    return np.array([test(chr(v)) for v in values.tolist()], np.bool_)[where]
