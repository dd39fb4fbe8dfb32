"""Names of people, places and organisations by their capitals and what stands around them."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from alongside.privacy.setting import BODY, STREET, TOKEN, WORD, Setting, empty
from alongside.privacy.suggestion import Certainty, Mention
from alongside.privacy.vocabulary import (
    AWARDED,
    BODIES,
    BOTH,
    DAYS,
    GENERIC,
    MONTHS,
    MORE_BODIES,
    NOT_FIRST,
    STREETS,
    VENUES,
    countries,
    dictionary,
    everyday_words,
    first_names,
    ordinary,
    place_names,
)

_LINK = (
    r"(?:of|and|the|upon|on|de|da|di|del|della|der|van|von|den|ter|ten|zu|bin|ibn|al|el|le|la|du|"
    rf"dos|das|do|an|na|y|e|et|&|(?<=(?:{AWARDED}) )(?:for|against))"
)
_RUN = regex.compile(
    rf"(?<![\p{{L}}\p{{N}}@_.-]){WORD}(?:(?:(?<=s)['’])?(?: {_LINK}){{0,2}}"
    rf"(?:(?<!Articles?|Rules?|Section|Protocol|Convention|{MONTHS}|{DAYS}) \d{{1,2}})? "
    rf"(?:(?<=\ban )t)?{WORD}){{0,11}}"
)
_SAINT = regex.compile(rf"(?<!\w)(?:St|Saint)\.? {WORD}(?:['’]s)?(?!\w)")
_FOREIGN = regex.compile(
    r"(?<!\p{L})(?:(?!\p{Latin})[\p{L}\p{M}])+(?: (?:(?!\p{Latin})[\p{L}\p{M}])+)*"
)
_INITIAL = regex.compile(r" \p{Lu}\.?(?![\p{L}\p{N}'’])")
_AND = regex.compile(r" (?:and|&) (?:the )?")
_PLACED = regex.compile(
    r"\b(?:in|at|from|to|near|round|around|towards?|through|via|over)(?: the)? $"
)
_BODY_INSIDE = regex.compile(rf"\b(?:{BODIES}|{MORE_BODIES}) (?:of|for)\b")
_HOUSE = regex.compile(r"(?<!\w)(?:[Nn]umber |[Ff]lat )?\d{1,4}[A-Za-z]?,? $")

_NOUN = regex.compile(
    r" (?:police station|station|estate|flats|bypass|roundabout|precinct|mosque|church|school|"
    r"hospital|prison|region|district|province|village|high street|primary|secondary|academy|"
    r"library|police|branch|depot|hostel|shelter|hub)(?![\p{L}\p{N}])"
)
_EPITHET = regex.compile(r"(?<!\w)(?:big|little|old|young|wee|lil|mad|fat|posh|our) $")
_NEAR = regex.compile(
    r"\b(?:the )?(?:mosque|church|chapel|temple|gurdwara|synagogue|school|pub|chippy|shop|library|"
    r"centre|surgery|hospital|police station|station|flats|hostel|caf[eé]|market|park|club|academy|"
    r"college|nursery|garage|bank|prison|refuge|salon|barbers|gym) (?:on|in|at|by|near|off) "
    r"(?:the )?$"
)
_ADDRESSED = regex.compile(
    r"[,.?!]|['’]s |,? (?:is|was|said|says|told|came|has|had|and|just|asked|went|did|does|used|got|"
    r"would|could|will|who|from)\b"
)
_OWNED = regex.compile(
    rf"(?<!\w)(?:St\.? )?{WORD}s?['’]s? (?:{WORD} ){{0,3}}"
    rf"(?:{STREETS}|{VENUES}|{BODIES}|{MORE_BODIES})(?!\w)"
)


def capitalised(text: str, setting: Setting) -> Iterator[Mention]:
    """Runs of capitalised words that may name a person, a place or an organisation."""
    for owned in _OWNED.finditer(text):
        if not setting.begins_sentence(owned.start()) or not setting.plain(owned[0].split()[0]):
            yield Mention(*owned.span(), "place", "written like a place", "likely")
    for found in _SAINT.finditer(text):
        yield Mention(*found.span(), "place", "named after a saint", "guess")
    if any(letter >= "\u0370" for letter in text) and regex.search(r"\p{Latin}", text):
        for found in _FOREIGN.finditer(text):
            yield Mention(*found.span(), "name", "in another script", "guess")
    for run in _RUN.finditer(text):
        for start, end in _apart(text, *run.span()):
            yield from _judge(start, end, setting)


def _apart(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Two names joined by "and" as two, unless together they are one body's name."""
    whole = text[start:end].casefold()
    first = whole.split(maxsplit=1)[0]
    if whole in countries() or all(word in dictionary() for word in whole.split()):
        yield start, end
        return
    person = first in first_names() and first not in place_names()
    ends = BODY.search(text[start:end]) or STREET.search(text[start:end])
    joint = _AND.search(text, start, end)
    # "Victoria and Albert Museum": one body, named after two.
    two = joint and text[joint.end() : end].split(maxsplit=1)[0].casefold() in first_names()
    if not ends or (person and not two):
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
    if text[start:end].casefold() in countries():
        yield Mention(start, end, "place", "a country or its capital", "likely")
        return
    words, opening = _without_empty(start, end, setting)
    if not words:
        return
    start, end = words[0][0], words[-1][1]
    name, alone = text[start:end], len(words) == 1
    small = name.casefold()
    if (alone and small in GENERIC) or setting.heading(start, name):
        return
    if (
        alone
        and (opening or small not in BOTH)
        and (small in ordinary() or (opening and setting.plain(name)))
    ):
        return
    kind, reason, certainty = _kind(start, name, alone, opening, setting)
    if kind:
        listed = certainty == "certain"
        start, end = (start, end) if listed else _widened(text, start, end, kind)
        yield Mention(start, end, kind, reason, certainty)


