"""A REFI-QDA project of any program as a study, with a sentence for all that did not come whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from alongside.formats.refi.cases import read_cases
from alongside.formats.refi.codes import read_codes
from alongside.formats.refi.counting import STANDARD
from alongside.formats.refi.memos import Subject, read_memos
from alongside.formats.refi.positions import Marked, Offsets, find_convention, fit
from alongside.formats.refi.raw import RawCode, RawCoding, RawProject, RawText
from alongside.formats.refi.report import Names, Report, count, shortened
from alongside.formats.refi.texts import Members, stored_text
from alongside.study import Codings, Source, Study


@dataclass(frozen=True)
class Reading:
    """A study with what was found out on the way. ``notes`` are the GUIDs of its memos."""

    study: Study
    offsets: Offsets | None
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Known:
    """What the side part of our own files tells before anything is read, by GUID.

    ``coders`` and ``codes`` in the order of the study; ``standard`` that positions are as the
    standard has them.
    """

    coders: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    standard: bool = False


@dataclass
class _Place:
    """A source that has a text, with its place among the sources."""

    raw: RawText
    marked: Marked
    name: str


class _Row(NamedTuple):
    """A code on an excerpt; ``words`` is what somebody wrote about the excerpt."""

    source: int
    start: int
    end: int
    coding: RawCoding
    words: str = ""


def read_project(
    raw: RawProject, package: Members | None = None, known: Known | None = None
) -> Reading:
    """The project as a study. Nothing is refused that can be brought with a repair."""
    known = known or Known()
    report = Report(losses=list(raw.losses))
    raw.codes = _in_order(raw.codes, known.codes)
    places = _places(raw, package, report, own=known.standard)
    offsets = _offsets(places, known)
    book, code_of = read_codes(raw, report)
    subjects = [Subject("study", None, raw.notes_on_project, raw.description, "Description")]
    subjects += [Subject("source", i, p.raw.notes, p.raw.description) for i, p in enumerate(places)]
    subjects += [Subject("code", i, c.notes) for i, c in enumerate(raw.codes)]
    subjects += [Subject("case", i, (), c.description) for i, c in enumerate(raw.cases)]
    rows = [row for i, p in enumerate(places) for row in _rows(p, i, offsets, report, subjects)]
    coders, coder_of = _coders(raw, rows, known, report)
    codings, indices = _codings(rows, code_of, coder_of, report)
    subjects += [
        Subject("coding", indices[i], row.coding.notes, row.words)
        for i, row in enumerate(rows)
        if i in indices and (row.coding.notes or row.words)
    ]
    read = read_cases(raw, [(p.raw, p.name) for p in places], report)
    memos, notes = read_memos(raw, subjects, package, report)
    if offsets is not None and not known.standard:
        _tell_counting(offsets, report)
    sources = tuple(
        Source(p.name, p.marked.text, guid=p.raw.guid or None, participant=read.participants.get(i))
        for i, p in enumerate(places)
    )
    study = Study(
        title=raw.name, sources=sources, codebook=book, coders=coders, codings=codings,
        cases=read.cases, memos=memos,
        repairs=shortened(report.repairs), losses=shortened(report.losses),
    )
    return Reading(study, offsets, notes)


def _in_order(codes: list[RawCode], wanted: tuple[str, ...]) -> list[RawCode]:
    """The same tree in the order of a study, where the project is in reading order."""
    place = {guid: at for at, guid in enumerate(wanted)}
    order = sorted(range(len(codes)), key=lambda i: place.get(codes[i].guid, len(place)))
    new = {old: at for at, old in enumerate(order)}
    return [
        replace(codes[i], parent=None if (p := codes[i].parent) is None else new[p]) for i in order
    ]


def _places(
    raw: RawProject, package: Members | None, report: Report, *, own: bool
) -> list[_Place]:
    """The sources that have a text, no two under one name."""
    found: list[_Place] = []
    taken = Names()
    for number, text in enumerate(raw.texts, 1):
        stored = stored_text(text, package, report)
        if stored is None:
            lost = sum(len(s.codings) for s in text.selections)
            if lost:
                report.lost(f"{count(lost, 'coding')} of “{text.name}” went with its text.")
            continue
        name = taken.give(text.name, f"Source {number}")
        if text.name and name != text.name:
            report.repaired(f"A second source “{text.name}” was renamed “{name}”.")
        if not own and not stored.strip("\ufeff"):
            report.lost(f"“{name}” came without a single character of text.")
        marked = Marked(
            stored,
            np.array([s.start for s in text.selections], np.int64),
            np.array([s.end for s in text.selections], np.int64),
            [s.description or s.name for s in text.selections],
        )
        if text.bad_positions:
            report.lost(
                f"“{name}”: {count(text.bad_positions, 'excerpt')} had no position."
            )
        found.append(_Place(text, marked, name))
    return found


def _offsets(places: list[_Place], known: Known) -> Offsets | None:
    marked = [p.marked for p in places]
    if not any(len(m.start) for m in marked):
        return None
    return fit(marked, STANDARD) if known.standard else find_convention(marked)


def _rows(
    place: _Place, index: int, offsets: Offsets | None, report: Report, subjects: list[Subject]
) -> list[_Row]:
    """One row for each code on each excerpt; notes on bare excerpts become the source's."""
    if offsets is None or not len(place.marked.start):
        return _whole(place, index, report)
    text = place.marked.text
    placed = place.marked.placed(offsets.convention)
    rows = zip(
        place.raw.selections, placed.start.tolist(), placed.end.tolist(), placed.inside.tolist(),
        strict=True,
    )
    found: list[_Row] = []
    cut = lost = bare = 0
    for selection, start, end, inside in rows:
        if start >= end:
            lost += 1
            continue
        cut += not inside
        words = _remark(selection.description, text[start:end])
        if not selection.codings:
            bare += 1
            title = f"{start}–{end}"
            subjects.append(Subject("source", index, selection.notes, words, title))
        for coding in selection.codings:
            notes = coding.notes + selection.notes
            found.append(_Row(index, start, end, coding._replace(notes=notes), words))
    _tell_places(place.name, cut, lost, bare, report)
    return found + _whole(place, index, report)


