"""The explicit list of readers, and the way to all of them: bytes in, a Transcript out."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any, Protocol

from alongside.formats.speakers import Corrections, correct
from alongside.study.errors import UnreadableFile, UnsafeFile
from alongside.study.transcript import Transcript

__all__ = [
    "ENDINGS", "Corrections", "correct", "describe_study", "read", "read_guarded", "read_path",
    "read_study", "write_study",
]  # fmt: skip

# By the ending of the name, without its dot: the module of this package that reads it.
READERS = {
    "txt": "text",
    "text": "text",
    "md": "markdown",
    "markdown": "markdown",
    "rst": "rst",
    "docx": "docx",
    "odt": "odt",
    "rtf": "rtf",
    "html": "html_page",
    "htm": "html_page",
    "pdf": "pdf",
    "vtt": "vtt",
    "srt": "srt",
    "csv": "csv_turns",
    "tsv": "csv_turns",
    "xlsx": "xlsx",
    "json": "whisper",
}
ENDINGS = tuple(READERS)
# They say themselves how their letters are written: no other encoding can be asked for.
IN_ITS_OWN = frozenset({"docx", "odt", "pdf", "rtf", "xlsx"})
# Files that people try, and what to do with them.
OTHERWISE = {
    **dict.fromkeys(
        "mp3 wav m4a ogg oga opus flac aac wma aiff aif amr mp4 mov avi mkv webm m4v 3gp".split(),
        "is sound or video, and speech is not turned into text here: have it transcribed, and "
        "import the transcript (.docx, .txt or .vtt).",
    ),
    **dict.fromkeys(
        "zip 7z rar gz tar tgz".split(),
        "is a package of other files: unpack it, and import the files in it.",
    ),
    **dict.fromkeys(
        "doc docm dot dotx pages wpd wps".split(),
        "is in a format of a word processor that is not read here: open it there, save it as "
        ".docx and import that.",
    ),
    **dict.fromkeys(
        "xls xlsm xlsb ods numbers".split(),
        "is in a format of tables that is not read here: open it in the program that made it, "
        "save it as .csv or .xlsx and import that.",
    ),
    **dict.fromkeys(
        "png jpg jpeg gif tif tiff heic bmp webp".split(),
        "is a picture: run text recognition on it, save its text and import that.",
    ),
}
LARGEST_FILE = 256 * 2**20

# Readers open files of strangers, so each of these lives in its own module, imported when needed.
_ELSEWHERE = {
    "describe_study": "alongside.formats.describing",
    "read_study": "alongside.formats.studyfile",
    "write_study": "alongside.formats.studyfile",
    "read_guarded": "alongside.formats.guarded",
}


def is_transcript(path: str | Path) -> bool:
    """Whether a path's ending is that of a transcript, and not of a study file."""
    return Path(path).suffix.lower().lstrip(".") in READERS


def can_be_reread(name: str) -> bool:
    """Whether a file so named can be read in another encoding, as a .docx cannot."""
    return name.rpartition(".")[2].casefold() in READERS.keys() - IN_ITS_OWN


class Reader(Protocol):
    """What a module that reads a format offers."""

    def read(self, data: bytes, name: str, *, encoding: str | None = None) -> Transcript: ...


def read(
    data: bytes,
    name: str,
    *,
    encoding: str | None = None,
    corrections: Corrections | None = None,
) -> Transcript:
    """The transcript in a file's bytes; ``name`` tells its kind by the ending.

    ``encoding`` overrides what is found for text; ``corrections`` are applied to the speakers.
    Raises UnreadableFile (UnsafeFile where reading would do harm).

    >>> read("Ann: Hello.\\nBea: Hello, Ann.".encode(), "meeting.txt").speakers
    ('Ann', 'Bea')
    """
    shown = shown_name(name)
    found = reader_of(shown).read(data, shown, encoding=encoding)
    return correct(found, corrections) if corrections else found


def reader_of(name: str) -> Reader:
    """The reader for a name's ending. Raises UnreadableFile where there is none."""
    ending = name.rpartition(".")[2].casefold() if "." in name else ""
    if ending not in READERS:
        if ending in OTHERWISE:
            raise UnreadableFile(f"{name} {OTHERWISE[ending]}")
        kind = f".{ending} files" if ending else "files without an ending"
        raise UnreadableFile(
            f"{name} cannot be read, since {kind} are not transcripts here: "
            f"give one of {', '.join('.' + e for e in READERS)}."
        )
    module: Reader = importlib.import_module(f"alongside.formats.{READERS[ending]}")
    return module


def read_path(
    path: str | Path, *, encoding: str | None = None, corrections: Corrections | None = None
) -> Transcript:
    """The transcript in a file on disk. Raises UnreadableFile where it is gone or a folder."""
    return read(bytes_of(path), Path(path).name, encoding=encoding, corrections=corrections)


def bytes_of(path: str | Path) -> bytes:
    """The bytes of a file on disk, within bounds. Raises UnreadableFile."""
    path = Path(path)
    shown = shown_name(path.name)
    if path.is_dir():
        raise UnreadableFile(f"{shown} is a folder: name the files in it.")
    if not path.exists():
        raise UnreadableFile(f"{shown} is not there: check the name, or whether it was moved.")
    if not path.is_file():
        raise UnreadableFile(f"{shown} is not a file: give the name of a file.")
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise UnsafeFile(
                f"{shown} is larger than {LARGEST_FILE // 2**20} MB, too large for a transcript: "
                "split it and import the parts."
            )
        return path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "an error of the disk").lower()
        raise UnreadableFile(f"{shown} cannot be opened ({reason}).") from None


def shown_name(name: str) -> str:
    """The last part of a name as given by a stranger: no folders, no control characters."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    bare = "".join(c for c in last if c.isprintable()).strip(" ")
    return bare.lstrip(".")[-120:] or "The file"


def __getattr__(name: str) -> Any:
    if name not in _ELSEWHERE:
        raise AttributeError(f"alongside.formats has no {name!r}")
    return getattr(importlib.import_module(_ELSEWHERE[name]), name)
