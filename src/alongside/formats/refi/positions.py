"""Finding out how a program counted its positions, by the edges of words that excerpts meet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from alongside.formats.refi.counting import (
    CONVENTIONS,
    STANDARD,
    Convention,
    Placement,
    Places,
    kept_text,
    placements,
)


@dataclass(frozen=True)
class Offsets:
    """The convention that was found and how well it fits.

    Of so many excerpts, how many start and how many end at the edge of a word; ``certain`` is
    False where even the best way misses most edges.
    """

    convention: Convention
    starts_on_boundary: int
    ends_on_boundary: int
    of: int
    certain: bool = True


@dataclass(frozen=True)
class Marked:
    """A text as a program stored it (byte-order mark and CRLF kept) with its positions.

    ``described`` may quote an excerpt's own words, as some programs do.
    """

    stored: str
    start: Places
    end: Places
    described: Sequence[str] = ()

    @cached_property
    def text(self) -> str:
        """As it is kept: LF and no byte-order mark."""
        return kept_text(self.stored)

    @cached_property
    def _tried(self) -> dict[Convention, Placement]:
        return {}

    def try_all(self, conventions: Iterable[Convention]) -> None:
        """Place the excerpts by several conventions in one go."""
        self._tried.update(placements(self.stored, self.start, self.end, conventions))

    def placed(self, convention: Convention) -> Placement:
        """The excerpts by one convention."""
        if convention not in self._tried:
            self.try_all([convention])
        return self._tried[convention]

    def quoted(self, convention: Convention) -> int:
        """How many excerpts are the words that the file itself quotes for them."""
        place = self.placed(convention)
        rows = zip(self.described, place.start.tolist(), place.end.tolist(), strict=False)
        return sum(1 for words, s, e in rows if words and _flat(words) == _flat(self.text[s:e]))


def find_convention(texts: Sequence[Marked]) -> Offsets:
    """The convention that fits all the texts of one package best.

    The standard's own is left only for one that meets at least two more edges and most of those
    at which the two differ, or more of the words that the file itself quotes.
    """
    marked = [t for t in texts if len(t.start)]
    for text in marked:
        text.try_all(CONVENTIONS)
    best = STANDARD
    for convention in CONVENTIONS:
        if _better(marked, convention, best):
            best = convention
    return fit(marked, best)


def fit(texts: Sequence[Marked], convention: Convention) -> Offsets:
    """How well one convention places the excerpts of some texts."""
    places = [text.placed(convention) for text in texts if len(text.start)]
    starts = sum(int(p.starts.sum()) for p in places)
    ends = sum(int(p.ends.sum()) for p in places)
    of = sum(len(p.start) for p in places)
    return Offsets(convention, starts, ends, of, starts + ends >= of)


def _better(texts: Sequence[Marked], new: Convention, old: Convention) -> bool:
    gained = met = differing = quoted = 0
    for text in texts:
        ours, theirs = text.placed(new), text.placed(old)
        if ours is theirs:
            continue
        for differs, now, before in (
            (ours.start != theirs.start, ours.starts, theirs.starts),
            (ours.end != theirs.end, ours.ends, theirs.ends),
        ):
            differing += int(differs.sum())
            met += int(now[differs].sum())
            gained += int(now.sum()) - int(before.sum())
        if any(text.described):
            quoted += text.quoted(new) - text.quoted(old)
    return quoted > 0 if quoted else gained >= 2 and met * 5 >= differing * 3


def _flat(words: str) -> str:
    return " ".join(words.split())
