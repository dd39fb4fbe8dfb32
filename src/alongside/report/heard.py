"""A working report: whom a study has heard and how it is coded, before it has found anything.

Its excerpts are nobody's finding yet and were not cleared for readers: the report says so on its
first page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from alongside.analysis.counts import counts
from alongside.report.blocks import Block, Page, Quotation, Table, Words
from alongside.report.saving import Composed
from alongside.study import Case, Excerpt, Part, Quote, Refused, Study

ROWS_A_PAGE, MOST_CODES, MOST_EXCERPTS, MOST_WORDS = 12, 8, 2, 55
UNFINISHED = "A working report: nothing is concluded yet"
NOT_CLEARED = "Excerpts are here to think with. None was cleared for readers outside the team."


def heard(study: Study) -> Composed:
    """Pages on the sources, the people who speak, the codes, and excerpts of the commonest codes.

    Words of those who withdrew or did not agree to be quoted stay out. Raises Refused for a study
    without a source.
    """
    if not study.sources:
        raise Refused("This study holds no source yet: import a transcript, then report on it.")
    pages = [*_opening(study), *_sources(study), *_speakers(study), *_codes(study)]
    return Composed(
        pages=tuple(Page(p.layout, p.blocks, n) for n, p in enumerate(pages, 1)),
        title=study.title or study.sources[0].name,
        warnings=("This study holds no findings yet: this is a working report of what was heard.",),
    )


def _opening(study: Study) -> Iterator[Page]:
    title = Words(study.title or study.sources[0].name, "title")
    yield Page("section", (title, Words(UNFINISHED, "strapline")))


def _sources(study: Study) -> Iterator[Page]:
    rows = [
        (s.name, s.kind.replace("_", " "), str(len(s.turns)), f"{s.words:,}") for s in study.sources
    ]
    words = sum(s.words for s in study.sources)
    sources = "1 source" if len(rows) == 1 else f"{len(rows):,} sources"
    caption = f"n = {sources}, {words:,} words. Words are counted in the whole text."
    yield from _tables("What was read", ("Source", "Kind", "Turns", "Words"), rows, caption)


def _speakers(study: Study) -> Iterator[Page]:
    turns: Counter[str] = Counter()
    words: Counter[str] = Counter()
    asking = {
        speaker for source in study.sources for speaker in source.speakers if source.asks(speaker)
    }
    for source in study.sources:
        for turn in source.turns:
            if turn.speaker is not None:
                turns[turn.speaker] += 1
                words[turn.speaker] += len(source.text[turn.start : turn.end].split())
    rows = [
        (f"{name} (asks)" if name in asking else name, f"{turns[name]:,}", f"{count:,}")
        for name, count in words.most_common()
    ]
    caption = f"n = {len(rows):,} speakers, those who ask included."
    yield from _tables("Who speaks", ("Speaker", "Turns", "Words"), rows, caption)


def _codes(study: Study) -> Iterator[Page]:
    if not len(study.codings):
        return
    table = counts(study)
    columns = [list(table.columns).index(name) for name in ("codings", "people")]
    order = [int(i) for i in np.argsort(-table.cells[:, columns[0]], kind="stable")]
    used = [i for i in order if table.cells[i, columns[0]]]
    rows = [
        (table.rows[i], *(f"{int(table.cells[i, column]):,}" for column in columns)) for i in used
    ]
    unused = len(table.rows) - len(used)
    idle = f" {unused:,} of {len(table.rows):,} codes are not used yet." if unused else ""
    caption = f"n = {len(study.codings):,} codings.{idle}"
    yield from _tables("How it is coded", ("Code", "Codings", "People"), rows, caption)
    for i in used[:MOST_CODES]:
        yield from _excerpts(study, table.rows[i])


def _excerpts(study: Study, code: str) -> Iterator[Page]:
    found: dict[str, Excerpt] = {}
    for excerpt in study.quotes(code=code, subcodes=False):
        before = found.get(excerpt.speaker or "")
        longer = before is None or len(excerpt.text) > len(before.text)
        if excerpt.speaker and longer and _may_stand(study, excerpt):
            found[excerpt.speaker] = excerpt
    chosen = list(found.values())[:MOST_EXCERPTS]
    if chosen:
        title, note = Words(code, "title"), Words(NOT_CLEARED, "note")
        yield Page("finding", (title, *(_quotation(e) for e in chosen), note))


def _may_stand(study: Study, excerpt: Excerpt) -> bool:
    """Whether an excerpt is short, of whole words within one turn, of one who may be quoted."""
    source = study.source(excerpt.source)
    within = not source.turns or any(
        t.start <= excerpt.start and excerpt.end <= t.end for t in source.turns
    )
    short = len(excerpt.text.split()) <= MOST_WORDS
    cut = any(source.text[at - 1 : at + 1].isalnum() for at in (excerpt.start, excerpt.end) if at)
    answers = not source.asks(excerpt.speaker)
    return short and within and not cut and answers and _agrees(study, excerpt)


def _agrees(study: Study, excerpt: Excerpt) -> bool:
    """No word of one who withdrew; where consents are kept, silence is not a yes."""
    kept = any(case.consents for case in study.cases)
    case: Case | None = next((c for c in study.cases if c.name == excerpt.speaker), None)
    if case is None:
        return not kept
    return not case.withdrawn and (case.consents.get("quote", False) or not kept)


def _quotation(excerpt: Excerpt) -> Block:
    words = " ".join(excerpt.text.split())
    return Quotation(Quote(excerpt.speaker or "", (Part("verbatim", words),)))


def _tables(
    title: str, header: tuple[str, ...], rows: Sequence[tuple[str, ...]], caption: str
) -> Iterator[Page]:
    """A table over as many pages as it needs; nothing for no rows."""
    for first in range(0, len(rows), ROWS_A_PAGE):
        heading = title if first == 0 else f"{title}, continued"
        table = Table(header, tuple(rows[first : first + ROWS_A_PAGE]), caption)
        yield Page("plain", (Words(heading, "title"), table))
