"""What is left of a name that should be gone: in any case, accent, possessive or disguise."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

import regex

# Dropped before comparing: what shows nothing, or only says where a word may break.
_UNSEEN = regex.compile(r"[\p{Cf}\p{Mn}\p{Variation_Selector}\u00ad\u034f]")
_DASH = regex.compile(r"[\p{Pd}\u2212]")
_QUOTE = regex.compile(r"[’‘ʼ`´′]")
_JOINT = regex.compile(r"[\s\p{Pd}_.]*")


@dataclass(frozen=True, slots=True)
class Left:
    """One place where a name still stands; ``name`` is its index among the names looked for."""

    start: int
    end: int
    name: int

    def __repr__(self) -> str:
        return f"<Left: name {self.name} at {self.start}>"


def residual(text: str, names: Iterable[str]) -> list[Left]:
    """Where any of the names still stands as whole words, in the order of the text.

    Case, accents (composed or not), possessives, hyphens or spaces between the parts, full-width
    letters, zero-width characters and soft hyphens make no difference. Offsets are into ``text``.
    """
    plain, places = _plain(text)
    found = []
    for index, name in enumerate(names):
        form = _form(name)
        if form is None:
            continue
        for match in form.finditer(plain):
            start, end = places[match.start()], places[match.end() - 1]
            found.append(Left(start, _whole(text, end + 1), index))
    return sorted(found, key=lambda one: (one.start, one.end, one.name))


def _form(name: str) -> regex.Pattern[str] | None:
    parts = regex.findall(r"[\p{L}\p{N}'@+&]+", _plain(name)[0])
    if not parts:
        return None
    words = _JOINT.pattern.join(regex.escape(part) for part in parts)
    return regex.compile(rf"(?<![\p{{L}}\p{{N}}]){words}(?![\p{{L}}\p{{N}}])")


def _plain(text: str) -> tuple[str, list[int]]:
    """The text folded for comparing, and for each of its characters where it came from."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        if letter < "\x80":
            folded = letter.lower()
        else:
            folded = unicodedata.normalize("NFKD", letter.casefold())
            folded = _UNSEEN.sub("", folded).casefold()
            folded = _QUOTE.sub("'", _DASH.sub("-", folded))
        letters.append(folded)
        places.extend([place] * len(folded))
    return "".join(letters), places


def _whole(text: str, end: int) -> int:
    """The end moved past the marks that belong to the last letter."""
    while end < len(text) and _UNSEEN.match(text[end]):
        end += 1
    return end
