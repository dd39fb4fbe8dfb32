"""Questions about information sheets: which one somebody reads, and in which words."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from alongside.web.consent.languages import direction, named
from alongside.web.consent.models import (
    Audience,
    InformationSheet,
    Participant,
    SheetWording,
    Use,
    audience_of,
)
from alongside.web.core.policy import Permission
from alongside.web.core.viewer import Viewer


def sheets(viewer: Viewer) -> list[InformationSheet]:
    """Every version of every sheet, newest first, with its wordings, for those who write them."""
    if not viewer.may(Permission.MANAGE_SHEETS):
        return []
    return list(
        InformationSheet.objects.filter(programme_id=viewer.programme_id)
        .select_related("published_by")
        .prefetch_related("wordings")
    )


def sheet_for(viewer: Viewer, pk: int) -> InformationSheet:
    """One version; Http404 where there is none for this viewer."""
    for sheet in sheets(viewer):
        if sheet.pk == pk:
            return sheet
    raise Http404


def wording_for(viewer: Viewer, sheet: InformationSheet, pk: int) -> SheetWording:
    """One wording of a version; Http404 where it has none such."""
    return get_object_or_404(sheet.wordings.filter(pk=pk).select_related("sheet"))


def current(programme_id: int, audience: str) -> InformationSheet | None:
    """The version that people answer on now; the one for everybody where there is no other."""
    found = InformationSheet.objects.filter(
        programme_id=programme_id, published_at__isnull=False
    ).order_by("-version")
    own = found.filter(audience=audience).first()
    return own or found.filter(audience=Audience.EVERYBODY).first()


def sheet_of(participant: Participant) -> InformationSheet | None:
    """The version that one participant reads now."""
    return current(participant.programme_id, audience_of(participant.age_band))


def published(sheet: InformationSheet) -> QuerySet[SheetWording]:
    """The wordings that people may read, English in full before others."""
    return (
        sheet.wordings.filter(published_at__isnull=False)
        .select_related("sheet")
        .order_by("language", "easy_read")
    )


def chosen(sheet: InformationSheet | None, wanted: str = "") -> SheetWording | None:
    """The wording that was asked for by its id, else in English in full, else any there is."""
    if sheet is None:
        return None
    wordings = list(published(sheet))
    for wording in wordings:
        if str(wording.pk) == wanted:
            return wording
    plain = [w for w in wordings if w.language == "en-GB" and not w.easy_read]
    return next(iter(plain or wordings), None)


def choices(sheet: InformationSheet) -> list[tuple[SheetWording, str, str]]:
    """Each wording people may read, its language in its own name, and which way it is written."""
    return [(w, named(w.language), direction(w.language)) for w in published(sheet)]


def uses_asked(wording: SheetWording) -> list[Use]:
    """The uses that a wording asks about, in the product's order."""
    return [use for use in Use if use.value in wording.questions]


def current_wordings(viewer: Viewer) -> list[SheetWording]:
    """Every wording that somebody could be answering on now."""
    found: dict[int, SheetWording] = {}
    for audience in Audience:
        sheet = current(viewer.programme_id, audience)
        if sheet:
            found.update({w.pk: w for w in published(sheet)})
    return list(found.values())


def next_version(viewer: Viewer, audience: str) -> int:
    """The number of a new version of the sheet for an audience."""
    last = (
        InformationSheet.objects.filter(programme_id=viewer.programme_id, audience=audience)
        .order_by("-version")
        .first()
    )
    return last.version + 1 if last else 1
