"""Assigning: who codes what, by the lead's word; a new text is everybody's at first."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from alongside.web.core.models import Event, one_writer_at_a_time
from alongside.web.core.policy import Role
from alongside.web.core.viewer import Viewer
from alongside.web.evidence.models import Assignment, Source
from alongside.web.people.models import Account, Membership


def assign_to_every_coder(source: Source, *, by: Account) -> None:
    """A text that has just come in is assigned to everybody who codes now."""
    coders = _coders(source.programme_id)
    Assignment.objects.bulk_create(
        (
            Assignment(source_id=source.pk, coder_id=pk, programme_id=source.programme_id)
            for pk in coders
        ),
        ignore_conflicts=True,
    )


def change_assignments(
    viewer: Viewer, shown: Iterable[int], ticked: Iterable[tuple[int, int]], *, by: Account
) -> int:
    """Make the ticks of a page so: of the texts shown, each as (source, coder). How many changed.

    Texts and coders that are not of the programme are left out.
    """
    with transaction.atomic():
        one_writer_at_a_time()
        own = Source.objects.for_viewer(viewer).filter(pk__in=list(shown))
        texts = set(own.values_list("pk", flat=True))
        coders = set(_coders(viewer.programme_id))
        wanted = {(s, c) for s, c in ticked if s in texts and c in coders}
        standing = {
            (row.source_id, row.coder_id): row
            for row in Assignment.objects.filter(source__in=texts, coder__in=coders)
        }
        for source, coder in sorted(wanted - set(standing)):
            row = Assignment(source_id=source, coder_id=coder, programme_id=viewer.programme_id)
            row.assign(by=by)
        for place in sorted(set(standing) - wanted):
            standing[place].end(by=by)
    return len(wanted ^ set(standing))


def assign_everything(viewer: Viewer, coder: int, *, by: Account) -> int:
    """Every text of the programme to one coder, told once. How many were new to them."""
    if coder not in _coders(viewer.programme_id):
        return 0
    with transaction.atomic():
        one_writer_at_a_time()
        missing = Source.objects.for_viewer(viewer).exclude(assignments__coder=coder)
        fresh = [
            Assignment(source_id=pk, coder_id=coder, programme_id=viewer.programme_id)
            for pk in missing.values_list("pk", flat=True)
        ]
        Assignment.objects.bulk_create(fresh)
        Event.tell(
            verb="assign_everything",
            subject=Account.objects.get(pk=coder),
            by=by,
            programme_id=viewer.programme_id,
            facts={"texts": len(fresh)},
        )
    return len(fresh)


def _coders(programme_id: int) -> list[int]:
    current = Membership.objects.filter(programme=programme_id, role=Role.CODER, ended_at=None)
    return list(current.values_list("account_id", flat=True))
