"""One recommendation on a day, with every step that it has taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from alongside.web.findings.models import (
    Action,
    Consequence,
    Finding,
    FollowUp,
    Recommendation,
    RecommendationResponse,
)
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
        if published is None or timezone.localdate(published) > self.on:
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


def loop_of(row: Recommendation, on: date, named: dict[int, Finding], me: int | None) -> Loop:
    """A row that was fetched with its steps, as the viewer's organisation ``me`` finds it."""
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
