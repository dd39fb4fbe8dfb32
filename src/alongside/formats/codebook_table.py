"""A codebook from a table: name, parent, definition and colour, or paths such as "a>>b"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import regex

from alongside.formats.tables import rows_in
from alongside.study.codebook import SEPARATOR, Code, Codebook
from alongside.study.errors import UnreadableFile

_NAME = ("name", "code", "code name", "codename", "full code name", "label")
_PARENT = ("parent", "parent code", "category", "theme", "group", "parent name")
_DEFINITION = ("definition", "description", "memo", "meaning", "comment", "notes")
_COLOR = ("color", "colour")
_BETWEEN = regex.compile(rf"\s*(?:>>|{SEPARATOR.strip()}|\\)\s*")
_Path = tuple[str, ...]
_HEX = regex.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True)
class Entry:
    """One row: the path of a code from the top, its definition and colour."""

    path: tuple[str, ...]
    definition: str = ""
    color: str = ""


def read_codebook(data: bytes, name: str, *, into: Codebook | None = None) -> Codebook:
    """The codebook in a .csv, .tsv, .txt or .xlsx, added to another one.

    A code that is there already keeps its place and definition. Raises UnreadableFile.
    """
    entries = _entries(rows_in(data, name), name)
    if not entries:
        raise UnreadableFile(
            f"{name} holds no codes: give a column “name”, and “parent”, “definition” and “color” "
            "where there are any."
        )
    return added(into or Codebook(), entries)


def added(codebook: Codebook, entries: Sequence[Entry]) -> Codebook:
    """A codebook with more codes; parents that have no row of their own are made."""
    codes = list(codebook.codes)
    places: dict[tuple[int | None, str], int] = {(c.parent, c.name): i for i, c in enumerate(codes)}
    for entry in entries:
        parent: int | None = None
        for name in entry.path:
            if (parent, name) not in places:
                places[parent, name] = len(codes)
                codes.append(Code(name, parent))
            parent = places[parent, name]
        if parent is not None:
            code = codes[parent]
            codes[parent] = replace(
                code,
                definition=code.definition or entry.definition,
                color=code.color or entry.color,
            )
    return Codebook(tuple(codes))


def _entries(rows: Sequence[Sequence[str]], name: str) -> list[Entry]:
    columns = _columns(rows[0]) if rows else {}
    body = rows[1:] if columns else rows
    columns = columns or {"name": 0, "definition": 1}
    told = [{k: row[i].strip() if i < len(row) else "" for k, i in columns.items()} for row in body]
    # A parent may have its row below its sub-codes.
    by_name = {row["name"]: row for row in reversed(told)}
    found = []
    for row in told:
        if path := _path(row, by_name, name):
            color = row.get("color", "")
            color = color if _HEX.fullmatch(color) else ""
            found.append(Entry(path, row.get("definition", ""), color))
    return found


def _path(row: Mapping[str, str], by_name: Mapping[str, Mapping[str, str]], name: str) -> _Path:
    """The names from the top down to a row's code. Raises UnreadableFile where they go round."""
    path = _split(row["name"])
    passed = [row]
    while path and (above := row.get("parent", "")) not in ("", "NA", row["name"]):
        if above not in by_name:
            return (*_split(above), *path)
        row = by_name[above]
        if any(row is one for one in passed):
            raise UnreadableFile(
                f"{name} has codes that are each other's parent: give one of them no parent."
            )
        passed.append(row)
        path = (*_split(row["name"]), *path)
    return path


def _split(path: str) -> _Path:
    return tuple(part for part in _BETWEEN.split(path) if part)


def _columns(first: Sequence[str]) -> dict[str, int]:
    names = [regex.sub(r"[\s_\-]+", " ", c).strip("\ufeff ").casefold() for c in first]
    found = {}
    for what, known in (
        ("name", _NAME), ("parent", _PARENT), ("definition", _DEFINITION), ("color", _COLOR)
    ):  # fmt: skip
        place = next((names.index(k) for k in known if k in names), None)
        if place is not None:
            found[what] = place
    return found if "name" in found else {}
