"""How every objective and commitment stands on a day, in a few questions however many there are.

The pages that list them count with this, and then look closely at those of one page alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import F, Max, Q

from alongside.web.core.policy import Permission
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.models import (
    Commitment,
    CommitmentReview,
    CommitmentSignature,
    CommitmentWording,
    Objective,
    ObjectivePosition,
    ObjectiveWording,
    standing_on,
)
from alongside.web.partnership.queries.named_then import (
    Then,
    owed_to,
    pairs,
    parties_then,
    promised_then,
)
from alongside.web.partnership.rules.objectives import only_published
from alongside.web.partnership.standing import Standing

# SQLite takes no more than a thousand conditions in one question.
MOST = 400


class Word(NamedTuple):
    """As much of a position as what becomes of it rests on."""

    stance: str


@dataclass
class Survey:
    """Ids in the order of the page, and what its sentence counts."""

    ids: list[int] = field(default_factory=list)
    of_several: list[int] = field(default_factory=list)
    states: Counter[str] = field(default_factory=Counter)
    total: int = 0
    waiting: int = 0
    shared: set[int | None] = field(default_factory=set)
    # When what is in force is looked at again.
    due: dict[int, date] = field(default_factory=dict)


def objectives_on(viewer: Viewer, on: date, police: frozenset[int]) -> Survey:
    """How objectives stand: by priority and key, with the priorities that are shared."""
    survey = Survey()
    if not viewer.may(Permission.SEE_OBJECTIVES):
        return survey
    rows = Objective.objects.filter(programme_id=viewer.programme_id, proposed_on__lte=on)
    told = rows.values_list("pk", "kind", "priority", "retired_on", "published_on")
    wordings = ObjectiveWording.objects.filter(objective__in=rows.values("pk"), on__lte=on)
    newest = _newest(wordings, "objective")
    now = pairs(Objective.parties.through, "objective_id", rows.values("pk"))
    parties = parties_then(rows, on).named("parties", now)
    only_out = only_published(viewer)
    words = words_of(ObjectivePosition.objects.filter(wording__in=wordings.values("pk")), on)
    for pk, kind, priority, retired, out in told.order_by(
        F("priority__position").asc(nulls_last=True), "priority", "key"
    ):
        if pk not in newest:
            continue
        stood = Standing(frozenset(parties[pk]), words[newest[pk]], police)
        state = "retired" if retired and retired <= on else _state(stood)
        is_out = state == "endorsed" or (state != "retired" and out is not None and out <= on)
        if only_out and not is_out:
            continue
        survey.ids.append(pk)
        if stood.behind - police:
            survey.shared.add(priority)
        if kind == Objective.Kind.SHARED:
            survey.of_several.append(pk)
            survey.total += 1
            survey.states[state] += 1
        survey.waiting += viewer.organisation_id in stood.silent and retired is None
    return survey


def objectives_out(rows: Any, on: date) -> list[int]:
    """Ids of those of some objectives that anybody may read on a day, in their order."""
    told = rows.filter(proposed_on__lte=on).exclude(retired_on__lte=on)
    wordings = ObjectiveWording.objects.filter(objective__in=told.values("pk"), on__lte=on)
    newest = _newest(wordings, "objective")
    now = pairs(Objective.parties.through, "objective_id", told.values("pk"))
    parties = parties_then(told, on).named("parties", now)
    words = words_of(ObjectivePosition.objects.filter(wording__in=wordings.values("pk")), on)
    return [
        one.pk
        for one in told
        if one.pk in newest
        and one.is_out(Standing(frozenset(parties[one.pk]), words[newest[one.pk]]).state, on)
    ]


def commitments_on(viewer: Viewer, on: date, group: int | None) -> Survey:
    """How commitments stand: first those owed to the viewer's side, then those it owes."""
    survey = Survey()
    if not viewer.may(Permission.SEE_OBJECTIVES):
        return survey
    rows = Commitment.objects.filter(programme_id=viewer.programme_id)
    wordings = CommitmentWording.objects.filter(commitment__in=rows.values("pk"), on__lte=on)
    newest = _newest(wordings, "commitment")
    then = promised_then(rows, on)
    now = pairs(Commitment.owed_by.through, "commitment_id", rows.values("pk"))
    owing = then.named("owed_by", now)
    words = words_of(CommitmentSignature.objects.filter(wording__in=wordings.values("pk")), on)
    reviews = CommitmentReview.objects.filter(standing_on(on), commitment__in=rows, on__lte=on)
    last = dict(reviews.values_list("commitment").annotate(last=Max("on")).order_by())
    me = viewer.organisation_id
    owed_to_me = owed_to(me, group, rows, then)
    found: list[tuple[bool, bool, str, int]] = []
    only_out = only_published(viewer)
    facts = rows.values_list("pk", "key", "adopted_on", "superseded_on", "review_every_days")
    for pk, key, adopted, superseded, every in facts:
        over = bool(superseded and superseded <= on)
        in_force = adopted is not None and adopted <= on and not over
        if pk not in newest or (only_out and not in_force):
            continue
        stood = Standing(frozenset(owing[pk]), words[newest[pk]])
        found.append((pk not in owed_to_me, me not in stood.parties, key, pk))
        survey.waiting += me in stood.silent and superseded is None
        if in_force:
            survey.total += 1
            survey.due[pk] = last.get(pk, adopted) + timedelta(days=then.every.get(pk, every))
            survey.states["overdue"] += survey.due[pk] < on
            survey.states["unsigned"] += stood.behind != stood.parties
    survey.ids = [pk for *_, pk in sorted(found)]
    return survey


