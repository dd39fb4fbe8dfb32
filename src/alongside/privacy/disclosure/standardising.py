"""Standard spelling offered for speech that can tell who is speaking (Q14); a person decides."""

from __future__ import annotations

from dataclasses import dataclass

import regex

# Spellings of how somebody talks, and what they stand for: British speech as transcribers write it.
SPOKEN = {
    "ain't": "isn't", "gonna": "going to", "gotta": "got to", "wanna": "want to",
    "dunno": "don't know", "kinda": "kind of", "sorta": "sort of", "cos": "because",
    "coz": "because", "'cause": "because", "innit": "isn't it", "dint": "didn't",
    "summat": "something", "owt": "anything", "nowt": "nothing", "mebbe": "maybe", "ta": "thanks",
    "yous": "you", "youse": "you", "mi": "my", "meself": "myself", "hisself": "himself",
    "theirselves": "themselves", "me mum": "my mum", "me dad": "my dad", "bab": "", "duck": "",
    "chuck": "", "pet": "", "hen": "", "our kid": "", "tara": "goodbye", "wor": "our",
    "wisnae": "wasn't", "didnae": "didn't", "cannae": "can't", "wee": "little", "aye": "yes",
    "nae": "no", "bin": "been", "yow": "you", "ent": "isn't", "them ones": "those", "ting": "thing",
    "wagwan": "hello", "allow it": "", "fam": "", "bruv": "",
}  # fmt: skip
_FORM = regex.compile(
    r"(?i)(?<![\p{L}'’])(?:"
    + "|".join(regex.escape(k).replace("'", "['’]") for k in sorted(SPOKEN, key=len, reverse=True))
    + r")(?![\p{L}'’])|\b(\p{L}{2,})in['’](?!\p{L})"
)


@dataclass(frozen=True, slots=True)
class Standard:
    """A stretch of a quote and its standard spelling; empty where the word can be left out."""

    start: int
    end: int
    instead: str


def standards(words: str) -> list[Standard]:
    """What could be written in standard spelling, in the order of the words.

    >>> standards("I was goin' cos they asked")
    [Standard(start=6, end=11, instead='going'), Standard(start=12, end=15, instead='because')]
    """
    found = []
    for match in _FORM.finditer(words):
        said = match.group().replace("’", "'")
        instead = f"{match.group(1)}ing" if match.group(1) else SPOKEN[said.lower()]
        found.append(Standard(match.start(), match.end(), instead))
    return found


def marked(words: str, chosen: list[Standard]) -> str:
    """The words with what was chosen put in brackets: a marked edit, to be cleared again.

    >>> marked("cos they asked", standards("cos they asked"))
    '[because] they asked'
    """
    out, at = [], 0
    for one in sorted(chosen, key=lambda one: one.start):
        out += [words[at : one.start], f"[{one.instead}]" if one.instead else "[…]"]
        at = one.end
    return "".join([*out, words[at:]])
