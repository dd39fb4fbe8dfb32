"""The study file: a REFI-QDA package with a side part for what the standard has no place for."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from alongside.formats import sidepart
from alongside.formats.atomic import written_whole
from alongside.formats.parts import parts
from alongside.formats.refi.guid import Identities, normal
from alongside.formats.refi.package import (
    MOST_PROJECT,
    Beside,
    Counted,
    Package,
    opened,
    unzipped,
)
from alongside.formats.refi.parsing import parse
from alongside.formats.refi.reading import Known, Reading, read_project
from alongside.formats.refi.writing import note_files, project
from alongside.study import Refused, Source, Study
from alongside.study.errors import UnreadableFile

ENDING = ".qdpx"
# Beyond this a project.qde may pass two gigabytes, which a zip must be told beforehand.
MANY = 2_000_000


def read_study(path: str | Path) -> Study:
    """The study in a file: our own, or a REFI-QDA project or codebook of any program.

    What the file is, its content says and not its ending. Where there is no file ``x`` but an
    ``x.qdpx``, that one is read. What was mended or left behind is in ``repairs`` and ``losses``.
    Raises UnreadableFile, and UnsafeFile for a file built to do harm.

    >>> write_study(Study(title="Forest camp"), "forest-camp.qdpx")
    >>> read_study("forest-camp")
    <Study: 0 sources, 0 codes, 0 codings>
    """
    return reading_of(path).study


def write_study(study: Study, path: str | Path) -> None:
    """Write a study whole or not at all; the same study gives the same bytes.

    Raises Refused for a place that cannot be written.

    >>> write_study(Study(title="Forest camp"), "forest-camp.qdpx")
    >>> Path("forest-camp.qdpx").exists()
    True
    """
    with written_whole(path) as out:
        packed(study, out)


def packed(study: Study, out: BinaryIO, *, side: bool = True) -> None:
    """Write a study as a REFI-QDA package to an open file, with or without its side part."""
    ids = Identities.of(study)
    with parts(out, huge=len(study.codings) > MANY) as package:
        package.add("project.qde", project(study, ids))
        for source, guid in zip(study.sources, ids.sources, strict=True):
            package.add(f"sources/{guid}.txt", (_encoded(source),))
        for guid, text in note_files(study, ids):
            package.add(f"sources/{guid}.txt", (text,))
        if side:
            package.add(sidepart.PATH, sidepart.pieces(study, ids))


def _encoded(source: Source) -> bytes:
    try:
        return source.text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise Refused(
            f"{source.name} holds half a character (at {error.start}), which no file can carry: "
            "import it again."
        ) from error


def reading_of(path: str | Path) -> Reading:
    """The study in a file with the convention of its positions. Raises as ``read_study``."""
    found = _found(Path(path))
    with opened(found) as stream:
        start = stream.read(512)
        stream.seek(0)
        if start.startswith(b"PK"):
            with unzipped(stream, found.name) as package:
                return _from_package(package)
        if not start:
            raise UnreadableFile(f"{found.name} is empty.")
        if _looks_like_xml(start):
            return _from_xml(stream, found)
    raise UnreadableFile(
        f"{found.name} is not a study file: give a REFI-QDA project (.qdpx, .qde) or codebook "
        "(.qdc), or import a transcript under its own ending (.txt, .docx …)."
    )


def _found(path: Path) -> Path:
    beside = path.with_name(path.name + ENDING) if path.name else path
    return beside if not path.exists() and beside.exists() else path


def _looks_like_xml(start: bytes) -> bool:
    return start.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")


def _from_xml(stream: BinaryIO, path: Path) -> Reading:
    """A loose .qdc, or .qde with its sources in a folder beside it."""
    size = path.stat().st_size
    counted = Counted(stream, path.name, size, MOST_PROJECT)
    return read_project(parse(counted, path.name), Beside(path))


def _from_package(package: Package) -> Reading:
    with package.open(package.project(), MOST_PROJECT) as stream:
        raw = parse(stream, package.name)
    told = None
    if sidepart.PATH in package.paths:
        told = sidepart.parsed(package.read(sidepart.PATH))
        if told is None:
            raw.losses.append(
                "The part that only Alongside writes is damaged: turns, findings, quotes and "
                "consents were left out."
            )
    known = _known(told) if told else None
    reading = read_project(raw, package, known)
    if told is None:
        return reading
    study = sidepart.applied(reading.study, reading.notes, told)
    return Reading(study, reading.offsets, reading.notes)


def _known(told: sidepart.Json) -> Known:
    coders, codes = (
        tuple(normal(g) for g in told.get(name) or () if isinstance(g, str))
        for name in ("coders", "codes")
    )
    return Known(coders, codes, standard=True)
