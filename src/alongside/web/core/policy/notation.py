"""Cells: what one role may do with one object, in letters, and under which conditions."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from alongside.study.errors import Contradiction


class Action(StrEnum):
    """What can be done with an object."""

    CREATE = "create"
    READ = "read"
    CHANGE = "change"
    DELETE = "delete"
    EXPORT = "take away"
    APPROVE = "approve"
    COMMENT = "answer beside it"


class Condition(StrEnum):
    """What a grant is narrowed by."""

    OWN = "own"
    ASSIGNED = "asg"
    PUBLISHED = "pub"
    REDUCED = "red"
    TWO = "2"
    REASON = "log"
    SELF = "self"
    PROJECT = "project"
    WITNESS = "own-witness"
    POLICE_VIEWS = "police-views"


CONDITION_WORDS = {
    Condition.OWN: "their own, or their organisation’s",
    Condition.ASSIGNED: "what is assigned to them",
    Condition.PUBLISHED: "once published",
    Condition.REDUCED: "in part",
    Condition.TWO: "two people together",
    Condition.REASON: "with a reason that is told",
    Condition.SELF: "about themselves",
    Condition.PROJECT: "of their programme",
    Condition.WITNESS: "as a witness of their own organisation",
    Condition.POLICE_VIEWS: "what police accounts looked at of their organisation",
}

LETTERS = {
    "C": Action.CREATE,
    "R": Action.READ,
    "U": Action.CHANGE,
    "D": Action.DELETE,
    "X": Action.EXPORT,
    "A": Action.APPROVE,
}

Grants = dict[Action, frozenset[Condition]]


@cache
def cell(written: str) -> Grants:
    """``"CR:asg X:2 comment:pub"`` as actions, each with its conditions; "-" is nothing.

    Conditions after a colon hold for every letter before it in the same word. Raises Contradiction
    for a letter or condition that is not in the notation, or a letter said twice.
    """
    found: Grants = {}
    for word in written.split():
        if word == "-":
            continue
        letters, _, told = word.partition(":")
        conditions = frozenset(_condition(c) for c in told.split(",") if c)
        for action in [Action.COMMENT] if letters == "comment" else map(_action, letters):
            if action in found:
                raise Contradiction(f"“{written}” says twice whether to {action}.")
            found[action] = conditions
    return found


def in_words(grants: Grants) -> list[str]:
    """A cell as a list of short phrases: actions that are narrowed alike stand together."""
    alike: dict[frozenset[Condition], list[str]] = {}
    for action in Action:
        if action in grants:
            alike.setdefault(grants[action], []).append(action.value)
    return [f"{', '.join(actions)}{_narrowed(told)}" for told, actions in alike.items()]


def _narrowed(conditions: frozenset[Condition]) -> str:
    words = [CONDITION_WORDS[c] for c in Condition if c in conditions]
    return f" ({', '.join(words)})" if words else ""


def _action(letter: str) -> Action:
    if letter not in LETTERS:
        raise Contradiction(f"“{letter}” is no letter of the access table.")
    return LETTERS[letter]


def _condition(told: str) -> Condition:
    try:
        return Condition(told)
    except ValueError as error:
        raise Contradiction(f"“{told}” is no condition of the access table.") from error
