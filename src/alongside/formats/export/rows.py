"""Every coded excerpt as a row, code by code in the order of the codebook."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

import numpy as np

from alongside.study import Study, Turns

_FORMULA = re.compile(r"^\s*[=+\-@\t\r＝＋－＠]")
COLUMNS = ("code", "excerpt", "speaker", "source", "start", "end", "coder", "coded on")


class Row(NamedTuple):
    """One coding; ``code`` and ``case`` are indices, -1 for no case; the rest is to be shown."""

    code: int
    text: str
    speaker: str
    source: str
    start: int
    end: int
    coder: str
    created: str
    case: int


def rows(study: Study) -> Iterator[Row]:
    """The excerpts, by code in reading order, then as they stand in the sources."""
    c = study.codings
    rank = np.zeros(max(len(study.codebook), 1), np.int32)
    rank[list(study.codebook.order)] = np.arange(len(study.codebook.order))
    order = np.argsort(rank[c.code], kind="stable") if len(c) else np.zeros(0, np.intp)
    cases = [case.name for case in study.cases]
    columns = (c.source, c.start, c.end, c.code, c.coder, c.created, study.case_of_coding)
    ordered = (column[order].tolist() for column in columns)
    for source, start, end, code, coder, created, case in zip(*ordered, strict=True):
        one = study.sources[source]
        speaker = cases[case] if case >= 0 else _speaker(one.turns, start, end) or one.participant
        yield Row(
            code,
            one.text[start:end],
            speaker or "",
            one.name,
            start,
            end,
            study.coders[coder],
            _day(created),
            case,
        )


def _speaker(turns: object, start: int, end: int) -> str | None:
    """Who speaks where an excerpt begins, or next within it."""
    if not isinstance(turns, Turns) or not len(turns):
        return None
    at = int(np.searchsorted(turns.end, start, side="right"))
    reached = at < len(turns) and int(turns.start[at]) < end
    return turns[at].speaker if reached else None


def paths(study: Study) -> list[str]:
    """Each code's name below its parents, by index."""
    return [study.codebook.path(i) for i in range(len(study.codebook))]


def guarded(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe goes before its sign."""
    return f"'{text}" if _FORMULA.match(text) else text


def _day(created: int) -> str:
    if not 0 < created <= 253402300799:
        return ""
    return datetime.fromtimestamp(created, UTC).strftime("%Y-%m-%d %H:%M")
