"""Finding what may point at a person in a transcript. A machine proposes; only a person clears."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import regex

from alongside.privacy.replacements import entities, replacements
from alongside.privacy.setting import Setting
from alongside.privacy.speaking import labels, names_of
from alongside.privacy.standing import Words
from alongside.privacy.suggestion import RANK, Certainty, Mention, Suggestion, without_overlaps
from alongside.privacy.vocabulary import A_TITLE, CAPITALISED, KIN, ordinary
from alongside.study import Transcript, Turn

_SPREAD = frozenset({"person", "name", "place", "organisation", "speaker"})
_TRAILING = regex.compile(r"(?:\s+(?:at|of|for|in|on|with|to|from|and|the|a|an))*\s*$")
_ARTICLE = regex.compile(r"(?<![\p{L}\p{N}])the $", regex.IGNORECASE)
_CUT = regex.compile(
    r"(?:[\s,;:–—-]|(?<!\w)(?:of|and|at|on|in|for|by|to|with)(?= ))*(?<it>\S.*?)"
    r"(?:[\s,;:–—-]|(?<= )(?:of|and|at|on|in|for|by|to|with|the)(?!\w))*",
    regex.DOTALL,
)
_SMALL = frozenset(
    "and the of was is by his her my our their at in on who it to i've i'm i’ve i’m for with an "
    "had "
    "since as from born that".split()
)
_TOKEN = regex.compile(r"[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*")


def suggest(
    text: str | Transcript,
    *,
    turns: Sequence[Turn] = (),
    known: Mapping[str, str] | None = None,
    places: Collection[str] | Mapping[str, str] = (),
    more: Iterable[Mention] = (),
    model: bool = True,
) -> list[Suggestion]:
    """What a person should decide on, in the order of the text, without overlaps.

    ``known`` gives the replacement of names that are known already (speakers' participant codes
    among them); ``places`` are the project's own wards, streets and schools, perhaps with what
    replaces each. ``more`` are mentions that another finder adds; ``model`` reads with a language
    model too, where one is installed. Nothing is looked up outside this process.
    """
    # These are many patterns, which no process that finds no names should wait for.
    from alongside.privacy.capitals import capitalised, known_places
    from alongside.privacy.cues import cued
    from alongside.privacy.patterns import fixed_forms
    from alongside.privacy.reading_model import proposed
    from alongside.privacy.telling import telling_phrases
    from alongside.privacy.truecase import truecased

    if isinstance(text, Transcript):
        turns, text = text.turns, text.text
    known = dict(known or {})
    own = {name: new for name, new in places.items() if new} if isinstance(places, Mapping) else {}
    spoken = names_of(turns, known)
    as_given, text = text, truecased(text)
    words = Words(text)
    setting = Setting.of(text, places, [turn.start for turn in turns])
    found = [
        *labels(text, turns, spoken),
        *_listed(words, known),
        *fixed_forms(text),
        *cued(text, setting),
        *known_places(text, setting),
        *capitalised(text, setting),
        *more,
        *(proposed(text, setting) if model else ()),
    ]
    found = _agreed(text, [*found, *_everywhere(words, found, spoken)])
    found = without_overlaps([_with_article(text, mention) for mention in found])
    found = [one for mention in found for one in _worth(text, mention)]
    telling = _stripped(text, _beside(_trimmed(text, telling_phrases(text)), found), found)
    taken = without_overlaps([*found, *telling])
    of = entities(text, taken, spoken)
    instead = replacements(text, taken, of, spoken, {**known, **own})
    return [
        Suggestion(
            m.start,
            m.end,
            as_given[m.start : m.end],
            m.kind,
            instead[i],
            m.reason,
            m.certainty,
            of[i],
        )
        for i, m in enumerate(taken)
    ]


def _listed(words: Words, known: Mapping[str, str]) -> Iterator[Mention]:
    for name in known:
        for start, end in words.where(name, any_case=True):
            yield Mention(start, end, "person", "known already", "certain")


def _everywhere(words: Words, found: list[Mention], spoken: Mapping[str, str]) -> Iterator[Mention]:
    """Every other mention of what was found: whole names, and each part of a person's name."""
    text = words.text
    wanted: dict[str, Mention] = {}
    for mention in found:
        if mention.kind not in _SPREAD:
            continue
        name = text[mention.start : mention.end]
        parts = _parts(name) if mention.kind in ("person", "speaker") else []
        for part in [name, *parts]:
            if part not in wanted or (wanted[part].certainty, part) > (mention.certainty, part):
                wanted[part] = mention
    for name in spoken:
        for part in _parts(name):
            wanted.setdefault(part, Mention(0, 1, "speaker", "part of a speaker's name", "likely"))
    for name, mention in wanted.items():
        rare = len(name) > 3 and name.casefold() not in ordinary()
        any_case = rare and mention.certainty == "certain"
        for start, end in words.where(name, any_case=any_case):
            kind = "person" if mention.kind == "speaker" else mention.kind
            yield Mention(
                start, end, kind, "named elsewhere in the text", mention.certainty, mention.vague
            )


