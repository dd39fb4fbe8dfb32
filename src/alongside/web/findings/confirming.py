"""Confirming: which of the others is asked for its word that an action was done.

Whoever asked for it, is owed it or takes part in what it arose from is asked first; where nobody
is, every other partner. Whoever else may confirm finds that on the action's own page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q

from alongside.web.findings.models import Action
from alongside.web.people.models import Organisation

# The ways from an action to organisations to whom it matters.
ASKED = "recommendation__addressed_to"
OWED = "recommendation__consequences__commitment__owed_to"
OWED_GROUP = "recommendation__consequences__commitment__owed_to_groups"
INITIATIVES = (
    "sag_issue__activity__initiative",
    "learning__activity__initiative",
    "learning__became_initiative",
)
WAYS = (ASKED, OWED, *(f"{way}__{who}" for way in INITIATIVES for who in ("lead", "co_producers")))


def asked_to_confirm(organisation_id: int | None, claimed: Iterable[Action]) -> set[int]:
    """The numbers of those claimed actions whose word is asked of an organisation."""
    others = {one.pk: one for one in claimed if one.owner_id != organisation_id}
    if organisation_id is None or not others:
        return set()
    matters = _to_whom(others)
    return {pk for pk in others if not matters[pk] or organisation_id in matters[pk]}


def _to_whom(actions: dict[int, Action]) -> dict[int, set[int]]:
    """The organisations to whom each matters, without its owner and those who have left."""
    found: dict[int, set[int]] = defaultdict(set)
    rows = Action.objects.filter(pk__in=actions).order_by()
    for way in WAYS:
        for pk, organisation in rows.filter(**{f"{way}__isnull": False}).values_list("pk", way):
            found[pk].add(organisation)
    groups: dict[int, set[int]] = defaultdict(set)
    owed = rows.filter(**{f"{OWED_GROUP}__isnull": False})
    for pk, group in owed.values_list("pk", OWED_GROUP):
        groups[pk].add(group)
    programmes = {one.programme_id for one in actions.values()}
    stays = Organisation.objects.filter(Q(left_on=None), programme__in=programmes)
    group_of = dict(stays.values_list("pk", "group_id"))
    for pk, several in groups.items():
        found[pk] |= {one for one, group in group_of.items() if group in several}
    return defaultdict(
        set, {pk: (who & group_of.keys()) - {actions[pk].owner_id} for pk, who in found.items()}
    )
