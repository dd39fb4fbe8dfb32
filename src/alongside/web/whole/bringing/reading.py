"""A file as it was given: a whole partnership, or one table to come into the one that is here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from alongside.formats.programme.problem import refusal
from alongside.study.partnership import Partnership
from alongside.study.partnership.knowing import names_of
from alongside.web.people.models import Programme
from alongside.web.whole.bringing.checks import FILE
from alongside.web.whole.portraying import portrait

USUAL = 2**20


@dataclass(frozen=True)
class Given:
    """What a file holds: a whole partnership, or rows of one ``table`` within the one that is here.

    ``lines`` are the rows of such a file by what they are known by.
    """

    partnership: Partnership
    table: str = ""
    lines: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    name: str = FILE

    def of(self, partnership: Partnership) -> tuple[Any, ...]:
        """The rows of the file's only table, as a partnership has them."""
        rows = partnership.tables[self.table] if self.table else ()
        pairs = zip(names_of(self.table, rows), rows, strict=True)
        return tuple(row for name, row in pairs if name in self.lines)


def given(data: bytes, name: str, programme: Programme | None) -> Given:
    """What a file holds for a programme. Raises UnreadableFile, UnsafeFile or UnsoundTables."""
    from alongside.formats.programme import is_one_table

    if programme is not None and is_one_table(data, name):
        one = _read("read_one_table", data, name, portrait(programme.pk))
        return Given(one.partnership, one.table, one.lines, one.notes, name)
    found = _read("check_file", data, name)
    if found.partnership is None:
        raise refusal(found.problems)
    return Given(found.partnership, notes=found.notes, name=name)


def _read(work: str, data: bytes, name: str, *more: Any) -> Any:
    """One of an unusual size, or that unpacks to any, is read in a process of its own."""
    from alongside.formats import programme
    from alongside.formats.guarded import in_child, room_for

    if len(data) <= USUAL and data[:2] != b"PK":
        return getattr(programme, work)(data, name, *more)
    whole = f"alongside.formats.programme:{work}"
    return in_child(whole, data, name, *more, name=name, **room_for(len(data)))