def _agreed(text: str, found: list[Mention]) -> list[Mention]:
    """The same words as the same kind everywhere: the surest, and of those the most frequent."""
    votes: dict[str, Counter[tuple[int, str]]] = {}
    for mention in found:
        if mention.kind in _SPREAD - {"speaker"}:
            words = text[mention.start : mention.end]
            votes.setdefault(words, Counter())[RANK[mention.certainty], mention.kind] += 1
    chosen = {
        words: min(kinds, key=lambda k: (k[0], -kinds[k], k[1])) for words, kinds in votes.items()
    }
    sure: dict[int, Certainty] = {rank: certainty for certainty, rank in RANK.items()}

    def settled(mention: Mention) -> Mention:
        if mention.kind not in _SPREAD - {"speaker"}:
            return mention
        rank, kind = chosen[text[mention.start : mention.end]]
        return replace(mention, kind=kind, certainty=sure[rank])

    return [settled(mention) for mention in found]


def _worth(text: str, mention: Mention) -> Iterator[Mention]:
    """A mention without the white space, marks and small words that a cut left at its ends."""
    words = text[mention.start : mention.end]
    inner = _CUT.fullmatch(words)
    if inner is None:
        return
    start, end = inner.span("it")
    left = words[start:end]
    if mention.kind in _SPREAD and not regex.search(r"\p{Lu}|\p{N}|\p{Lo}", left):
        whole = not words[0].isspace() and not words[-1].isspace()
        if not whole:
            return
    yield replace(mention, start=mention.start + start, end=mention.start + end)


def _with_article(text: str, mention: Mention) -> Mention:
    """A place or a body with the "the" before it, which goes when "a school" stands there."""
    if mention.kind not in ("place", "organisation", "name"):
        return mention
    before = _ARTICLE.search(text[max(0, mention.start - 5) : mention.start])
    return replace(mention, start=mention.start - 4) if before else mention


def _parts(name: str) -> list[str]:
    """The capitalised words of a person's name that are names on their own, and initials."""
    words = [w for w in _TOKEN.findall(name) if w[0].isupper() and len(w) > 1]
    useful = [w for w in words if w.casefold() not in CAPITALISED and not _title(w)]
    if len(useful) >= 2:
        return [*useful, ".".join(w[0] for w in useful) + "."]
    return useful


def _title(word: str) -> bool:
    return bool(A_TITLE.fullmatch(word)) or word.casefold() in KIN


def _beside(telling: Iterable[Mention], found: list[Mention]) -> Iterator[Mention]:
    """Telling phrases, less the names inside them, which are decided on by themselves."""
    for phrase in telling:
        start = phrase.start
        inside = [m for m in found if m.start < phrase.end and start < m.end]
        for name in [*inside, None]:
            end = name.start if name else phrase.end
            if end - start >= 3 or not inside:
                yield replace(phrase, start=start, end=end)
            start = max(start, name.end) if name else start


def _trimmed(text: str, phrases: Iterable[Mention]) -> Iterator[Mention]:
    """Phrases without the small words at their ends."""
    for phrase in phrases:
        words = text[phrase.start : phrase.end]
        yield replace(phrase, end=phrase.start + len(_TRAILING.sub("", words)))


def _stripped(text: str, phrases: Iterable[Mention], found: list[Mention]) -> Iterator[Mention]:
    """Phrases without the white space at their ends, and without those that hold no word.

    Of a phrase that a name cuts in two, pieces of small words alone are left out.
    """
    edges = {m.end for m in found} | {-m.start for m in found}
    for phrase in phrases:
        words = text[phrase.start : phrase.end]
        start = phrase.start + len(words) - len(words.lstrip())
        end = phrase.end - len(words) + len(words.rstrip())
        cut = phrase.start in edges or -phrase.end in edges
        told = [w for w in _TOKEN.findall(text[start:end].casefold()) if len(w) > 1]
        if any(not (cut and word in _SMALL) for word in told):
            yield replace(phrase, start=start, end=end)
