"""A REFI-QDA project of any program as a study, with a sentence for all that did not come whole."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from alongside.formats.refi.cases import read_cases
from alongside.formats.refi.coded import Place, coders_of, codings_of, rows_of
from alongside.formats.refi.codes import read_codes
from alongside.formats.refi.counting import STANDARD
from alongside.formats.refi.memos import Subject, read_memos
from alongside.formats.refi.positions import Marked, Offsets, find_convention, fit
from alongside.formats.refi.raw import RawCode, RawProject
from alongside.formats.refi.report import Names, Report, count, shortened
from alongside.formats.refi.texts import Members, stored_text
from alongside.formats.refi.voices import owners, voices
from alongside.study import Source, Study, Turn


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
    subjects = _subjects(raw, places)
    rows = [row for i, p in enumerate(places) for row in rows_of(p, i, offsets, report, subjects)]
    coders, coder_of = coders_of(raw, rows, known.coders, report)
    codings, indices = codings_of(rows, code_of, coder_of, report)
    subjects += [
        Subject("coding", indices[i], row.coding.notes, row.words)
        for i, row in enumerate(rows)
        if i in indices and (row.coding.notes or row.words)
    ]
    read = read_cases(raw, [(p.raw, p.name) for p in places], report)
    belongs = owners([(c, r.name) for c, r in zip(raw.cases, read.cases, strict=False)])
    memos, notes = read_memos(raw, subjects, package, report, own=known.standard)
    if offsets is not None and not known.standard:
        _tell_counting(offsets, report)
    sources = tuple(
        Source(
            p.name,
            p.marked.text,
            _turns(p, offsets, belongs, report),
            guid=p.raw.guid or None,
            participant=read.participants.get(i),
        )
        for i, p in enumerate(places)
    )
    study = Study(
        title=raw.name,
        sources=sources,
        codebook=book,
        coders=coders,
        codings=codings,
        cases=read.cases,
        memos=memos,
        repairs=shortened(report.repairs),
        losses=shortened(report.losses),
    )
    return Reading(study, offsets, notes)


def _subjects(raw: RawProject, places: list[Place]) -> list[Subject]:
    """What notes can be about, besides codings and excerpts."""
    found = [Subject("study", None, raw.notes_on_project, raw.description, "Description")]
    found += [Subject("source", i, p.raw.notes, p.raw.description) for i, p in enumerate(places)]
    found += [Subject("code", i, c.notes) for i, c in enumerate(raw.codes)]
    found += [Subject("case", i, (), c.description) for i, c in enumerate(raw.cases)]
    return found


def _in_order(codes: list[RawCode], wanted: tuple[str, ...]) -> list[RawCode]:
    """The same tree in the order of a study, where the project is in reading order."""
    place = {guid: at for at, guid in enumerate(wanted)}
    order = sorted(range(len(codes)), key=lambda i: place.get(codes[i].guid, len(place)))
    new = {old: at for at, old in enumerate(order)}
    return [
        replace(codes[i], parent=None if (p := codes[i].parent) is None else new[p]) for i in order
    ]


def _turns(
    place: Place, offsets: Offsets | None, belongs: dict[str, list[str]], report: Report
) -> tuple[Turn, ...]:
    if offsets is None or not belongs or not place.raw.selections:
        return ()
    placed = place.marked.placed(offsets.convention)
    return voices(place.name, place.marked.text, place.raw.selections, placed, belongs, report)


def _places(raw: RawProject, package: Members | None, report: Report, *, own: bool) -> list[Place]:
    """The sources that have a text, no two under one name."""
    found: list[Place] = []
    taken = Names()
    for number, text in enumerate(raw.texts, 1):
        stored = stored_text(text, package, report, own=own)
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
            report.lost(f"“{name}”: {count(text.bad_positions, 'excerpt')} had no position.")
        found.append(Place(text, marked, name))
    return found


def _offsets(places: list[Place], known: Known) -> Offsets | None:
    marked = [p.marked for p in places]
    if not any(len(m.start) for m in marked):
        return None
    return fit(marked, STANDARD) if known.standard else find_convention(marked)


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
