"""Participant codes as they stand in a text: (WMP13), – WMP13, or WMP13 on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from alongside.report.codes import WITH_NUMBER

_IN_BRACKETS = re.compile(r"[(\[]\s*([^()\[\]\n]{1,60}?)\s*[)\]]")
BARE_LINE = re.compile(r"[\s–—―\-~(\[]*([^()\[\]\n]{1,40}?)[\s.)\]]*")
_NOT_A_PERSON = re.compile(
    r"(?i)(fig(ure|\.)?|tab(le|\.)?|slides?|sections?|pages?|phase|chapter|appendix|annex|"
    r"covid|year|wave|week|day|vol|no|note|box|part|step|round|version|recommendation|"
    r"january|february|march|april|may|june|july|august|september|october|november|december)"
    r"[\s.\-–]*\d+.*"
)
_YEAR = re.compile(r"[\s.](?:19|20)\d\d[a-z]?$")
# A code without brackets after the words: “…” – WMP13, or … – WMP13 at the end of a line.
_AFTER_DASH = re.compile(r"(?:[–—―]|--|(?<=[”’\"»])) ?(" + WITH_NUMBER.pattern + r")[ \t.]*$", re.M)
_PLAIN = re.compile(r"[A-Z][A-Za-z]+\d{1,3}")  # sure to be a code when it has a line to itself


@dataclass(frozen=True, slots=True)
class Mention:
    """A participant code in a text; ``alone`` where it has a line to itself."""

    start: int
    end: int
    code: str
    alone: bool


def mentions(text: str, known: Callable[[str], bool]) -> list[Mention]:
    """Every code in a text, in order; ``known`` says whether a code is in the study."""
    found = []
    for match in _IN_BRACKETS.finditer(text):
        if code := _code(match[1], known):
            alone = BARE_LINE.fullmatch(_line_around(text, match)) is not None
            found.append(Mention(match.start(), match.end(), code, alone))
    at = 0
    for line in text.split("\n"):
        bare = BARE_LINE.fullmatch(line)
        if bare and line.strip() and not _IN_BRACKETS.search(line):
            sure = line.strip()[0] in "–—―-" or _PLAIN.fullmatch(bare[1]) is not None
            if code := _code(bare[1], known, sure=sure):
                found.append(Mention(at, at + len(line), code, True))
        at += len(line) + 1
    starts = {m.start for m in found}
    for match in _AFTER_DASH.finditer(text):
        alone = _line_around(text, match).strip() == match[0].strip()
        if known(match[1]) and not alone and match.start() not in starts:
            found.append(Mention(match.start(), match.end(), match[1], False))
    return sorted(found, key=lambda m: m.start)


def only_a_code(words: str, known: Callable[[str], bool]) -> bool:
    """Whether a text is a participant code and nothing else."""
    found = BARE_LINE.fullmatch(words)
    sure = words[:1] in "([–—―" or bool(found and _PLAIN.fullmatch(found[1]))
    return bool(found and _code(found[1], known, sure=sure))


def _code(content: str, known: Callable[[str], bool], *, sure: bool = True) -> str | None:
    """The participant code at the beginning of what stands in brackets, or None."""
    first = re.split(r"[,;:|]|\s(?:and|&|–|—)\s", content)[0].strip()
    if not first or len(first) > 40:
        return None
    if known(first):
        return first
    if _YEAR.search(first):
        return None
    if sure and WITH_NUMBER.fullmatch(first) and not _NOT_A_PERSON.fullmatch(first):
        return first if re.search(r"[A-Z]", first) else None
    return None


def _line_around(text: str, match: re.Match[str]) -> str:
    begins = text.rfind("\n", 0, match.start()) + 1
    ends = text.find("\n", match.end())
    return text[begins : ends if ends >= 0 else len(text)]
