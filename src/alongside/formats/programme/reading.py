"""A whole partnership from a YAML or JSON file, with every mistake told at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alongside.formats.programme.forbidden import never_kept, sentence
from alongside.formats.programme.problem import Problem, refusal
from alongside.formats.programme.rows import Place, Reader, line_of, places
from alongside.formats.programme.text import LARGEST, text_of
from alongside.formats.programme.tree import Node, tree
from alongside.study.errors import UnreadableFile
from alongside.study.partnership import TABLES, About, Partnership, Programme
from alongside.study.partnership.soundness import problems as unsound

VERSION = 1
TOP = ("meta", "programme", *TABLES)


@dataclass(frozen=True)
class Reading:
    """The partnership of a file, or all that is wrong in it; and what was guessed."""

    partnership: Partnership | None
    problems: tuple[Problem, ...]
    notes: tuple[str, ...] = ()


def read_programme(data: bytes, name: str) -> Partnership:
    """The partnership in a YAML or JSON file's bytes.

    Raises UnreadableFile where it is something else, and UnsoundTables, which carries every
    problem, where something in it is wrong.
    """
    found = check_programme(data, name)
    if found.partnership is None:
        raise refusal(found.problems)
    return found.partnership


def check_programme(data: bytes, name: str) -> Reading:
    """As ``read_programme``, but the problems are given and not raised: for a preview."""
    text, notes = text_of(data, name)
    root = tree(text, name)
    if not isinstance(root.value, dict) or not any(key in TOP for key in root.value):
        raise UnreadableFile(
            f"{name} is no programme's file: give YAML or JSON with keys such as programme, "
            "organisations and relationships."
        )
    return check_tree(root, Reader(name, notes=[*notes]))


def check_tree(root: Node, reader: Reader) -> Reading:
    """The partnership of a tree, however it was come by, or what is wrong in it."""
    assert isinstance(root.value, dict)
    _top(root, reader)
    meta = _about(root.value.get("meta"), reader)
    programme = _programme(root, reader)
    tables, also = _tables(root, reader)
    for one in unsound(programme, tables, also):
        node = reader.places.get(id(one.row))
        line = line_of(node, one.field) if node else None
        row = str(getattr(one.row, "id", "")) or _number(tables, one)
        reader.wrong(Place(one.table, row, one.field), one.sentence, line)
    if not reader.problems and programme is not None:
        whole: dict[str, Any] = {"meta": meta, "programme": programme, **tables}
        return Reading(Partnership(**whole), (), tuple(reader.notes))
    return Reading(None, tuple(sorted(reader.problems, key=lambda one: one.line or 0)))


def read_programme_file(path: Path) -> Partnership:
    """The partnership in a file on disk."""
    return read_programme(file_bytes(path), path.name)


def file_bytes(path: Path) -> bytes:
    """What a file holds, and no more of it than is read. Raises UnreadableFile."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except IsADirectoryError:
        raise UnreadableFile(f"{path} is a folder: give the file in it.") from None
    except FileNotFoundError:
        raise UnreadableFile(f"There is no file {path}: check its name and folder.") from None
    except OSError as error:
        raise UnreadableFile(f"{path.name} cannot be opened ({error.strerror}).") from None


def _top(root: Node, reader: Reader) -> None:
    assert isinstance(root.value, dict)
    for key, node in root.value.items():
        if key not in TOP:
            what = never_kept(key)
            says = sentence(what) if what else "is not a table of a partnership: take it out."
            reader.wrong(Place(key[:40]), says, node.line)
    for key, line in root.twice:
        reader.wrong(Place(key[:40]), "is given twice: join the two.", line)


def _about(node: Node | None, reader: Reader) -> About:
    if node is None or node.value is None:
        return About()
    found = reader.row(About, node, Place("meta"))
    if isinstance(found, About) and found.format_version != VERSION:
        says = f"is {found.format_version}; this version of Alongside reads {VERSION}."
        reader.wrong(Place("meta", "", "format_version"), says, line_of(node, "format_version"))
    return found if isinstance(found, About) else About()


def _programme(root: Node, reader: Reader) -> Programme | None:
    assert isinstance(root.value, dict)
    node = root.value.get("programme")
    if node is None:
        says = "is missing: say at least its id, title and first day."
        reader.wrong(Place("programme"), says, None)
        return None
    found: Programme | None = reader.row(Programme, node, Place("programme"))
    return found


def _tables(root: Node, reader: Reader) -> tuple[dict[str, tuple[Any, ...]], dict[str, set[str]]]:
    """The rows of every table, and the ids of rows that were refused."""
    assert isinstance(root.value, dict)
    tables: dict[str, tuple[Any, ...]] = {}
    refused: dict[str, set[str]] = {"priorities": _priorities(root)}
    for name, kind in TABLES.items():
        node = root.value.get(name)
        rows = []
        if node is not None and node.value is not None:
            if not isinstance(node.value, list):
                reader.wrong(Place(name), "should be a list of rows after dashes.", node.line)
                node = Node([])
            assert isinstance(node.value, list)
            for place, one in places(name, node.value):
                row = reader.row(kind, one, place)
                if row is None:
                    refused.setdefault(name, set()).add(place.row)
                else:
                    rows.append(row)
        tables[name] = tuple(rows)
    return tables, refused


def _priorities(root: Node) -> set[str]:
    """The ids of priorities as written, for where the programme's own row was refused."""
    at: Node | None = root
    for key in ("programme", "priorities"):
        at = at.value.get(key) if at is not None and isinstance(at.value, dict) else None
    nodes = at.value if at is not None and isinstance(at.value, list) else []
    return {place.row for place, _ in places("priorities", nodes)}


def _number(tables: dict[str, tuple[Any, ...]], one: Any) -> str:
    rows = tables.get(one.table, ())
    return next((f"row {i}" for i, row in enumerate(rows, 1) if row is one.row), "")
