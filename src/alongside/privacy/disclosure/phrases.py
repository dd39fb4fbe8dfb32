"""Phrases in a quote that have to be read: what singles out, who else is in it, what can hurt."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import regex

from alongside.privacy.telling import telling_phrases

Kind = str
SINGLES_OUT, THIRD, HURTS, PUBLIC, PARTICIPANT = "singles out", "third", "hurts", "public", "code"

_KINDS: dict[str, Kind] = {
    "the only one of a kind": SINGLES_OUT,
    "the first or last of a group": SINGLES_OUT,
    "says that there is only one": SINGLES_OUT,
    "a role that one person holds": SINGLES_OUT,
    "kin of somebody": THIRD,
    "health": HURTS,
    "a matter that the law protects": HURTS,
}
# Wider than what is proposed in a whole transcript: a quote is short, and every word is read.
_SINGLES = regex.compile(
    r"(?i)\b(?:only|sole|first|last|head of|chair of|in charge of|nobody else|no one else|"
    r"the one (?:who|that)|founder|founded|youngest|oldest|unique)\b"
)
_THIRD = regex.compile(
    r"(?i)\b(?:my|our|his|her|their) (?:(?:old|new|then|former) )?(?:boss|manager|sergeant|"
    r"inspector|supervisor|colleague|teacher|tutor|key ?worker|social worker|friend|mate|"
    r"neighbour|landlord|line manager|chief|team leader|partner)\b|"
    r"\ba (?:colleague|friend|neighbour|named person|relative)\b|\b(?:Mr|Mrs|Ms|Dr|PC|Sgt) \p{Lu}"
)
_HURTS = regex.compile(
    r"(?i)\b(?:arrest(?:ed)?|charged with|assault(?:ed)?|stole|stolen|drugs?|dealer|weapon|knife|"
    r"violen(?:t|ce)|abus(?:e|ed|ive)|self[- ]harm|suicid(?:e|al)|overdose|rape[d]?|"
    r"domestic violence|prison|court|offence|offender|mental health|diagnos(?:ed|is)|religion|"
    r"church|mosque|temple|gurdwara|asylum|immigration|union rep)\b"
)
_PUBLIC = regex.compile(r"(?i)https?://|www\.|(?<!\w)[@#]\p{L}[\p{L}\p{N}_]+")
_CODE = regex.compile(r"\b\p{Lu}{2,6}[ -]?\d{1,4}(?:-\d{1,3})?\b")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of the words, by offsets in them, that one rule asks about."""

    start: int
    end: int
    kind: Kind


def phrases(words: str, *, codes: Collection[str] = ()) -> list[Phrase]:
    """Every phrase that has to be read, in the order of the words, overlapping ones of a kind once.

    ``codes`` are the participant codes of the study.
    """
    found = [*_told(words), *_plain(words, codes)]
    found.sort(key=lambda p: (p.kind, p.start, -p.end))
    kept: list[Phrase] = []
    for one in found:
        if kept and kept[-1].kind == one.kind and one.start < kept[-1].end:
            continue
        kept.append(one)
    return sorted(kept, key=lambda p: (p.start, p.end))


def _told(words: str) -> Iterator[Phrase]:
    for mention in telling_phrases(words):
        kind = _KINDS.get(mention.reason)
        if kind:
            yield Phrase(mention.start, mention.end, kind)


def _plain(words: str, codes: Collection[str]) -> Iterator[Phrase]:
    for form, kind in (
        (_SINGLES, SINGLES_OUT),
        (_THIRD, THIRD),
        (_HURTS, HURTS),
        (_PUBLIC, PUBLIC),
    ):
        for match in form.finditer(words):
            yield Phrase(match.start(), match.end(), kind)
    known = {_bare(code) for code in codes}
    for match in _CODE.finditer(words):
        if _bare(match.group()) in known:
            yield Phrase(match.start(), match.end(), PARTICIPANT)


def _bare(code: str) -> str:
    return regex.sub(r"[\s-]", "", code).upper()
