"""What anybody may know of an initiative whose page is open: no member of the public is in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.http import Http404

from alongside.web.partnership.models import (
    Activity,
    Commitment,
    CommitmentReview,
    CommitmentWording,
    Concern,
    Initiative,
)
from alongside.web.partnership.queries.activities import presence_kept
from alongside.web.partnership.queries.initiatives import open_pages, remit_of
from alongside.web.people.models import Programme


@dataclass(frozen=True)
class Promised:
    """A promise in force: its words, who owes it, and what came of the last look at it."""

    text: str
    owed_by: str
    looked_at: CommitmentReview | None


def open_initiatives(slug: str) -> tuple[Programme, list[Initiative]]:
    """A programme and its initiatives with an open page; Http404 where there is none."""
    found = list(_open().filter(programme__slug=slug))
    if not found:
        raise Http404
    return found[0].programme, found


def open_initiative(slug: str, key: str) -> Initiative:
    """An initiative whose page is open; Http404 for any other."""
    found = _open().filter(programme__slug=slug, key=key).first()
    if found is None:
        raise Http404
    return found


def _open():
    return (
        Initiative.objects.filter(Exists(open_pages().filter(initiative=OuterRef("pk"))))
        .select_related("programme", "lead")
        .prefetch_related("co_producers")
    )


def page(initiative: Initiative, day: date) -> dict:
    """All that stands on the page of an initiative on a day."""
    activities = list(
        Activity.objects.filter(initiative=initiative)
        .exclude(status=Activity.Status.CANCELLED)
        .select_related("host", "presence_plan", "presence_record")
        .order_by("on", "id")
    )
    shown = [one for one in activities if one.is_public]
    concerns = _concerns(initiative)
    answered = [one for one in concerns if one.answered_on]
    return {
        "initiative": initiative,
        "day": day,
        "promises": promises(initiative, day),
        "remit": remit_of(initiative, day),
        "coming": [one for one in shown if one.on >= day and one.status != one.Status.HELD],
        "was": [one for one in shown if one.on < day or one.status == one.Status.HELD],
        "closed": sum(1 for one in activities if not one.is_public and one.on < day),
        "kept": presence_kept(activities, day),
        "answers": sorted(
            (one for one in answered if one.answer),
            key=lambda one: one.answered_on,
            reverse=True,
        ),
        "raised": len(concerns),
        "answered": len(answered),
    }


def _concerns(initiative: Initiative) -> list[Concern]:
    """Concerns about it: their days and answers. What anybody wrote is not fetched."""
    about = Q(initiative=initiative) | Q(activity__initiative=initiative)
    found = Concern.objects.filter(about, programme_id=initiative.programme_id)
    return list(
        found.select_related("answered_by")
        .only("programme", "answer", "answered_on", "answered_by", "answered_by__name")
        .distinct()
    )


def promises(initiative: Initiative, day: date) -> list[Promised]:
    """The promises in force on a day, and whether they were kept when last looked at."""
    found = (
        Commitment.objects.filter(programme_id=initiative.programme_id, adopted_on__lte=day)
        .exclude(superseded_on__lte=day)
        .prefetch_related(
            "owed_by",
            Prefetch("wordings", CommitmentWording.objects.filter(on__lte=day)),
            Prefetch("reviews", CommitmentReview.objects.filter(on__lte=day).order_by("on", "id")),
        )
        .order_by("key")
    )
    return [_promised(one) for one in found if one.wordings.all()]


def _promised(one: Commitment) -> Promised:
    owed_by = ", ".join(org.name for org in one.owed_by.all())
    return Promised(
        one.wordings.all()[0].text, owed_by, next(iter([*one.reviews.all()][-1:]), None)
    )
