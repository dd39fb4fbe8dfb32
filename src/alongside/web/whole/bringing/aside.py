"""A file that was looked at and what was shown of it, kept a while until it is brought in."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.core.cache import cache

from alongside.web.core.paging import A_PAGE
from alongside.web.people.models import Programme
from alongside.web.whole.bringing.changes import Brought, FieldChange, RowChange, TableChanges

ASIDE_FOR = 15 * 60
# So many new, and so many changed, rows of a table stand where all tables do.
FIRST = 20


@dataclass(frozen=True)
class Aside:
    """A file that was looked at, and why; ``mark`` is that of all that it would change."""

    data: bytes
    name: str
    reason: str
    mark: str


class Packed:
    """A long list of rows kept small: a block for each page, opened only when it is asked for."""

    def __init__(self, rows: Sequence[RowChange]) -> None:
        self._count = len(rows)
        self._blocks = [_block(rows[at : at + A_PAGE]) for at in range(0, len(rows), A_PAGE)]

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, wanted: slice) -> list[RowChange]:
        start, stop, _ = wanted.indices(self._count)
        first = start // A_PAGE
        blocks = self._blocks[first : -(-stop // A_PAGE)]
        rows = [row for one in blocks for row in _rows(one)]
        return rows[start - first * A_PAGE : stop - first * A_PAGE]

    def __iter__(self) -> Iterator[RowChange]:
        return (row for one in self._blocks for row in _rows(one))


@dataclass(frozen=True)
class Shown:
    """What was shown of a file: the first rows of its tables, and every row, changed ones first."""

    seen: Brought
    rows: Mapping[str, Packed]

    def table(self, name: str) -> TableChanges | None:
        """One of its tables in which something would change."""
        return next((one for one in self.seen.tables if one.name == name and one.any), None)


def set_aside(programme: Programme, account_id: int, file: Aside, seen: Brought) -> None:
    """Keeps a file that was looked at until it is brought in, for as long as that may take."""
    rows = {one.name: Packed([*one.altered, *one.added]) for one in seen.tables if one.any}
    first = tuple(one.first(FIRST) for one in seen.tables)
    at = _aside(programme, account_id)
    cache.set(at, file, ASIDE_FOR)
    cache.set(f"{at}:shown", Shown(replace(seen, tables=first), rows), ASIDE_FOR)


def shown_of(programme: Programme, account_id: int) -> Shown | None:
    """What was shown of the file that was set aside; None where it was too long ago."""
    found: Shown | None = cache.get(f"{_aside(programme, account_id)}:shown")
    return found


def looked_at(programme: Programme, account_id: int) -> Aside | None:
    """The file that was set aside, which stays there; None where it was too long ago."""
    found: Aside | None = cache.get(_aside(programme, account_id))
    return found


def taken_up(programme: Programme, account_id: int) -> Aside | None:
    """The file that was set aside, once, however often it is asked for at the same time."""
    found, at = looked_at(programme, account_id), _aside(programme, account_id)
    if not cache.delete(at):
        return None
    cache.delete(f"{at}:shown")
    return found


def _block(rows: Sequence[RowChange]) -> bytes:
    told = [
        (one.key, one.called, one.is_new,
         [(f.column, f.words, f.was, f.will, f.told) for f in one.fields])
        for one in rows
    ]  # fmt: skip
    return zlib.compress(json.dumps(told, ensure_ascii=False).encode(), 1)


def _rows(block: bytes) -> Iterator[RowChange]:
    for key, called, is_new, fields in json.loads(zlib.decompress(block)):
        yield RowChange(key, called, tuple(FieldChange(*one) for one in fields), is_new)


def _aside(programme: Programme, account_id: int) -> str:
    return f"bring:{programme.pk}:{account_id}"
