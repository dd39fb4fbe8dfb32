"""What Today needs to know of promises, in a few questions however many thousands there are.

The page of a promise, and a page of a list of them, look closely with ``queries.commitments``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Max, Q

from alongside.web.core.policy import Permission
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.models import (
    Commitment,
    CommitmentReview,
    CommitmentSignature,
    CommitmentWording,
    standing_on,
)
from alongside.web.partnership.queries.commitments import own_group
from alongside.web.partnership.queries.named_then import Then, owed_to, pairs, promised_then
from alongside.web.partnership.queries.stood import words_of
from alongside.web.partnership.rules.objectives import only_published
from alongside.web.partnership.standing import Standing
from alongside.web.people.models import Organisation

LIVE = frozenset({"in_force", "overdue"})


@dataclass(frozen=True)
class Promised:
    """A promise on a day, as its side sees it: what it says, and what waits for whom.

    ``state`` is ``draft``, ``in_force``, ``overdue`` or ``superseded``; ``due`` is the day of its
    next review once it is adopted.
    """

    pk: int
    text: str
    state: str
    due: date | None
    days_overdue: int
    unsigned: frozenset[int]
    owed_to_me: bool
    owed_by_me: bool
    waits_for_me: bool


def promised(viewer: Viewer, on: date) -> list[Promised]:
    """Those that the viewer's side owes or is owed; all, where the viewer speaks for none."""
    if not viewer.may(Permission.SEE_OBJECTIVES):
        return []
    me, group = viewer.organisation_id, own_group(viewer)
    every = Commitment.objects.filter(programme_id=viewer.programme_id)
    then = promised_then(every, on)
    to_me, rows = owed_to(me, group, every, then), every
    if me is not None:
        mine = Q(owed_by=me) | Q(pk__in=to_me | then.naming("owed_by", me, set()))
        rows = every.filter(mine).distinct()
    found = _stood(rows, on, then)
    told = rows.order_by("key").values_list(
        "pk", "adopted_on", "superseded_on", "review_every_days"
    )
    shown = [
        _promised(pk, found, me, to_me, _dates(adopted, over, days, found.last.get(pk), on))
        for pk, adopted, over, now in told
        for days in [then.every.get(pk, now)]
        if pk in found.texts
    ]
    if me is not None:
        shown = [one for one in shown if one.owed_to_me or one.owed_by_me]
    if only_published(viewer):
        shown = [one for one in shown if one.state in LIVE]
    return sorted(shown, key=lambda one: (not one.owed_to_me, not one.owed_by_me))


def names_of(viewer: Viewer, promises: list[Promised]) -> dict[int, str]:
    """Names of the organisations that have not signed some promises, by id."""
    asked = {pk for one in promises for pk in one.unsigned}
    rows = Organisation.objects.filter(programme_id=viewer.programme_id, pk__in=asked)
    return dict(rows.values_list("pk", "name"))


@dataclass(frozen=True)
class _Found:
    """What was asked of every promise at once, by its id."""

    texts: dict[int, str]
    signed: dict[int, Standing]
    last: dict[int, date]


@dataclass(frozen=True)
class _Dates:
    """How far a promise is on a day; ``over`` wherever somebody else took its place, ever."""

    state: str
    due: date | None
    late: int
    over: bool


def _stood(rows: Any, on: date, then: Then) -> _Found:
    wordings = CommitmentWording.objects.filter(commitment__in=rows.values("pk"), on__lte=on)
    said = wordings.order_by("commitment", "version").values_list("commitment", "pk", "text")
    newest = {of: (pk, text) for of, pk, text in said}
    now = pairs(Commitment.owed_by.through, "commitment_id", rows.values("pk"))
    owing = then.named("owed_by", now)
    words = words_of(CommitmentSignature.objects.filter(wording__in=wordings.values("pk")), on)
    reviews = CommitmentReview.objects.filter(
        standing_on(on), commitment__in=rows.values("pk"), on__lte=on
    )
    return _Found(
        texts={of: text for of, (_pk, text) in newest.items()},
        signed={of: Standing(frozenset(owing[of]), words[pk]) for of, (pk, _t) in newest.items()},
        last=dict(reviews.values_list("commitment").annotate(last=Max("on")).order_by()),
    )


def _dates(
    adopted: date | None, over: date | None, every: int, last: date | None, on: date
) -> _Dates:
    stands = adopted is not None and adopted <= on
    due = (last or adopted) + timedelta(days=every) if adopted and stands else None
    late = max(0, (on - due).days) if due else 0
    state = "overdue" if late else "in_force"
    if over and over <= on:
        state = "superseded"
    elif not stands:
        state = "draft"
    return _Dates(state, due, late, over is not None)


def _promised(pk: int, found: _Found, me: int | None, to_me: set[int], dates: _Dates) -> Promised:
    signed = found.signed[pk]
    return Promised(
        pk=pk,
        text=found.texts[pk],
        state=dates.state,
        due=dates.due,
        days_overdue=dates.late,
        unsigned=signed.parties - signed.behind,
        owed_to_me=pk in to_me,
        owed_by_me=me in signed.parties,
        waits_for_me=me in signed.silent and not dates.over,
    )
