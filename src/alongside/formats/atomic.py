"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from alongside.study.errors import Refused


@contextmanager
def written_whole(path: str | Path) -> Iterator[BinaryIO]:
    """A file to write to that takes the place of ``path`` only once everything is on the disk.

    Nobody ever sees half of it: it grows beside ``path`` under another name, and goes if the
    writing fails. Raises Refused for a folder, a missing folder or a place that may not be
    written.
    """
    target = Path(os.path.realpath(path))
    refuse_no_place(target)
    try:
        descriptor, growing = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".part")
    except OSError as error:
        raise Refused(_no_writing(target, error)) from error
    try:
        with os.fdopen(descriptor, "w+b") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        os.chmod(growing, _mode(target))
        os.replace(growing, target)
    except OSError as error:
        _forget(growing)
        raise Refused(_no_writing(target, error)) from error
    except BaseException:
        _forget(growing)
        raise
    _remember_the_name(target.parent)


def refuse_no_place(target: Path) -> None:
    """Raises Refused for a folder, and for a file in a folder that is not there."""
    if target.is_dir():
        raise Refused(f"“{target.name}” is a folder: give the name of a file to write.")
    if not target.parent.is_dir():
        raise Refused(
            f"There is no folder “{target.parent.name}” to write {target.name} in: make it first."
        )


def _no_writing(target: Path, error: OSError) -> str:
    reason = (error.strerror or "the system refused").lower()
    return f"{target.name} could not be written ({reason}): choose another place or make room."


def _mode(target: Path) -> int:
    """The mode of the file that is replaced, or what a new file would get here."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask


def _forget(growing: str) -> None:
    with suppress(OSError):
        os.unlink(growing)


def _remember_the_name(folder: Path) -> None:
    """Ask that the folder's new entry survives a power cut, where the system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
