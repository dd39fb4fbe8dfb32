"""What cannot be kept of a file, row by row and column by column, before anything is written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models

from alongside.formats.programme.problem import Problem
from alongside.study.partnership import Partnership
from alongside.web.whole.keeping import KEPT, KINDS, Kept

FILE = "The file"
ONE_KIND = {
    "objectives": "an objective",
    "commitments": "a commitment",
    "remit": "a decision",
    "recommendations": "a recommendation",
}


def refused_rows(partnership: Partnership) -> list[Problem]:
    """Every value that is too long or below what can be counted, and facts that cannot be."""
    found = [one for kept in KEPT for one in _sizes(kept, partnership.tables[kept.table])]
    return [*found, *_positions(partnership), *_versions(partnership)]


def loosened_rows(before: Partnership, after: Partnership) -> Iterator[Problem]:
    """What a file would let others read that whoever it is about keeps from them here."""
    yield from _shown_people(before, after)
    yield from _shared_words(before, after)
    yield from _published(before, after)
    yield from _unsaid_yes(before, after)
    yield from _shown_names(before, after)


def _shown_people(before: Partnership, after: Partnership) -> Iterator[Problem]:
    hides = {one.id: set(one.hides_people_from) for one in before.organisations}
    for number, one in enumerate(after.organisations, 1):
        if one.hides_people_from and hides.get(one.id, set()) - set(one.hides_people_from):
            says = "would show people whom the organisation hides: it says itself from whom."
            yield _at("organisations", one, number, "hides_people_from", says)


def _shared_words(before: Partnership, after: Partnership) -> Iterator[Problem]:
    silent = {one.id for one in before.concerns if not one.text_may_be_shared}
    for number, concern in enumerate(after.concerns, 1):
        if concern.text_may_be_shared and concern.id in silent:
            says = "is true, and here it is not: only whoever raised it lets its words be read."
            yield _at("concerns", concern, number, "text_may_be_shared", says)


def _published(before: Partnership, after: Partnership) -> Iterator[Problem]:
    inside = {one.id for one in before.objectives if one.published_on is None}
    for number, objective in enumerate(after.objectives, 1):
        if objective.published_on is not None and objective.id in inside:
            says = "is given, and here it is not published: whoever proposed it publishes it."
            yield _at("objectives", objective, number, "published_on", says)


def _shown_names(before: Partnership, after: Partnership) -> Iterator[Problem]:
    objectives = {one.id for one in before.objectives}
    unnamed = {_taken(one) for one in before.positions if not one.shows_name}
    for number, position in enumerate(after.positions, 1):
        if not position.shows_name or position.subject not in objectives:
            continue
        if _taken(position) in unnamed:
            says = "is true, and here it is not: only the organisation lets its name be shown."
            yield _at("positions", position, number, "shows_name", says)


def _unsaid_yes(before: Partnership, after: Partnership) -> Iterator[Problem]:
    """A yes to an introduction that is open here, which whoever it is of has not said here."""
    still_open = {one.id for one in before.introductions if one.made_on is None}
    said = {(one.introduction, one.org) for one in before.introduction_answers if one.yes}
    for number, one in enumerate(after.introduction_answers, 1):
        if one.yes and one.introduction in still_open and (one.introduction, one.org) not in said:
            says = "is true, and here it was not said: each says yes itself, on Today."
            yield _at("introduction_answers", one, number, "yes", says)


def _taken(position: Any) -> tuple[Any, ...]:
    return position.subject, position.version, position.org, position.on, position.stance


def moved_rows(before: Partnership, after: Partnership) -> list[Problem]:
    """Organisations, and groups with organisations in them, that a file would move elsewhere.

    What accounts may read follows from where their organisation stands: two stewards change that.
    """
    stood = {one.id: one.stakeholder_group for one in before.organisations}
    zones = {one.id: one.zone for one in before.stakeholder_groups if one.id in stood.values()}
    says = "is another than here: two data stewards change it, under “Where organisations stand”."
    found = [
        _at("organisations", one, number, "stakeholder_group", says)
        for number, one in enumerate(after.organisations, 1)
        if stood.get(one.id, one.stakeholder_group) != one.stakeholder_group
    ]
    return found + [
        _at("stakeholder_groups", one, number, "zone", says)
        for number, one in enumerate(after.stakeholder_groups, 1)
        if zones.get(one.id, one.zone) != one.zone
    ]


def _sizes(kept: Kept, values: tuple[Any, ...]) -> Iterator[Problem]:
    for part in kept.own:
        if part.how == "one":
            continue
        field = kept.model._meta.get_field(part.attribute)
        most = field.max_length if isinstance(field, models.CharField) else None
        counts = isinstance(field, models.PositiveIntegerField | models.PositiveSmallIntegerField)
        for number, value in enumerate(values, 1):
            given = getattr(value, part.column.name)
            if most and isinstance(given, str) and len(given) > most:
                says = f"has {len(given)} characters: keep it to {most}."
                yield _at(kept.table, value, number, part.column.name, says)
            elif counts and isinstance(given, int) and given < 0:
                says = f"is {given}: give zero or more."
                yield _at(kept.table, value, number, part.column.name, says)


def _positions(partnership: Partnership) -> Iterator[Problem]:
    table = {one.id: name for name in KINDS for one in partnership.tables[name]}
    for number, one in enumerate(partnership.positions, 1):
        of = table.get(one.subject)
        if of is None:
            says = f"is {one.subject}: nobody takes a position on an action here; leave it out."
            yield _at("positions", one, number, "subject", says)
        elif one.stance not in (allowed := KINDS[of][2].split()):
            says = f"is “{one.stance}”: of {ONE_KIND[of]}, say one of {', '.join(allowed)}."
            yield _at("positions", one, number, "stance", says)
        elif one.version < 1:
            yield _at("positions", one, number, "version", "is below 1: versions start at 1.")


def _versions(partnership: Partnership) -> Iterator[Problem]:
    for name in ("objectives", "commitments"):
        for number, one in enumerate(partnership.tables[name], 1):
            if one.version < 1:
                yield _at(name, one, number, "version", "is below 1: versions start at 1.")


def _at(table: str, value: Any, number: int, field: str, says: str) -> Problem:
    return Problem(FILE, table, getattr(value, "id", f"row {number}"), field, says)
