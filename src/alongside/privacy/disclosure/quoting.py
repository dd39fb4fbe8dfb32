"""A quote as it may be cleared: the Q rules over one person's words and what is told of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from alongside.privacy.disclosure.classes import Person, Roster
from alongside.privacy.disclosure.merging import Row, told_as
from alongside.privacy.disclosure.phrases import (
    HURTS,
    PARTICIPANT,
    PUBLIC,
    SINGLES_OUT,
    THIRD,
    phrases,
)
from alongside.privacy.disclosure.rules import Refusal
from alongside.privacy.disclosure.standardising import standards
from alongside.privacy.disclosure.thresholds import Thresholds

# What a reviewer ticks where the words themselves give it away.
REVEALS: Mapping[str, str] = {
    "role": "what they do, or their rank",
    "place": "where they live, work or were",
    "date": "when it was",
    "kinship": "whose parent, child or partner they are",
    "event": "something that few took part in",
    "health": "their health",
}
Found = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote with what is told of its speaker, and what a reviewer ticked.

    ``reveals`` are keys of `REVEALS`. ``by_session`` names the conversation instead of the speaker,
    ``alone`` says that the speaker agreed to be quoted for themselves, ``read_by_own`` that people
    of the speaker's own organisation are among the readers, ``public`` that the line can be found
    elsewhere, ``hurting_code`` that it carries a code marked sensitive.
    """

    person: str
    words: str
    attribute: str = ""
    reveals: frozenset[str] = frozenset()
    edited: bool = False
    conversation: bool = False
    by_session: bool = False
    alone: bool = True
    read_by_own: bool = False
    public: bool = False
    hurting_code: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """What a reader learns of a speaker: the row of groups, and how many people it can be."""

    row: Row | None
    size: int
    with_words: int
    uncounted: tuple[str, ...] = ()


def told_of(quote: Quoted, roster: Roster, thresholds: Thresholds | None = None) -> Told:
    """The people a quote may point at: by its attribution, then by its words too (Q2, Q3).

    What a reviewer ticked is counted by the marks of the roster where the speaker has any
    (``role``, ``event``); ``uncounted`` is the rest, of which nobody knows how many share it.
    """
    limits = thresholds or Thresholds()
    person = roster.by_code[quote.person]
    row = told_as(roster, person, least=limits.outside)
    groups = row.groups if row else (person.group,)
    size = roster.class_of(person, groups, attribute=quote.attribute)
    counted, uncounted = _counted(quote, person)
    with_words = roster.class_of(person, groups, attribute=quote.attribute, marks=counted)
    return Told(row, size, with_words, tuple(uncounted))


def quote_refusals(
    quote: Quoted,
    roster: Roster,
    *,
    thresholds: Thresholds | None = None,
    leaks: Found | None = None,
    suspects: Found | None = None,
) -> list[Refusal]:
    """Everything the rules say about one quote, those that stop it first.

    ``leaks`` counts forms of known names in a text, ``suspects`` what looks like a name.
    """
    limits = thresholds or Thresholds()
    found = [
        *_names(quote, leaks, suspects),
        *_attribution(quote, roster, limits),
        *_to_be_read(quote, roster),
        *_conversation(quote),
        *_form(quote),
    ]
    order = {"refused": 0, "asks": 1, "read": 2, "flag": 3}
    return sorted(found, key=lambda one: order[one.weight])


def report_refusals(
    quoted: Iterable[tuple[str, str]], *, thresholds: Thresholds | None = None
) -> list[Refusal]:
    """Q5 over a whole report: how often each person is quoted. Pairs of person and printed code."""
    limits = thresholds or Thresholds()
    times: Counter[str] = Counter()
    printed: dict[str, str] = {}
    for person, code in quoted:
        times[person] += 1
        printed[person] = code
    return [
        Refusal(
            "Q5",
            f"{printed[person]} is quoted {count} times: readers can put the quotations together.",
            f"Leave {count - limits.quotes_each} out, or say why one person is quoted so often.",
            "asks",
            printed[person],
        )
        for person, count in times.items()
        if count > limits.quotes_each
    ]


def _names(quote: Quoted, leaks: Found | None, suspects: Found | None) -> Iterator[Refusal]:
    if leaks and (left := leaks(quote.words)):
        yield Refusal(
            "Q1",
            f"{_times(left, 'known name stands', 'known names stand')} in these words.",
            "Correct the text of the source, or cut the quote without it.",
        )
    if suspects and (like := suspects(quote.words)):
        yield Refusal(
            "Q1",
            f"{_times(like, 'word looks', 'words look')} like a name.",
            "Cut it out with […] or [a vaguer word], or say whose name it is not.",
            "asks",
            "looks like",
        )


