"""A text folded for comparing: no case, accents, look-alike letters or unseen characters."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex

# Dropped before comparing: what shows nothing, or only says where a word may break.
UNSEEN = regex.compile(r"[\p{Cf}\p{Mn}\p{Variation_Selector}\u00ad\u034f\u115f\u1160\u3164]")
_DASH = regex.compile(r"[\p{Pd}\u2212]")
_QUOTE = regex.compile(r"[’‘ʼ`´′＇]")
_FOREIGN = regex.compile(r"[^\x00-\x7f]+")
# Letters of other scripts, or with strokes, that a reader takes for the Latin one.
_ALIKE = {
    "а": "a", "в": "b", "с": "c", "е": "e", "һ": "h", "н": "h", "і": "i", "ј": "j", "к": "k",
    "ӏ": "l", "м": "m", "п": "n", "о": "o", "р": "p", "ѕ": "s", "т": "t", "у": "y", "х": "x",
    "ԁ": "d", "ԛ": "q", "ԝ": "w", "г": "r", "α": "a", "β": "b", "ε": "e", "ζ": "z", "η": "h",
    "ι": "i", "κ": "k", "μ": "m", "ν": "n", "ο": "o", "ρ": "p", "τ": "t", "υ": "y", "χ": "x",
    "γ": "y", "ɡ": "g", "ɑ": "a", "ı": "i", "ɩ": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d",
    "ħ": "h", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th", "ß": "ss",
}  # fmt: skip


def folded(text: str) -> tuple[str, list[int] | range]:
    """The folded text, and for each of its characters where in ``text`` it came from."""
    if text.isascii():
        return text.lower(), range(len(text))
    letters: list[str] = []
    places: list[int] = []
    last = 0
    for stretch in _FOREIGN.finditer(text):
        start, end = stretch.span()
        letters.append(text[last:start].lower())
        places.extend(range(last, start))
        for place in range(start, end):
            plain = _letter(text[place])
            letters.append(plain)
            places.extend([place] * len(plain))
        last = end
    letters.append(text[last:].lower())
    places.extend(range(last, len(text)))
    return "".join(letters), places


@lru_cache(maxsize=4096)
def _letter(letter: str) -> str:
    """One character outside ASCII as plain letters, possibly none."""
    plain = unicodedata.normalize("NFKD", letter.casefold())
    plain = UNSEEN.sub("", plain).casefold()
    plain = _QUOTE.sub("'", _DASH.sub("-", plain))
    return "".join(_ALIKE.get(one, one) for one in plain)
