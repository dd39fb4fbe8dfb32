"""Questions about payments owed to people who take part: what is open, and what is overdue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Case, F, Q, QuerySet, When
from django.shortcuts import get_object_or_404

from alongside.web.core.policy import Permission
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.models import Initiative, Payment
from alongside.web.partnership.queries.initiatives import readable
from alongside.web.people.models import DisclosureLimits, Organisation


@dataclass(frozen=True)
class Owing:
    """One payment on a day; a small number of people is None for others than who owes it."""

    row: Payment
    state: str
    people: int | None
    below: int
    mine: bool


def payments(viewer: Viewer, initiative: Initiative, on: date) -> dict:
    """What is owed in an initiative on a day, what was paid, and what is overdue."""
    if not viewer.may(Permission.SEE_ACCOUNTS_GIVEN):
        return {"rows": [], "figures": []}
    found = Payment.objects.filter(
        initiative__in=readable(viewer), initiative=initiative, owed_since__lte=on
    )
    return {"rows": _told(viewer, found, on), "figures": _figures(found, on)}


def _told(viewer: Viewer, found: QuerySet[Payment], on: date) -> list[Owing]:
    smallest = DisclosureLimits.of(viewer.programme_id).outside
    me = viewer.organisation_id
    known = Q(organisation=me or 0) | Q(people__gte=smallest)
    rows = (
        found.defer("people")
        .select_related("organisation", "group")
        .annotate(told=Case(When(known, then=F("people"))))
    )
    return [
        Owing(row, row.state_on(on), row.told, smallest, row.organisation_id == me) for row in rows
    ]


def _figures(found: QuerySet[Payment], on: date) -> list[dict]:
    """Of each unit: how much is owed and not paid, and how much of it is overdue."""
    units: dict[str, dict] = {}
    for row in found.defer("people"):
        one = units.setdefault(
            row.unit, {"unit": row.unit, "open": Decimal(0), "overdue": Decimal(0), "late": 0}
        )
        state = row.state_on(on)
        if state in {"open", "overdue"}:
            one["open"] += row.amount
        if state == "overdue":
            one["overdue"] += row.amount
            one["late"] += 1
    return list(units.values())


def overdue(viewer: Viewer, on: date) -> list[tuple[Payment, bool]]:
    """Overdue payments that one's organisation owes, and those owed to people of its own group.

    Each with whether it is one's own to pay.
    """
    me = viewer.organisation_id
    if me is None or not viewer.may(Permission.SEE_ACCOUNTS_GIVEN):
        return []
    groups = Organisation.objects.filter(programme_id=viewer.programme_id, pk=me).values("group")
    rows = Payment.objects.filter(
        Q(organisation=me) | Q(group__in=groups),
        initiative__in=readable(viewer), programme_id=viewer.programme_id, due_on__lt=on,
    )  # fmt: skip
    found = rows.defer("people").select_related("group", "initiative", "organisation")
    return [(row, row.organisation_id == me) for row in found if row.state_on(on) == "overdue"]


def payment_for(viewer: Viewer, pk: int) -> Payment:
    """One payment that one's own organisation owes; Http404 for any other."""
    rows = Payment.objects.filter(
        programme_id=viewer.programme_id, organisation_id=viewer.organisation_id or 0
    )
    return get_object_or_404(rows.filter(pk=pk).select_related("initiative", "organisation"))


def new_payment(viewer: Viewer, initiative: Initiative) -> Payment:
    """A payment of one's own organisation that is not written down yet."""
    return Payment(
        programme_id=viewer.programme_id, initiative=initiative,
        organisation_id=viewer.organisation_id,
    )  # fmt: skip