def _whole(place: _Place, index: int, report: Report) -> list[_Row]:
    """Codes on the source itself, placed on its full text."""
    length = len(place.marked.text)
    if not place.raw.codings or not length:
        return []
    report.repaired(
        f"“{place.name}” had {count(len(place.raw.codings), 'code')} on the whole source: "
        "placed on its full text."
    )
    return [_Row(index, 0, length, coding) for coding in place.raw.codings]


def _tell_places(name: str, cut: int, lost: int, bare: int, report: Report) -> None:
    if cut:
        report.repaired(f"“{name}”: {count(cut, 'excerpt')} ran past the end and was cut there.")
    if lost:
        report.lost(f"“{name}”: {count(lost, 'excerpt')} covered no character of the text.")
    if bare:
        report.repaired(
            f"“{name}”: {count(bare, 'excerpt')} had no code; notes on them are the source's memos."
        )


def _remark(description: str, excerpt: str) -> str:
    """A selection's description, unless it only repeats the words it stands on."""
    flat = " ".join(description.split())
    repeats = " ".join(excerpt.split()).startswith(flat.rstrip("…."))
    return "" if not flat or repeats else description


def _coders(
    raw: RawProject, rows: list[_Row], known: Known, report: Report
) -> tuple[tuple[str, ...], dict[str, int]]:
    """Those who coded, in the order of the project's users, and their index by GUID."""
    used = dict.fromkeys(row.coding.user for row in rows)
    order = [*known.coders, *(g for g in raw.users if g in used), *used]
    wanted = [g for g in dict.fromkeys(order) if g in used or g in raw.users]
    taken = Names()
    names: list[str] = []
    for number, guid in enumerate(wanted, 1):
        given = raw.users.get(guid, "")
        name = taken.give(given, f"Coder {number}" if guid else "Coder not named")
        if name != given:
            report.repaired(f"A coder {'of the same name' if given else 'without a name'} "
                            f"is called “{name}” here.")
        names.append(name)
    return tuple(names), {guid: i for i, guid in enumerate(wanted)}


def _codings(
    rows: list[_Row], code_of: dict[str, int], coder_of: dict[str, int], report: Report
) -> tuple[Codings, dict[int, int]]:
    """The codings in order, and for each row with a note the index of its coding."""
    kept = [(i, r) for i, r in enumerate(rows) if r.coding.code in code_of]
    if len(kept) < len(rows):
        lost = count(len(rows) - len(kept), "coding")
        report.lost(f"{lost} named a code that is not in the codebook.")
    table = np.array(
        [
            (r.source, r.start, r.end, code_of[r.coding.code], coder_of[r.coding.user],
             r.coding.created)
            for _, r in kept
        ],
        np.int64,
    ).reshape(-1, 6)
    source, start, end, code, coder = (table[:, c].astype(np.int32) for c in range(5))
    codings = Codings(source, start, end, code, coder, table[:, 5])
    if len(codings) < len(kept):
        twice = count(len(kept) - len(codings), "coding")
        report.repaired(f"{twice} stood twice, the same code by the same coder on one excerpt.")
    noted = {
        tuple(table[at, :5].tolist()): i
        for at, (i, row) in enumerate(kept)
        if row.coding.notes or row.words
    }
    if not noted:
        return codings, {}
    found: dict[tuple[int, ...], int] = {}
    columns = (codings.source, codings.start, codings.end, codings.code, codings.coder)
    for index, key in enumerate(zip(*(c.tolist() for c in columns), strict=True)):
        if key in noted:
            found[key] = index
    return codings, {
        i: found[tuple(table[at, :5].tolist())]
        for at, (i, row) in enumerate(kept)
        if row.coding.notes or row.words
    }


def _tell_counting(offsets: Offsets, report: Report) -> None:
    if offsets.convention != STANDARD:
        report.repaired(
            f"Positions were counted in another way ({offsets.convention}) and moved to ours: "
            f"{offsets.starts_on_boundary} of {offsets.of} excerpts start and "
            f"{offsets.ends_on_boundary} end at the edge of a word."
        )
    if not offsets.certain:
        report.repaired(
            "No way of counting places most excerpts at the edges of words: look at some of them."
        )
