"""Codes on excerpts as a project tells them, made into codings with their coders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from alongside.formats.refi.memos import Subject
from alongside.formats.refi.positions import Marked, Offsets
from alongside.formats.refi.raw import RawCoding, RawProject, RawText
from alongside.formats.refi.report import Names, Report, count
from alongside.study import Codings


@dataclass
class Place:
    """A source that has a text, with its place among the sources."""

    raw: RawText
    marked: Marked
    name: str


class Row(NamedTuple):
    """A code on an excerpt; ``words`` is what somebody wrote about the excerpt."""

    source: int
    start: int
    end: int
    coding: RawCoding
    words: str = ""


def rows_of(
    place: Place, index: int, offsets: Offsets | None, report: Report, subjects: list[Subject]
) -> list[Row]:
    """One row for each code on each excerpt; notes on bare excerpts become the source's."""
    if offsets is None or not len(place.marked.start):
        return _whole(place, index, report)
    text = place.marked.text
    placed = place.marked.placed(offsets.convention)
    rows = zip(
        place.raw.selections,
        placed.start.tolist(),
        placed.end.tolist(),
        placed.inside.tolist(),
        strict=True,
    )
    found: list[Row] = []
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
            found.append(Row(index, start, end, _noted(coding, selection.notes), words))
    _tell_places(place.name, cut, lost, bare, report)
    return found + _whole(place, index, report)


def _noted(coding: RawCoding, notes: tuple[str, ...]) -> RawCoding:
    return coding._replace(notes=coding.notes + notes) if notes else coding


def _whole(place: Place, index: int, report: Report) -> list[Row]:
    """Codes on the source itself, placed on its full text."""
    length = len(place.marked.text)
    if not place.raw.codings or not length:
        return []
    report.repaired(
        f"“{place.name}” had {count(len(place.raw.codings), 'code')} on the whole source: "
        "placed on its full text."
    )
    return [Row(index, 0, length, coding) for coding in place.raw.codings]


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
    if not (flat := " ".join(description.split())):
        return ""
    repeats = " ".join(excerpt.split()).startswith(flat.rstrip("…."))
    return "" if repeats else description


def coders_of(
    raw: RawProject, rows: list[Row], first: tuple[str, ...], report: Report
) -> tuple[tuple[str, ...], dict[str, int]]:
    """Those who coded, in the order of the project's users, and their index by GUID.

    ``first`` are users who come before the others, whether they coded or not.
    """
    used = dict.fromkeys(row.coding.user for row in rows)
    order = [*first, *(g for g in raw.users if g in used), *used]
    wanted = [g for g in dict.fromkeys(order) if g in used or g in raw.users]
    taken = Names()
    names: list[str] = []
    for number, guid in enumerate(wanted, 1):
        given = raw.users.get(guid, "")
        name = taken.give(given, f"Coder {number}" if guid else "Coder not named")
        if name != given:
            report.repaired(
                f"A coder {'of the same name' if given else 'without a name'} "
                f"is called “{name}” here."
            )
        names.append(name)
    return tuple(names), {guid: i for i, guid in enumerate(wanted)}


def codings_of(
    rows: list[Row], code_of: dict[str, int], coder_of: dict[str, int], report: Report
) -> tuple[Codings, dict[int, int]]:
    """The codings in order, and for each row with a note the index of its coding."""
    kept = [(i, r) for i, r in enumerate(rows) if r.coding.code in code_of]
    if len(kept) < len(rows):
        lost = count(len(rows) - len(kept), "coding")
        report.lost(f"{lost} named a code that is not in the codebook.")
    table = np.array(
        [
            (
                r.source,
                r.start,
                r.end,
                code_of[r.coding.code],
                coder_of[r.coding.user],
                r.coding.created,
            )
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
        i: tuple(table[at, :5].tolist())
        for at, (i, row) in enumerate(kept)
        if row.coding.notes or row.words
    }
    return codings, _indices(codings, noted)


def _indices(codings: Codings, wanted: dict[int, tuple[int, ...]]) -> dict[int, int]:
    """The index of each coding that is wanted, by what it says."""
    if not wanted:
        return {}
    columns = (codings.source, codings.start, codings.end, codings.code, codings.coder)
    said = set(wanted.values())
    every = enumerate(zip(*(c.tolist() for c in columns), strict=True))
    found = {key: index for index, key in every if key in said}
    return {i: found[key] for i, key in wanted.items()}
