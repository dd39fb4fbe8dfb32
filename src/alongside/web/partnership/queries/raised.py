"""Questions about concerns: who reads their words, who a theme, and what is counted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from statistics import median

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, TextField, Value, When
from django.http import Http404
from django.utils import timezone

from alongside.web.core.policy import Condition, Object, Permission, Role
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.models import (
    Attendance,
    CommitmentWording,
    Concern,
    Initiative,
    Theme,
)
from alongside.web.people.models import DisclosureLimits, Organisation

SOON = 28
NOBODY = Q(pk__in=[])


def known(viewer: Viewer, on: date = date.max) -> QuerySet[Concern]:
    """The concerns raised by a day that somebody may know of; those without an answer first.

    ``text``, ``told_theme`` and ``told_group`` are empty where they may not read them: those never
    leave the database.
    """
    rows = _told(viewer).filter(raised_on__lte=on)
    if Condition.PUBLISHED in (viewer.only(Object.RAISED) or ()):
        rows = rows.filter(answered_on__lte=on)
    answered = Case(When(answered_on__lte=on, then=F("answered_on")))
    return rows.annotate(by_then=answered).order_by(
        F("by_then").desc(nulls_first=True), "-raised_on", "-pk"
    )


def concerns(viewer: Viewer, among: Iterable[Concern], on: date | None = None) -> list[Concern]:
    """Some of those as they stood on a day, each with its theme, and whether the viewer answers."""
    return [_as_it_stood(_worded(viewer, one), on) for one in among]


def without_answer(viewer: Viewer) -> list[Concern]:
    """Those that nobody has answered yet and that the viewer answers."""
    if not viewer.may(Permission.ANSWER_RAISED):
        return []
    found = concerns(viewer, known(viewer).filter(answered_on=None))
    return [one for one in found if one.may_answer]


def _as_it_stood(concern: Concern, on: date | None) -> Concern:
    """Without an answer, or a telling back, that came later."""
    if on is None:
        return concern
    if concern.answered_on and concern.answered_on > on:
        concern.answer, concern.answered_by, concern.answered_on = "", None, None
    if concern.told_back_on and concern.told_back_on > on:
        concern.told_back_on = None
    concern.may_answer = concern.may_answer and on >= timezone.localdate()
    return concern


def concern_for(viewer: Viewer, pk: int, on: date | None = None) -> Concern:
    """One concern, as it stood on a day; Http404 where there is none they may know of."""
    found = known(viewer, on or date.max).filter(pk=pk).first()
    if found is None:
        raise Http404
    return _as_it_stood(_worded(viewer, found), on)


def _worded(viewer: Viewer, concern: Concern) -> Concern:
    """With its theme in words, and whether the viewer answers it."""
    known = dict(Theme.choices)
    concern.theme_words = known.get(concern.told_theme, concern.told_theme)
    concern.may_answer = may_answer(viewer, concern)
    return concern


def _told(viewer: Viewer) -> QuerySet[Concern]:
    rows = Concern.objects.filter(programme_id=viewer.programme_id)
    conditions = viewer.only(Object.RAISED)
    if not viewer.may(Permission.READ_RAISED) or conditions is None:
        return rows.none()
    own = _of_own_group(viewer)
    if Condition.PUBLISHED in conditions:
        rows, words = rows.filter(answered_on__isnull=False), NOBODY
    elif Condition.OWN in conditions:
        rows, words = rows.filter(own | _theirs_to_answer(viewer)), own | Q(text_may_be_shared=True)
    elif Condition.REDUCED in conditions:
        words = Q(text_may_be_shared=True)
    else:
        words = ~NOBODY
    return _without_words(rows, viewer, words).distinct()


def _without_words(rows: QuerySet[Concern], viewer: Viewer, words: Q) -> QuerySet[Concern]:
    themes = words
    if Condition.PUBLISHED not in (viewer.only(Object.RAISED) or ()):
        themes = words | _points_at_nobody(viewer)
    return (
        rows.defer("summary", "theme", "receipt_hash", "locator")
        .select_related("commitment", "activity__host", "initiative__lead", "answered_by")
        .prefetch_related("commitment__owed_by", "commitment__owed_to", "commitment__wordings")
        .annotate(
            text=_where(words, "summary"),
            told_theme=_where(themes, "theme"),
            told_group=_where(themes, "raised_by_group__label"),
        )
    )


def _where(allowed: Q, column: str) -> Case:
    """A column where it may be read, and nothing elsewhere."""
    return Case(When(allowed, then=F(column)), default=Value(""), output_field=TextField())


def _points_at_nobody(viewer: Viewer) -> Q:
    """Of a group of which as many came to one activity as may be told of, or of nobody knows whom.

    From a smaller group even a theme would tell who raised it.
    """
    smallest = DisclosureLimits.of(viewer.programme_id).outside
    many = Attendance.objects.filter(
        group=OuterRef("raised_by_group"),
        activity__programme_id=viewer.programme_id,
        people__gte=smallest,
    )
    return Q(raised_by_group__isnull=True) | Exists(many)


def _of_own_group(viewer: Viewer) -> Q:
    mine = Organisation.objects.filter(pk=viewer.organisation_id or 0).values("group")
    return Q(raised_by_group__in=mine)


def _theirs_to_answer(viewer: Viewer) -> Q:
    mine = viewer.organisation_id or 0
    return Q(commitment__owed_by=mine) | Q(activity__host=mine) | Q(initiative__lead=mine)


def may_answer(viewer: Viewer, concern: Concern) -> bool:
    """Whether somebody answers it: for whoever owes what it is about, or as the steward."""
    if not viewer.may(Permission.ANSWER_RAISED):
        return False
    if Role.STEWARD in viewer.roles:
        return True
    mine = viewer.organisation_id
    if mine is None:
        return False
    owed = {one.pk for one in concern.commitment.owed_by.all()} if concern.commitment else set()
    hosts = concern.activity.host_id if concern.activity else None
    leads = concern.initiative.lead_id if concern.initiative else None
    return mine in owed or mine in {hosts, leads}


def concerned(read: list[Concern]) -> set[int]:
    """Whom it concerns that words were read: whoever they are about, and those of their group."""
    groups = {one.raised_by_group_id for one in read if one.raised_by_group_id}
    found = set(Organisation.objects.filter(group__in=groups).values_list("pk", flat=True))
    for one in read:
        found |= {one.answered_by_id} if one.answered_by_id else set()
        found |= {one.activity.host_id} if one.activity else set()
        found |= {one.initiative.lead_id} if one.initiative and one.initiative.lead_id else set()
        if one.commitment:
            found |= {o.pk for o in one.commitment.owed_by.all()}
            found |= {o.pk for o in one.commitment.owed_to.all()}
    return found


def answering_organisation(viewer: Viewer) -> Organisation | None:
    """For whom somebody answers; None for a steward who acts for no organisation."""
    return Organisation.objects.filter(
        pk=viewer.organisation_id or 0, programme_id=viewer.programme_id
    ).first()


def figures(
    viewer: Viewer, *, initiative: Initiative | None = None, on: date | None = None
) -> dict:
    """How many were raised, answered, answered soon and told back; the median of the days.

    All of it by a day, where one is asked about.
    """
    if not viewer.may(Permission.READ_RAISED):
        return {}
    found = Concern.objects.filter(programme_id=viewer.programme_id)
    if initiative is not None:
        found = found.filter(Q(initiative=initiative) | Q(activity__initiative=initiative))
    rows = list(found.values_list("raised_on", "answered_on", "told_back_on"))
    if on is not None:
        rows = [
            (raised, *(day if day and day <= on else None for day in later))
            for raised, *later in rows
            if raised <= on
        ]
    days = [(answered - raised).days for raised, answered, _ in rows if answered]
    return {
        "n": len(rows),
        "answered": len(days),
        "soon": sum(1 for one in days if timedelta(days=one) <= timedelta(days=SOON)),
        "within": SOON,
        "median": median(days) if days else None,
        "told_back": sum(1 for *_, told in rows if told),
    }


def promise_words(concern: Concern) -> str:
    """The words of the promise a concern is about, as they stand."""
    if concern.commitment is None:
        return ""
    newest = CommitmentWording.objects.filter(commitment=concern.commitment).first()
    return newest.text if newest else ""


def promises_to_choose(programme_id: int) -> list[tuple[str, str]]:
    """Promises in force, for somebody who says which one was not kept."""
    found = CommitmentWording.objects.filter(
        commitment__programme_id=programme_id,
        commitment__adopted_on__isnull=False,
        commitment__superseded_on__isnull=True,
    ).order_by("commitment__key", "commitment", "version")
    newest = dict(found.values_list("commitment", "text"))
    return [(str(pk), text) for pk, text in newest.items()]