def reviewed_on(viewer: Viewer, on: date, among: Container[int]) -> tuple[Counter[str], int]:
    """The newest outcomes of some commitments, and how many are the word of those owed."""
    rows = Commitment.objects.filter(programme_id=viewer.programme_id)
    reviews = CommitmentReview.objects.filter(standing_on(on), commitment__in=rows, on__lte=on)
    told = reviews.order_by("on", "pk").values_list("commitment", "pk", "outcome")
    newest = {of: (pk, outcome) for of, pk, outcome in told if of in among}
    asked = set(reviews.filter(with_groups__isnull=False).values_list("pk", flat=True))
    # An organisation it is owed to, or one of a group it is owed to, had a part in the review.
    part = Q(reviewed_by=F("commitment__owed_to"))
    part |= Q(reviewed_by__group=F("commitment__owed_to_groups"))
    then = promised_then(rows, on)
    changed = {*then.among.get("owed_to", ()), *then.among.get("owed_to_groups", ())}
    had_part = reviews.filter(part).exclude(commitment__in=changed)
    asked |= set(had_part.values_list("pk", flat=True))
    if changed:
        asked |= _had_part_then(reviews.filter(commitment__in=changed), then)
    return Counter(said for _pk, said in newest.values()), sum(
        pk in asked for pk, _said in newest.values()
    )


def _had_part_then(reviews: Any, then: Then) -> set[int]:
    """Those in which somebody had a part to whom the promise was owed on a day of the past."""
    of, table = reviews.order_by().values("commitment"), Commitment.owed_to_groups.through
    owed = then.named("owed_to", pairs(Commitment.owed_to.through, "commitment_id", of))
    groups = pairs(table, "commitment_id", of, "stakeholdergroup_id")
    groups = then.named("owed_to_groups", groups)
    told = reviews.values_list("pk", "commitment", "reviewed_by", "reviewed_by__group")
    return {pk for pk, row, one, group in told if one in owed[row] or group in groups[row]}


def _state(stood: Standing) -> str:
    return "police_alone" if stood.state == "proposed" and stood.police_alone else stood.state


def _newest(wordings: Any, of: str) -> dict[int, int]:
    """The newest wording of each by id."""
    told = wordings.order_by(of, "version").values_list(of, "pk")
    return dict(told)


def words_of(positions: Any, on: date) -> dict[int, dict[int, Word]]:
    """What each organisation said last until a day, by wording and organisation."""
    found: dict[int, dict[int, Word]] = defaultdict(dict)
    told = positions.filter(on__lte=on).order_by("on", "pk")
    for wording, organisation, stance in told.values_list("wording", "organisation", "stance"):
        found[wording][organisation] = Word(stance)
    return found


def batched(ids: Iterable[int]) -> Iterator[list[int]]:
    """Ids in lists that a database takes in one question."""
    told = list(ids)
    for first in range(0, len(told), MOST):
        yield told[first : first + MOST]
