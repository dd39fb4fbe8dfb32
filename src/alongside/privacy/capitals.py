"""Names of people, places and organisations by their capitals and what stands around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import regex

from alongside.privacy.suggestion import Certainty, Mention
from alongside.privacy.vocabulary import (
    BODIES,
    BOTH,
    CAPITALISED,
    FRIENDS,
    KIN,
    OFFICERS,
    PROFESSIONS,
    STREETS,
    TITLES,
    countries,
    dictionary,
    first_names,
    ordinary,
    place_names,
)

WORD = r"\p{Lu}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*(?<!['’]s)"
_LINK = r"(?:of|and|the|upon|on|de|da|di|del|der|van|von|den|bin|ibn|al|el|le|la|du|y|&)"
_RUN = regex.compile(rf"(?<![\p{{L}}\p{{N}}@_.-]){WORD}(?:(?: {_LINK}){{0,2}} {WORD}){{0,11}}")
_AND = regex.compile(r" (?:and|&) (?:the )?")
_TOKEN = regex.compile(WORD)
_LOWER = regex.compile(r"(?<![\p{L}\p{M}'’-])\p{Ll}[\p{L}\p{M}'’-]*")
_BEGINS = regex.compile(r"(?:^|[.!?…:;\n\r\[\](){}“\"‘>|*•\d]|[-–—]\s?|\s['‘])\s*$")
_PLACED = regex.compile(
    r"\b(?:in|at|from|to|near|round|around|towards?|through|via|over)(?: the)? $"
)
_RANKS = regex.compile(rf"(?:{OFFICERS})$")
_STREET = regex.compile(rf"(?:{STREETS})$")
_BODY = regex.compile(rf"(?:{BODIES})$")
_BODY_INSIDE = regex.compile(rf"\b(?:{BODIES}) (?:of|for)\b")
_HOUSE = regex.compile(r"(?<!\w)(?:[Nn]umber |[Ff]lat )?\d{1,4}[A-Za-z]?,? $")

_ADDRESSED = regex.compile(
    r"[,.?!]|['’]s |,? (?:is|was|said|says|told|came|has|had|and|just|asked|went|did|does|used|got|"
    r"would|could|will|who|from)\b"
)
_OWNED = regex.compile(
    rf"(?<!\w)(?:St\.? )?{WORD}s?['’]s? (?:{WORD} ){{0,3}}(?:{STREETS}|{BODIES})(?!\w)"
)

_TITLED = regex.compile(
    rf"(?<!\w)(?P<titles>(?:(?:{TITLES})\.? ){{1,4}})"
    rf"(?P<name>{WORD}(?: (?:(?:de|da|van|von|bin|al|el|der) )?{WORD}){{0,3}})"
)
_KIN = regex.compile(
    rf"(?i:(?<!\w)(?P<kin>{'|'.join(KIN)}|{'|'.join(FRIENDS)})),? (?:called |named )?"
    rf"(?P<name>{WORD}(?: {WORD})?)"
)
_TITLED_SMALL = regex.compile(
    r"(?<!\w)(?P<title>(?i:mr|mrs|ms|mx|dr|pc|pcso|dc|sgt|cllr|auntie|uncle|nanna|sergeant|"
    r"inspector|constable|councillor))\.? (?P<name>\p{Ll}[\p{Ll}\p{M}'’-]{2,})(?!\w)"
)
_CALLED = regex.compile(
    r"(?i:\b(?:name['’]?s|name is|name was|name,|(?:is|was|am|['’]m|['’]s|are|got|get|been) called|"
    r"call(?:s|ed)? (?:me|him|her|them)|known as|nicknamed|nickname is|nickname was|"
    r"sincerely,|regards,|(?:user ?)?name:|seller:|contact:|author:))\s+"
    r"(?P<name>[\p{L}][\p{L}\p{M}\p{N}_.'’-]*(?<!\.)(?: \p{Lu}[\p{L}\p{M}'’-]*){0,3})"
)


@dataclass(frozen=True)
class Setting:
    """What is known of a text before its capitals are judged."""

    text: str
    small: Counter[str]
    places: frozenset[str]
    lines: frozenset[int]

    @classmethod
    def of(cls, text: str, places: Collection[str], turns: Collection[int]) -> Setting:
        """Words that the text also writes small, the project's places, where turns begin."""
        small = Counter(found[0] for found in _LOWER.finditer(text))
        return cls(text, small, frozenset(p.casefold() for p in places), frozenset(turns))

    def begins_sentence(self, start: int) -> bool:
        """Whether a capital at ``start`` is there because a sentence begins."""
        before = self.text[max(0, start - 4) : start]
        return start == 0 or start in self.lines or bool(_BEGINS.search(before))

    def plain(self, word: str) -> bool:
        """Whether a word is an ordinary one that begins a sentence, not a name."""
        small = word.casefold()
        stem = small.split("'")[0].split("’")[0]
        if small in ordinary() or stem in ordinary():
            return True
        # What stands small in an address (tamsin@…) is no ordinary word for that.
        return self.small[small] > 0 and (stem in dictionary() or self.small[small] > 2)


