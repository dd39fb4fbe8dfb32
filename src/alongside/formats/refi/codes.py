"""The codebook of a project, its names mended where two are alike."""

from __future__ import annotations

import re

from alongside.formats.refi.raw import RawProject
from alongside.formats.refi.report import Names, Report
from alongside.study import Code, Codebook

_LONG = re.compile("#[0-9a-f]{6}")
_SHORT = re.compile("#[0-9a-f]{3}")


def read_codes(raw: RawProject, report: Report) -> tuple[Codebook, dict[str, int]]:
    """The codebook, and each code's index by GUID."""
    taken: dict[int | None, Names] = {}
    codes: list[Code] = []
    index: dict[str, int] = {}
    for number, code in enumerate(raw.codes):
        name = taken.setdefault(code.parent, Names()).give(code.name, f"Code {number + 1}")
        if not code.name.strip():
            report.repaired(f"A code without a name was called “{name}”.")
        elif name != code.name:
            report.repaired(f"A second code “{code.name}” in one place was renamed “{name}”.")
        if code.guid in index:
            report.repaired(f"The code “{name}” shared its GUID with another and got its own.")
        guid = None if code.guid in index else code.guid or None
        index.setdefault(code.guid, number)
        codes.append(Code(name, code.parent, code.description, _color(code.color), guid=guid))
    return Codebook(tuple(codes)), index


def _color(text: str) -> str:
    """As #rrggbb; what is no colour of the standard is dropped."""
    text = text.lower()
    if _SHORT.fullmatch(text):
        return "#" + "".join(2 * c for c in text[1:])
    return text if _LONG.fullmatch(text) else ""
