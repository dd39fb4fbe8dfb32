"""Which mentions speak of one person or place, and the vaguer words that stand in for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import regex

from alongside.privacy.suggestion import Mention
from alongside.privacy.vocabulary import IN_FRONT, KIN

_TOKEN = regex.compile(r"[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*")
_ORDINALS = (
    "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_WORK = regex.compile(r"(?i)\b(?:work|team|office|boss|colleague|shift|station|manager|meeting)")
_VAGUE = {
    "person": "a person",
    "name": "a name",
    "place": "a place",
    "organisation": "an organisation",
}
_PLACES = [
    (r"School|Academy|College|Nursery|University", "a school"),
    (r"Street|Road|Lane|Avenue|Drive|Close|Way|Crescent|Terrace|Row|Mews|Boulevard|Place|Grove",
     "a street"),
    (r"Park|Green|Common|Gardens|Fields?|Woods?|Marsh|Farm|Lake|Beach", "an open space"),
    (r"Church|Chapel|Cathedral|Mosque|Temple|Gurdwara|Synagogue", "a place of worship"),
    (r"Library|Museum|Theatre|Gallery|Arena|Guildhall|Hall", "a venue"),
    (r"Hospital|Surgery|Clinic|Practice", "a health centre"),
    (r"Police", "a police force"),
    (r"Council", "a council"),
    (r"Club|FC|United|Rovers|Society", "a club"),
    (r"Festival|Weekend", "an event"),
    (r"Charity|Foundation|Trust|CIC|CIO", "a charity"),
]  # fmt: skip


def entities(text: str, found: Sequence[Mention], spoken: Mapping[str, str]) -> list[str]:
    """For each mention the fullest name of whom it speaks ("Karen" goes to "Karen Oduya")."""
    names = [_bare(text[m.start : m.end]) for m in found]
    people = {n for n, m in zip(names, found, strict=True) if m.kind in ("person", "speaker")}
    full = sorted({*people, *spoken}, key=lambda n: (-len(_TOKEN.findall(n)), n))
    by_word: dict[str, list[str]] = {}
    for name in full:
        for word in _TOKEN.findall(name):
            by_word.setdefault(word.casefold(), []).append(name)
    return [
        _fullest(name, by_word, spoken) if m.kind in ("person", "speaker") else name
        for name, m in zip(names, found, strict=True)
    ]


def _fullest(name: str, by_word: Mapping[str, list[str]], spoken: Mapping[str, str]) -> str:
    words = [w.casefold() for w in _TOKEN.findall(name)]
    if len(words) > 1 and all(len(w) == 1 for w in words):
        return _spelled_out(words, by_word) or name
    candidates = [
        n
        for n in by_word.get(words[-1] if words else "", [])
        if set(words) <= {w.casefold() for w in _TOKEN.findall(n)}
    ]
    ours = [n for n in candidates if n in spoken]
    longer = ours or [n for n in candidates if len(_TOKEN.findall(n)) > len(words)]
    # A first name that two people share stays on its own: a person has to say who is meant.
    return longer[0] if len({n.casefold() for n in longer}) == 1 else name


def _spelled_out(initials: list[str], by_word: Mapping[str, list[str]]) -> str | None:
    """The one full name that has these initials."""
    full = {n for names in by_word.values() for n in names}
    found = [n for n in full if [w[0].casefold() for w in _TOKEN.findall(n)] == initials]
    found = [n for n in found if any(len(w) > 1 for w in _TOKEN.findall(n))]
    return found[0] if len(found) == 1 else None


def replacements(
    text: str,
    found: Sequence[Mention],
    of: Sequence[str],
    spoken: Mapping[str, str],
    known: Mapping[str, str],
) -> list[str]:
    """What stands in for each mention: one phrase for each entity, told apart by number."""
    given = {name.casefold(): code for name, code in {**spoken, **known}.items()}
    chosen: dict[tuple[str, str], str] = {}
    used: dict[str, int] = {}
    vague_of: dict[str, str] = {}
    for mention, entity in zip(found, of, strict=True):
        if mention.vague and mention.kind == "person":
            vague_of.setdefault(entity.casefold(), mention.vague)
    answers = []
    for mention, entity in zip(found, of, strict=True):
        words = text[mention.start : mention.end]
        key = (mention.kind, entity.casefold())
        whole = " ".join(words.split()).casefold()
        if mention.kind in ("place", "organisation"):
            whole = whole.removeprefix("the ")
        if whole in given or entity.casefold() in given:
            answers.append(given.get(whole) or given[entity.casefold()])
        elif mention.kind in _VAGUE:
            if key not in chosen:
                base = vague_of.get(entity.casefold()) or _vague(text, mention, words)
                used[base] = used.get(base, 0) + 1
                chosen[key] = _numbered(base, used[base])
            answers.append(chosen[key])
        else:
            answers.append(_fixed(mention, words))
    return answers


def _vague(text: str, mention: Mention, words: str) -> str:
    if mention.kind == "person":
        around = text[max(0, mention.start - 80) : mention.end + 80]
        return "a colleague" if _WORK.search(around) else "a person"
    for form, vague in _PLACES:
        if regex.search(rf"\b(?:{form})\b", words):
            return vague
    return _VAGUE[mention.kind]


def _numbered(base: str, number: int) -> str:
    if number == 1:
        return base
    noun = base.split(" ", 1)[1]
    if number - 2 < len(_ORDINALS):
        ordinal = _ORDINALS[number - 2]
        return f"{'an' if ordinal[0] in 'e' else 'a'} {ordinal} {noun}"
    return f"{noun} {number}"


def _fixed(mention: Mention, words: str) -> str:
    if mention.kind == "age":
        return _band(words)
    if mention.kind == "date" and (year := regex.search(r"(?:19|20)\d\d", words)):
        return year[0] if words != year[0] else "some years ago"
    if mention.kind == "telling phrase":
        kin = words.casefold()
        return mention.vague if mention.vague else "[…]" if kin not in KIN else "a relative"
    return mention.vague or "something"


def _band(words: str) -> str:
    digits = regex.match(r"\d+", words)
    if digits is None:
        return "an age that is left out"
    low = int(digits[0]) // 10 * 10
    return f"{low} to {low + 9}"


def _bare(name: str) -> str:
    """A mention without the title in front of it and the possessive behind it."""
    title = IN_FRONT.match(name)
    bare = name[title.end() :] if title else name
    return regex.sub(r"['’]s$", "", " ".join(bare.split()))
