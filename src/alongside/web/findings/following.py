"""Following a recommendation: who answered, what they did, who confirms it, what changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from alongside.web.core.policy import Condition, Object, Permission
from alongside.web.core.viewer import Viewer
from alongside.web.evidence.models import Encounter
from alongside.web.findings.models import (
    Action,
    Consequence,
    Finding,
    FollowUp,
    Quote,
    Recommendation,
    RecommendationResponse,
)
from alongside.web.findings.rules import readable_findings, readable_recommendations
from alongside.web.partnership.models import CommitmentWording, ObjectiveWording, RemitDivision
from alongside.web.partnership.queries.usual_presence import usual_on
from alongside.web.people.models import Organisation


@dataclass(frozen=True)
class Loop:
    """One recommendation on a day: every step that it has taken, each as a stored row."""

    recommendation: Recommendation
    addressed: list[Organisation]
    responses: dict[int, RecommendationResponse]
    actions: list[tuple[Action, str]]
    consequences: list[Consequence]
    follow_ups: list[FollowUp]
    # Findings that this viewer may read, by id: what asking again showed of the others is told,
    # and not of what.
    named: dict[int, Finding]
    waits_for_me: bool
    on: date

    @property
    def asked_again(self) -> list[tuple[FollowUp, Finding | None]]:
        """What asking again showed, with the finding where the viewer may read it."""
        return [(one, self.named.get(one.finding_id)) for one in self.follow_ups]

    @property
    def _asked_state(self) -> str:
        if self.follow_ups[-1].verdict == "not_asked":
            return "closed"
        return "settled" if self.is_settled else "evidenced"

    @property
    def is_settled(self) -> bool:
        """Whether it was closed after asking again, and not asked about since."""
        closed = self.recommendation.closed_on
        asked = self.follow_ups[-1] if self.follow_ups else None
        return bool(asked and closed and asked.on <= closed <= self.on)

    @property
    def silent(self) -> list[Organisation]:
        """Those it is addressed to who have not answered."""
        return [o for o in self.addressed if o.pk not in self.responses]

    @property
    def is_refused(self) -> bool:
        """Whether everybody it is addressed to said no: that closes it, in the open."""
        said = [r.stance for r in self.responses.values()]
        return bool(said) and not self.silent and set(said) == {"reject"}

    @property
    def state(self) -> str:
        """How far it has come, in the words of the page."""
        published = self.recommendation.published_at
        if published is None or published.date() > self.on:
            return "draft"
        if self.follow_ups:
            return self._asked_state
        if self.is_refused:
            return "refused"
        due = self.recommendation.follow_up_due
        if due and due <= self.on:
            return "evidence due"
        if self.actions or self.consequences:
            return "in progress"
        return "published" if self.silent or not self.addressed else "answered"


def loops(viewer: Viewer, on: date, which: Q | None = None) -> list[Loop]:
    """Recommendations that the viewer reads, all or some, with their steps until a day."""
    among = readable_recommendations(viewer).filter(which or Q()).distinct()
    named = _named(viewer)
    rows = _rows(among, readable_findings(viewer))
    return [_loop(row, on, named, viewer.organisation_id) for row in rows]


def unanswered(viewer: Viewer, on: date, which: Q) -> list[Loop]:
    """The same of some, as far as answers and asking again go: what was done is not fetched."""
    among = readable_recommendations(viewer).filter(which).distinct()
    rows = among.prefetch_related(
        "addressed_to", "responses", "follow_ups",
        Prefetch("actions", Action.objects.none()),
        Prefetch("consequences", Consequence.objects.none()),
    )  # fmt: skip
    return [_loop(row, on, {}, viewer.organisation_id) for row in rows]


def evidence_due(viewer: Viewer, on: date) -> list[tuple[int, str, date]]:
    """Those whose new evidence is due on a day, whoever they are addressed to: id, words, day.

    As ``Loop.state`` has it, of hundreds at once: published, not asked about again, and not
    refused by everybody.
    """
    asked = FollowUp.objects.filter(recommendation=OuterRef("pk"), on__lte=on)
    rows = readable_recommendations(viewer).filter(~Exists(asked), follow_up_due__lte=on).distinct()
    refused = _refused(rows.values("pk"), on)
    told = rows.values_list("pk", "text", "follow_up_due", "published_at")
    return [
        (pk, text, due)
        for pk, text, due, published in told
        if due and published and published.date() <= on and pk not in refused
    ]


def _refused(among: Any, on: date) -> set[int]:
    """Of some recommendations, those to which everybody they are addressed to said no."""
    latest: dict[int, dict[int, str]] = defaultdict(dict)
    said = RecommendationResponse.objects.filter(recommendation__in=among, on__lte=on)
    for pk, who, stance in said.order_by("on", "pk").values_list(
        "recommendation_id", "organisation_id", "stance"
    ):
        latest[pk][who] = stance
    addressed: dict[int, set[int]] = defaultdict(set)
    to = Recommendation.addressed_to.through.objects.filter(recommendation__in=among)
    for pk, who in to.values_list("recommendation_id", "organisation_id"):
        addressed[pk].add(who)
    return {
        pk
        for pk, stances in latest.items()
        if set(stances.values()) == {"reject"} and addressed[pk] <= set(stances)
    }


class LoopsForAnybody(Sequence[Loop]):
    """Published recommendations to some organisations, or to nobody in particular: no finding.

    A page of them is fetched once it is asked for.
    """

    def __init__(self, programme_id: int, concerned: frozenset[int], on: date) -> None:
        rows = Recommendation.objects.filter(programme_id=programme_id, published_at__date__lte=on)
        to = Recommendation.addressed_to.through.objects.filter(recommendation=OuterRef("pk"))
        ours = Exists(to.filter(organisation__in=concerned)) | ~Exists(to)
        self.rows, self.on = rows.filter(ours).order_by("number"), on

    def __len__(self) -> int:
        return self.rows.count()

    def __getitem__(self, which):
        several = _rows(self.rows, Finding.objects.none())[which]
        return [_loop(row, self.on, {}, None) for row in several]


def loop_for(viewer: Viewer, pk: int, on: date) -> Loop:
    """One recommendation with its steps; Http404 where there is none for this viewer."""
    found = readable_recommendations(viewer).filter(pk=pk)
    row = _rows(found, readable_findings(viewer)).first()
    if row is None:
        raise Http404
    return _loop(row, on, _named(viewer), viewer.organisation_id)


def follow_ups_of(viewer: Viewer, findings: list[Finding], on: date) -> list[FollowUp]:
    """What asking again showed of findings that the viewer reads, newest first."""
    rows = FollowUp.objects.filter(finding__in=[one.pk for one in findings], on__lte=on)
    told = rows.exclude(verdict=FollowUp.Verdict.NOT_ASKED)
    readable = told.filter(recommendation__in=readable_recommendations(viewer).values("pk"))
    return list(
        readable.select_related("recommendation", "finding")
        .prefetch_related("encounters")
        .order_by("-on", "-id")
    )


def borne_out(
    follow_ups: list[FollowUp], quotes: list[Quote]
) -> list[tuple[FollowUp, list[Quote]]]:
    """Each follow-up with those of some quotes that were said where it was asked."""
    rows = Quote.objects.filter(pk__in=[quote.pk for quote in quotes])
    where = dict(rows.values_list("pk", "source__encounter_id")) if follow_ups else {}
    told = []
    for one in follow_ups:
        asked = {encounter.pk for encounter in one.encounters.all()}
        own = [q for q in quotes if q.finding_id == one.finding_id and where[q.pk] in asked]
        told.append((one, own))
    return told


# States in the order of the page.
STATES = ("overdue", "claimed", "under_way", "open", "confirmed")


def actions(viewer: Viewer, on: date, among: QuerySet[Action]) -> list[tuple[Action, str]]:
    """Some actions, each with its state on a day, what is overdue first."""
    rows = among.select_related("owner", "confirmed_by", "recommendation", "sag_issue")
    found = [(row, row.state_on(on)) for row in rows]
    return sorted(found, key=lambda pair: _turn(*pair))


def _turn(action: Action, state: str) -> tuple[int, date, int]:
    return (STATES.index(state), action.due_on or date.max, action.pk)


def surveyed(viewer: Viewer, on: date) -> dict[int, tuple[Action, str]]:
    """How every action stands on a day, by id in the order of the page: its days and numbers."""
    rows = readable_actions(viewer).only(
        "due_on", "done_on", "under_way", "confirmed_by", "scope", "people_reached",
        "of_the_embedded_team", "owner", "programme",
    )  # fmt: skip
    found = [(row, row.state_on(on)) for row in rows]
    return {row.pk: (row, state) for row, state in sorted(found, key=lambda pair: _turn(*pair))}


def readable_actions(viewer: Viewer) -> QuerySet[Action]:
    """Every action that the viewer reads."""
    rows = Action.objects.filter(programme_id=viewer.programme_id)
    if not viewer.may(Permission.READ_RECOMMENDATIONS):
        return rows.none()
    readable = rows.filter(recommendation__in=readable_recommendations(viewer).values("pk"))
    if Condition.PUBLISHED not in (viewer.only(Object.ACTION) or ()):
        readable |= rows.filter(recommendation=None)
    return readable


def action_for(viewer: Viewer, pk: int, on: date) -> tuple[Action, str]:
    """One action with its state; Http404 where there is none for this viewer."""
    found = actions(viewer, on, readable_actions(viewer).filter(pk=pk))
    if not found:
        raise Http404
    return found[0]


def own_action(viewer: Viewer, pk: int, on: date) -> Action:
    """An action of the viewer's own organisation; Http404 for any other."""
    action, _ = action_for(viewer, pk, on)
    if viewer.organisation_id is None or action.owner_id != viewer.organisation_id:
        raise Http404
    return action


