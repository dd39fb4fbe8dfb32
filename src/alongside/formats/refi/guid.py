"""GUIDs: the one that a value has is kept, others are derived from what it is called."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from hashlib import sha1

import numpy as np

from alongside.study import Study

_NAMESPACE = uuid.UUID("6a1f6a0e-53c8-5d0b-9b39-0b6d7f2d1a55").bytes
_SHAPE = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def derived(*parts: str | int) -> str:
    """A version 5 GUID: the same parts give the same GUID on every machine."""
    name = "\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")
    h = sha1(_NAMESPACE + name, usedforsecurity=False).hexdigest()
    variant = "89ab"[int(h[16], 16) & 3]
    return f"{h[:8]}-{h[8:12]}-5{h[13:16]}-{variant}{h[17:20]}-{h[20:32]}"


def normal(guid: str | None) -> str:
    """Without braces and in lower case, as programs write one GUID in four ways; "" for none."""
    return (guid or "").strip().strip("{}").lower()


def well_formed(guid: str) -> bool:
    """Whether the standard's schema would accept it."""
    return _SHAPE.fullmatch(guid) is not None


def of_user(name: str) -> str:
    """The GUID of a coder or author, by name."""
    return derived("user", name)


def of_variable(name: str) -> str:
    """The GUID of an attribute, by name."""
    return derived("variable", name)


def of_selection(source: str, start: int, end: int) -> str:
    """The GUID of an excerpt of a source."""
    return derived("selection", source, start, end)


def of_coding(selection: str, code: str, user: str) -> str:
    """The GUID of one coder's judgement on an excerpt."""
    return derived("coding", selection, code, user)


@dataclass(frozen=True)
class Identities:
    """The GUIDs of everything in one study, by index; ``users`` by name."""

    sources: tuple[str, ...]
    codes: tuple[str, ...]
    cases: tuple[str, ...]
    notes: tuple[str, ...]
    users: dict[str, str]

    @classmethod
    def of(cls, study: Study) -> Identities:
        """Kept or derived for every value, no two alike."""
        given: set[str] = set()
        book = study.codebook
        sources = tuple(_new(s.guid, given, "source", s.name, s.fingerprint) for s in study.sources)
        codes = tuple(_new(c.guid, given, "code", book.path(i)) for i, c in enumerate(book))
        cases = tuple(_new(c.guid, given, "case", c.name) for c in study.cases)
        authors = [m.author for m in study.memos if m.author is not None]
        users = {name: of_user(name) for name in dict.fromkeys([*study.coders, *authors])}
        notes = tuple(
            _new(
                None,
                given,
                "note",
                m.about,
                _subject(study, m.subject, m.about, sources, codes, cases),
                m.author or "",
                m.title,
                m.text,
            )
            for m in study.memos
        )
        return cls(sources, codes, cases, notes, users)


def coding_guid(study: Study, index: int, sources: tuple[str, ...], codes: tuple[str, ...]) -> str:
    """The GUID of a coding by its index in the study."""
    one = study.codings[index]
    selection = of_selection(sources[one.source], one.start, one.end)
    return of_coding(selection, codes[one.code], of_user(study.coders[one.coder]))


def _subject(
    study: Study,
    subject: int | None,
    about: str,
    sources: tuple[str, ...],
    codes: tuple[str, ...],
    cases: tuple[str, ...],
) -> str:
    if subject is None or about == "study":
        return ""
    if about == "coding":
        return coding_guid(study, subject, sources, codes)
    return {"source": sources, "code": codes, "case": cases}[about][subject]


def _new(own: str | None, given: set[str], *parts: str) -> str:
    guid = normal(own)
    if not well_formed(guid) or guid in given:
        guid = derived(*parts)
    number = 1
    while guid in given:
        number += 1
        guid = derived(*parts, number)
    given.add(guid)
    return guid


def subjects(study: Study, about: str, notes: tuple[str, ...]) -> dict[int, list[str]]:
    """For each subject of one kind the GUIDs of the memos about it."""
    found: dict[int, list[str]] = {}
    for memo, note in zip(study.memos, notes, strict=True):
        if memo.about == about and memo.subject is not None:
            found.setdefault(memo.subject, []).append(note)
    return found


def rows_of_source(study: Study, index: int) -> tuple[int, int]:
    """The first and the past-the-last coding of a source (codings are kept in its order)."""
    first, past = np.searchsorted(study.codings.source, [index, index + 1])
    return int(first), int(past)
