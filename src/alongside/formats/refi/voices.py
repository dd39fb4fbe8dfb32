"""Who says what, where a program keeps it as excerpts that belong to cases."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from alongside.formats.refi.counting import Placement
from alongside.formats.refi.raw import RawCase, RawSelection
from alongside.formats.refi.report import Report, count
from alongside.study import Turn


def owners(cases: Sequence[tuple[RawCase, str]]) -> dict[str, list[str]]:
    """For each excerpt that belongs to a case, by GUID, the names of those cases."""
    found: dict[str, list[str]] = {}
    for case, name in cases:
        for guid in case.selections:
            found.setdefault(guid, []).append(name)
    return found


def voices(
    source: str,
    text: str,
    selections: Sequence[RawSelection],
    placed: Placement,
    belongs: dict[str, list[str]],
    report: Report,
) -> tuple[Turn, ...]:
    """The turns of a source, if the excerpts of its cases lie one after another.

    Excerpts of several cases at once, or that overlap, tell nobody's turn: they are a loss.
    """
    found: list[Turn] = []
    shared = 0
    for selection, start, end in zip(
        selections, placed.start.tolist(), placed.end.tolist(), strict=True
    ):
        names = dict.fromkeys(belongs.get(selection.guid, ()))
        if len(names) == 1:
            found += _turn(text, start, end, *names)
        shared += len(names) > 1
    found = sorted(set(found), key=lambda turn: (turn.start, turn.end))
    overlap = any(a.end > b.start for a, b in pairwise(found))
    lost = shared + (len(found) if overlap else 0)
    if lost:
        report.lost(
            f"“{source}”: {count(lost, 'excerpt')} of cases overlap or have several cases, so "
            "they could not become turns."
        )
    if overlap:
        return ()
    if found:
        report.repaired(
            f"“{source}”: {count(len(found), 'excerpt')} of cases became turns of those speakers."
        )
    return tuple(found)


def _turn(text: str, start: int, end: int, speaker: str) -> list[Turn]:
    """One turn without the white space around it; none where nothing is left."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    return [Turn(speaker, start, end)] if start < end else []