def cued(text: str, setting: Setting) -> Iterator[Mention]:
    """Names that a title, a kinship or "my name is" stands before."""
    for found in _TITLED.finditer(text):
        titles = found["titles"].replace(".", "").split()
        if setting.plain(found["name"].split()[0]) and setting.begins_sentence(found.start("name")):
            continue
        yield Mention(
            *_without_tail(found, setting),
            "person",
            f"after “{titles[-1]}”",
            "certain",
            _of_title(titles),
        )
    for found in _KIN.finditer(text):
        name = found["name"].split()
        if name[0].casefold() in CAPITALISED or name[0].split("'")[0].split("’")[0] == "I":
            continue
        kin = found["kin"]
        vague = KIN.get(kin.casefold(), "a person")
        start = found.start() if kin[0].isupper() and kin[1:] != "" else found.start("name")
        if kin[0].isupper() and setting.begins_sentence(found.start()):
            start = found.start("name")
        yield Mention(start, found.end(), "person", f"after “{kin}”", "likely", vague)
    for found in _TITLED_SMALL.finditer(text):
        if found["name"] not in ordinary() and _name_like(found["name"]):
            yield Mention(
                *found.span("name"),
                "person",
                f"after “{found['title']}”",
                "likely",
                _of_title([found["title"].capitalize()]),
            )
    for found in _CALLED.finditer(text):
        first = found["name"].split()[0]
        if first[0].isupper() and first not in {"I", "I'm", "I’m"}:
            yield Mention(*found.span("name"), "person", "said to be a name", "certain")
        elif first not in ordinary() and (first in first_names() or not first_names()):
            yield Mention(*found.span("name"), "person", "said to be a name", "likely")


def capitalised(text: str, setting: Setting) -> Iterator[Mention]:
    """Runs of capitalised words that may name a person, a place or an organisation."""
    for owned in _OWNED.finditer(text):
        if not setting.begins_sentence(owned.start()) or not setting.plain(owned[0].split()[0]):
            yield Mention(*owned.span(), "place", "written like a place", "likely")
    for run in _RUN.finditer(text):
        for start, end in _apart(text, *run.span()):
            yield from _judge(start, end, setting)


