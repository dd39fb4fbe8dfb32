"""Files of strangers read for the command line: what can do harm, in a child process."""

from __future__ import annotations

from pathlib import Path

from alongside.formats import bytes_of, read, read_guarded
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
