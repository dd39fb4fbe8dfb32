"""Codings: a coder's judgement that an excerpt speaks to a code, kept as columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from alongside.study.errors import Contradiction


@dataclass(frozen=True, slots=True)
class Coding:
    """One coder's judgement. All but the offsets are indices into the study's tables.

    ``start`` and ``end`` are half-open code-point offsets; ``created`` is seconds since 1970, UTC,
    or 0 where nobody recorded it.
    """

    source: int
    start: int
    end: int
    code: int
    coder: int
    created: int = 0


Column = NDArray[Any]


class Codings(Sequence[Coding]):
    """Many codings as six columns of equal length, sorted by source, start and end.

    A coder's code stands once on one excerpt: exact repeats are dropped, the earliest kept.
    """

    __slots__ = ("code", "coder", "created", "end", "source", "start")

    source: Column
    start: Column
    end: Column
    code: Column
    coder: Column
    created: Column

    def __init__(
        self,
        source: Column,
        start: Column,
        end: Column,
        code: Column,
        coder: Column,
        created: Column | None = None,
        *,
        in_order: bool = False,
    ) -> None:
        """``in_order=True`` promises that the columns are sorted and hold no repeat."""
        if created is None:
            created = np.zeros(len(source), np.int64)
        columns: list[Any] = [np.asarray(c) for c in (source, start, end, code, coder, created)]
        if len({len(c) for c in columns}) > 1:
            raise Contradiction("The columns of the codings have different lengths.")
        if len(columns[0]) and not bool((columns[1] < columns[2]).all()):
            raise Contradiction("A coding must cover at least one character.")
        if not in_order and len(columns[0]):
            columns = _sorted_once(columns)
        self.source, self.start, self.end, self.code, self.coder = columns[:5]
        self.created = columns[5]

    @classmethod
    def of(cls, codings: Iterable[Coding]) -> Codings:
        """The same codings as columns."""
        if isinstance(codings, cls):
            return codings
        rows = [(c.source, c.start, c.end, c.code, c.coder, c.created) for c in codings]
        table = np.array(rows, np.int64).reshape(-1, 6)
        source, start, end, code, coder = (table[:, i].astype(np.int32) for i in range(5))
        return cls(source, start, end, code, coder, table[:, 5])

    def take(self, which: Column) -> Codings:
        """The codings at a mask or at ascending indices."""
        return Codings(
            self.source[which],
            self.start[which],
            self.end[which],
            self.code[which],
            self.coder[which],
            self.created[which],
            in_order=True,
        )

    def __len__(self) -> int:
        return len(self.source)

    @overload
    def __getitem__(self, index: int) -> Coding: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Coding, ...]: ...
    def __getitem__(self, index: int | slice) -> Coding | tuple[Coding, ...]:
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(len(self))))
        return Coding(
            int(self.source[index]),
            int(self.start[index]),
            int(self.end[index]),
            int(self.code[index]),
            int(self.coder[index]),
            int(self.created[index]),
        )

    def __iter__(self) -> Iterator[Coding]:
        return (self[i] for i in range(len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Codings) and all(
            np.array_equal(getattr(self, c), getattr(other, c)) for c in self.__slots__
        )

    def __hash__(self) -> int:
        return hash((len(self), self.source.tobytes(), self.start.tobytes()))

    def __repr__(self) -> str:
        return f"<Codings: {len(self):,}>"


def _sorted_once(columns: list[Column]) -> list[Column]:
    source, start, end, code, coder, created = columns
    order = np.lexsort((created, coder, code, end, start, source))
    columns = [c[order] for c in columns]
    differs = np.zeros(len(order), np.bool_)
    differs[0] = True
    for column in columns[:5]:
        differs[1:] |= column[1:] != column[:-1]
    return [c[differs] for c in columns]