def _apart(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Two names joined by "and" as two, unless together they are one body's name."""
    first = text[start:end].split(maxsplit=1)[0].casefold()
    if not _BODY.search(text[start:end]) or first in first_names():
        for joint in _AND.finditer(text, start, end):
            yield start, joint.start()
            start = joint.end()
    yield start, end


def known_places(text: str, setting: Setting) -> Iterator[Mention]:
    """The places that the project listed, in any case."""
    for place in sorted(setting.places, key=len, reverse=True):
        form = regex.compile(rf"(?i)(?<![\p{{L}}\p{{N}}]){regex.escape(place)}(?![\p{{L}}\p{{N}}])")
        for found in form.finditer(text):
            yield Mention(*found.span(), "place", "in the project's list of places", "certain")


def _judge(start: int, end: int, setting: Setting) -> Iterator[Mention]:
    """One run: cut off what is capitalised for other reasons, then say what the rest is."""
    text = setting.text
    words = [m.span() for m in _TOKEN.finditer(text, start, end)]
    opening = setting.begins_sentence(start)
    while words and opening and setting.plain(text[slice(*words[0])]):
        if len(words) == 1 and setting.small[text[slice(*words[0])].casefold()] == 0:
            break
        words, opening = words[1:], False
    while words and _empty(text[slice(*words[0])]) and not _tail(words, text):
        words, opening = words[1:], False
    while words and _empty(text[slice(*words[-1])]) and not _tail(words, text):
        words.pop()
    if not words:
        return
    start, end = words[0][0], words[-1][1]
    name, alone = text[start:end], len(words) == 1
    small = name.casefold()
    if (
        alone
        and (opening or small not in BOTH)
        and (small in ordinary() or (opening and setting.plain(name)))
    ):
        return
    kind, reason, certainty = _kind(start, name, alone, opening, setting)
    if not kind:
        return
    if kind == "place" and (house := _HOUSE.search(text[max(0, start - 14) : start])):
        start -= len(house[0])
    yield Mention(start, end, kind, reason, certainty)


Verdict = tuple[str, str, Certainty]
NOTHING: Verdict = ("", "", "guess")


def _kind(start: int, name: str, alone: bool, opening: bool, setting: Setting) -> Verdict:
    """What a run names (nothing: an empty kind), why, and how sure that is."""
    first = name.split(maxsplit=1)[0].casefold()
    named = first in first_names() and not (opening and alone and setting.plain(name))
    placed = bool(_PLACED.search(setting.text[max(0, start - 12) : start]))
    shaped = _by_shape(name, alone, setting)
    if shaped[0]:
        return shaped
    if name.casefold() in countries():
        return "place", "a country or its capital", "likely"
    if name.casefold() in place_names() and (placed or not named):
        return "place", "in a list of towns", "likely"
    if named:
        return "person", "in a list of first names", "likely"
    return _unlisted(start, name, alone, opening, placed, setting)


def _by_shape(name: str, alone: bool, setting: Setting) -> Verdict:
    if _BODY_INSIDE.search(name) or (not alone and _BODY.search(name)):
        return "organisation", "written like an organisation", "likely"
    if not alone and _STREET.search(name):
        return "place", "written like a place", "likely"
    if name.casefold() in setting.places:
        return "place", "in the project's list of places", "certain"
    return NOTHING


def _unlisted(
    start: int, name: str, alone: bool, opening: bool, placed: bool, setting: Setting
) -> Verdict:
    """A name in no list: only its capital speaks for it."""
    short = len(name) <= 4 or setting.small[name.casefold()] > 0
    if name.isupper() and alone and len(name) > 1 and short:
        return NOTHING if opening else ("organisation", "an abbreviation", "guess")
    if placed:
        return "place", "a capital after a word of place", "guess"
    listed = name.casefold() in dictionary()
    if alone and opening and listed and not _ADDRESSED.match(setting.text, start + len(name)):
        return NOTHING
    return "name", "a capital inside a sentence", "guess"


def _empty(word: str) -> bool:
    stem = word.split("'", maxsplit=1)[0].split("’", maxsplit=1)[0].casefold()
    return word.casefold() in CAPITALISED or stem in CAPITALISED or bool(_RANKS.fullmatch(word))


def _tail(words: list[tuple[int, int]], text: str) -> bool:
    """Whether the run ends like a place or a body, so that its first word belongs to it."""
    last = text[slice(*words[-1])]
    return len(words) > 1 and bool(_BODY.fullmatch(last) or _STREET.fullmatch(last))


def _without_tail(found: regex.Match[str], setting: Setting) -> tuple[int, int]:
    """From the title to the end of the name, "I" and the like at its end left out."""
    end = found.end()
    words = [m.span() for m in _TOKEN.finditer(setting.text, found.start("name"), end)]
    while len(words) > 1 and _empty(setting.text[slice(*words[-1])]):
        words.pop()
        end = words[-1][1]
    return found.start(), end


def _of_title(titles: list[str]) -> str:
    for title in titles:
        if title in PROFESSIONS:
            return PROFESSIONS[title]
    if any(
        regex.fullmatch(OFFICERS, " ".join(titles)) or regex.fullmatch(OFFICERS, t) for t in titles
    ):
        return "an officer"
    return KIN.get(titles[-1].casefold(), "a person")


def _name_like(word: str) -> bool:
    return word in first_names() or len(word) >= 4
