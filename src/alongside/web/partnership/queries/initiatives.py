"""Questions about what the partners do together, the viewer first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alongside.web.core.policy import Object, Permission
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.models import (
    Initiative,
    Publication,
    RemitDivision,
    RemitRight,
)
from alongside.web.partnership.rules.own import only_published
from alongside.web.people.models import ContextStatement, Organisation, Priority

WHOEVER_HOSTS = _("whoever hosts it")


def readable(viewer: Viewer) -> QuerySet[Initiative]:
    """The initiatives somebody may read: those that were published, or every one."""
    found = Initiative.objects.filter(programme_id=viewer.programme_id)
    if not viewer.may(Permission.SEE_INITIATIVES):
        return found.none()
    if only_published(viewer, Object.INITIATIVE):
        return found.filter(Exists(open_pages().filter(initiative=OuterRef("pk"))))
    return found


def open_pages() -> QuerySet[Publication]:
    """The pages that anybody may read."""
    return Publication.objects.filter(taken_back_at=None)


def has_public_page(viewer: Viewer) -> bool:
    """Whether an initiative of the programme has a page that anybody may read."""
    return open_pages().filter(initiative__programme_id=viewer.programme_id).exists()


def initiatives(viewer: Viewer) -> QuerySet[Initiative]:
    """The initiatives of the programme with who leads and makes them."""
    return readable(viewer).select_related("lead").prefetch_related("co_producers")


def _open_page() -> Prefetch:
    return Prefetch("publications", open_pages(), to_attr="open_pages")


def partners(viewer: Viewer, on: date) -> QuerySet[Organisation]:
    """Those who were in on a day, lead partners first, with the group each stands in."""
    joined = Q(joined_on__isnull=True) | Q(joined_on__lte=on)
    stayed = Q(left_on__isnull=True) | Q(left_on__gte=on)
    return (
        Organisation.objects.filter(joined & stayed, programme_id=viewer.programme_id)
        .select_related("group", "parent")
        .order_by("-leads", "name", "pk")
    )


def priorities(viewer: Viewer) -> list[Priority]:
    """What the partners all want, and have not ended."""
    rows = Priority.objects.filter(programme_id=viewer.programme_id)
    return list(rows.filter(Q(ended_on=None) | Q(ended_on__gt=timezone.localdate())))


def context_statements(viewer: Viewer) -> list[ContextStatement]:
    """What was known before, with its references."""
    return list(ContextStatement.objects.filter(programme_id=viewer.programme_id))


def initiative_for(viewer: Viewer, pk: int) -> Initiative:
    """One initiative; Http404 where there is none that they may read."""
    return get_object_or_404(
        readable(viewer)
        .filter(pk=pk)
        .select_related("lead__group", "programme")
        .prefetch_related(
            "co_producers__group", "groups", "priorities", "grew_from__organisation", _open_page()
        )
    )


def new_initiative(viewer: Viewer) -> Initiative:
    """An initiative of the programme that is not written yet, led by one's own organisation."""
    return Initiative(programme_id=viewer.programme_id, lead_id=viewer.organisation_id)


def remit_of(initiative: Initiative, day: date) -> QuerySet[RemitDivision]:
    """Who decides what in an initiative on a day: its own decisions, then the programme's."""
    scopes = RemitDivision.initiatives.through.objects.filter(remitdivision=OuterRef("pk"))
    rights = Prefetch("rights", RemitRight.objects.select_related("organisation"))
    return (
        RemitDivision.objects.held_on(day)
        .filter(
            Q(item__in_force_from=None) | Q(item__in_force_from__lte=day),
            Q(item__ended_on=None) | Q(item__ended_on__gt=day),
            item__programme_id=initiative.programme_id,
        )
        .annotate(own=Exists(scopes.filter(initiative=initiative)))
        .filter(Q(own=True) | ~Exists(scopes))
        .order_by("-own", "item__key", "item")
        .prefetch_related(rights)
    )


def remit_in_words(divisions: Iterable[RemitDivision]) -> list[RemitDivision]:
    """Some of them, each with its rights in words as ``told``."""
    found = list(divisions)
    for division in found:
        division.told = _rights_in_words(division)
    return found


def _rights_in_words(division: RemitDivision) -> list[tuple[str, str]]:
    """Each right in words, with who has it."""
    who: dict[str, list[str]] = {}
    for right in division.rights.all():
        named = right.organisation.name if right.organisation else str(WHOEVER_HOSTS)
        who.setdefault(right.right, []).append(named)
    rights = RemitRight.Right
    return [(rights(kind).label, ", ".join(who[kind])) for kind in rights.values if kind in who]
