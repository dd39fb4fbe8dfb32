"""YAML read as a tree of plain text that knows its file, key path and line.

Every scalar is the text as written, so that a title may be "No" or a version "1.10". Anchors,
tags, keys given twice and deep nests are refused: a report needs none, and each has done harm.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from alongside.study import Refused, UnreadableFile, UnsafeFile

LARGEST = 2_000_000  # bytes; the founding deck's model has 6,611
DEEPEST = 24
ENDINGS = (".yaml", ".yml")
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
YES, NO = ("true", "yes"), ("false", "no")


@dataclass(frozen=True)
class Node:
    """One value of the file: text, a list of nodes, or nodes by key."""

    file: str
    path: str
    line: int
    value: str | list[Node] | dict[str, Node]

    def wrong(self, what: str) -> Refused:
        """A refusal that names the place."""
        place = self.path or "the file as a whole"
        return Refused(f"{self.file}, line {self.line}: {place} {what}")

    def text(self) -> str:
        """Its text, white space at the ends taken off."""
        if not isinstance(self.value, str):
            raise self.wrong("should be a text: put it in one line, in quotation marks.")
        if UNPRINTABLE.search(self.value):
            raise self.wrong("holds a character that cannot be printed: type it afresh.")
        return self.value.strip()

    def words(self) -> str:
        """Its text, which may not be empty."""
        if not (text := self.text()):
            raise self.wrong("is empty: give it words, or leave the key out.")
        return text

    def number(self) -> int:
        """A whole number, zero or more."""
        text = self.text()
        if not (text.isascii() and text.isdigit() and len(text) <= 9):
            raise self.wrong(f"is “{text[:40]}”: give a whole number, such as 4.")
        return int(text)

    def truth(self) -> bool:
        """true or false."""
        text = self.text().lower()
        if text not in YES + NO:
            raise self.wrong(f"is “{text[:40]}”: write true or false.")
        return text in YES

    def items(self) -> list[Node]:
        """Its list; an empty value is an empty list."""
        if isinstance(self.value, list):
            return self.value
        if self.value == "":
            return []
        raise self.wrong("should be a list: put its parts in [square brackets] or after dashes.")

    def texts(self) -> tuple[str, ...]:
        """Its list of texts."""
        return tuple(item.words() for item in self.items())

    def named(self) -> dict[str, Node]:
        """Its nodes by key, whatever the keys are; an empty value has none."""
        if isinstance(self.value, dict):
            return self.value
        if self.value == "":
            return {}
        raise self.wrong("should have keys: write `key: value`, one a line.")

    def keys(self, known: Iterable[str], *, required: Iterable[str] = ()) -> dict[str, Node]:
        """Its nodes by key; a key that is not known, or a required one missing, is refused."""
        found = self.named()
        known = tuple(known)
        for key, node in found.items():
            if key not in known:
                raise node.wrong(f"is not a key that is read here: use one of {', '.join(known)}.")
        for key in required:
            if key not in found:
                raise self.wrong(f"lacks “{key}”: add it.")
        return found


@dataclass(frozen=True)
class Kind:
    """What a file should be, and the keys by which it is known."""

    what: str
    top: tuple[str, ...]

    def refusal(self, name: str) -> UnreadableFile:
        """For a file that is something else, of which nothing is quoted."""
        some = ", ".join(self.top[:3])
        return UnreadableFile(
            f"{name} is no {self.what}: give a YAML file with keys such as {some}."
        )

    def fits(self, root: yaml.Node) -> bool:
        """Whether at least half of its keys are known ones."""
        if not isinstance(root, yaml.MappingNode):
            return False
        known = [isinstance(k, yaml.ScalarNode) and k.value in self.top for k, _ in root.value]
        return not known or 2 * sum(known) >= len(known)


def read_yaml(path: Path, kind: Kind) -> Node:
    """The tree of a YAML file. Raises UnreadableFile or UnsafeFile in one sentence."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except IsADirectoryError:
        raise UnreadableFile(f"{path} is a folder: give the YAML file in it.") from None
    except FileNotFoundError:
        raise UnreadableFile(f"There is no file {path}: check its name and folder.") from None
    except OSError as error:
        raise UnreadableFile(f"{path.name} cannot be opened ({error.strerror}).") from None
    if len(content) > LARGEST:
        raise UnsafeFile(f"{path.name} is larger than {LARGEST // 1_000_000} MB: a report is not.")
    try:
        return parse_yaml(content, kind, name=path.name)
    except _Malformed:
        if path.suffix.lower() in ENDINGS:
            raise
        raise kind.refusal(path.name) from None


def parse_yaml(content: bytes, kind: Kind, *, name: str) -> Node:
    """The tree of YAML bytes; ``name`` is what errors call the file."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableFile(f"{name} is not UTF-8 text: save it as UTF-8.") from None
    try:
        _refuse_tricks(text, name)
        root = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise _Malformed(
            f"{name}, line {line}, is not YAML: check the indents, colons and marks there."
        ) from None
    except yaml.YAMLError:
        raise _Malformed(f"{name} holds characters that YAML does not allow.") from None
    if root is None:
        raise UnreadableFile(f"{name} is empty: give a {kind.what}.")
    if not kind.fits(root):
        raise kind.refusal(name)
    return _node(root, name, "")


class _Malformed(UnreadableFile):
    """Not YAML at all."""


def _refuse_tricks(text: str, name: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.BaseLoader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise UnsafeFile(f"{name}, line {line}, uses an anchor or alias: write it out in full.")
        if getattr(event, "tag", None):
            raise UnsafeFile(f"{name}, line {line}, uses a tag: leave it out.")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        if isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            raise UnsafeFile(f"{name}, line {line}, is nested too deeply to be a report.")


def _node(raw: yaml.Node, file: str, path: str, line: int = 0) -> Node:
    """A node and all below it; what has a key stands on the line of its key."""
    line = line or raw.start_mark.line + 1
    if isinstance(raw, yaml.ScalarNode):
        plain_null = raw.style is None and raw.value.lower() in ("null", "~")
        return Node(file, path, line, "" if plain_null else raw.value)
    if isinstance(raw, yaml.SequenceNode):
        return Node(
            file, path, line, [_node(v, file, f"{path}[{i}]") for i, v in enumerate(raw.value, 1)]
        )
    return Node(file, path, line, dict(_pairs(raw, file, path)))


def _pairs(raw: yaml.Node, file: str, path: str) -> Iterator[tuple[str, Node]]:
    seen = set()
    for key, value in raw.value:
        line = key.start_mark.line + 1
        where = f"{file}, line {line}"
        if not isinstance(key, yaml.ScalarNode):
            raise Refused(f"{where}: a key should be a plain word, not a list.")
        if key.value in seen:
            raise Refused(f"{where}: “{key.value}” is given twice in one place: keep one of them.")
        seen.add(key.value)
        yield key.value, _node(value, file, f"{path}.{key.value}" if path else key.value, line)
