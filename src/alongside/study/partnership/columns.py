"""The columns of every kind of row, told by its dataclass: what a reader, writer and page need."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from alongside.study.partnership.row import Refers, Row

# What one value is: a text, a whole number, a number, a day, yes or no, a row of its own, a count
# for each id, or a text for each name.
Kind = Literal["text", "whole", "number", "day", "truth", "row", "mapping"]
LAST = ("visibility", "provenance")


@dataclass(frozen=True)
class Column:
    """One field: its kind, whether there may be none or many, and which words or ids it takes.

    A mapping has ids of ``refers`` for keys, and values of kind ``inner``.
    """

    name: str
    kind: Kind
    many: bool
    optional: bool
    required: bool
    seldom: bool
    refers: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    row: type | None = None
    inner: Kind = "text"


_KNOWN: dict[type, tuple[Column, ...]] = {}


def columns(kind: type) -> tuple[Column, ...]:
    """The columns of a kind of row in the order in which they are written.

    >>> from alongside.study.partnership import Holding
    >>> [column.name for column in columns(Holding)][:4]
    ['person', 'post', 'starts_on', 'ends_on']
    """
    if kind not in _KNOWN:
        hints = get_type_hints(kind, include_extras=True)
        found = [_column(f, hints[f.name]) for f in fields(kind)]
        last = LAST if issubclass(kind, Row) else ()
        _KNOWN[kind] = tuple(sorted(found, key=lambda column: column.name in last))
    return _KNOWN[kind]


def _column(field: Any, hint: Any) -> Column:
    given = field.default is not MISSING or field.default_factory is not MISSING
    hint, optional = _bare(hint)
    many = get_origin(hint) is tuple
    if many:
        hint = get_args(hint)[0]
    plain = {
        "name": field.name,
        "many": many,
        "optional": optional,
        "required": not given and not optional,
        "seldom": bool(field.metadata.get("seldom")),
    }
    if get_origin(hint) is Mapping:
        key, value = get_args(hint)
        _, refers, _ = _kind(key)
        inner, _, choices = _kind(value)
        return Column(kind="mapping", refers=refers, choices=choices, inner=inner, **plain)
    if is_dataclass(hint):
        # What was taken apart above is known to be a class here, which the types do not follow.
        return Column(kind="row", row=hint, **plain)  # type: ignore[arg-type]
    one, refers, choices = _kind(hint)
    return Column(kind=one, refers=refers, choices=choices, **plain)


def _bare(hint: Any) -> tuple[Any, bool]:
    """A type without its None, and whether it had one."""
    if get_origin(hint) not in (Union, types.UnionType):
        return hint, False
    parts = [part for part in get_args(hint) if part is not type(None)]
    optional = len(parts) < len(get_args(hint))
    # A union of a list of types can only be made by subscripting.
    return (parts[0] if len(parts) == 1 else Union[tuple(parts)]), optional  # noqa: UP007


def _kind(hint: Any) -> tuple[Kind, tuple[str, ...], tuple[str, ...]]:
    """The kind of a single value, the tables it refers to and the words it may be."""
    if get_origin(hint) is Annotated:
        (refers,) = (note for note in get_args(hint)[1:] if isinstance(note, Refers))
        return "text", refers.tables, ()
    if get_origin(hint) is Literal:
        return "text", (), get_args(hint)
    simple: dict[Any, Kind] = {str: "text", int: "whole", bool: "truth", date: "day"}
    return simple.get(hint, "number"), (), ()
