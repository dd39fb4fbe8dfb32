"""Rows from the nodes of a tree, with everything that is wrong in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from alongside.formats.programme.forbidden import never_kept, sentence
from alongside.formats.programme.problem import Problem
from alongside.formats.programme.scalars import Unfit, scalar
from alongside.formats.programme.tree import Node
from alongside.study.errors import Contradictions
from alongside.study.partnership.columns import Column, columns


@dataclass
class Reader:
    """What one read of a file has found so far: its problems, and the place of each row."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    places: dict[int, Node] = field(default_factory=dict)
    # What was guessed, in sentences.
    notes: list[str] = field(default_factory=list)

    def wrong(self, place: Place, what: str, line: int | None) -> None:
        """Notes a problem."""
        self.problems.append(Problem(self.file, place.table, place.row, place.field, what, line))

    def row(self, kind: type, node: Node, place: Place) -> Any:
        """The row of a node, or None where something in it is wrong."""
        if not isinstance(node.value, dict):
            self.wrong(place, "should have fields: write `field: value`, one a line.", node.line)
            return None
        before = len(self.problems)
        every = {column.name: column for column in columns(kind)}
        self._names(node, every, place)
        given: dict[str, Any] = {}
        for name, column in every.items():
            here = place.at(name)
            found = node.value.get(name)
            if found is None or found.value is None:
                if column.optional:
                    given[name] = None
                elif column.required or (found is not None and not _may_be_empty(column)):
                    self.wrong(here, "is missing: give it.", (found or node).line)
                continue
            given[name] = self._value(column, found, here)
        if len(self.problems) > before:
            return None
        return self._made(kind, given, node, place)

    def _made(self, kind: type, given: dict[str, Any], node: Node, place: Place) -> Any:
        try:
            row = kind(**given)
        except Contradictions as both:
            for name, says in both.found:
                self.wrong(place.at(name), says, line_of(node, name))
            return None
        self.places[id(row)] = node
        return row

    def _names(self, node: Node, every: dict[str, Column], place: Place) -> None:
        assert isinstance(node.value, dict)
        for name, value in node.value.items():
            if name not in every:
                what = never_kept(name)
                says = sentence(what) if what else _unknown(name, tuple(every))
                self.wrong(place.at(name[:40]), says, value.line)
        for name, line in node.twice:
            self.wrong(place.at(name[:40]), "is given twice: keep one of them.", line)

    def _value(self, column: Column, node: Node, place: Place) -> Any:
        if column.kind == "mapping":
            return self._mapping(column, node, place)
        if not column.many:
            return self._one(column, node, place)
        if not isinstance(node.value, list):
            self.wrong(place, "should be a list: put its parts after dashes.", node.line)
            return ()
        return tuple(self._one(column, one, place) for one in node.value)

    def _one(self, column: Column, node: Node, place: Place) -> Any:
        if column.kind == "row":
            assert column.row is not None
            return self.row(column.row, node, place)
        if not isinstance(node.value, str):
            says = "is empty: give it, or leave it out." if node.value is None else (
                "should be one value, not a list or a table."
            )  # fmt: skip
            self.wrong(place, says, node.line)
            return None
        try:
            return scalar(node.value, column)
        except Unfit as unfit:
            self.wrong(place, str(unfit), node.line)
            return None

    def _mapping(self, column: Column, node: Node, place: Place) -> dict[str, Any]:
        if not isinstance(node.value, dict):
            self.wrong(place, "should have an id and a value on each line.", node.line)
            return {}
        for name, line in node.twice:
            self.wrong(place.at(name[:40]), "is given twice: keep one of them.", line)
        found = {}
        for key, value in node.value.items():
            here = place.at(key[:40])
            if what := never_kept(key):
                self.wrong(here, sentence(what), value.line)
            if not isinstance(value.value, str):
                self.wrong(here, "should be one value.", value.line)
                continue
            try:
                found[key] = scalar(value.value, column, column.inner)
            except Unfit as unfit:
                self.wrong(here, str(unfit), value.line)
        return found


@dataclass(frozen=True)
class Place:
    """A table, a row of it by id or number, and a field."""

    table: str
    row: str = ""
    field: str = ""

    def at(self, name: str) -> Place:
        """A field of it."""
        return Place(self.table, self.row, f"{self.field}.{name}" if self.field else name)


def places(table: str, nodes: list[Node]) -> Iterator[tuple[Place, Node]]:
    """Each row of a table with its place: its id, or its number where it has none."""
    for number, node in enumerate(nodes, 1):
        own = node.value.get("id") if isinstance(node.value, dict) else None
        named = own.value[:40] if own is not None and isinstance(own.value, str) else ""
        yield Place(table, named or f"row {number}"), node


def line_of(node: Node, name: str) -> int | None:
    """The line of a field, or of the row where the field is not written."""
    for part in name.split("."):
        below = node.value.get(part) if isinstance(node.value, dict) else None
        if below is None:
            break
        node = below
    return node.line


def _may_be_empty(column: Column) -> bool:
    return column.many or column.kind == "mapping"


def _unknown(name: str, known: tuple[str, ...]) -> str:
    import difflib

    near = difflib.get_close_matches(name, known, n=1)
    meant = f" Did you mean {near[0]}?" if near else f" Use one of {', '.join(known)}."
    return f"is not a field that is kept here.{meant}"
