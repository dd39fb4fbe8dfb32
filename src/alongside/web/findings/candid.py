"""What a report adds about the partnership: answers, what happened since, promises, concerns.

Each is a sentence of what stands in the open already: published recommendations, commitments in
force. Who raised a concern, and what about, is in none of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from alongside.web.core.viewer import Viewer
from alongside.web.findings.following import Loop
from alongside.web.partnership.queries.commitments import Owed, commitments
from alongside.web.partnership.queries.initiatives import has_public_page

STATES = {
    "published": "waits for answers",
    "answered": "answered, and nothing is written down of what followed",
    "refused": "refused by all it is addressed to",
    "in progress": "in progress",
    "evidence due": "due to be asked about again",
    "evidenced": "asked about again",
    "closed": "closed without new evidence",
    "settled": "closed after it was asked again",
}


def answers(told: Sequence[Loop]) -> tuple[str, ...]:
    """What each partner answered to each published recommendation, with its reason."""
    return tuple(line for loop in told for line in _answers(loop))


def since(told: Sequence[Loop]) -> tuple[str, ...]:
    """How far each published recommendation has come; done is what another has confirmed."""
    return tuple(_since(loop) for loop in told)


def promises(viewer: Viewer, on: date) -> tuple[str, ...]:
    """Each commitment in force with the last word of a review."""
    in_force = [o for o in commitments(viewer, on) if o.state in {"in_force", "overdue"}]
    if not in_force:
        return ()
    overdue = sum(one.state == "overdue" for one in in_force)
    head = f"{len(in_force)} in force; reviews overdue: {overdue}."
    return (head, *(_promise(one) for one in in_force))


def how_to_raise(viewer: Viewer) -> tuple[str, ...]:
    """How anybody raises a concern, once an initiative has a page that anybody can open."""
    if not has_public_page(viewer):
        return ()
    return (
        "On the public page of each initiative, without an account or a name: you get a code with "
        "which you read the answer.",
        "It is not the way to complain about an officer: that page says who takes complaints.",
    )


def _answers(loop: Loop) -> Iterator[str]:
    number = loop.recommendation.number
    for response in loop.responses.values():
        said = response.get_stance_display().lower()
        why = f": {response.note}" if response.note else ""
        yield f"{number}. {response.organisation.name} {said}{why}"
    if loop.silent:
        names = ", ".join(organisation.name for organisation in loop.silent)
        yield f"{number}. No answer yet: {names}"


def _since(loop: Loop) -> str:
    states = Counter(state for _, state in loop.actions)
    told = f"{loop.recommendation.number}. {STATES[loop.state].capitalize()}"
    if not loop.actions:
        return f"{told}."
    confirmed, claimed = states["confirmed"], states["claimed"]
    waiting = f", {claimed} said to be done by whoever did it alone" if claimed else ""
    actions = "1 action" if len(loop.actions) == 1 else f"{len(loop.actions)} actions"
    return f"{told}: {confirmed} of {actions} confirmed by another{waiting}."


def _promise(owed: Owed) -> str:
    text = owed.wording.text.rstrip(".")
    if owed.last is None:
        return f"{text}: not reviewed yet."
    whose = "by those it is owed to" if owed.last_was_by_those_owed else "by others"
    return f"{text}: {owed.last.get_outcome_display().lower()}, as reviewed {whose}."
