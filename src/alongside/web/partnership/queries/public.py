"""What anybody may know of an initiative whose page is open: no member of the public is in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404

from alongside.web.partnership.models import (
    Activity,
    Commitment,
    CommitmentReview,
    CommitmentTranslation,
    CommitmentWording,
    Concern,
    Initiative,
    PresencePlan,
    PresenceRecord,
    standing_on,
)
from alongside.web.partnership.queries.activities import departed, presence_kept
from alongside.web.partnership.queries.initiatives import open_pages
from alongside.web.people.models import Programme


@dataclass(frozen=True)
class Promised:
    """A promise in force: its words, who owes it, and what came of the last look at it."""

    text: str
    owed_by: str
    looked_at: CommitmentReview | None
    translations: list[CommitmentTranslation]


def open_initiatives(slug: str) -> tuple[Programme, QuerySet[Initiative]]:
    """A programme and its initiatives with an open page; Http404 where there is none."""
    found = _open().filter(programme__slug=slug)
    first = found.first()
    if first is None:
        raise Http404
    return first.programme, found


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


def counts(initiative: Initiative, day: date) -> dict:
    """What the sentences on the page of an initiative count on a day."""
    held = {"activity__initiative": initiative, "activity__on__lte": day}
    held["activity__status"] = Activity.Status.HELD
    plans, records = PresencePlan.objects.filter(**held), PresenceRecord.objects.filter(**held)
    was = Q(on__lt=day) | Q(on=day, status=Activity.Status.HELD)
    others = _taking_place(initiative).filter(was, is_public=False)
    concerns = _concerns(initiative)
    return {
        "closed": others.count(),
        "kept": presence_kept(departed(plans, records)),
        "raised": concerns.count(),
        "answered": concerns.filter(answered_on__isnull=False).count(),
    }


def in_turn(initiative: Initiative, day: date) -> list[int]:
    """Ids of what anybody may come to: what is to come first, then what was, the latest first."""
    found = _taking_place(initiative).filter(is_public=True).order_by("on", "id")
    coming, was = [], []
    for pk, on, status in found.values_list("pk", "on", "status"):
        (coming if on >= day and status != Activity.Status.HELD else was).append(pk)
    return [*coming, *reversed(was)]


def happens(numbers: Iterable[int], day: date) -> dict[str, list[Activity]]:
    """Some of them, those to come apart from those that were."""
    turns = {pk: n for n, pk in enumerate(numbers)}
    rows = Activity.objects.filter(pk__in=turns).select_related("host__group", "presence_plan")
    rows = rows.prefetch_related("partners__group")
    found: dict[str, list[Activity]] = {"coming": [], "was": []}
    for one in sorted(rows, key=lambda row: turns[row.pk]):
        coming = one.on >= day and one.status != Activity.Status.HELD
        found["coming" if coming else "was"].append(one)
    return found


def _taking_place(initiative: Initiative) -> QuerySet[Activity]:
    found = Activity.objects.filter(initiative=initiative)
    return found.exclude(status=Activity.Status.CANCELLED)


def answers(initiative: Initiative) -> QuerySet[Concern]:
    """Answers to concerns about it, the newest first. What anybody wrote is not fetched."""
    return (
        _concerns(initiative)
        .filter(answered_on__isnull=False)
        .exclude(answer="")
        .select_related("answered_by")
        .only("programme", "answer", "answered_on", "answered_by", "answered_by__name")
        .order_by("-answered_on", "pk")
    )


def _concerns(initiative: Initiative) -> QuerySet[Concern]:
    of_its_own = Activity.objects.filter(initiative=initiative)
    about = Q(initiative=initiative) | Q(activity__in=of_its_own)
    return Concern.objects.filter(about, programme_id=initiative.programme_id)


def in_force(initiative: Initiative, day: date) -> QuerySet[Commitment]:
    """The promises in force on a day, with their words then."""
    worded = CommitmentWording.objects.filter(commitment=OuterRef("pk"), on__lte=day)
    return (
        Commitment.objects.filter(
            Exists(worded), programme_id=initiative.programme_id, adopted_on__lte=day
        )
        .exclude(superseded_on__lte=day)
        .prefetch_related(
            "owed_by",
            Prefetch("wordings", CommitmentWording.objects.filter(on__lte=day)),
            "wordings__translations",
            Prefetch(
                "reviews",
                CommitmentReview.objects.filter(standing_on(day), on__lte=day).order_by("on", "id"),
            ),
        )
        .order_by("key")
    )


def promises(rows: Iterable[Commitment]) -> list[Promised]:
    """Some of them in words, and whether they were kept when last looked at."""
    return [_promised(one) for one in rows]


def _promised(one: Commitment) -> Promised:
    owed_by = ", ".join(org.name for org in one.owed_by.all())
    wording = one.wordings.all()[0]
    looked_at = next(iter([*one.reviews.all()][-1:]), None)
    return Promised(wording.text, owed_by, looked_at, list(wording.translations.all()))
