"""Counts of people beside codings: what stands behind every table, before anything is hidden."""

from __future__ import annotations

from dataclasses import replace

from alongside.privacy.disclosure import Counted
from alongside.report import counted
from alongside.web.evidence.models import Code
from alongside.web.evidence.snapshot import Snapshot


def counted_matrix(now: Snapshot, *, by: str, subcodes: bool) -> Counted:
    """People and codings of every code by an attribute of people (T1), the most of one (T7)."""
    return counted.counted_matrix(
        now.study, by=by, subcodes=subcodes, sensitive=sensitive_paths(now)
    )


def counted_themes(now: Snapshot) -> Counted:
    """People of each group who spoke of each theme: a code of the first level, with all below."""
    every = counted_matrix(now, by="group", subcodes=True)
    book = now.study.codebook
    first = [at for at, index in enumerate(book.order) if book.codes[index].parent is None]
    return replace(
        every,
        caption="Themes by group: people who spoke of them",
        rows=tuple(every.rows[at] for at in first),
        people=every.people[first],
        codings=every.codings[first],
        by_one=None if every.by_one is None else every.by_one[first],
    )


def counted_pairs(now: Snapshot, *, subcodes: bool) -> Counted:
    """People in whose words two codes meet, and the pairs of codings that do (T9)."""
    return counted.counted_pairs(now.study, subcodes=subcodes)


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
