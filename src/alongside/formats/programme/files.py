"""A partnership as the bytes of a file, by the ending of its name, and a package of CSV back."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import PurePath

from alongside.formats.packing import Package
from alongside.formats.programme.graphml import to_graphml
from alongside.formats.programme.popolo import to_popolo
from alongside.formats.programme.problem import refusal
from alongside.formats.programme.reading import Reading, check_programme, check_tree
from alongside.formats.programme.rows import Reader
from alongside.formats.programme.tables import table_nodes, to_csv
from alongside.formats.programme.tree import Node, tree
from alongside.formats.programme.writing import heading_to_yaml, to_json, to_yaml
from alongside.study.errors import Refused, UnreadableFile
from alongside.study.partnership import TABLES, Partnership

HEADING = "programme.yaml"
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


def to_bytes(partnership: Partnership, ending: str, *, on: date) -> bytes:
    """The file of an ending; ``on`` is the day for which a network tells who holds it."""
    if ending == ".zip":
        return to_zip(partnership)
    if ending == ".graphml":
        return to_graphml(partnership, on=on).encode()
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
    package = Package(data, name, what="package of tables")
    parts = {PurePath(part).name: part for part in package.parts if not part.endswith("/")}
    if HEADING not in parts:
        raise UnreadableFile(f"{name} holds no {HEADING}: that says which programme it is.")
    root = tree(package.bytes_of(parts[HEADING]), f"{name}/{HEADING}")
    if not isinstance(root.value, dict):
        raise UnreadableFile(f"{name}/{HEADING} is no programme’s heading: start from an export.")
    reader = Reader(name)
    for short, part in parts.items():
        table = short.removesuffix(".csv")
        if short.endswith(".csv") and table in TABLES:
            root.value[table] = Node(
                table_nodes(package.bytes_of(part), f"{name}/{short}", table, reader)
            )
        elif short != HEADING:
            raise UnreadableFile(f"{name} holds {short[:60]}, which is no table: take it out.")
    return check_tree(root, reader)


def check_file(data: bytes, name: str) -> Reading:
    """A partnership from YAML, JSON or such a package, told apart by content."""
    return check_zip(data, name) if data[:4] == b"PK\x03\x04" else check_programme(data, name)


def read_file(data: bytes, name: str) -> Partnership:
    """As ``check_file``, with all that is wrong raised as UnsoundTables."""
    found = check_file(data, name)
    if found.partnership is None:
        raise refusal(found.problems)
    return found.partnership
