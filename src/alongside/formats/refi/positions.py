"""Finding out what a program counted when it wrote positions, and counting as we do.

The standard counts Unicode code points. NVivo for Windows counts UTF-16 units with CRLF as two
and no byte-order mark; ATLAS.ti stores CRLF and counts it as one. Each way of counting is tried,
and the one whose excerpts begin and end at the edges of words is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Unit = Literal["code points", "UTF-16 units", "UTF-8 bytes"]
_UNITS: tuple[Unit, ...] = ("code points", "UTF-16 units", "UTF-8 bytes")
_CRLF: tuple[Literal[1, 2], ...] = (2, 1)
Positions = NDArray[np.int64]
Truths = NDArray[np.bool_]


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


@dataclass(frozen=True)
class Offsets:
    """The convention that was found and how well it fits: of so many excerpts, how many start and
    end at the edge of a word."""

    convention: Convention
    starts_on_boundary: int
    ends_on_boundary: int
    of: int
    certain: bool = True


@dataclass(frozen=True)
class Marked:
    """A text as a program stored it (byte-order mark and CRLF kept) with its positions."""

    stored: str
    start: Positions
    end: Positions
    described: Sequence[str] = ()

    @cached_property
    def _placed(self) -> dict[Convention, tuple[Positions, Positions, Truths]]:
        return {}

    @cached_property
    def points(self) -> NDArray[np.uint32]:
        """The code points."""
        return np.frombuffer(self.stored.encode("utf-32-le", "surrogatepass"), np.uint32)

    @cached_property
    def _carriage(self) -> Truths:
        """Where a CR stands before an LF."""
        found = np.zeros(len(self.points), np.bool_)
        found[:-1] = (self.points[:-1] == 0x0D) & (self.points[1:] == 0x0A)
        return found

    @cached_property
    def _has_mark(self) -> bool:
        return self.stored.startswith("\ufeff")

    @cached_property
    def text(self) -> str:
        """As it is kept: LF and no byte-order mark."""
        return self.stored.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")

    @cached_property
    def _kept(self) -> Positions:
        """For each place in the stored text the place in the kept one."""
        keeps = ~self._carriage
        if self._has_mark:
            keeps[0] = False
        return np.concatenate([[0], np.cumsum(keeps)]).astype(np.int64)

    def _counted(self, convention: Convention) -> Positions:
        """For each place in the stored text the position that the convention gives it."""
        p = self.points
        width = np.ones(len(p), np.int64)
        if convention.unit == "UTF-16 units":
            width += p > 0xFFFF
        elif convention.unit == "UTF-8 bytes":
            width += (p > 0x7F).astype(np.int64) + (p > 0x7FF) + (p > 0xFFFF)
        if convention.crlf == 1:
            width[self._carriage] = 0
        if self._has_mark and not convention.mark:
            width[0] = 0
        return np.concatenate([[0], np.cumsum(width)]).astype(np.int64)

    def placed(self, convention: Convention) -> tuple[Positions, Positions, Truths]:
        """Starts and ends in the kept text, and which of them lie within it."""
        if convention not in self._placed:
            self._placed[convention] = self._place(convention)
        return self._placed[convention]

    def _place(self, convention: Convention) -> tuple[Positions, Positions, Truths]:
        counted = self._counted(convention)
        start = np.searchsorted(counted, self.start, side="right") - 1
        end = np.searchsorted(counted, self.end, side="right") - 1
        whole = (self.start <= counted[-1]) & (self.end <= counted[-1] - convention.inclusive)
        if convention.inclusive:
            end = np.minimum(end + 1, len(self.points))
        return self._kept[start], self._kept[end], whole

    @cached_property
    def _kept_points(self) -> NDArray[np.uint32]:
        """The code points of the kept text between two spaces."""
        kept = self.points[np.diff(self._kept) > 0]
        space = np.array([0x20], np.uint32)
        return np.concatenate([space, kept, space])

    def on_edges(self, convention: Convention) -> tuple[Truths, Truths]:
        """For each selection: does it start at the edge of a word, does it end at one?

        An edge is where no word runs through and the excerpt's own first or last character is not
        white space.
        """
        start, end, whole = self.placed(convention)
        points = self._kept_points
        (before, first), (last, after) = (
            (points[place], points[place + 1]) for place in (start, end)
        )
        starts = ~_all(first, str.isspace) & ~(_all(before, str.isalnum) & _all(first, str.isalnum))
        ends = ~_all(last, str.isspace) & ~(_all(last, str.isalnum) & _all(after, str.isalnum))
        return starts & whole, ends & whole

    def quoted(self, convention: Convention) -> int:
        """How many selections carry their own words as a description or name."""
        start, end, whole = self.placed(convention)
        rows = zip(self.described, start.tolist(), end.tolist(), whole.tolist(), strict=False)
        return sum(
            1 for words, s, e, inside in rows
            if inside and words and _flat(words) == _flat(self.text[s:e])
        )

    def tells_apart(self, convention: Convention) -> bool:
        """Whether counting so could place anything otherwise than the standard does."""
        return (
            convention.inclusive
            or (convention.unit != STANDARD.unit and not self.stored.isascii())
            or (convention.crlf != STANDARD.crlf and bool(self._carriage.any()))
            or (convention.mark and self._has_mark)
        )


def find_convention(texts: Sequence[Marked]) -> Offsets:
    """The convention that fits all the texts of one package best.

    The standard's own is left only for one that meets at least two more edges, and most of those
    at which the two differ, or more of the words that the file itself quotes.
    """
    marked = [t for t in texts if len(t.start)]
    best = STANDARD
    for convention in CONVENTIONS:
        if any(t.tells_apart(convention) for t in marked) and _better(marked, convention, best):
            best = convention
    return fit(marked, best)


def fit(texts: Sequence[Marked], convention: Convention) -> Offsets:
    """How well one convention places the excerpts of some texts."""
    starts, ends = _edges_met(texts, convention)
    of = sum(len(t.start) for t in texts)
    return Offsets(convention, starts, ends, of, starts + ends >= of)


def _edges_met(texts: Sequence[Marked], convention: Convention) -> tuple[int, int]:
    starts = ends = 0
    for text in texts:
        s, e = text.on_edges(convention)
        starts, ends = starts + int(s.sum()), ends + int(e.sum())
    return starts, ends


def _better(texts: Sequence[Marked], new: Convention, old: Convention) -> bool:
    """Whether the new convention is clearly better than the old one."""
    gained = lost = quoted = differing = met = 0
    for text in texts:
        for new_place, old_place, new_met, old_met in _sides(text, new, old):
            differs = new_place != old_place
            differing += int(differs.sum())
            met += int(new_met[differs].sum())
            gained += int((new_met & ~old_met).sum())
            lost += int((old_met & ~new_met).sum())
        if any(text.described):
            quoted += text.quoted(new) - text.quoted(old)
    if quoted:
        return quoted > 0
    return gained - lost >= 2 and met * 5 >= differing * 3


def _sides(
    text: Marked, new: Convention, old: Convention
) -> tuple[tuple[Positions, Positions, Truths, Truths], ...]:
    new_start, new_end, _ = text.placed(new)
    old_start, old_end, _ = text.placed(old)
    new_starts, new_ends = text.on_edges(new)
    old_starts, old_ends = text.on_edges(old)
    return (
        (new_start, old_start, new_starts, old_starts),
        (new_end, old_end, new_ends, old_ends),
    )


def _all(points: NDArray[np.uint32], test: Callable[[str], bool]) -> Truths:
    """The test on each character, made once for each that occurs."""
    values, where = np.unique(points, return_inverse=True)
    return np.array([test(chr(v)) for v in values.tolist()], np.bool_)[where]


def _flat(words: str) -> str:
    return " ".join(words.split())
