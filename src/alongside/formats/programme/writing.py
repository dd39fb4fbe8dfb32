"""A partnership as YAML or JSON: always in the same order, so that two files can be compared."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from alongside.formats.programme.scalars import decimal
from alongside.study.partnership import FURTHER, Partnership
from alongside.study.partnership.columns import columns

# A text that YAML takes for itself without quotation marks: letters first, and no mark of YAML's.
PLAIN = re.compile(r"[^\W\d_]([\w .,'()/&%!?;’“”–—-]*[\w.,'()/&%!?;’“”–—-])?")
WORDS = frozenset("null true false yes no on off y n".split())
# Line ends to YAML, and what it does not print, which JSON would leave as they are.
ODD = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def to_yaml(partnership: Partnership) -> str:
    """The whole as YAML that ``read_programme`` reads to the same value.

    Written here, and not by a package, so that the same value is the same text everywhere, a line
    for each field however long, and nothing is pointed at that can be said.
    """
    return "\n".join(_mapping(plain(partnership), "")) + "\n"


def heading_to_yaml(partnership: Partnership) -> str:
    """What the file says of itself and of the programme, without its tables."""
    heading = {"meta": plain_row(partnership.meta), "programme": plain_row(partnership.programme)}
    return "\n".join(_mapping(heading, "")) + "\n"


def to_json(partnership: Partnership) -> str:
    """The whole as JSON, likewise."""
    return json.dumps(plain(partnership), ensure_ascii=False, indent=1, default=str) + "\n"


def plain(partnership: Partnership) -> dict[str, Any]:
    """The whole as dictionaries and lists, days as days, keys in the order of the file."""
    return {
        "meta": plain_row(partnership.meta),
        "programme": plain_row(partnership.programme),
        **{
            name: [plain_row(row) for row in rows]
            for name, rows in partnership.tables.items()
            if rows or name not in FURTHER
        },
    }


def plain_row(row: Any) -> dict[str, Any]:
    """One row; what is seldom said is left out where it holds nothing."""
    found = {}
    for column in columns(type(row)):
        value = getattr(row, column.name)
        if column.seldom and (value is None or value is False or value == ()):
            continue
        found[column.name] = _value(value)
    return found


def _value(value: Any) -> Any:
    if value is None or isinstance(value, str | int | float | date):
        return value
    if isinstance(value, tuple):
        return [_value(one) for one in value]
    if isinstance(value, Mapping):
        return dict(value)
    return plain_row(value)


def _mapping(found: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, value in found.items():
        name = f"{indent}{_scalar(key)}:"
        if isinstance(value, list) and value:
            yield name
            yield from _list(value, indent)
        elif isinstance(value, dict) and value:
            yield name
            yield from _mapping(value, indent + "  ")
        else:
            yield f"{name} {_scalar(value)}"


def _list(found: list[Any], indent: str) -> Iterator[str]:
    for one in found:
        if isinstance(one, dict) and one:
            lines = _mapping(one, indent + "  ")
            yield f"{indent}- {next(lines)[len(indent) + 2 :]}"
            yield from lines
        else:
            yield f"{indent}- {_scalar(one)}"


def _scalar(value: Any) -> str:
    if isinstance(value, str):
        if PLAIN.fullmatch(value) and value.lower() not in WORDS:
            return value
        quoted = json.dumps(value, ensure_ascii=False)
        return ODD.sub(lambda odd: f"\\u{ord(odd[0]):04x}", quoted)
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, float):
        return decimal(value)
    return "[]" if value == [] else "{}" if value == {} else str(value)
