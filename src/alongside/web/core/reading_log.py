"""The log of reads: every look at something sensitive, told in the ledger by ids alone."""

from __future__ import annotations

import time
from functools import partial

from django.db import models, transaction

from alongside.web.core.models import Event, Reading, one_writer_at_a_time
from alongside.web.core.viewer import Viewer

READ = "read_"
QUARTER = 15 * 60
# What this process has told in this quarter of an hour; the table knows the rest.
_told: set[tuple] = set()
_MOST_KEPT = 20_000


def tell_read(
    viewer: Viewer,
    subject: models.Model,
    *,
    what: str,
    reason: str = "",
    about: int | None = None,
    place: int | None = None,
) -> None:
    """Tell that the viewer looked at a row: once per account, row and quarter of an hour.

    ``what`` is a word of the product ("original", "identity", "text"). A look with a reason is told
    each time. ``about`` is the organisation it concerns, ``place`` the number in a page's address.
    """
    quarter = int(time.time()) // QUARTER
    kind = subject._meta.label_lower
    key = (viewer.account_id, viewer.programme_id, kind, subject.pk, what, about, place, quarter)
    if not reason and key in _told:
        return
    if not reason and _stands(key):
        # What is taken back with the transaction it stands in was never told.
        transaction.on_commit(partial(_remember, key))
        return
    with transaction.atomic():
        one_writer_at_a_time()
        if not reason and _stands(key):
            return
        event = Event.tell(
            verb=f"{READ}{what}",
            subject=subject,
            by=_Account(viewer.account_id),
            programme_id=viewer.programme_id,
            facts=_facts(reason, place),
        )
        Reading.objects.create(
            event=event,
            account_id=viewer.account_id,
            programme_id=viewer.programme_id,
            subject_kind=kind,
            subject_id=subject.pk,
            what=what,
            quarter=quarter,
            by_police=viewer.is_police,
            about=about,
            place=place,
            reason=reason.strip(),
        )
    if not reason:
        # Once it stands for good, so that the next look asks nothing.
        transaction.on_commit(lambda: _remember(key))


def empty_reasons(kind: str, ids: list[int]) -> int:
    """Empty what was typed about rows of a kind; the looks themselves stay told. How many."""
    found = Reading.objects.filter(subject_kind=kind, subject_id__in=ids).exclude(reason="")
    return found.update(reason="")


def _facts(reason: str, place: int | None) -> dict:
    facts: dict = {"reasoned": True} if reason else {}
    return facts if place is None else facts | {"place": place}


class _Account:
    """As much of an account as the ledger takes."""

    def __init__(self, pk: int) -> None:
        self.pk = pk


def _stands(key: tuple) -> bool:
    account, programme, kind, subject, what, about, place, quarter = key
    return Reading.objects.filter(
        account_id=account,
        quarter=quarter,
        subject_kind=kind,
        subject_id=subject,
        what=what,
        about=about,
        place=place,
        programme_id=programme,
    ).exists()


def _remember(key: tuple) -> None:
    if len(_told) >= _MOST_KEPT:
        _told.clear()
    _told.add(key)
