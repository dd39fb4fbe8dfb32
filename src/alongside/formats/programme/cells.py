"""Cells of a table: several values in one, and texts that a spreadsheet takes for no formula."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from alongside.formats.programme.scalars import decimal
from alongside.formats.programme.tree import Node
from alongside.study.partnership.columns import Column, columns

BETWEEN, OF = "; ", "="
PRESENT, ABSENT = ("yes", "true"), ("", "no", "false")
# A text that begins so would be a formula, or would lose its own apostrophe on the way back.
GUARDED = re.compile(r"'*[=+\-@\t\r＝＋－＠]|''")
PARTS = re.compile(r"(?:[^;\\]|\\.)+", re.DOTALL)


def flat(kind: type, prefix: str = "") -> Iterator[tuple[str, Column]]:
    """The cells of a row: each column, and those of a part with its name and a dot before.

    A part that may be there with nothing in it has a cell of its own, which says whether it is.
    """
    for column in columns(kind):
        name = prefix + column.name
        if column.kind != "row" or column.row is None:
            yield name, column
            continue
        if bare(column.row):
            yield name, column
        yield from flat(column.row, f"{name}.")


def bare(part: type) -> bool:
    """Whether a part can be there with nothing in it."""
    return not any(column.required for column in columns(part))


def cell(row: Any, name: str, column: Column) -> str:
    """What stands in a cell."""
    value = row
    for part in name.split("."):
        value = getattr(value, part) if value is not None else None
    if column.kind == "row":
        return "" if value is None else "yes"
    if column.kind == "mapping":
        return guard(_joined(f"{_kept(k)}{OF}{_kept(str(v))}" for k, v in (value or {}).items()))
    if column.many:
        return guard(_joined(_kept(_said(one)) for one in value or ()))
    said = _said(value)
    return guard(said) if column.kind == "text" else said


def guard(text: str) -> str:
    """A text with an apostrophe before it where a spreadsheet would take it for a formula.

    >>> guard("=1+1"), unguard("'=1+1"), guard("'tis")
    ("'=1+1", '=1+1', "'tis")
    """
    return f"'{text}" if GUARDED.match(text) else text


def unguard(text: str) -> str:
    """The text as it was before it was guarded."""
    return text[1:] if text[:1] == "'" and GUARDED.match(text[1:]) else text


def node(cells: Mapping[str, str], kind: type, line: int, prefix: str = "") -> Node | None:
    """A row, or a part of one, as the tree of a file has it; None where every cell is empty."""
    found: dict[str, Node] = {}
    there = False
    for column in columns(kind):
        name = prefix + column.name
        text = cells.get(name, "")
        if column.kind == "row" and column.row is not None:
            part = node(cells, column.row, line, f"{name}.")
            said = text.strip().lower()
            if part is None and said not in ABSENT:
                # What is neither yes nor no is told as what it is not.
                part = Node({} if said in PRESENT else said, line)
            if part is not None:
                found[column.name] = part
                there = True
        elif text.strip():
            there = True
            found[column.name] = _value(unguard(text), column, line)
    return Node(found, line) if there else None


def _value(text: str, column: Column, line: int) -> Node:
    if column.kind == "mapping":
        pairs = [one.partition(OF) for one in _parted(text)]
        whole = Node({k.strip(): Node(v.strip(), line) for k, _, v in pairs}, line)
        keys = [k.strip() for k, _, _ in pairs]
        whole.twice = [(k, line) for i, k in enumerate(keys) if k in keys[:i]]
        return whole
    if column.many:
        return Node([Node(one, line) for one in _parted(text)], line)
    bare_id = column.name == "id" or column.kind != "text"
    return Node(text.strip() if bare_id else text, line)


def _parted(text: str) -> list[str]:
    parts = [re.sub(r"\\(.)", r"\1", one.strip(), flags=re.DOTALL) for one in PARTS.findall(text)]
    return [one for one in parts if one]


def _joined(parts: Iterable[str]) -> str:
    return BETWEEN.join(parts)


def _kept(text: str) -> str:
    """A value of several, in which a semicolon is no end."""
    return text.replace("\\", "\\\\").replace(";", "\\;")


def _said(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return decimal(value)
    # Line ends are one kind, as a reader makes them: a lone return would end the row.
    return re.sub(r"\r\n?", "\n", str(value))
