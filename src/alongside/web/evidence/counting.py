"""Counts of people beside codings: what stands behind every table, before anything is hidden."""

from __future__ import annotations

import numpy as np

from alongside.analysis.dimension import dimension, people
from alongside.analysis.tally import with_parents
from alongside.privacy.disclosure import Counted
from alongside.web.evidence.models import Code
from alongside.web.evidence.snapshot import Snapshot

FLAGS = 20_000_000
APART = frozenset({"speaker", "case"})


def counted_matrix(now: Snapshot, *, by: str, subcodes: bool) -> Counted:
    """People and codings of every code by an attribute of people (T1), the most of one (T7)."""
    study, book = now.study, now.study.codebook
    across = dimension(study, by)
    names, person = people(study)
    which, code = (
        with_parents(book, study.codings.code)
        if subcodes
        else (np.arange(len(study.codings)), study.codings.code.astype(np.int64))
    )
    place = np.zeros(max(len(book), 1), np.int64)
    place[list(book.order)] = np.arange(len(book))
    column = across.of_coding[which].astype(np.int64)
    who = person[which].astype(np.int64)
    kept = (column >= 0) & (who >= 0)
    wide = len(across.labels)
    cell = place[code[kept]] * wide + column[kept]
    shape = (len(book), wide)
    counts, codings, most = _each(cell, who[kept], shape[0] * wide, len(names))
    return Counted(
        caption=f"Codes by {across.name}: people, and codings in brackets",
        rows=tuple(book.path(i) for i in book.order),
        columns=across.labels,
        people=counts.reshape(shape),
        codings=codings.reshape(shape),
        n=across.n,
        by_one=most.reshape(shape),
        sensitive=sensitive_paths(now),
        apart=across.name in study.attributes or across.name in APART,
    )


def counted_pairs(now: Snapshot, *, subcodes: bool) -> Counted:
    """People in whose words two codes meet, and the pairs of codings that do (T9)."""
    from alongside.analysis import cooccurrence

    heard = cooccurrence(now.study, measure="people", subcodes=subcodes)
    pairs = cooccurrence(now.study, measure="pairs", subcodes=subcodes)
    met = np.minimum(heard.cells, pairs.cells)
    return Counted(
        caption="Codes given to the same words: people, and pairs of codings in brackets",
        rows=heard.rows,
        columns=heard.columns,
        people=met,
        codings=pairs.cells,
        sensitive=frozenset(),
        apart=False,
    )


def sensitive_paths(now: Snapshot) -> frozenset[str]:
    """Codes marked sensitive, and all that stand under one, as the rows of tables name them."""
    marked = set(
        Code.objects.filter(pk__in=now.code_ids.tolist(), sensitive=True).values_list(
            "pk", flat=True
        )
    )
    book = now.study.codebook
    found: set[int] = set()
    for index, pk in enumerate(now.code_ids.tolist()):
        if pk in marked:
            found.update(book.family(index))
    return frozenset(book.path(index) for index in found)


def _each(
    cell: np.ndarray, who: np.ndarray, cells: int, people: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """For every cell: how many people, how many codings, and the most codings of one person."""
    codings = np.bincount(cell, minlength=cells)
    keys = cell * max(people, 1) + who
    if cells * people <= FLAGS:
        each = np.bincount(keys, minlength=cells * people).reshape(cells, max(people, 1))
        return (each > 0).sum(axis=1), codings, each.max(axis=1, initial=0)
    kept, times = np.unique(keys, return_counts=True)
    of = kept // people
    most = np.zeros(cells, np.int64)
    np.maximum.at(most, of, times)
    return np.bincount(of, minlength=cells), codings, most
