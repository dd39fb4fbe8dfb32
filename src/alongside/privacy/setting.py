"""What is known of a text before its capitals are judged: words it also writes small, and where
sentences begin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

import regex

from alongside.privacy.vocabulary import (
    BODIES,
    CAPITALISED,
    MORE_BODIES,
    OFFICERS,
    STREETS,
    VENUES,
    dictionary,
    ordinary,
)

WORD = r"\p{Lu}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*(?<!['’]s)"
TOKEN = regex.compile(WORD)
_LOWER = regex.compile(r"(?<![\p{L}\p{M}'’-])\p{Ll}[\p{L}\p{M}'’-]*")
_BEGINS = regex.compile(r"(?:^|[.!?…:;\n\r\[\](){}“\"‘>|*•\d]|[-–—]\s?|\s['‘])\s*$")
_RANKS = regex.compile(rf"(?:{OFFICERS})$")
STREET = regex.compile(rf"(?:{STREETS}|{VENUES})$")
BODY = regex.compile(rf"(?:{BODIES}|{MORE_BODIES})$")


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

    def heading(self, start: int, name: str) -> bool:
        """Whether a line of ordinary words stands there in capitals throughout."""
        line = self.text[self.text.rfind("\n", 0, start) + 1 :].partition("\n")[0]
        return line.isupper() and all(w in dictionary() for w in name.casefold().split())

    def plain(self, word: str) -> bool:
        """Whether a word is an ordinary one that begins a sentence, not a name."""
        small = word.casefold()
        stem = small.split("'")[0].split("’")[0]
        if small in ordinary() or stem in ordinary():
            return True
        # What stands small in an address (tamsin@…) is no ordinary word for that.
        return self.small[small] > 0 and (stem in dictionary() or self.small[small] > 2)


def empty(word: str) -> bool:
    stem = word.split("'", maxsplit=1)[0].split("’", maxsplit=1)[0].casefold()
    return word.casefold() in CAPITALISED or stem in CAPITALISED or bool(_RANKS.fullmatch(word))
