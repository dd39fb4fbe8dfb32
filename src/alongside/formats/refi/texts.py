"""The texts of a project, from wherever a program put them."""

from __future__ import annotations

import codecs

from alongside.formats.refi.package import MOST_ALTOGETHER, Package
from alongside.formats.refi.raw import RawText
from alongside.formats.refi.report import Report
from alongside.study.errors import UnsafeFile

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def stored_text(raw: RawText, package: Package | None, report: Report) -> str | None:
    """The text with its byte-order mark and line ends as stored, None where there is none."""
    label = raw.name or "A source without a name"
    if raw.path and package is not None:
        member = package.find(raw.path)
        if member is not None:
            return decoded(package.read(member), label, report)
        report.lost(f"“{label}”: its text is not in the package ({_where(raw.path)}).")
    if raw.content is not None:
        return raw.content
    if not raw.path:
        report.lost(f"“{label}” has no plain text in the package.")
    return None


def decoded(data: bytes, label: str, report: Report) -> str:
    """Bytes as text: by the byte-order mark, else as UTF-8, else as Windows-1252 with a repair."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, label, report)
    return _strictly(data, "utf-8", label, report)


def _strictly(data: bytes, encoding: str, label: str, report: Report) -> str:
    if len(data) > MOST_ALTOGETHER:
        raise UnsafeFile(f"“{label}” is longer than any text this can hold.")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        report.repaired(f"“{label}” is not in UTF-8: it was read as Windows-1252, so look at it.")
        return data.decode("cp1252", "replace")


def _where(path: str) -> str:
    if path.startswith(("absolute:", "relative:")):
        return "it lies outside, so add the file to the project and export it again"
    return "the file is missing, so export the project again"
