"""What codings can be sorted by: code, speaker, source, kind, coder or an attribute of people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from alongside.analysis.distinct import distinct
from alongside.study import NotFound, Study, Turns

NOT_KNOWN = "(not known)"
Index = NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Dimension:
    """Labels, and for each coding the index of its label (-1 where it is not known).

    ``n`` is the number of people behind each label, ``unknown`` the number behind none.
    """

    name: str
    labels: tuple[str, ...]
    of_coding: Index
    n: tuple[int, ...]
    unknown: int = 0


def dimension(study: Study, name: str) -> Dimension:
    """The codings of a study sorted by an attribute, or by one of the words below.

    An attribute of the cases goes before a word of the same name. Raises NotFound, saying what
    there is.
    """
    for attribute in study.attributes:
        if _plain(attribute) == _plain(name):
            return _by_attribute(study, attribute)
    if _plain(name) in BUILT_IN:
        return BUILT_IN[_plain(name)](study)
    there = ", ".join(study.attributes)
    attributes = f"its attributes are {there}" if there else "nobody in it has an attribute yet"
    raise NotFound(
        f"This study has no attribute “{name}”: {attributes}; "
        f"{', '.join(sorted(BUILT_IN))} work in every study."
    )


def usual(study: Study) -> str:
    """What a matrix is by when nobody says: the group of people, else who speaks."""
    return next((a for a in study.attributes if _plain(a) == "group"), "speaker")


def people(study: Study) -> tuple[tuple[str, ...], Index]:
    """Everybody who was heard, and for each coding whose words it covers (-1 for nobody's).

    They are the cases; in a study without cases, the speakers who do not ask the questions.
    """
    if study.cases:
        return tuple(case.name for case in study.cases), study.case_of_coding
    names, of_coding = speakers(study)
    asking = {s for source in study.sources for s in source.speakers if source.asks(s)}
    kept = [i for i, name in enumerate(names) if name not in asking]
    renumber = np.full(len(names) + 1, -1, np.int32)
    renumber[kept] = np.arange(len(kept), dtype=np.int32)
    return tuple(names[i] for i in kept), renumber[of_coding]


def speakers(study: Study) -> tuple[tuple[str, ...], Index]:
    """Everybody who speaks, in order of first speaking, and for each coding who speaks in it."""
    if study not in _speaking:
        _speaking[study] = _speakers(study)
    return _speaking[study]


def _speakers(study: Study) -> tuple[tuple[str, ...], Index]:
    index: dict[str, int] = {}
    columns = []
    for source in study.sources:
        if not isinstance(source.turns, Turns) or not len(source.turns):
            continue
        local = [index.setdefault(name, len(index)) for name in source.speakers] + [-1]
        columns.append(np.array(local, np.int32)[source.turns.speaker])
    owners = [
        index.setdefault(s.participant, len(index)) if s.participant and not len(s.turns) else -1
        for s in study.sources
    ] or [-1]
    found = np.array(owners, np.int32)[study.codings.source]
    if columns:
        turn = study.turn_of_coding
        found = np.where(turn >= 0, np.concatenate(columns)[turn], found)
    return tuple(index), found.astype(np.int32)


def _by_attribute(study: Study, attribute: str) -> Dimension:
    spelled: dict[str, str] = {}
    values = []
    for case in study.cases:
        value = (case.attribute(attribute) or "").strip()
        values.append(value.casefold())
        if value:
            spelled.setdefault(value.casefold(), value)
    order = sorted(spelled, key=_natural)
    place = {value: i for i, value in enumerate(order)}
    of_case = np.array([place.get(v, -1) for v in values] + [-1], np.int32)
    counted = np.bincount(of_case[:-1] + 1, minlength=len(order) + 1)
    return Dimension(
        attribute,
        tuple(spelled[v] for v in order),
        of_case[study.case_of_coding],
        tuple(counted[1:].tolist()),
        int(counted[0]),
    )


def _by_speaker(study: Study) -> Dimension:
    names, of_coding = speakers(study)
    return Dimension("speaker", names, of_coding, (1,) * len(names))


def _by_person(study: Study) -> Dimension:
    names, of_coding = people(study)
    return Dimension("case", names, of_coding, (1,) * len(names))


def _by_source(study: Study) -> Dimension:
    order = np.arange(len(study.sources), dtype=np.int32)
    return _of_sources(study, "source", tuple(s.name for s in study.sources), order)


def _by_kind(study: Study) -> Dimension:
    return _labelled(study, "kind", [s.kind for s in study.sources])


def _by_initiative(study: Study) -> Dimension:
    return _labelled(study, "initiative", [s.initiative for s in study.sources])


def _labelled(study: Study, name: str, values: Sequence[str | None]) -> Dimension:
    labels = list(dict.fromkeys(v for v in values if v))
    of_source = np.array([labels.index(v) if v else -1 for v in values], np.int32)
    return _of_sources(study, name, tuple(labels), of_source)


def _of_sources(study: Study, name: str, labels: tuple[str, ...], of_source: Index) -> Dimension:
    everybody = set(people(study)[0])
    heard: list[set[str]] = [set() for _ in labels]
    nowhere: set[str] = set()
    for source, label in zip(study.sources, of_source.tolist(), strict=True):
        present = everybody & {*source.speakers, source.participant or ""}
        (heard[label] if label >= 0 else nowhere).update(present)
    of_coding = of_source[study.codings.source] if len(of_source) else study.codings.source
    return Dimension(name, labels, of_coding, tuple(map(len, heard)), len(nowhere))


def _by_coder(study: Study) -> Dimension:
    names, person = people(study)
    coder = study.codings.coder
    known = person >= 0
    n = distinct(coder[known], person[known], len(study.coders), len(names))
    return Dimension("coder", study.coders, coder, tuple(n.tolist()))


def _by_code(study: Study) -> Dimension:
    book = study.codebook
    place = np.zeros(len(book), np.int32)
    place[list(book.order)] = np.arange(len(book), dtype=np.int32)
    names, person = people(study)
    known = person >= 0
    row = place[study.codings.code] if len(book) else study.codings.code
    n = distinct(row[known], person[known], len(book), len(names))
    return Dimension("code", tuple(book.path(i) for i in book.order), row, tuple(n.tolist()))


# Asked for several times by one table; it goes when the study goes.
_speaking: WeakKeyDictionary[Study, tuple[tuple[str, ...], Index]] = WeakKeyDictionary()

BUILT_IN = {
    "case": _by_person,
    "code": _by_code,
    "coder": _by_coder,
    "initiative": _by_initiative,
    "kind": _by_kind,
    "source": _by_source,
    "speaker": _by_speaker,
}


def _plain(name: str) -> str:
    return name.strip().replace("_", " ").casefold()


def _natural(text: str) -> list[tuple[int, int, str]]:
    parts = re.split(r"(\d+)", text)
    return [(0, int(p), "") if p.isdecimal() else (1, 0, p) for p in parts if p]
