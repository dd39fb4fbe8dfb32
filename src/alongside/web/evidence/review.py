"""What the review of a draft shows: names in groups, and the text with names marked in it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from alongside.study import Turn
from alongside.web.evidence.importing.reading import Name, Reading

ENCODINGS = (
    ("", _("as found")),
    ("utf-8", "UTF-8"),
    ("cp1252", _("Western European (Windows-1252)")),
    ("utf-16-le", _("UTF-16, little end first")),
    ("utf-16-be", _("UTF-16, big end first")),
    ("mac-roman", _("Western European (Macintosh)")),
    ("iso8859-15", _("Western European (ISO 8859-15)")),
)
AROUND = 60


@dataclass(frozen=True)
class NameGroup:
    """Every mention of one person or place that has one replacement and one decision."""

    entity: str
    kind: str
    text: str
    replacement: str
    reason: str
    certainty: str
    accept: bool | None
    added: bool
    mentions: tuple[tuple[str, str, str], ...]
    keys: tuple[str, ...]
    forms: tuple[str, ...]


def groups_of_names(names: tuple[Name, ...], text: str = "") -> list[NameGroup]:
    """Names gathered by whom they mean, in order of first mention; speakers' labels left out."""
    gathered: dict[tuple, list[Name]] = {}
    for name in names:
        if not name.label:
            key = ((name.entity or name.text).casefold(), name.kind, name.replacement, name.accept)
            gathered.setdefault(key, []).append(name)
    return [
        NameGroup(
            entity=first.entity,
            kind=first.kind,
            text=first.text,
            replacement=first.replacement,
            reason=first.reason,
            certainty=first.certainty,
            accept=first.accept,
            added=first.added,
            mentions=tuple(_around(text, n) for n in mentions[:5]) if text else (),
            keys=tuple(n.key for n in mentions),
            forms=tuple(dict.fromkeys(n.text for n in mentions)),
        )
        for mentions in gathered.values()
        for first in mentions[:1]
    ]


def kinds_waiting(names: list[NameGroup]) -> list[tuple[str, int]]:
    """Each kind of which names wait, and how many: the most first."""
    return Counter(name.kind for name in names if name.accept is None).most_common()


def _around(text: str, name: Name) -> tuple[str, str, str]:
    before = text[max(0, name.start - AROUND) : name.start].replace("\n", " ")
    after = text[name.end : name.end + AROUND].replace("\n", " ")
    return before, text[name.start : name.end], after


@dataclass(frozen=True)
class Piece:
    """A stretch of the preview: plain words, or a name with what becomes of it."""

    text: str
    name: Name | None = None


@dataclass(frozen=True)
class SpokenTurn:
    """One turn of the preview."""

    speaker: str
    asks: bool
    pieces: tuple[Piece, ...]


def marked(read: Reading, *, most: int = 400) -> list[SpokenTurn]:
    """The turns as they will be, with each name marked where it stands."""
    codes = {s.name: s.code for s in read.participants if s.code}
    asks = {s.name for s in read.facilitators}
    names = [n for n in read.names if not n.label]
    unheard = read.left_out
    found, at = [], 0
    whole = (Turn(None, 0, len(read.corrected.text)),)
    for turn in read.corrected.turns[:most] or whole:
        if turn.speaker in unheard:
            continue
        while at < len(names) and names[at].end <= turn.start:
            at += 1
        here = at
        pieces, cursor = [], turn.start
        while here < len(names) and names[here].start < turn.end:
            name = names[here]
            if name.start >= cursor:
                pieces.append(Piece(read.corrected.text[cursor : name.start]))
                pieces.append(Piece(name.text, name))
                cursor = name.end
            here += 1
        pieces.append(Piece(read.corrected.text[cursor : turn.end]))
        speaker = turn.speaker or ""
        found.append(
            SpokenTurn(
                "Interviewer" if speaker in asks else codes.get(speaker, speaker),
                speaker in asks,
                tuple(p for p in pieces if p.text),
            )
        )
    return found
