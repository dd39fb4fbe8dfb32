"""Sharing agreements, and what each partner holds."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404

from alongside.web.core.models import Event
from alongside.web.core.viewer import Viewer
from alongside.web.people.models import (
    Membership,
    Organisation,
    SharingAgreement,
    in_force,
)
from alongside.web.people.queries import PARTNERS

SOON = timedelta(days=30)


def agreements(viewer: Viewer) -> list[SharingAgreement]:
    """All sharing agreements, by partner, the latest first."""
    rows = SharingAgreement.objects.filter(programme_id=viewer.programme_id)
    return list(rows.select_related("organisation"))


def agreement(viewer: Viewer, pk: int) -> SharingAgreement:
    """One of them; Http404 where there is none."""
    rows = SharingAgreement.objects.filter(programme_id=viewer.programme_id, pk=pk)
    return get_object_or_404(rows.select_related("organisation"))


def new_agreement(viewer: Viewer) -> SharingAgreement:
    """A sharing agreement that is not written down yet."""
    return SharingAgreement(programme_id=viewer.programme_id)


def partners_without_agreement(viewer: Viewer) -> list[Organisation]:
    """Partners that take part and have no agreement in force today."""
    mine = SharingAgreement.objects.filter(organisation=OuterRef("pk"))
    rows = Organisation.objects.filter(~Exists(mine.filter(in_force())))
    return list(rows.filter(programme_id=viewer.programme_id, left_on=None).order_by("name"))


def partners(viewer: Viewer) -> list[Organisation]:
    """The partners, by name."""
    return list(Organisation.objects.filter(programme_id=viewer.programme_id).order_by("name"))


def holdings(viewer: Viewer) -> list[dict]:
    """What each partner holds: its accounts, its agreement, and every file its accounts took.

    The files are counted from the ledger and from nowhere else, so the page equals the audit.
    """
    rows = Membership.objects.filter(
        programme_id=viewer.programme_id, ended_at=None, role__in=PARTNERS
    ).values_list("organisation_id", "account_id")
    accounts: dict[int | None, set[int]] = {}
    for organisation, account in rows:
        accounts.setdefault(organisation, set()).add(account)
    taken = files_taken(viewer.programme_id)
    of_account = _organisations_of(viewer.programme_id)
    files: Counter = Counter()
    for account, count in taken.items():
        files[of_account.get(account)] += count
    agreed = {one.organisation_id: one for one in reversed(agreements(viewer))}
    return [
        {
            "organisation": one,
            "accounts": len(accounts.get(one.pk, ())),
            "agreement": agreed.get(one.pk),
            "files": files[one.pk],
        }
        for one in partners(viewer)
    ]


def files_taken(programme_id: int) -> Counter:
    """How many files each account took away, from the ledger."""
    rows = Event.objects.filter(programme_id=programme_id, verb__in=TAKING)
    return Counter(rows.values_list("actor_id", flat=True))


# The ledger's word for a published edition that left in somebody's hands.
TAKING = ("take_release",)


def _organisations_of(programme_id: int) -> dict[int, int | None]:
    rows = Membership.objects.filter(programme_id=programme_id, role__in=PARTNERS)
    return dict(rows.order_by("pk").values_list("account_id", "organisation_id"))