def _without_empty(start: int, end: int, setting: Setting) -> tuple[list[tuple[int, int]], bool]:
    """The words of a run that may name something, and whether they begin a sentence."""
    text = setting.text
    words = [m.span() for m in TOKEN.finditer(text, start, end)]
    opening = setting.begins_sentence(start)
    while words and opening and setting.plain(text[slice(*words[0])]):
        if len(words) == 1 and setting.small[text[slice(*words[0])].casefold()] == 0:
            break
        words, opening = words[1:], False
    while words and empty(text[slice(*words[0])]) and not _begins_a_body(words, text):
        words, opening = words[1:], False
    while words and empty(text[slice(*words[-1])]) and not _ends_a_title(words, text):
        words.pop()
    return words, opening


def _widened(text: str, start: int, end: int, kind: str) -> tuple[int, int]:
    """With the small words that belong to a name: "old Walter", "the mosque on …", "… estate"."""
    following = _INITIAL if kind == "person" else _NOUN
    if found := following.match(text, end):
        end = found.end()
    before = {"person": (_EPITHET,), "name": (_EPITHET,), "place": (_NEAR, _HOUSE)}.get(kind, ())
    for form in before:
        if found := form.search(text[max(0, start - 36) : start]):
            return start - len(found[0]), end
    return start, end


Verdict = tuple[str, str, Certainty]
NOTHING: Verdict = ("", "", "guess")


def _kind(start: int, name: str, alone: bool, opening: bool, setting: Setting) -> Verdict:
    """What a run names (nothing: an empty kind), why, and how sure that is."""
    first = name.split(maxsplit=1)[0].casefold()
    common = alone and first in everyday_words() and first not in BOTH
    named = first in first_names() and not common
    named = named and not (opening and alone and setting.plain(name))
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
    if _BODY_INSIDE.search(name) or (not alone and BODY.search(name)):
        return "organisation", "written like an organisation", "likely"
    if not alone and STREET.search(name):
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
        labelled = setting.text[max(0, start - 2) : start] == ": "
        return NOTHING if opening and not labelled else ("organisation", "an abbreviation", "guess")
    if placed:
        return "place", "a capital after a word of place", "guess"
    listed = name.casefold() in dictionary()
    if alone and opening and listed and not _ADDRESSED.match(setting.text, start + len(name)):
        return NOTHING
    return "name", "a capital inside a sentence", "guess"


def _tail(words: list[tuple[int, int]], text: str) -> bool:
    """Whether the run ends like a place or a body, so that its first word belongs to it."""
    last = text[slice(*words[-1])]
    return len(words) > 1 and bool(BODY.fullmatch(last) or STREET.fullmatch(last))


def _begins_a_body(words: list[tuple[int, int]], text: str) -> bool:
    """Whether a people or a continent begins a longer name ("African Women's Film Prize")."""
    first = text[slice(*words[0])].casefold()
    if first in {"bbc", "nhs", "hmp", "itv"}:
        return len(words) > 1
    long = len(words) > 2 and len(first) > 3 and first not in NOT_FIRST
    return long or _tail(words, text)


def _ends_a_title(words: list[tuple[int, int]], text: str) -> bool:
    """Whether a day or a month ends a title, such as that of a film: the word before is no word."""
    if _tail(words, text):
        return True
    before = text[slice(*words[-2])].casefold() if len(words) > 1 else ""
    return bool(before) and before not in dictionary() and before not in first_names()
