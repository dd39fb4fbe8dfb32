"""Finding words in a study: where exactly they stand, whatever their case and accents."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from alongside.analysis.distinct import once
from alongside.analysis.hits import Hits
from alongside.analysis.query import (
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
from alongside.analysis.words import words
from alongside.study import Study

Array = NDArray[Any]


def search(study: Study, query: str) -> Hits:
    """Every match of a query: ``trust``, ``"a long time"``, ``wall NEAR/5 paint*``, AND, OR, NOT.

    AND, NOT and NEAR look within one turn (in a source without turns, one paragraph). The index is
    made at the first search of a study and kept as long as the study is. Raises Refused for a query
    that cannot be read.
    """
    meaning = parse(query)
    return Hits(study, query, *index_of(study).find(meaning))


def index_of(study: Study) -> Index:
    """The index of a study's words, made if there is none yet."""
    with _making:
        if study not in _indices:
            _indices[study] = Index(study, known=_earlier.pop(study, None))
        return _indices[study]


def follows(later: Study, earlier: Study) -> None:
    """Say that one study continues another: its index will be made from what is known already.

    Where a text of the earlier one is gone, nothing is taken over, so that no word of it stays.
    """
    with _making:
        known = _indices.get(earlier) or _earlier.get(earlier)
        if known is not None and known.place.keys() <= {s.text for s in later.sources}:
            _earlier[later] = known


class Index:
    """Every word of a study: which, where it stands, and in which turn or paragraph.

    It lies in memory alone, and does not hold the study, so that it goes when the study goes.
    """

    def __init__(self, study: Study, *, known: Index | None = None) -> None:
        """``known`` is the index of an earlier state: only texts not in it are read."""
        self.vocabulary: dict[str, int] = dict(known.vocabulary) if known else {}
        self.place: dict[str, tuple[int, int]] = {}
        folded = _Spellings(self.vocabulary)
        columns: list[tuple[Array, Array, Array]] = []
        source_begins, unit_begins = [0], [np.zeros(0, np.int64)]
        for one in study.sources:
            if known and one.text in known.place:
                at = slice(*known.place[one.text])
                found = known.word[at], known.start[at], known.length[at]
            else:
                found = self._read(one.text, folded)
            first = source_begins[-1]
            source_begins.append(first + len(found[0]))
            self.place[one.text] = (first, source_begins[-1])
            cuts = np.searchsorted(found[1], _cuts(one.text, one.turns), side="left")
            unit_begins.append(first + np.concatenate([[0], cuts]))
            columns.append(found)
        nothing = (np.zeros(0, np.int32),) * 3
        gathered = zip(*(columns or [nothing]), strict=True)
        self.word: Array
        self.start: Array
        self.length: Array
        self.word, self.start, self.length = map(np.concatenate, gathered)
        self._source_begins = np.array(source_begins[:-1], np.int64)
        self._unit_begins = np.concatenate(unit_begins)

    def _read(self, text: str, folded: _Spellings) -> tuple[Array, Array, Array]:
        found, start, end = words(text)
        length = end - start
        # Eight bits hold the length of every word that is one.
        narrow = np.min_scalar_type(int(length.max(initial=0)))
        numbers = np.fromiter(map(folded.__getitem__, found), np.int32, len(found))
        return numbers, start, length.astype(narrow)

    @cached_property
    def _postings(self) -> tuple[Array, Array]:
        """Places of all words, sorted by word, and where each word's places begin."""
        many = len(self.vocabulary)
        # Sixteen bits are sorted by counting, several times faster than by comparing.
        word = self.word.astype(np.uint16) if many < 1 << 16 else self.word
        order = np.argsort(word, kind="stable")
        begin = np.zeros(many + 1, np.int64)
        np.cumsum(np.bincount(self.word, minlength=many), out=begin[1:])
        return order.astype(np.int32 if len(order) < 1 << 31 else np.int64), begin

    def _unit(self, place: Array) -> Array:
        """The turns or paragraphs in which words stand."""
        return np.searchsorted(self._unit_begins, place, side="right")

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self.vocabulary)

    def find(self, query: Query) -> tuple[Array, Array, Array]:
        """Source, start and end of every match of a query that was read, in order, each once."""
        first, last, _ = self._matches(query)
        pair = once(np.sort((first.astype(np.int64) << 32) + last))
        first, last = pair >> 32, pair & 0xFFFFFFFF
        source = np.searchsorted(self._source_begins, first, side="right") - 1
        return source, self.start[first], self.start[last] + self.length[last]

    def _matches(self, query: Query) -> tuple[Array, Array, Array]:
        """First and last word of each match, and the units in which the query holds."""
        if isinstance(query, Phrase):
            first = self._phrase(query)
            last = first + len(query.words) - 1
            return first, last, np.unique(self._unit(first))
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
        keep = np.isin(self._unit(side[0]), units)
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
        together: Array = first[self._unit(first) == self._unit(first + len(places) - 1)]
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
                same = self._unit(left[one]) == self._unit(right[other])
                kept_left[one[same]] = True
                kept_right[other[same]] = True
        first = np.concatenate([left[kept_left], right[kept_right]])
        last = np.concatenate([left[kept_left] + long - 1, right[kept_right] + wide - 1])
        return first, last, np.unique(self._unit(first))


class _Spellings(dict[str, int]):
    """The number of each word as it is written; one not met before is looked up as folded."""

    def __init__(self, vocabulary: dict[str, int]) -> None:
        """``vocabulary`` takes in the folded words that are new."""
        self.vocabulary = vocabulary

    def __missing__(self, raw: str) -> int:
        number = self.vocabulary.setdefault(fold(raw), len(self.vocabulary))
        self[raw] = number
        return number


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
_earlier: WeakKeyDictionary[Study, Index] = WeakKeyDictionary()
_making = Lock()