def _attribution(quote: Quoted, roster: Roster, limits: Thresholds) -> Iterator[Refusal]:
    told, least = told_of(quote, roster, limits), limits.outside
    if told.row is None:
        yield Refusal(
            "Q2",
            f"{len(roster.people)} people were heard in all, fewer than {least}: whoever is quoted "
            "can be guessed.",
            "Hear more people first, or say why this can be told.",
            "asks",
        )
    elif told.size < least:
        yield Refusal(
            "Q2",
            f"{told.row.label} with “{quote.attribute}” is told of {told.size} people, fewer than "
            f"{least}.",
            "Print the group alone, or widen the band of that attribute.",
            "asks",
        )
    if told.row is not None and told.with_words < least <= told.size:
        yield Refusal(
            "Q3",
            f"With what the words reveal ({_listed(quote.reveals)}) it can be {told.with_words} of "
            f"{told.size} people.",
            "Cut those words out, put vaguer ones in brackets, or say why this can be told.",
            "asks",
        )
    spent = bool(quote.attribute) + len(told.uncounted)
    if spent > 1:
        attribute = [quote.attribute] if quote.attribute else []
        yield Refusal(
            "Q3",
            f"{_listed([*attribute, *told.uncounted])} are {spent} things about one person, of "
            "which nobody knows how many share them; one is the most.",
            "Cut all but one out, or say why this can be told.",
            "asks",
            "budget",
        )


def _to_be_read(quote: Quoted, roster: Roster) -> Iterator[Refusal]:
    found = phrases(quote.words, codes=roster.by_code)
    by_kind = Counter(one.kind for one in found)
    if by_kind[SINGLES_OUT]:
        yield Refusal(
            "Q4",
            f"{_times(by_kind[SINGLES_OUT], 'phrase may single', 'phrases may single')} somebody "
            "out; marked below.",
            "Read them; cut them out, or say that they single nobody out.",
            "read",
        )
    if by_kind[PARTICIPANT]:
        yield Refusal(
            "Q7",
            "Another participant is mentioned by code: those who were there will know who it is.",
            "Cut the mention out, or say that you read it as a colleague would.",
            "read",
            "mention",
        )
    if quote.read_by_own:
        yield Refusal(
            "Q7",
            "People of the speaker's own organisation read this, and know how their colleagues "
            "speak and what happened to them.",
            "Read it as a colleague would, and say that you did.",
            "read",
        )
    if by_kind[THIRD]:
        yield Refusal(
            "Q8",
            f"{_times(by_kind[THIRD], 'mention', 'mentions')} of somebody who has not been asked; "
            "marked below.",
            "Cut it out, make it vaguer in brackets, or say that nobody can tell who it is.",
            "read",
        )
    if by_kind[HURTS] or quote.hurting_code or "health" in quote.reveals:
        yield Refusal(
            "Q10",
            "It may speak of health, an offence, or what the law protects: the answer is no unless "
            "two people say yes.",
            "Leave it out, or give the reason and let a second person clear it too.",
            "asks",
        )
    if quote.public or by_kind[PUBLIC]:
        yield Refusal(
            "Q12",
            "This line can be searched for where it is public, and leads back to who wrote it.",
            "Say it in your own words instead, or say why it can be told.",
            "asks",
        )


def _conversation(quote: Quoted) -> Iterator[Refusal]:
    if quote.conversation and not quote.by_session and not quote.alone:
        yield Refusal(
            "Q11",
            "It was said in a group conversation, and its speaker has not agreed to be told apart "
            "from the others.",
            "Name the group conversation instead of the speaker.",
        )


def _form(quote: Quoted) -> Iterator[Refusal]:
    if quote.edited:
        yield Refusal(
            "Q9",
            "Words were left out or put in; each place is marked and held against the source.",
            "Compare it with the turn it comes from.",
            "flag",
        )
    if ways := len(standards(quote.words)):
        yield Refusal(
            "Q14",
            f"{_times(ways, 'spelling tells', 'spellings tell')} how the speaker talks.",
            "Take the standard spelling, as marked edits, where it could tell who it is.",
            "flag",
        )


def _counted(quote: Quoted, person: Person) -> tuple[list[str], list[str]]:
    """What was ticked that the roster can count, and what it cannot."""
    ticked = [one for one in REVEALS if one in quote.reveals]
    can = [one for one in ticked if person.marks.get(one)]
    return can, [one for one in ticked if one not in can]


def _times(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"


def _listed(names: Collection[str]) -> str:
    return ", ".join(sorted(names) if isinstance(names, frozenset) else names)
