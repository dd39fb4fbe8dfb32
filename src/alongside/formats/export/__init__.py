"""Taking a study elsewhere: one file for each kind of file that goes out."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import BinaryIO, Protocol

from alongside.formats.atomic import written_whole
from alongside.formats.export.leaving import without_withdrawn
from alongside.study import Refused, Study

__all__ = ["ENDINGS", "export", "writer_for"]

# By the ending of the file: the module of this package that writes it.
WRITERS = {
    ".qdpx": "project",
    ".qdc": "codebook",
    ".docx": "word",
    ".xlsx": "workbook",
    ".csv": "table",
    ".html": "page",
    ".parquet": "columns",
}
ENDINGS = tuple(WRITERS)


class Writer(Protocol):
    """What a module that writes a kind of file offers."""

    def write(self, study: Study, out: BinaryIO) -> None: ...


def export(study: Study, path: str | Path) -> Study:
    """Write a study in the form that the file's ending asks for, whole or not at all.

    Nothing of a case that withdrew goes out; what did go out is returned. Raises Refused for an
    ending that nothing here writes and for a place that cannot be written.

    >>> export(Study(title="Forest camp"), "excerpts.csv")
    <Study: 0 sources, 0 codes, 0 codings>
    """
    writer = writer_for(path)
    leaving = without_withdrawn(study)
    with written_whole(path) as out:
        writer.write(leaving, out)
    return leaving


def writer_for(path: str | Path) -> Writer:
    """The module that writes a file of this name. Raises Refused."""
    name = Path(path).name
    ending = Path(path).suffix.casefold()
    if ending not in WRITERS:
        raise Refused(
            f"{name} cannot be written, since its ending says no kind of file that goes out here: "
            f"give it one of {' '.join(ENDINGS)}."
        )
    writer: Writer = importlib.import_module(f"alongside.formats.export.{WRITERS[ending]}")
    return writer