def new_action(viewer: Viewer, recommendation: Recommendation | None) -> Action:
    """An action of the viewer's own organisation that is not written down yet."""
    assert viewer.organisation_id is not None  # the view asked for it first
    return Action(
        programme_id=viewer.programme_id,
        owner_id=viewer.organisation_id,
        recommendation=recommendation,
    )


def new_response(viewer: Viewer, loop: Loop) -> RecommendationResponse:
    """An answer of the viewer's organisation that is not given yet."""
    assert viewer.organisation_id is not None  # the view asked for it first
    return RecommendationResponse(
        recommendation=loop.recommendation, organisation_id=viewer.organisation_id
    )


def new_follow_up(loop: Loop, on: date) -> FollowUp:
    """A follow-up that is not told yet."""
    return FollowUp(recommendation=loop.recommendation, on=on)


def encounters_since(viewer: Viewer, loop: Loop) -> QuerySet[Encounter]:
    """Encounters in which it can have been asked again: since it was out, or on no known day."""
    rows = Encounter.objects.filter(programme_id=viewer.programme_id)
    if out := loop.recommendation.published_at:
        rows = rows.filter(Q(held_on=None) | Q(held_on__gte=timezone.localdate(out)))
    return rows.filter(Q(held_on=None) | Q(held_on__lte=loop.on)).order_by("-held_on", "-id")


