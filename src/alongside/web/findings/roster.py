"""The roster: everybody who was heard in a programme, as the disclosure rules count them."""

from __future__ import annotations

import hashlib

from alongside.privacy.disclosure import Groups, Person, Roster
from alongside.web.consent.models import Participant
from alongside.web.core.viewer import Viewer
from alongside.web.evidence.models import Encounter
from alongside.web.people.models import StakeholderGroup

# Names of attributes by what a reviewer ticks when the words give one away.
_MARKS = {
    "role": ("rank", "role", "post", "job", "department", "tenure"),
    "place": ("place", "area", "ward", "district", "station"),
    "kinship": ("family", "carer", "parent"),
    "date": ("phase", "cohort", "year"),
}


def roster(viewer: Viewer) -> Roster:
    """Everybody who took part in an encounter, by code, with groups as a tree of labels."""
    groups = list(StakeholderGroup.objects.filter(programme_id=viewer.programme_id))
    labels = {group.pk: group.label for group in groups}
    events = _events(viewer)
    heard = Participant.objects.filter(
        programme_id=viewer.programme_id, encounters__isnull=False
    ).distinct()
    return Roster(
        tuple(
            Person(
                person.code,
                labels[person.group_id],
                {name: str(value) for name, value in person.attributes.items()},
                _marks(person.attributes, events.get(person.pk, frozenset())),
            )
            for person in heard.order_by("pk")
        ),
        Groups({group.label: labels.get(group.parent_id or 0) for group in groups}),
    )


def numbers_of(viewer: Viewer) -> dict[str, frozenset[int]]:
    """Whom each group counts, by numbers that mean nothing outside this database; "" is all."""
    found: dict[str, set[int]] = {}
    heard = Participant.objects.filter(
        programme_id=viewer.programme_id, encounters__isnull=False
    ).values_list("pk", "group__label")
    for pk, label in heard:
        found.setdefault(label, set()).add(pk)
        found.setdefault("", set()).add(pk)
    return {label: frozenset(people) for label, people in found.items()}


def digest_of(numbers: dict[str, frozenset[int]]) -> str:
    """A digest that changes when anybody comes into the roster, or leaves it."""
    told = ",".join(map(str, sorted(numbers.get("", ()))))
    return hashlib.sha256(told.encode()).hexdigest()


def _events(viewer: Viewer) -> dict[int, frozenset[str]]:
    """The initiatives that each participant spoke about."""
    found: dict[int, set[str]] = {}
    spoken = Encounter.objects.filter(programme_id=viewer.programme_id).values_list(
        "participants", "initiatives"
    )
    for person, initiative in spoken:
        if person and initiative:
            found.setdefault(person, set()).add(str(initiative))
    return {person: frozenset(every) for person, every in found.items()}


def _marks(attributes: dict, events: frozenset[str]) -> dict[str, frozenset[str]]:
    found = {
        tick: frozenset(
            f"{name}={str(value).casefold()}"
            for name, value in attributes.items()
            if value and any(word in name.casefold() for word in words)
        )
        for tick, words in _MARKS.items()
    }
    return {tick: marks for tick, marks in (found | {"event": events}).items() if marks}
