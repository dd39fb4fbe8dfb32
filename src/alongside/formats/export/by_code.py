"""The codebook in reading order with the excerpts of each code, for pages and documents."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from alongside.formats.export.rows import Row, rows
from alongside.study import Code, Study


def by_code(study: Study) -> Iterator[tuple[int, int, Code, Iterator[Row]]]:
    """For every code its index, its depth, itself and its own excerpts, in one pass."""
    groups = groupby(rows(study), key=lambda row: row.code)
    code, excerpts = next(groups, (-1, iter(())))
    for index in study.codebook.order:
        mine: Iterator[Row] = iter(())
        if code == index:
            mine = excerpts
        yield index, study.codebook.depth(index), study.codebook.codes[index], mine
        if code == index:
            code, excerpts = next(groups, (-1, iter(())))


def who(row: Row, study: Study) -> str:
    """Who speaks and where: the line under an excerpt."""
    said = [row.speaker] if row.speaker else []
    if row.source != row.speaker:
        said.append(row.source)
    if row.case >= 0:
        said += [v for v in study.cases[row.case].attributes.values() if v]
    return " · ".join(said)


def sentence(study: Study) -> str:
    """What the whole says in one line: how much was coded, by whom, from how many people."""
    excerpts, sources = len(study.codings), len(study.sources)
    speakers = len({c for c in study.case_of_coding.tolist() if c >= 0})
    coded = len({int(c) for c in set(study.codings.code.tolist())})
    return (
        f"{excerpts:,} codings under {coded:,} of {len(study.codebook):,} codes, in "
        f"{sources:,} {'source' if sources == 1 else 'sources'}, from {speakers:,} "
        f"{'person' if speakers == 1 else 'people'} known by a participant code, by "
        f"{len(study.coders):,} {'coder' if len(study.coders) == 1 else 'coders'}."
    )