def can_come_of(viewer: Viewer) -> list[tuple[str, str]]:
    """Objectives, commitments, decisions and what is usual: what one can have led to."""
    return [
        *_worded(viewer, ObjectiveWording, "objective", "objective"),
        *_worded(viewer, CommitmentWording, "commitment", "commitment"),
        *_worded(viewer, RemitDivision, "item", "remit_item"),
        *_usual(viewer),
    ]


def _usual(viewer: Viewer) -> Iterator[tuple[str, str]]:
    """What is usual today of police at activities."""
    for one in usual_on(viewer, timezone.localdate())[0]:
        yield f"usual_presence-{one.pk}", _("The police, usually: %(what)s") % {"what": one.shown}


def _worded(viewer: Viewer, wordings: Any, of: str, kind: str) -> Iterator[tuple[str, str]]:
    """Each with its newest words; thousands are not made rows of."""
    rows = wordings.objects.filter(**{f"{of}__programme_id": viewer.programme_id})
    newest = dict(rows.order_by(f"{of}__key", of, "version").values_list(of, "text"))
    return ((f"{kind}-{pk}", text) for pk, text in newest.items())


def new_consequence(viewer: Viewer, loop: Loop, chosen: str) -> Consequence:
    """A link that is not kept yet; Http404 for what is not of this programme."""
    if chosen not in dict(can_come_of(viewer)):
        raise Http404
    kind, _dash, pk = chosen.partition("-")
    return Consequence(recommendation=loop.recommendation, **{f"{kind}_id": int(pk)})


def _named(viewer: Viewer) -> dict[int, Finding]:
    """Findings the viewer reads that were asked about again, by id."""
    rows = readable_findings(viewer).filter(follow_ups__isnull=False).distinct()
    return {one.pk: one for one in rows}


def _rows(rows: QuerySet[Recommendation], findings: QuerySet[Finding]) -> QuerySet[Recommendation]:
    # A finding that is not published yet is not named, wherever it stands.
    return rows.prefetch_related(
        Prefetch("derived_from", queryset=findings),
        "addressed_to", "responses__organisation", "actions__owner",
        "actions__confirmed_by", "consequences__objective__wordings",
        "consequences__commitment__wordings", "consequences__remit_item__divisions",
        "consequences__usual_presence__initiative",
        "follow_ups__encounters",
    )  # fmt: skip


def _loop(row: Recommendation, on: date, named: dict[int, Finding], me: int | None) -> Loop:
    addressed = list(row.addressed_to.all())
    said = sorted((r for r in row.responses.all() if r.on <= on), key=lambda r: (r.on, r.pk))
    latest = {response.organisation_id: response for response in said}
    return Loop(
        recommendation=row,
        addressed=addressed,
        responses=latest,
        actions=[(action, action.state_on(on)) for action in row.actions.all()],
        consequences=list(row.consequences.all()),
        follow_ups=[f for f in row.follow_ups.all() if f.on <= on],
        named=named,
        waits_for_me=me is not None
        and me not in latest
        and any(o.pk == me for o in addressed)
        and row.published_at is not None,
        on=on,
    )
