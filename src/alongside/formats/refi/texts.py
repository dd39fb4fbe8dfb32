"""The texts of a project, from wherever a program put them."""

from __future__ import annotations

import codecs
from typing import Protocol

from alongside.formats import docx
from alongside.formats.refi.raw import RawText
from alongside.formats.refi.report import Report
from alongside.study.errors import UnreadableFile


class Members(Protocol):
    """Where a project's files lie: a package or a folder."""

    def find(self, reference: str) -> str | None:
        """The file that a path in the project means, None where it is not there."""

    def read(self, path: str) -> bytes:
        """The bytes of a file that was found."""


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def stored_text(
    raw: RawText, members: Members | None, report: Report, *, own: bool = False
) -> str | None:
    """The text with its byte-order mark and line ends as stored, None where there is none.

    Our ``own`` files are in UTF-8, whatever characters are in them.

    NVivo for Mac leaves one character of plain text beside the Word document that has it all.
    """
    label = raw.name or "A source without a name"
    text = raw.content
    path = members.find(raw.path) if members is not None and raw.path else None
    if text is None and members is not None and path is not None:
        data = members.read(path)
        text = _strictly(data, "utf-8", label, report) if own else decoded(data, label, report)
    if len(text or "") < 2 and raw.rich_path:
        text = _from_word(raw, members, label, report) or text
    if text is None and path is None:
        where = _where(raw.path or raw.rich_path) if raw.path or raw.rich_path else "it has none"
        report.lost(f"“{label}”: its text is not in the package ({where}).")
    return text


def _from_word(raw: RawText, members: Members | None, label: str, report: Report) -> str | None:
    """The text of the Word document that a source has instead of plain text."""
    path = members.find(raw.rich_path) if members is not None else None
    if members is None or path is None:
        return None
    try:
        text = docx.read(members.read(path), f"{label}.docx").text
    except UnreadableFile:
        return None
    if text:
        report.repaired(
            f"“{label}” had no plain text: it was read from its Word document, so look at where "
            "its codings fall."
        )
    return text


def decoded(data: bytes, label: str, report: Report) -> str | None:
    """Bytes as text: by the byte-order mark, else as UTF-8, else as Windows-1252 with a repair.

    None, with a loss, for what is no text at all.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, label, report)
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if data[first::2].count(0) * 4 > len(data):
            return _strictly(data, encoding, label, report)
    if b"\x00" in data:
        report.lost(f"“{label}” is in a file that holds no text: it was left out.")
        return None
    return _strictly(data, "utf-8", label, report)


def _strictly(data: bytes, encoding: str, label: str, report: Report) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        report.repaired(f"“{label}” is not in UTF-8: it was read as Windows-1252, so look at it.")
        return data.decode("cp1252", "replace")


def _where(path: str) -> str:
    if path.startswith(("absolute:", "relative:")):
        return "it lies outside, so add the file to the project and export it again"
    return "the file is missing, so export the project again"
