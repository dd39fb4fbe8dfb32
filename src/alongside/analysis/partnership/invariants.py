"""What must hold of a partnership, where its rows can show that it does not.

Each is numbered as in docs/reference/metrics.md. What no single row can hold is refused when the
file is read; here is what a row can say although it should not be so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from alongside.analysis.partnership.commitments import heard
from alongside.analysis.partnership.continuity import continuity
from alongside.analysis.partnership.positions import standing
from alongside.analysis.partnership.presence import departures
from alongside.analysis.partnership.safety_advisory import undeclared
from alongside.study.partnership import Activity, Partnership, RemitItem, SagIssue


@dataclass(frozen=True)
class Broken:
    """One row in which something that must hold does not: the number of it, and a sentence."""

    number: int
    table: str
    row: str
    sentence: str


def invariants(partnership: Partnership, *, on: date) -> tuple[Broken, ...]:
    """Everything that does not hold on a day, as it is told to people."""
    found = [*unsound(partnership), *_unkept(partnership, on)]
    return tuple(sorted(found, key=lambda one: one.number))


def unsound(partnership: Partnership) -> tuple[Broken, ...]:
    """Records that cannot stand as they are, whatever the day: somebody has to mend them."""
    found: list[Broken] = []
    for activity in partnership.activities:
        found += _presence(activity)
    meetings = {one.id: one.sag.meetings for one in partnership.activities if one.sag is not None}
    for issue in partnership.sag_issues:
        found += _raised(issue, meetings.get(issue.activity))
    return tuple(found)


def _presence(one: Activity) -> Iterator[Broken]:
    plan, was = one.presence_plan, one.presence_actual
    if plan is None:
        return

    def wrong(number: int, says: str) -> Broken:
        return Broken(number, "activities", one.id, f"{one.id} {says}")

    comes = plan.role != "none" and not plan.statutory_exception
    if comes and one.host_org not in plan.agreed_by:
        yield wrong(5, f"plans presence that its host {one.host_org} did not agree to.")
    if plan.agreed_on is not None and plan.agreed_on > one.on:
        yield wrong(5, f"had its presence agreed on {plan.agreed_on}, after the day itself.")
    if one.status == "held" and was is None:
        yield wrong(7, "was held with a presence plan, but nobody recorded who came.")
    if was is not None and was.deviation is None and departures(plan, was):
        yield wrong(7, "records a presence other than planned, and gives no reason.")
    if was is not None and was.recorded_by not in one.orgs:
        yield wrong(7, f"was recorded by {was.recorded_by}, which took no part in it.")


def _raised(one: SagIssue, meetings: tuple[date, ...] | None) -> Iterator[Broken]:
    if meetings is None:
        says = f"{one.id} was put to the group for {one.activity}, which has no dates of the group."
        yield Broken(8, "sag_issues", one.id, says)
    elif one.first_raised == "at_meeting" and one.raised_on not in meetings:
        says = f"{one.id} was raised at a meeting on {one.raised_on}, when none is on record."
        yield Broken(8, "sag_issues", one.id, says)
    elif one.first_raised == "before_meeting" and one.raised_on in meetings:
        says = f"{one.id} was raised before the meeting, yet on the day of one."
        yield Broken(8, "sag_issues", one.id, says)


def _unkept(partnership: Partnership, on: date) -> Iterator[Broken]:
    yield from _shared_by_police_alone(partnership, on)
    for tie in continuity(partnership, on=on).lost_without_handover:
        says = f"{tie} lost its last holder on a side, and no hand-over was opened."
        yield Broken(3, "relationships", tie, says)
    for activity in partnership.activities:
        if missing := undeclared(partnership, activity):
            who = " and ".join(missing)
            says = f"{activity.id} is made with {who} of the group, who declared no interest."
            yield Broken(8, "activities", activity.id, says)
    promises = {one.id: one for one in partnership.commitments}
    for review in partnership.commitment_reviews:
        if review.on > on or (review.taken_back_on and review.taken_back_on <= on):
            continue
        if not heard(partnership, promises[review.commitment], review):
            says = f"{review.named} had nobody to whom it is owed."
            yield Broken(9, "commitment_reviews", review.commitment, says)
    for item in partnership.remit:
        yield from _deciding(item)
    for one in partnership.actions:
        if one.done_on is not None and one.done_on <= on and one.state_on(on) == "claimed":
            says = (
                f"{one.id} is done by the word of {one.owner_org} alone: nobody has confirmed it."
            )
            yield Broken(14, "actions", one.id, says)
    for recommendation in partnership.recommendations:
        if not recommendation.derived_from:
            says = f"{recommendation.id} rests on no finding."
            yield Broken(15, "recommendations", recommendation.id, says)


def _shared_by_police_alone(partnership: Partnership, on: date) -> Iterator[Broken]:
    stands = standing(partnership, on)
    for one in partnership.objectives:
        behind = {
            org
            for org, position in stands.get(one.id, {}).items()
            if position.stance in ("endorse", "endorse_with_reservation")
        }
        if one.kind == "shared" and behind and behind <= partnership.police:
            says = f"{one.id} is called shared, but only the police endorse it."
            yield Broken(2, "objectives", one.id, says)


def _deciding(one: RemitItem) -> Iterator[Broken]:
    """Exactly one decides, in each initiative of its scope, or two or more agree."""
    decide, agree = len(one.having("decides")), len(one.having("agrees"))
    if 1 <= decide <= max(1, len(one.initiatives)):
        return
    if decide == 0 and agree >= 2:
        return
    says = f"{one.id} has {decide} who decide and {agree} who agree: one decides, or two agree."
    yield Broken(11, "remit", one.id, says)
