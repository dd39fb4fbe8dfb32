"""A YAML or JSON file as a tree of plain text that knows its lines.

Every scalar is the text as written, so that a title may be “No” and a key ``on`` is not a truth
value. Anchors, tags and deep nests are refused: no programme needs them, and each has done harm.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

import yaml

from alongside.study.errors import UnreadableFile, UnsafeFile

DEEPEST = 8
MOST = 4_000_000  # values; a file of commas alone would else take a hundred times its size
NOTHING = ("", "~", "null", "Null", "NULL")
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Node:
    """Text, nothing, a list of nodes, or nodes by key; ``twice`` are keys given more than once."""

    value: str | list[Node] | dict[str, Node] | None
    line: int | None = None
    twice: list[tuple[str, int | None]] = field(default_factory=list)


def tree(text: str, name: str) -> Node:
    """The tree of a file's text. Raises UnreadableFile or UnsafeFile in one sentence."""
    if text.count(",") > MOST:
        raise _many(name)
    return _json(text, name) if text.lstrip()[:1] == "{" else _yaml(text, name)


def _json(text: str, name: str) -> Node:
    try:
        found = json.loads(
            text,
            object_pairs_hook=_pairs,
            parse_int=str,
            parse_float=str,
            parse_constant=str,
        )
    except RecursionError:
        raise UnsafeFile(_deep(name)) from None
    except json.JSONDecodeError as error:
        raise UnreadableFile(
            f"{name}, line {error.lineno}, is not JSON: check the commas and quotation marks there."
        ) from None
    return _plain(found, name, 0)


def _pairs(pairs: list[tuple[str, Any]]) -> Node:
    keys = [key for key, _ in pairs]
    return Node(dict(pairs), twice=[(k, None) for i, k in enumerate(keys) if k in keys[:i]])


def _plain(found: Any, name: str, depth: int) -> Node:
    if depth > DEEPEST:
        raise UnsafeFile(_deep(name))
    if isinstance(found, Node):
        assert isinstance(found.value, dict)
        found.value = {k: _plain(v, name, depth + 1) for k, v in found.value.items()}
        return found
    if isinstance(found, list):
        return Node([_plain(one, name, depth + 1) for one in found])
    if isinstance(found, bool):
        return Node("true" if found else "false")
    return Node(found)


def _many(name: str) -> UnsafeFile:
    return UnsafeFile(f"{name} holds more than {MOST:,} values: check that it is the right file.")


def _yaml(text: str, name: str) -> Node:
    """Built from the events of the parser one by one, so that no nest can exhaust a stack."""
    try:
        return _Building(name).of(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise UnreadableFile(
            f"{name}, line {line}, is not YAML: check the indents, colons and marks there."
        ) from None
    except yaml.YAMLError:
        raise UnreadableFile(f"{name} holds characters that YAML does not allow.") from None


class _Building:
    def __init__(self, name: str) -> None:
        self.name = name
        self.root: Node | None = None
        self.open: list[Node] = []
        self.keys: list[tuple[str, int] | None] = []
        self.count = 0

    def of(self, text: str) -> Node:
        for event in yaml.parse(text, Loader=LOADER):
            kind = type(event)
            if kind is yaml.ScalarEvent:
                line = event.start_mark.line + 1 if event.start_mark else 1
                self._refuse_tricks(event, line)
                self._scalar(event, line)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self.open.pop()
                self.keys.pop()
            else:
                self._other(event, event.start_mark.line + 1 if event.start_mark else 1)
        return self.root or Node(None, 1)

    def _other(self, event: Any, line: int) -> None:
        if isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            raise UnreadableFile(f"{self.name}, line {line}, begins a second file: keep one.")
        if isinstance(event, yaml.AliasEvent):
            raise UnsafeFile(f"{self.name}, line {line}, uses an alias: write it out in full.")
        if isinstance(event, yaml.CollectionStartEvent):
            self._refuse_tricks(event, line)
            self._begin(Node({} if isinstance(event, yaml.MappingStartEvent) else [], line))

    def _refuse_tricks(self, event: Any, line: int) -> None:
        if event.anchor:
            raise UnsafeFile(f"{self.name}, line {line}, uses an anchor: write it out in full.")
        if event.tag:
            raise UnsafeFile(f"{self.name}, line {line}, uses a tag: leave it out.")

    def _scalar(self, event: Any, line: int) -> None:
        within = self.open[-1] if self.open else None
        if within is not None and isinstance(within.value, dict) and self.keys[-1] is None:
            if event.value in within.value:
                within.twice.append((event.value, line))
            self.keys[-1] = (event.value, line)
            return
        plain = not event.style and event.value in NOTHING
        self._put(Node(None if plain else event.value, line))

    def _begin(self, node: Node) -> None:
        if self.open and isinstance(self.open[-1].value, dict) and self.keys[-1] is None:
            raise UnreadableFile(
                f"{self.name}, line {node.line}, has a list or table as a key: write a plain word."
            )
        if len(self.open) >= DEEPEST:
            raise UnsafeFile(_deep(self.name))
        self._put(node)
        self.open.append(node)
        self.keys.append(None)

    def _put(self, node: Node) -> None:
        self.count += 1
        if self.count > MOST:
            raise _many(self.name)
        if not self.open:
            self.root = node
            return
        within = self.open[-1].value
        if isinstance(within, list):
            within.append(node)
        elif isinstance(within, dict) and (key := self.keys[-1]) is not None:
            # What has a key stands on the line of its key.
            node.line = key[1]
            within[key[0]] = node
            self.keys[-1] = None


def _deep(name: str) -> str:
    return f"{name} is nested more deeply than a programme is: check that it is the right file."
