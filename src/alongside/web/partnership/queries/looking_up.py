"""Questions that a data steward asks with a reason: one organisation's people, one tie's log."""

from __future__ import annotations

from datetime import date

from django.http import Http404

from alongside.web.core.policy import Permission
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.models import Contact, Relationship
from alongside.web.partnership.queries.ties import ties_of
from alongside.web.people.models import Organisation, Person


def people_of(viewer: Viewer, organisation: Organisation) -> list[Person]:
    """People of one organisation, with what they hold now; nobody for those who may not look."""
    if not viewer.may(Permission.LOOK_UP_PEOPLE):
        return []
    rows = Person.objects.filter(
        programme_id=viewer.programme_id, organisation=organisation, forgotten_on__isnull=True
    )
    return list(rows.prefetch_related("holdings__post").order_by("name", "id"))


def tie_to_look_up(viewer: Viewer, pk: int) -> Relationship:
    """One relationship that may be named; Http404 for one that is protected, or for others."""
    row = ties_of(viewer, date.max).filter(pk=pk, protected=False).first()
    if row is None or not viewer.may(Permission.READ_CONTACTS):
        raise Http404
    return row


def contacts_of(viewer: Viewer, tie: Relationship) -> list[Contact]:
    """The whole log of one relationship; nothing for those who may not look."""
    if not viewer.may(Permission.READ_CONTACTS):
        return []
    return list(Contact.objects.filter(programme_id=viewer.programme_id, relationship=tie))
