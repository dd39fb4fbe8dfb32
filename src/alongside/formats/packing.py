"""Zip packages (.docx, .odt) opened with care: no bombs, no passwords, no other kinds of file."""

from __future__ import annotations

import io
import zipfile
import zlib

from lxml import etree

from alongside.study.errors import UnreadableFile, UnsafeFile

LARGEST_PACKED = 256 * 2**20
LARGEST_PART = 96 * 2**20
LARGEST_ALL = 1024 * 2**20
MOST_PARTS = 10_000
# Deflate cannot pass 1,032 to 1, and office documents stay far below 100.
HIGHEST_RATIO = 150
RATIO_MATTERS_FROM = 16 * 2**20

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


ANEW = "Save its text as a new document and import that."
_KINDS = {"Excel workbook": (".xls", ".xlsx")}


def _a(what: str) -> str:
    return f"{'an' if what[0] in 'AEIOU' else 'a'} {what}"


class Package:
    """A zip package whose parts are read one at a time, each within bounds."""

    def __init__(self, data: bytes, name: str, *, what: str, instead: str = ANEW) -> None:
        """``what`` names the kind for sentences: "Word document". Raises UnreadableFile.

        ``instead`` says what to do with one that would do harm.
        """
        self.name = name
        self.what = what
        self.instead = instead
        _check_front(data, name, what)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._entries = {i.filename: i for i in self._zip.infolist()}
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError):
            raise UnreadableFile(
                f"{name} is damaged or cut short, so it cannot be opened as {_a(what)}: "
                "find a whole copy and import that."
            ) from None
        self._check_sizes(len(data))

    def _check_sizes(self, packed: int) -> None:
        entries = self._zip.infolist()
        unpacked = sum(i.file_size for i in entries)
        if len(entries) > MOST_PARTS or unpacked > LARGEST_ALL:
            raise self._unsafe()
        if unpacked > RATIO_MATTERS_FROM and unpacked > HIGHEST_RATIO * packed:
            raise self._unsafe()

    def _unsafe(self) -> UnsafeFile:
        return UnsafeFile(
            f"{self.name} unpacks to far more than {_a(self.what)} holds, which can harm a "
            f"computer: it was not opened. {self.instead}"
        )

    def __contains__(self, part: str) -> bool:
        return part in self._entries

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of all parts."""
        return tuple(self._entries)

    @property
    def every_name(self) -> tuple[str, ...]:
        """The names of all parts, as often as each is given."""
        return tuple(i.filename for i in self._zip.infolist())

    def bytes_of(self, part: str) -> bytes:
        """One part, unpacked within bounds whatever its header claims."""
        entry = self._entries[part]
        if entry.flag_bits & 0x1:
            raise UnreadableFile(
                f"{self.name} is password-protected. Save a copy without a password and import "
                "that."
            )
        try:
            with self._zip.open(entry) as stream:
                content = stream.read(LARGEST_PART + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError):
            raise UnreadableFile(
                f"{self.name} is damaged: one of its parts cannot be unpacked. "
                "Find a whole copy and import that."
            ) from None
        if len(content) > LARGEST_PART or (
            len(content) > RATIO_MATTERS_FROM
            and len(content) > HIGHEST_RATIO * max(1, entry.compress_size)
        ):
            raise self._unsafe()
        return content

    def tree(self, part: str) -> etree._Element:
        """One part as XML. Raises UnsafeFile where it declares entities."""
        return parse(self.bytes_of(part), self.name, what=self.what)


def _check_front(data: bytes, name: str, what: str) -> None:
    if not data:
        raise UnreadableFile(f"{name} is empty: there is no text to import.")
    if len(data) > LARGEST_PACKED:
        raise UnsafeFile(
            f"{name} is larger than {LARGEST_PACKED // 2**20} MB, too large for a transcript: "
            "take the pictures out and import it again."
        )
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise UnreadableFile(
                f"{name} is password-protected. Save a copy without a password and import that."
            )
        old, new = _KINDS.get(what, (".doc", ".docx"))
        raise UnreadableFile(
            f"{name} is in an old office format ({old}): save it as {new} and import that."
        )
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        raise UnreadableFile(
            f"{name} is not {_a(what)}, whatever its name says: open it in the program that made "
            f"it, save it as {_a(what)} and import that."
        )


def parse(data: bytes, name: str, *, what: str) -> etree._Element:
    """XML without entities, networks or great depth. Raises UnreadableFile or UnsafeFile."""
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    unsafe = UnsafeFile(
        f"{name} declares entities of its own, which no {what} does and which can reach for "
        "other files: it was not read. Save its text as a new document and import that."
    )
    if b"<!DOCTYPE" in data:
        raise unsafe
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise UnreadableFile(
            f"{name} is damaged: its text cannot be read as {_a(what)}. "
            "Open it, save it anew and import that."
        ) from None
    # A part in UTF-16 hides its declaration from the look at its bytes.
    about = root.getroottree().docinfo
    if about.internalDTD is not None or about.doctype:
        raise unsafe
    return root
