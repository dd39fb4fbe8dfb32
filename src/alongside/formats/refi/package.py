"""The zip around a REFI-QDA project, opened without trusting what it says of itself."""

from __future__ import annotations

import io
import os
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO
from urllib.parse import unquote

from alongside.study.errors import NotFound, UnreadableFile, UnsafeFile

MOST_MEMBERS = 100_000
MOST_TEXT = 256 * 2**20
MOST_PROJECT = 2 * 2**30
MOST_ALTOGETHER = 4 * 2**30
# Text deflates to a third, XML to a twentieth; a bomb to a thousandth.
MOST_GROWTH = 120
SMALL = 8 * 2**20


class Counted(io.RawIOBase):
    """A member read with its true size counted, whatever the directory claims."""

    def __init__(self, inner: IO[bytes], name: str, packed: int, most: int) -> None:
        self._inner, self._name = inner, name
        self._most = min(most, max(SMALL, packed * MOST_GROWTH))
        self.count = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        """The next bytes; raises UnsafeFile beyond the limit, UnreadableFile for damage."""
        wanted = self._most - self.count + 1
        try:
            got = self._inner.read(wanted if size < 0 else min(size, wanted))
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
            raise UnreadableFile(
                f"{self._name} is damaged or cut short: export it again where it came from."
            ) from error
        self.count += len(got)
        if self.count > self._most:
            raise UnsafeFile(
                f"{self._name} unpacks to far more than it should: it was not read to the end."
            )
        return got


class Package:
    """The members of a .qdpx, read by name and within limits. Nothing is written to disk."""

    def __init__(self, archive: zipfile.ZipFile, name: str, size: int) -> None:
        self.name = name
        self._most = min(MOST_ALTOGETHER, max(64 * 2**20, size * MOST_GROWTH // 2))
        self._zip = archive
        members = [m for m in archive.infolist() if not m.is_dir()]
        if len(members) > MOST_MEMBERS:
            raise UnsafeFile(f"{name} holds {len(members):,} files, more than any study does.")
        self._members = {m.filename.replace("\\", "/"): m for m in members}
        self._lower = {path.lower(): path for path in self._members}
        self._bare = {PurePosixPath(path).name.lower(): path for path in self._members}
        self._read = 0

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of its members."""
        return tuple(self._members)

    def project(self) -> str:
        """The path of the project: project.qde, else the one .qde there is, highest up first."""
        found = [p for p in self._members if p.lower().endswith(".qde")]
        if not found:
            raise UnreadableFile(
                f"{self.name} is a zip without a project (.qde) in it: "
                "export a REFI-QDA project (.qdpx) and open that."
            )
        return min(found, key=lambda p: (p.lower() != "project.qde", p.count("/"), p))

    def find(self, reference: str) -> str | None:
        """The member that a path in the project means, if it is in here.

        ``internal://`` may be missing, the folder may be in any case or have another name.
        Anything else (``absolute://``, ``..``) is matched by its last part alone or not at all.
        """
        path = unquote(reference.split("://", 1)[-1]).replace("\\", "/").lstrip("/").lower()
        if not path:
            return None
        for wanted in (f"sources/{path}", path):
            if wanted in self._lower:
                return self._lower[wanted]
        return self._bare.get(PurePosixPath(path).name)

    def read(self, path: str, most: int = MOST_TEXT) -> bytes:
        """One member whole. Raises NotFound, UnsafeFile, UnreadableFile."""
        with self.open(path, most) as stream:
            return stream.read()

    @contextmanager
    def open(self, path: str, most: int = MOST_TEXT) -> Iterator[Counted]:
        """One member to be read in pieces."""
        member = self._members.get(path)
        if member is None:
            raise NotFound(f"{self.name} has no part “{PurePosixPath(path).name}”.")
        if member.flag_bits & 0x1:
            raise UnreadableFile(
                f"{self.name} is password-protected: save a copy without a password."
            )
        try:
            inner = self._zip.open(member)
        except (zipfile.BadZipFile, NotImplementedError, OSError) as error:
            raise UnreadableFile(
                f"{self.name} is damaged or packed in a way that cannot be read: export it again."
            ) from error
        with inner:
            left = self._most - self._read
            stream = Counted(inner, self.name, member.compress_size, min(most, left))
            try:
                yield stream
            finally:
                self._read += stream.count


class Beside:
    """The sources of a loose .qde: the files in the folder ``sources`` beside it, no others."""

    def __init__(self, project: Path) -> None:
        self._files: dict[str, Path] = {}
        for folder in project.parent.iterdir():
            if folder.name.lower() == "sources" and folder.is_dir() and not folder.is_symlink():
                files = (f for f in folder.iterdir() if f.is_file() and not f.is_symlink())
                self._files |= {f.name.lower(): f for f in files}

    def find(self, reference: str) -> str | None:
        """The file of that name, whatever folder the reference names."""
        name = PurePosixPath(unquote(reference).replace("\\", "/")).name.lower()
        return name if name in self._files else None

    def read(self, path: str) -> bytes:
        """The file whole. Raises UnsafeFile beyond what a text may be, UnreadableFile."""
        with opened(self._files[path]) as stream:
            data = stream.read(MOST_TEXT + 1)
        if len(data) > MOST_TEXT:
            raise UnsafeFile(f"{path} is larger than any text: it was not read.")
        return data


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """A file's bytes; a folder, a missing or forbidden file is one sentence."""
    if path.is_dir():
        raise UnreadableFile(f"{path.name} is a folder: give the name of a file.")
    try:
        stream = path.open("rb")
    except FileNotFoundError as error:
        raise UnreadableFile(f"There is no file {path.name}: check its name and folder.") from error
    except OSError as error:
        reason = (os.strerror(error.errno) if error.errno else "the system refused").lower()
        raise UnreadableFile(f"{path.name} could not be opened ({reason}).") from error
    with stream:
        yield stream


@contextmanager
def unzipped(stream: BinaryIO, name: str) -> Iterator[Package]:
    """The package in an open file. Raises UnreadableFile for what is no zip."""
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UnreadableFile(
            f"{name} is damaged or cut short: its list of contents is missing, so export it again."
        ) from error
    with archive:
        yield Package(archive, name, stream.seek(0, os.SEEK_END))
