"""Finding words in a study: where exactly they stand, whatever their case and accents."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from alongside.analysis.distinct import once
from alongside.analysis.query import (
    TOKEN,
    Both,
    Either,
    Near,
    Phrase,
    Query,
    Without,
    Word,
    fold,
    parse,
)
from alongside.study import Study

Array = NDArray[Any]
AROUND = 60


@dataclass(frozen=True, slots=True)
class Hit:
    """One match: offsets in code points, half-open, with the words before and after it."""

    source: str
    start: int
    end: int
    text: str
    before: str
    after: str
    speaker: str | None


class Hits(Sequence[Hit]):
    """Matches in the order of the sources, made only when they are looked at."""

    def __init__(self, study: Study, query: str, source: Array, start: Array, end: Array) -> None:
        """``source``, ``start`` and ``end`` are columns with a row for each match."""
        self.study, self.query = study, query
        self.source, self.start, self.end = source, start, end

    def __len__(self) -> int:
        return len(self.start)

    def __getitem__(self, index):  # type: ignore[no-untyped-def]
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        source = self.study.sources[int(self.source[index])]
        start, end = int(self.start[index]), int(self.end[index])
        turns: Any = source.turns
        at = int(np.searchsorted(turns.end, start, side="right"))
        inside = at < len(turns) and int(turns.start[at]) <= start
        return Hit(
            source.name,
            start,
            end,
            source.text[start:end],
            source.text[max(0, start - AROUND) : start],
            source.text[end : end + AROUND],
            turns[at].speaker if inside else None if len(turns) else source.participant,
        )

    def __iter__(self) -> Iterator[Hit]:
        return (self[i] for i in range(len(self)))

    def __repr__(self) -> str:
        lines = [f"<Hits: {len(self):,} in {len(np.unique(self.source)):,} sources>"]
        for hit in self[:20]:
            words = " ".join(f"…{hit.before}[{hit.text}]{hit.after}…".split())
            lines.append(f"  {words}  ({hit.speaker or hit.source})")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<li>…{escape(h.before)}<mark>{escape(h.text)}</mark>{escape(h.after)}… "
            f"<small>{escape(h.speaker or h.source)}</small></li>"
            for h in self[:50]
        )
        return f"<div><p>{len(self):,} matches</p><ul>{rows}</ul></div>"


def search(study: Study, query: str) -> Hits:
    """Every match of a query: ``trust``, ``"a long time"``, ``wall NEAR/5 paint*``, AND, OR, NOT.

    AND, NOT and NEAR look within one turn (in a source without turns, one paragraph). The index is
    made at the first search of a study and kept as long as the study is. Raises Refused for a query
    that cannot be read.
    """
    meaning = parse(query)
    if study not in _indices:
        _indices[study] = Index(study)
    return Hits(study, query, *_indices[study].find(meaning))


class Index:
    """Every word of a study: which, where it stands, and in which turn or paragraph.

    It does not hold the study itself, so that it goes when the study goes.
    """

    def __init__(self, study: Study) -> None:
        vocabulary: dict[str, int] = {}
        folded: dict[str, int] = {}
        word, start, end, unit, source = [], [], [], [], []
        units = 0
        for number, one in enumerate(study.sources):
            found = [(m[0], m.start()) for m in TOKEN.finditer(one.text)]
            words = [raw for raw, _ in found]
            for raw in set(words) - folded.keys():
                folded[raw] = vocabulary.setdefault(fold(raw), len(vocabulary))
            begin = np.array([at for _, at in found], np.int32)
            word.append(np.array([folded[raw] for raw in words], np.int32))
            start.append(begin)
            end.append(begin + np.array([len(raw) for raw in words], np.int32))
            cuts = _cuts(one.text, one.turns)
            unit.append(units + np.searchsorted(cuts, begin, side="right"))
            source.append(np.full(len(found), number, np.int32))
            units += len(cuts) + 1
        nothing = [np.zeros(0, np.int32)]
        self.vocabulary = vocabulary
        self.word = np.concatenate(word or nothing)
        self.start, self.end = np.concatenate(start or nothing), np.concatenate(end or nothing)
        self.unit = np.concatenate(unit or nothing).astype(np.int64)
        self.source = np.concatenate(source or nothing)

    @cached_property
    def _postings(self) -> tuple[Array, Array]:
        """Places of all words, sorted by word, and where each word's places begin."""
        order = np.argsort(self.word, kind="stable")
        begin = np.searchsorted(self.word[order], np.arange(len(self.vocabulary) + 1))
        return order, begin

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self.vocabulary)

    def find(self, query: Query) -> tuple[Array, Array, Array]:
        """Source, start and end of every match of a query that was read, in order, each once."""
        first, last, _ = self._matches(query)
        pair = once(np.sort((first << 32) + last))
        first, last = pair >> 32, pair & 0xFFFFFFFF
        return self.source[first], self.start[first], self.end[last]

    def _matches(self, query: Query) -> tuple[Array, Array, Array]:
        """First and last word of each match, and the units in which the query holds."""
        if isinstance(query, Phrase):
            first = self._phrase(query)
            last = first + len(query.words) - 1
            return first, last, np.unique(self.unit[first])
        if isinstance(query, Near):
            return self._near(query)
        left, right = self._matches(query.left), self._matches(query.right)
        if isinstance(query, Either):
            both = (np.concatenate([left[i], right[i]]) for i in range(2))
            return (*both, np.union1d(left[2], right[2]))  # type: ignore[return-value]
        if isinstance(query, Both):
            units = np.intersect1d(left[2], right[2])
            kept = [self._within(side, units) for side in (left, right)]
            return (
                np.concatenate([kept[0][0], kept[1][0]]),
                np.concatenate([kept[0][1], kept[1][1]]),
                units,
            )
        assert isinstance(query, Without)
        units = np.setdiff1d(left[2], right[2])
        return (*self._within(left, units), units)

    def _within(self, side: tuple[Array, Array, Array], units: Array) -> tuple[Array, Array]:
        keep = np.isin(self.unit[side[0]], units)
        return side[0][keep], side[1][keep]

    def _word(self, word: Word) -> Array:
        order, begin = self._postings
        if not word.prefix:
            index = self.vocabulary.get(word.text)
            if index is None:
                return np.zeros(0, np.int64)
            places: Array = order[begin[index] : begin[index + 1]]
            return places
        low = bisect_left(self._sorted, word.text)
        high = bisect_left(self._sorted, word.text + "\U0010ffff")
        these = [self.vocabulary[w] for w in self._sorted[low:high]]
        pieces = [order[begin[i] : begin[i + 1]] for i in these] or [np.zeros(0, np.int64)]
        return np.sort(np.concatenate(pieces))

    def _phrase(self, phrase: Phrase) -> Array:
        """Where the first word of each occurrence stands, all its words in one unit."""
        places = [self._word(word) for word in phrase.words]
        rarest = min(range(len(places)), key=lambda i: len(places[i]))
        first = places[rarest] - rarest
        first = first[(first >= 0) & (first + len(places) <= len(self.word))]
        for step, place in enumerate(places):
            if step != rarest:
                first = first[_among(first + step, place)]
        together: Array = first[self.unit[first] == self.unit[first + len(places) - 1]]
        return together

    def _near(self, query: Near) -> tuple[Array, Array, Array]:
        left, right = self._phrase(query.left), self._phrase(query.right)
        long, wide = len(query.left.words), len(query.right.words)
        kept_left, kept_right = np.zeros(len(left), np.bool_), np.zeros(len(right), np.bool_)
        # Right phrases that begin after the left one ends, or end before it begins, in reach.
        for low, high in (
            (left + long, left + long + query.reach),
            (left - wide - query.reach, left - wide),
        ):
            begin = np.searchsorted(right, low, side="left")
            stop = np.searchsorted(right, high, side="right")
            for step in range(int((stop - begin).max(initial=0))):
                at = begin + step
                inside = np.flatnonzero(at < stop)
                one, other = inside, at[inside]
                same = self.unit[left[one]] == self.unit[right[other]]
                kept_left[one[same]] = True
                kept_right[other[same]] = True
        first = np.concatenate([left[kept_left], right[kept_right]])
        last = np.concatenate([left[kept_left] + long - 1, right[kept_right] + wide - 1])
        return first, last, np.unique(self.unit[first])


def _among(wanted: Array, place: Array) -> Array:
    """Which of the wanted numbers are in the ascending ones."""
    if not len(place):
        return np.zeros(len(wanted), np.bool_)
    at = np.minimum(np.searchsorted(place, wanted), len(place) - 1)
    found: Array = place[at] == wanted
    return found


def _cuts(text: str, turns: Any) -> Array:
    """Where one turn ends and the next begins; in a text without turns, its paragraphs."""
    if len(turns):
        return np.unique(np.concatenate([turns.start, turns.end])).astype(np.int64)
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return np.flatnonzero(points == 10)


_indices: WeakKeyDictionary[Study, Index] = WeakKeyDictionary()
