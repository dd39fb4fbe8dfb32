"""A partnership as the bytes of a file, by the ending of its name, and a package of CSV back."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import PurePath

from alongside.formats.packing import Package
from alongside.formats.programme.graphml import Sides, to_graphml
from alongside.formats.programme.meant import is_one_table
from alongside.formats.programme.popolo import to_popolo
from alongside.formats.programme.problem import refusal
from alongside.formats.programme.reading import Reading, check_programme, check_tree
from alongside.formats.programme.rows import Reader
from alongside.formats.programme.tables import table_nodes, to_csv
from alongside.formats.programme.text import text_of
from alongside.formats.programme.tree import Node, tree
from alongside.formats.programme.writing import heading_to_yaml, to_json, to_yaml
from alongside.study.errors import Refused, UnreadableFile, UnsafeFile
from alongside.study.partnership import TABLES, Partnership

HEADING = "programme.yaml"
# What a spreadsheet has in it that is a package of its own.
WORKBOOKS = {
    "xl/workbook.xml": "an Excel workbook",
    "xl/workbook.bin": "an Excel workbook",
    "content.xml": "an OpenDocument file",
    "Index/Document.iwa": "a Numbers spreadsheet",
}
BESIDE = (".DS_Store", "Thumbs.db", "desktop.ini")
AGAIN = "Pack the tables anew, and bring that."
ENDINGS = (".popolo.json", ".graphml", ".yaml", ".yml", ".json", ".zip")
# The day of every part of a package, so that one partnership is one file to the byte.
ALWAYS = (1980, 1, 1, 0, 0, 0)


def ending_of(name: str) -> str:
    """The ending that says which kind of file is meant. Raises Refused for any other."""
    found = next((ending for ending in ENDINGS if name.lower().endswith(ending)), None)
    if found is None:
        raise Refused(
            f"“{PurePath(name).suffix or name}” is no ending for a programme: name the file "
            ".yaml, .json, .zip, .popolo.json or .graphml."
        )
    return ".yaml" if found == ".yml" else found


def to_bytes(
    partnership: Partnership, ending: str, *, on: date, told_of: Sides | None = None
) -> bytes:
    """The file of an ending; ``on`` is the day for which a network tells who holds it.

    ``told_of`` are the only organisations whose holders the partnership has, or None for all.
    """
    if ending == ".zip":
        return to_zip(partnership)
    if ending == ".graphml":
        return to_graphml(partnership, on=on, told_of=told_of).encode()
    write = {".yaml": to_yaml, ".json": to_json, ".popolo.json": to_popolo}[ending]
    return write(partnership).encode()


def to_zip(partnership: Partnership) -> bytes:
    """A package: the programme's own row as YAML, and a CSV for each table."""
    parts = {HEADING: heading_to_yaml(partnership)}
    parts |= {f"{name}.csv": to_csv(rows, name) for name, rows in partnership.tables.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, ALWAYS)
            package.writestr(info, text.encode(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def check_zip(data: bytes, name: str) -> Reading:
    """The partnership of such a package, or all that is wrong in any of its tables."""
    package = Package(data, name, what="package of tables", instead=AGAIN)
    parts = _parts(package, name)
    if HEADING not in parts:
        raise UnreadableFile(
            f"{name} holds no {HEADING}, which says which programme it is: put in that of an "
            "export, or bring each table by itself as CSV."
        )
    text, notes = text_of(package.bytes_of(parts[HEADING]), f"{name}/{HEADING}")
    root = tree(text, f"{name}/{HEADING}")
    if not isinstance(root.value, dict):
        raise UnreadableFile(f"{name}/{HEADING} is no programme’s heading: start from an export.")
    reader = Reader(name, notes=[*notes])
    for short, part in parts.items():
        table = short.removesuffix(".csv")
        if short.endswith(".csv") and table in TABLES:
            reader.file = f"{name}/{short}"
            root.value[table] = Node(
                table_nodes(package.bytes_of(part), reader.file, table, reader)
            )
        elif short != HEADING:
            raise UnreadableFile(f"{name} holds {short[:60]}, which is no table: take it out.")
    reader.file = name
    return check_tree(root, reader)


def _parts(package: Package, name: str) -> dict[str, str]:
    """The parts of a package by their names without folders, each once."""
    if what := next((what for part, what in WORKBOOKS.items() if part in package), None):
        raise UnreadableFile(f"{name} is {what}: save each table as CSV UTF-8 and bring that.")
    found: dict[str, str] = {}
    for part in package.every_name:
        path = PurePath(part.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts:
            raise UnsafeFile(
                f"{name} holds {part[:60]}, which leads out of its folder: it was not opened. "
                f"{AGAIN}"
            )
        # What some computers put beside the files of a folder.
        if part.endswith("/") or "__MACOSX" in path.parts or path.name in BESIDE:
            continue
        if path.name in found:
            raise UnreadableFile(f"{name} holds {path.name[:60]} twice: keep one of the two.")
        found[path.name] = part
    return found


def check_file(data: bytes, name: str) -> Reading:
    """A partnership from YAML, JSON or such a package, told apart by content."""
    if data[:4] == b"PK\x03\x04":
        return check_zip(data, name)
    if is_one_table(data, name):
        raise UnreadableFile(
            f"{name} is one table by itself: bring it into a programme that is here, or give the "
            "whole as YAML, JSON or a .zip."
        )
    return check_programme(data, name)


def read_file(data: bytes, name: str) -> Partnership:
    """As ``check_file``, with all that is wrong raised as UnsoundTables."""
    found = check_file(data, name)
    if found.partnership is None:
        raise refusal(found.problems)
    return found.partnership
