"""What a short text should not hold: a person beside an offence, and numbers that point at one.

It asks before anything is kept. It never says which words it saw, so that its question can stand in
a page, a log or an error.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

import regex

from alongside.privacy.suggest import suggest
from alongside.privacy.vocabulary import MONTHS

_MONTH = rf"(?:{MONTHS}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
_DAY = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH},? \d{{2,4}}|{_MONTH} \d{{1,2}},? \d{{4}}"
    r"|\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{2,4}|\d{4}-\d{2}-\d{2})"
)
# kind, how it is told, the form. Letters match in either case.
SHAPES: list[tuple[str, str, str]] = [
    ("registration", "a vehicle’s registration",
     r"(?<!\w)(?:[a-z]{2}\d{2}\s?[a-z]{3}|(?-i:[A-Z]{2}\s\d{2}\s[A-Z]{3}|[A-Z]\d{1,3}\s?[A-Z]{3}|"
     r"[A-Z]{3}\s?\d{1,3}[A-Z]))(?!\w)"),
    ("date of birth", "a date of birth",
     rf"\b(?:born|birthday|birth|d\.?o\.?b\.?)\b[^.\n]{{0,25}}?{_DAY}"),
    ("date of birth", "a date of birth",
     r"(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-](?:19[2-9]\d|200\d|201[0-5])(?!\d)"),
    ("insurance number", "a National Insurance number",
     r"(?<!\w)[abceghj-prstw-z][abceghj-nprstw-z](?:[\s-]?\d{2}){3}[\s-]?[a-d](?!\w)"),
    ("crime number", "a crime, incident or custody number",
     r"\b(?:crime|incident|offence|occurrence|custody|case|cad|urn|log|pnc|arrest|warrant|"
     r"intelligence|intel)\s?(?:ref(?:erence)?|number|no|id|report)?\.?\s?[:#]?\s?"
     r"(?:is |was )?#?(?:[a-z]{1,4}[/-]?)?\d[\d/-]{2,}[a-z]?(?!\w)"),
    ("crime number", "a crime, incident or custody number",
     r"(?<![\w/])\d{2}[a-z]{0,2}/\d{4,7}(?:/\d{2})?[a-z]?(?![\w/])"),
]  # fmt: skip
_SHAPES = [(k, says, regex.compile(form, regex.IGNORECASE)) for k, says, form in SHAPES]

# What somebody is said to have done, or to be, when a note becomes a file on them.
OFFENCE = regex.compile(
    r"\b(?:arrest\w*|assault\w*|abus\w+|burgl\w+|caution\w*|charged with|convict\w+|crimin\w+|"
    r"custody|county lines|deal(?:s|t|ing|er)\b(?= (?:drugs|in drugs|weed|crack|heroin))|"
    r"drug deal\w*|drugs|dealer|fraud\w*|gang\w*|grass(?:ed|es|ing)?\b(?= (?:on|him|her|them))|"
    r"informan?t\w*|illegal\w*|immigration status|intelligence on|kni(?:fe|ves)|known to police|"
    r"mugg(?:ed|er|ing)|offen[cd]\w+|overstay\w*|prison|prosecut\w+|radicali[sz]\w+|rap(?:ed|ist)|"
    r"robb(?:ed|er\w*|ing)|shoplift\w*|stab(?:bed|bing)|steal(?:s|ing)?|stole|suspect\w*|"
    r"stopped and searched|stop and search\w*|terroris\w+|theft|thief|thieves|traffick\w+|"
    r"vandal\w*|violen\w+|wanted by|weapon\w*|without papers)\b",
    regex.IGNORECASE,
)
_SENTENCE = regex.compile(r"[^.!?;\n]+")
_PEOPLE = frozenset({"person", "name", "speaker"})


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing a text seems to hold, in words that repeat nothing of it."""

    kind: str
    says: str


def guard(text: str, *, people: Collection[str] = ()) -> list[Asked]:
    """What a short text seems to hold that is recorded nowhere here; empty where it holds nothing.

    ``people`` are names known already. It may ask about what is harmless, and cannot know
    everything: whoever wrote the text decides what to do, and it is not kept meanwhile.

    >>> [asked.kind for asked in guard("Ask the youth club about the van, AB12 CDE")]
    ['registration']
    >>> guard("The painter came twice and the tea was good.")
    []
    """
    plain = _plain(text)
    found = {kind: Asked(kind, says) for kind, says, form in _SHAPES if form.search(plain)}
    if _somebody_beside_an_offence(plain, people):
        found["person and offence"] = Asked("person and offence", "a person beside an offence")
    return list(found.values())


def question(asked: Collection[Asked]) -> str:
    """The guard's question, for whoever wrote the text.

    >>> question(guard("My NI number is QQ 12 34 56 C".replace("QQ", "AB")))
    'This seems to hold a National Insurance number. That is recorded nowhere here: take it out.'
    """
    told = [one.says for one in asked]
    listed = told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"
    return f"This seems to hold {listed}. That is recorded nowhere here: take it out."


def _somebody_beside_an_offence(text: str, people: Collection[str]) -> bool:
    spans = [found.span() for found in _SENTENCE.finditer(text) if OFFENCE.search(found[0])]
    if not spans:
        return False
    known = dict.fromkeys(people, "somebody")
    named = [m for m in suggest(text, known=known, model=False) if m.kind in _PEOPLE]
    return any(start <= m.start < end for m in named for start, end in spans)


def _plain(text: str) -> str:
    """The text as it is read: one form of each letter, nothing that takes no room."""
    shown = unicodedata.normalize("NFKC", text)
    return "".join(c for c in shown if unicodedata.category(c) != "Cf")
