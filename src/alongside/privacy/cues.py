"""Names that something stands before: a title, a kinship, "my name is"; and initials."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from alongside.privacy.setting import BODY, STREET, TOKEN, WORD, Setting, empty
from alongside.privacy.suggestion import Mention
from alongside.privacy.vocabulary import (
    CAPITALISED,
    FRIENDS,
    KIN,
    OFFICERS,
    PROFESSIONS,
    TITLES,
    TITLES_OF_MANY,
    first_names,
    ordinary,
)

_INITIALS = r"(?:\p{Lu}\.[ -]?){0,4}"
_TITLED = regex.compile(
    rf"(?<!\w)(?P<titles>(?:(?:{TITLES})\.? ){{1,4}})"
    rf"(?P<name>{_INITIALS}{WORD}(?: (?:(?:de|da|van|von|bin|al|el|der|na|an) )?"
    rf"{_INITIALS}{WORD}){{0,3}})"
)
_MANY = regex.compile(
    rf"(?<!\w)(?:{TITLES_OF_MANY})\.? (?P<name>{_INITIALS}{WORD}\.?)(?:, (?P<name>{WORD}))*"
    rf"(?: and (?P<name>{_INITIALS}{WORD}(?: {WORD}){{0,2}}))?"
)
_ONLY_INITIALS = regex.compile(r"(?<![\p{L}\p{N}.])(?:\p{Lu}\.[ -]?){1,3}\p{Lu}\.(?![\p{L}\p{N}])")
_QUOTED = regex.compile(
    r"\b(?:entitled|titled|called|article|book|song|film|album|novel|poem|play|exhibition|story|"
    r"painting|single|series|programme|show|report|letter),? "
    r"(?P<name>[\"“‘«][^\"”’»\n]{3,80}[\"”’»])"
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
    r"call(?:s|ed)? (?:me|him|her|them)|known as|nicknamed|nickname is|nickname was|alias|"
    r"n[ée]e|a\.?k\.?a\.?|formerly|stage name|pen name|pseudonym|baptised|christened|signed|ask "
    r"for|"
    r"sincerely,|regards,|(?:user ?)?name:|seller:|contact:|author:))\s+"
    r"(?P<name>[\p{L}][\p{L}\p{M}\p{N}_.'’-]*(?<!\.)(?: \p{Lu}[\p{L}\p{M}'’-]*){0,3})"
)


def cued(text: str, setting: Setting) -> Iterator[Mention]:
    """Names that a title, a kinship or "my name is" stands before."""
    yield from _by_form(text)
    yield from _titled(text, setting)
    yield from _of_kin(text, setting)
    yield from _titled_small(text)
    yield from _called(text)


def _titled(text: str, setting: Setting) -> Iterator[Mention]:
    for found in _TITLED.finditer(text):
        titles = found["titles"].replace(".", "").split()
        if STREET.search(found["name"]) or BODY.search(found["name"]):
            continue
        if setting.plain(found["name"].split()[0]) and setting.begins_sentence(found.start("name")):
            continue
        yield Mention(
            *_without_tail(found, setting),
            "person",
            f"after “{titles[-1]}”",
            "certain",
            _of_title(titles),
        )


def _of_kin(text: str, setting: Setting) -> Iterator[Mention]:
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


def _titled_small(text: str) -> Iterator[Mention]:
    for found in _TITLED_SMALL.finditer(text):
        if found["name"] not in ordinary() and _name_like(found["name"]):
            yield Mention(
                *found.span("name"),
                "person",
                f"after “{found['title']}”",
                "likely",
                _of_title([found["title"].capitalize()]),
            )


def _called(text: str) -> Iterator[Mention]:
    for found in _CALLED.finditer(text):
        first = found["name"].split()[0]
        if first[0].isupper() and first not in {"I", "I'm", "I’m"}:
            yield Mention(*found.span("name"), "person", "said to be a name", "certain")
        elif first not in ordinary() and (first in first_names() or not first_names()):
            yield Mention(*found.span("name"), "person", "said to be a name", "likely")


def _by_form(text: str) -> Iterator[Mention]:
    """Several people after one title, people shortened to initials, titles in quotation marks."""
    for found in _MANY.finditer(text):
        for span in found.spans("name"):
            yield Mention(*span, "person", "after a title", "certain", "a person")
    for found in _ONLY_INITIALS.finditer(text):
        if found[0].replace(" ", "") not in {"U.K.", "U.S.", "U.S.A.", "U.N.", "E.U.", "N.B."}:
            yield Mention(*found.span(), "person", "initials", "guess")
    for found in _QUOTED.finditer(text):
        yield Mention(*found.span("name"), "name", "a title in quotation marks", "guess")


def _without_tail(found: regex.Match[str], setting: Setting) -> tuple[int, int]:
    """From the title to the end of the name, "I" and the like at its end left out."""
    end = found.end()
    words = [m.span() for m in TOKEN.finditer(setting.text, found.start("name"), end)]
    while len(words) > 1 and empty(setting.text[slice(*words[-1])]):
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
