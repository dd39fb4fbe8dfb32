"""Excerpts asked for from a page: which codings, told in an address that can be shared."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple
from urllib.parse import urlencode

import numpy as np
from django.http import Http404, QueryDict

from alongside.analysis.cooccurrence import overlaps
from alongside.analysis.dimension import NOT_KNOWN, dimension
from alongside.study import Excerpt
from alongside.web.evidence.snapshot import Snapshot

PAGE = 50


@dataclass(frozen=True)
class Asked:
    """Excerpts of a code (and its sub-codes), by an attribute, a coder, or beside another code."""

    code: int | None = None
    subcodes: bool = True
    by: str = ""
    value: str = ""
    coder: int | None = None
    beside: int | None = None
    first: int = 0

    @classmethod
    def of(cls, told: QueryDict, *, code: int | None = None) -> Asked:
        """What an address asks for."""
        group = told.get("group", "")
        return cls(
            code=code if code is not None else _whole(told.get("code")),
            subcodes=told.get("subcodes", "1") != "0",
            by="group" if group else told.get("by", ""),
            value=group or told.get("value", ""),
            coder=_whole(told.get("coder")),
            beside=_whole(told.get("beside")),
            first=_whole(told.get("first")) or 0,
        )

    @property
    def group(self) -> str:
        """The group asked for, where the attribute is the group."""
        return self.value if self.by == "group" else ""

    def query(self, **changes) -> str:
        """The same question, with changes, as the end of an address."""
        asked = replace(self, **changes)
        told = {
            "code": asked.code,
            "subcodes": None if asked.subcodes else "0",
            "by": asked.by,
            "value": asked.value,
            "coder": asked.coder,
            "beside": asked.beside,
            "first": asked.first or None,
        }
        return urlencode({name: value for name, value in told.items() if value not in (None, "")})


@dataclass(frozen=True)
class Row:
    """One excerpt with the ids that lead to its place, its code and its coding."""

    excerpt: Excerpt
    coding: int
    source: int
    code: int
    coder: int


class Choice(NamedTuple):
    """A code to choose: its id, and its name below its parents."""

    pk: int
    path: str


@dataclass(frozen=True)
class ExcerptsPage:
    """Fifty excerpts of how many, from how many sources and people."""

    rows: tuple[Row, ...]
    total: int
    sources: int
    people: int
    missing: int
    first: int
    following: str
    preceding: str

    @property
    def last(self) -> int:
        return self.first + len(self.rows)


def excerpts(now: Snapshot, asked: Asked) -> ExcerptsPage:
    """One page of the excerpts asked for, in the order of the texts."""
    which = np.flatnonzero(chosen(now, asked))
    shown = which[asked.first : asked.first + PAGE]
    c = now.study.codings
    people = now.study.case_of_coding[which]
    after = asked.first + PAGE
    return ExcerptsPage(
        rows=tuple(_row(now, int(i)) for i in shown),
        total=len(which),
        sources=len(np.unique(c.source[which])),
        people=len(np.unique(people[people >= 0])),
        missing=int((people < 0).sum()),
        first=asked.first,
        following=asked.query(first=after) if after < len(which) else "",
        preceding=asked.query(first=max(0, asked.first - PAGE)) if asked.first else "",
    )


def chosen(now: Snapshot, asked: Asked) -> np.ndarray:
    """A mask over the study's codings."""
    c = now.study.codings
    keep = np.ones(len(c), np.bool_)
    if asked.code is not None:
        keep &= np.isin(c.code, _family(now, asked.code, asked.subcodes))
    if asked.by:
        keep &= _with_value(now, asked.by, asked.value)
    if asked.coder is not None:
        keep &= np.isin(c.coder, np.flatnonzero(now.coder_ids == asked.coder))
    if asked.beside is not None:
        keep &= _beside(now, keep, _family(now, asked.beside, asked.subcodes))
    return keep


def choices(now: Snapshot) -> dict:
    """What excerpts can be narrowed to: groups and coders."""
    groups = dict.fromkeys(case.attribute("group") for case in now.study.cases)
    coders = zip(now.coder_ids.tolist(), now.study.coders, strict=True)
    return {"groups": sorted(g for g in groups if g), "coders": list(coders)}


def codes(now: Snapshot) -> list[Choice]:
    """Every code, in the order of the tree."""
    book = now.study.codebook
    return [Choice(int(now.code_ids[i]), book.path(i)) for i in book.order]


def _family(now: Snapshot, pk: int, subcodes: bool) -> tuple[int, ...]:
    index = now.code_index(pk)
    if index is None:
        raise Http404
    return now.study.codebook.family(index) if subcodes else (index,)


def _with_value(now: Snapshot, by: str, value: str) -> np.ndarray:
    along = dimension(now.study, by)
    if value == NOT_KNOWN:
        return along.of_coding < 0
    if value not in along.labels:
        return np.zeros(len(now.study.codings), np.bool_)
    return along.of_coding == along.labels.index(value)


def _beside(now: Snapshot, keep: np.ndarray, codes: tuple[int, ...]) -> np.ndarray:
    """Codings that share a character with one of those codes."""
    c = now.study.codings
    is_other = np.isin(c.code, codes)
    found = np.zeros(len(c), np.bool_)
    for first, second in overlaps(c):
        found[first[is_other[second] & keep[first]]] = True
        found[second[is_other[first] & keep[second]]] = True
    return found


def _row(now: Snapshot, index: int) -> Row:
    coding = now.study.codings[index]
    return Row(
        excerpt=now.study.excerpt(index),
        coding=int(now.coding_ids[index]),
        source=int(now.source_ids[coding.source]),
        code=int(now.code_ids[coding.code]),
        coder=int(now.coder_ids[coding.coder]),
    )


def _whole(told: str | None) -> int | None:
    if not told:
        return None
    if not told.isdecimal() or len(told) > 12:
        raise Http404
    return int(told)
