"""Strings planted in every text column of what was said, who said it and what was made of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.apps import apps
from django.db import connections, models, router

from alongside.web.core.policy import Action, Condition, Object, Role, cell_of
from alongside.web.core.policy.covering import OBJECT_OF
from tests.web.access import theirs

MARK = re.compile(r"zq\d{4}qz")
PLANTED_IN = {
    Object.RECORDING,
    Object.ORIGINAL,
    Object.IDENTITY,
    Object.SOURCE,
    Object.CODING,
    Object.MEMO,
    Object.FINDING,
    Object.QUOTE,
    Object.REPORT,
    Object.CONCERN,
    Object.CONSENT,
    Object.ACTION,
    Object.DISCLOSURE,
    Object.ACCESS,
    Object.CODEBOOK,
    Object.BREACH,
    Object.CHANGES,
    Object.RELATIONSHIP,
    Object.PRESENCE,
    Object.RECORD,
    Object.PEOPLE,
    Object.INITIATIVE,
    Object.OBJECTIVE,
    Object.ACCOUNT_GIVEN,
    Object.PROFILE,
    Object.RAISED,
}
# Beside those: a post tells who somebody is, wherever its object stands.
PLANTED_TOO = {"people.post"}  # fmt: skip
OF_PARTNERSHIP = {
    Object.RELATIONSHIP, Object.PRESENCE, Object.RECORD, Object.PEOPLE, Object.INITIATIVE,
    Object.OBJECTIVE, Object.ACCOUNT_GIVEN, Object.PROFILE, Object.RAISED, Object.ACTION,
}  # fmt: skip
# What is published of a thing; the rest of it (who cleared it, and why) stays with the team.
SHOWN = {
    "findings.finding", "findings.comment", "findings.quote", "findings.recommendation",
    "findings.release", "findings.action",
}  # fmt: skip
# Columns that the product computes with, where another string would be another thing.
WORKING = re.compile(
    r"hash|fingerprint|secret|sealed|locator|version|^act$|^verb$|kind|^key$|^slug$|^what$|^style$"
    r"|^code$|printed_code|session|^trail$|color|path|sheet_language|language|digest|^use$|roster"
    r"|basis|rule|state|status|clause|^why$|made_with|salt|power|provision|article"
)


class Plant(NamedTuple):
    """Where a string stands."""

    label: str
    field: str
    pk: object


def plant(*, but: set[tuple[str, object]] = frozenset()) -> dict[str, Plant]:
    """Put a string of its own into every text column of every row; answers where each stands.

    ``but`` are rows left as they are: a cleared quote with other words would not be cleared.
    """
    planted: dict[str, Plant] = {}
    for model, field, pk in _places():
        if (model._meta.label_lower, pk) in but:
            continue
        mark = f"zq{len(planted):04}qz"
        planted[mark] = Plant(model._meta.label_lower, field.name, pk)
        table, column = model._meta.db_table, field.column
        if isinstance(field, models.JSONField):
            said, written = "%s", '[{"v": "' + mark + '"}]'
        elif isinstance(field, models.TextField):
            said, written = f'"{column}" || %s', f" {mark}"
        else:
            said, written = "%s", mark
        with connections[router.db_for_write(model)].cursor() as cursor:
            cursor.execute(
                f'UPDATE "{table}" SET "{column}" = {said} WHERE id = %s',
                [written, pk],
            )
    return planted


def _places() -> Iterator[tuple[type[models.Model], models.Field, object]]:
    for model in apps.get_models():
        label = model._meta.label_lower
        wanted = OBJECT_OF.get(label) in PLANTED_IN or label in PLANTED_TOO
        if not wanted or model._meta.pk.name != "id":
            continue
        if router.db_for_write(model) != "default":
            continue  # what lies in the other stores is ciphertext
        with connections["default"].cursor() as cursor:
            cursor.execute(f'SELECT id FROM "{model._meta.db_table}"')
            ids = [pk for (pk,) in cursor.fetchall()]
        for field in model._meta.concrete_fields:
            if _holds_words(field):
                yield from ((model, field, pk) for pk in ids)


def _holds_words(field: models.Field) -> bool:
    if field.choices or field.unique or WORKING.search(field.name):
        return False
    if isinstance(field, models.JSONField):
        return field.name == "parts"
    return isinstance(field, models.CharField | models.TextField) and (field.max_length or 99) >= 20


def forgotten_words(known: Iterable[type[models.Model]], planted: Iterable[Plant]) -> list[str]:
    """Models of the partnership with words in them, of which no row was planted."""
    stands = {place.label for place in planted}
    return sorted(
        model._meta.label_lower
        for model in known
        if OBJECT_OF.get(model._meta.label_lower) in {*OF_PARTNERSHIP, None}
        and model.__module__.startswith(("alongside.", "tests."))
        and any(_holds_words(field) for field in model._meta.concrete_fields)
        and model._meta.label_lower not in stands
    )


def may_show(
    place: Plant,
    role: Role | None,
    published: set[tuple[str, object]],
    organisation: int | None = None,
) -> bool:
    """Whether a role reads what stands there, none of it assigned: by the hand-written table of the
    partnership where that tells of it, or by the access table."""
    told = theirs.may_read(place.label, place.field, place.pk, role, organisation)
    if told is not None:
        return told
    if role is None:
        return False
    thing = OBJECT_OF[place.label]
    if role is Role.ADMIN and thing is Object.ACCESS:
        return False  # who runs the machine sees that something was looked at, and not what
    found = cell_of(thing, role).get(Action.READ)
    if found is None:
        return _of_comments(place, role)
    if found & {Condition.ASSIGNED, Condition.PUBLISHED}:
        return place.label in SHOWN and (place.label, place.pk) in published
    return not found & {Condition.OWN, Condition.REDUCED, Condition.POLICE_VIEWS}


def _of_comments(place: Plant, role: Role) -> bool:
    """Those who agree to what is asked of them read why."""
    agree = {Role.SAFEGUARDING, Role.KEYHOLDER, Role.STEWARD}
    return place.label == "core.asking" and role in agree
