"""Files of strangers read for the command line: what can do harm, in a child process."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from alongside.formats import bytes_of, read, read_guarded
from alongside.study import Study
from alongside.study.partnership import Partnership
from alongside.study.transcript import Transcript

# Text of a usual size that is only decoded needs no guard, and is there at once.
_USUAL = 2**20
_PLAIN = frozenset(
    f".{e}" for e in ("txt", "text", "md", "markdown", "rst", "vtt", "srt", "csv", "tsv", "json")
)


def guarded(path: Path, *, encoding: str | None = None) -> Transcript:
    """The transcript in a file. Raises UnreadableFile or UnsafeFile."""
    data = bytes_of(path)
    if path.suffix.lower() in _PLAIN and len(data) <= _USUAL:
        return read(data, path.name, encoding=encoding)
    found: Transcript = read_guarded(data, path.name, encoding=encoding)
    return found


def guarded_study(path: Path) -> Study:
    """The study in a file that somebody else may have made. Raises likewise."""
    found: Study = in_study_child("alongside.formats:read_study", path)
    return found


def guarded_programme(path: Path) -> Partnership:
    """The partnership in a programme's file. Raises likewise, and UnsoundTables."""
    from alongside.formats.guarded import in_child, room_for
    from alongside.formats.programme import read_file
    from alongside.formats.programme.reading import file_bytes

    data = file_bytes(path)
    if len(data) <= _USUAL:
        return read_file(data, path.name)
    work = "alongside.formats.programme:read_file"
    found: Partnership = in_child(work, data, path.name, name=path.name, **room_for(len(data)))
    return found


def in_study_child(work: str, path: Path) -> Any:
    """What a function makes of a study file, in a child with room for a file of that size."""
    from alongside.formats.guarded import in_child, room_for

    size = path.stat().st_size if path.exists() else 0
    return in_child(work, path, name=path.name, **room_for(size))


def guarded_table(work: str, path: Path, **keywords: Any) -> Any:
    """What a function makes of a table of codes or attributes, in a child."""
    from alongside.formats.guarded import in_child

    return in_child(work, bytes_of(path), path.name, name=path.name, **keywords)
