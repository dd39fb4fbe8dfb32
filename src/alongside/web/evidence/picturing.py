"""Picturing an initiative: a picture is let in, made anew, and shown while everybody agrees."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from alongside.formats.guarded import in_child
from alongside.study.errors import Refused
from alongside.web.consent.models import Participant, Use
from alongside.web.consent.rules import agreed
from alongside.web.core.policy import Permission
from alongside.web.core.viewer import Viewer
from alongside.web.evidence.models import InitiativeImage
from alongside.web.partnership.models import Initiative
from alongside.web.people.models import Account
from alongside.web.vault.stores import together

LARGEST = 20 * 2**20


def bring_in(
    initiative: Initiative,
    content: bytes,
    *,
    by: Account,
    description: str,
    licence: str,
    people: Sequence[Participant],
) -> InitiativeImage:
    """Keep a picture of an initiative, made anew so that it holds the picture alone.

    Raises Refused for one that is too large and where somebody in it has not agreed to be
    photographed; UnreadableFile and UnsafeFile for what is no picture.
    """
    if not content:
        raise Refused(_("The picture is empty: choose the file again."))
    if len(content) > LARGEST:
        raise Refused(
            _("The picture is larger than %(largest)s MB: save it smaller.")
            % {"largest": LARGEST // 2**20}
        )
    _refuse_unasked(people)
    bare, width, height = in_child("alongside.report.pictures:bare", content, name=_("The picture"))
    image = InitiativeImage(
        programme_id=initiative.programme_id,
        initiative=initiative,
        description=description,
        licence=licence,
        content=bare,
        kind="image/png" if bare.startswith(b"\x89PNG") else "image/jpeg",
        width=width,
        height=height,
    )
    with together():
        image.show(by=by, people=list(people))
    return image


def _refuse_unasked(people: Sequence[Participant]) -> None:
    told = [
        f"{one.code} {stands.reason}"
        for one in people
        if not (stands := one.standing(Use.PHOTOGRAPH)).yes
    ]
    if told:
        raise Refused(
            _("%(told)s: record their answer first, or choose a picture without them.")
            % {"told": "; ".join(told)}
        )


def shown(programme_id: int) -> QuerySet[InitiativeImage]:
    """Pictures in which everybody agrees to be photographed, as things stand now."""
    return InitiativeImage.objects.filter(~Exists(_against()), programme_id=programme_id)


def held_back(programme_id: int) -> QuerySet[InitiativeImage]:
    """Pictures that do not show, since somebody in them agrees no longer."""
    return InitiativeImage.objects.filter(Exists(_against()), programme_id=programme_id)


def _against() -> QuerySet:
    in_it = InitiativeImage.participants.through.objects
    pictured = in_it.filter(initiativeimage=OuterRef("pk"))
    judged: Any = pictured.annotate(agrees=agreed(Use.PHOTOGRAPH))
    return judged.filter(agrees=False)


def images_of(viewer: Viewer, initiative: Initiative | None = None) -> list[InitiativeImage]:
    """What this viewer sees, of one initiative or of all, without the pictures themselves."""
    if not viewer.may(Permission.SEE_PARTNERSHIP):
        return []
    found = shown(viewer.programme_id).defer("content")
    return list(found.filter(initiative=initiative) if initiative else found)


def image_for(viewer: Viewer, pk: int) -> InitiativeImage:
    """One picture that shows; Http404 for any other, there or not."""
    found = shown(viewer.programme_id).filter(pk=pk).first()
    if found is None or not viewer.may(Permission.SEE_PARTNERSHIP):
        raise Http404
    return found


def kept_for(viewer: Viewer, initiative: Initiative) -> list[dict]:
    """For those who bring pictures in: each with who is in it, and why it does not show."""
    back = set(held_back(viewer.programme_id).values_list("pk", flat=True))
    rows = InitiativeImage.objects.filter(initiative=initiative).defer("content")
    return [
        {
            "image": one,
            "people": [person.code for person in one.participants.all()],
            "held_back": [
                f"{person.code} {stands.reason}"
                for person in (one.participants.all() if one.pk in back else ())
                if not (stands := person.standing(Use.PHOTOGRAPH)).yes
            ],
        }
        for one in rows.prefetch_related("participants")
    ]


def take_down(viewer: Viewer, pk: int, *, by: Account) -> Initiative:
    """Take a picture away for good. Answers its initiative; Http404 where there is none."""
    rows = InitiativeImage.objects.filter(programme_id=viewer.programme_id)
    found = rows.select_related("initiative").filter(pk=pk).first()
    if found is None:
        raise Http404
    found.take_down(by=by)
    return found.initiative
