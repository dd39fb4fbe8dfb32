"""What of a study may leave the house: nothing of a case that withdrew."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from alongside.study import Codings, Finding, Memo, Quote, Source, Study

COVER = "░"
_SEEN = re.compile(r"\S")


def without_withdrawn(study: Study) -> Study:
    """The study without the words, codings, quotes and attributes of cases that withdrew.

    A source that is theirs alone goes; in a group their turns are covered character by character,
    so that everybody else's positions stay.
    """
    gone = frozenset(case.name for case in study.cases if case.withdrawn)
    if not gone:
        return study
    kept_sources = np.array([not _alone(s, gone) for s in study.sources], np.bool_)
    kept = _kept_codings(study, gone, kept_sources)
    source_now = np.cumsum(kept_sources) - 1
    cases = tuple(c for c in study.cases if not c.withdrawn)
    quotes = [
        i
        for i, q in enumerate(study.cleared)
        if not {q.code, q.speaker} & gone and (q.source is None or kept_sources[q.source])
    ]
    now = {
        "source": _now(kept_sources),
        "coding": _now(kept),
        "case": _now(np.array([not c.withdrawn for c in study.cases], np.bool_)),
    }
    return replace(
        study,
        sources=tuple(
            _covered(s, gone) for s, stays in zip(study.sources, kept_sources, strict=True) if stays
        ),
        codings=_moved(study.codings.take(kept), source_now.astype(np.int32)),
        cases=cases,
        memos=tuple(m for memo in study.memos for m in _memo(memo, now)),
        cleared=tuple(_quote(study.cleared[i], source_now) for i in quotes),
        findings=tuple(_finding(f, quotes) for f in study.findings),
    )


def _alone(source: Source, gone: frozenset[str]) -> bool:
    """Whether nobody but those who withdrew answers in a source."""
    answering = {s for s in source.speakers if not source.asks(s)} or {source.participant or ""}
    return bool(answering & gone) and answering <= gone


def _covered(source: Source, gone: frozenset[str]) -> Source:
    theirs = [t for t in source.turns if t.speaker in gone]
    if not theirs:
        return source
    pieces, at = [], 0
    for turn in theirs:
        covered = _SEEN.sub(COVER, source.text[turn.start : turn.end])
        pieces += [source.text[at : turn.start], covered]
        at = turn.end
    return replace(source, text="".join([*pieces, source.text[at:]]))


def _kept_codings(
    study: Study, gone: frozenset[str], sources: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    names = np.array([case.name in gone for case in study.cases] + [False], np.bool_)
    c = study.codings
    if not len(c):
        return np.zeros(0, np.bool_)
    kept: NDArray[np.bool_] = sources[c.source] & ~names[study.case_of_coding]
    return kept


def _moved(codings: Codings, source: NDArray[np.int32]) -> Codings:
    c = codings
    moved = source[c.source] if len(c) else c.source
    return Codings(moved, c.start, c.end, c.code, c.coder, c.created, in_order=True)


def _now(kept: NDArray[np.bool_]) -> dict[int, int]:
    """The new index of each thing that stays."""
    return {int(old): new for new, old in enumerate(np.flatnonzero(kept))}


def _memo(memo: Memo, now: dict[str, dict[int, int]]) -> list[Memo]:
    if memo.subject is None or memo.about not in now:
        return [memo]
    subject = now[memo.about].get(memo.subject)
    return [] if subject is None else [replace(memo, subject=subject)]


def _quote(quote: Quote, source_now: NDArray[np.int64]) -> Quote:
    return quote if quote.source is None else replace(quote, source=int(source_now[quote.source]))


def _finding(finding: Finding, quotes: list[int]) -> Finding:
    return replace(finding, quotes=tuple(quotes.index(q) for q in finding.quotes if q in quotes))
