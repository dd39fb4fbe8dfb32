"""Memos: a project's notes and descriptions, tied to what they are about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from alongside.formats.refi.raw import RawProject, RawText
from alongside.formats.refi.report import Report
from alongside.formats.refi.texts import Members, stored_text
from alongside.study import Memo
from alongside.study.memo import About


class Subject(NamedTuple):
    """What notes may be about, by its index; ``description`` is a note without a GUID."""

    about: About
    number: int | None
    notes: tuple[str, ...]
    description: str = ""
    title: str = ""


def read_memos(
    raw: RawProject,
    subjects: Sequence[Subject],
    package: Members | None,
    report: Report,
    *,
    own: bool = False,
) -> tuple[tuple[Memo, ...], tuple[str, ...]]:
    """The memos in the project's order, then the descriptions; and the GUID of each ("" for none).

    A note that several things refer to becomes one memo for each; a note that nothing refers to
    is about the whole study.
    """
    about: dict[str, list[Subject]] = {}
    for subject in subjects:
        for guid in subject.notes:
            about.setdefault(guid, []).append(subject)
    memos: list[Memo] = []
    guids: list[str] = []
    for note in raw.notes:
        text = _words(note, package, report, own)
        if text is None:
            continue
        for subject in about.get(note.guid, [Subject("study", None, ())]):
            author = raw.users.get(note.user)
            memos.append(Memo(text, subject.about, subject.number, author, note.created, note.name))
            guids.append(note.guid)
        if note.selections:
            report.lost(f"The codings inside the note “{note.name}” were left out.")
    for subject in subjects:
        if subject.description.strip():
            memos.append(
                Memo(subject.description, subject.about, subject.number, title=subject.title)
            )
            guids.append("")
    return tuple(memos), tuple(guids)


def _words(note: RawText, package: Members | None, report: Report, own: bool) -> str | None:
    text = stored_text(note, package, report, own=own)
    if text is None and note.description:
        return note.description
    if text is None:
        return None
    return text.removeprefix("\ufeff").replace("\r\n", "\n")
