"""Questions about dates ahead: activities, advice, reviews, hand-overs, ends of agreements."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from alongside.web.core.policy import Permission
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.models import Activity, Initiative, RemitDivision
from alongside.web.partnership.queries.activities import own_activities
from alongside.web.partnership.queries.handovers import handovers
from alongside.web.partnership.queries.initiatives import readable
from alongside.web.partnership.queries.objectives import objectives, to_review
from alongside.web.partnership.queries.promised import LIVE, promised
from alongside.web.partnership.queries.safety import cases, untold
from alongside.web.partnership.seams import Dated, what_is_dated
from alongside.web.people.models import SharingAgreement

Days = tuple[date, date]


def ahead(viewer: Viewer, on: date, until: date, *, since: date | None = None) -> list[Dated]:
    """What a viewer has in the calendar as of a day, from it or an earlier one, the first first.

    A partner has their own; whoever speaks for no organisation has everybody's that they may read.
    """
    days = (since or on, until)
    found = [
        *_activities(viewer, days), *_advice(viewer, days), *_reviews(viewer, on, days),
        *_decisions(viewer, on, days), *_handed(viewer, on), *_agreements(viewer),
        *_follow_ons(viewer, days), *what_is_dated(viewer, on, until),
    ]  # fmt: skip
    within = [one for one in found if days[0] <= one.on <= days[1]]
    return sorted(within, key=lambda one: (one.on, one.words))


def _mine(viewer: Viewer, *organisations: int | None) -> bool:
    return viewer.organisation_id is None or viewer.organisation_id in organisations


def _activities(viewer: Viewer, days: Days) -> Iterator[Dated]:
    rows = own_activities(viewer).filter(on__range=days).exclude(status=Activity.Status.CANCELLED)
    for on, title, pk, ends in rows.values_list("on", "title", "pk", "ends_on"):
        yield Dated(on, title, "joint_activity", pk, "activity", ends)


def _advice(viewer: Viewer, days: Days) -> Iterator[Dated]:
    if not viewer.may(Permission.SEE_PRESENCE):
        return
    for case in cases(viewer, days=days):
        one = case.activity
        if not _mine(viewer, one.host_id, *(i.pk for i in case.row.interests_declared.all())):
            continue
        if case.notice.by and case.row.notified_on is None:
            words = _("Last day to tell the safety advisory group of %(what)s") % {
                "what": one.title
            }
            yield Dated(case.notice.by, words, "joint_activity", one.pk, "advice")
        for meeting in case.row.meetings.all():
            words = _("The safety advisory group meets about %(what)s") % {"what": one.title}
            yield Dated(meeting.on, words, "joint_activity", one.pk, "advice")
    for activity, by in untold(viewer, days):
        words = _("Last day to tell the safety advisory group of %(what)s") % {
            "what": activity.title
        }
        yield Dated(by, words, "joint_activity", activity.pk, "advice")


def _reviews(viewer: Viewer, on: date, days: Days) -> Iterator[Dated]:
    for one in promised(viewer, on):
        if one.due and one.state in LIVE and days[0] <= one.due <= days[1]:
            words = _("Review: %(what)s") % {"what": one.text}
            yield Dated(one.due, words, "commitment", one.pk, "review")
    for shown in objectives(viewer, on, to_review(viewer, on, days)):
        row = shown.objective
        if row.review_due and row.retired_on is None:
            words = _("Review: %(what)s") % {"what": shown.wording.text}
            yield Dated(row.review_due, words, "objective", row.pk, "review")


def _decisions(viewer: Viewer, on: date, days: Days) -> Iterator[Dated]:
    if not viewer.may(Permission.SEE_OBJECTIVES):
        return
    held = RemitDivision.objects.held_on(on).filter(
        item__programme_id=viewer.programme_id,
        item__review_due__range=days,
        item__ended_on__isnull=True,
    )
    if viewer.organisation_id is not None:
        held = held.filter(rights__organisation=viewer.organisation_id).distinct()
    for division in held.select_related("item"):
        words = _("Review who decides: %(what)s") % {"what": division.text}
        yield Dated(division.item.review_due, words, "decision", division.item_id, "review")


def _handed(viewer: Viewer, on: date) -> Iterator[Dated]:
    for one in handovers(viewer, on):
        tie = one.relationship
        other = tie.b if tie.a_id == viewer.organisation_id else tie.a
        told = {"other": other.name}
        if one.state_on(on) == "planned":
            words = _("Last day before a hand-over with %(other)s") % told
            yield Dated(one.outgoing_last_day, words, "handover", one.pk, "hand-over")
        if one.joint_meeting_on:
            words = _("Meeting about a hand-over with %(other)s") % told
            yield Dated(one.joint_meeting_on, words, "handover", one.pk, "hand-over")


def _agreements(viewer: Viewer) -> Iterator[Dated]:
    rows = SharingAgreement.objects.filter(programme_id=viewer.programme_id, ended_on=None)
    if viewer.organisation_id is not None:
        rows = rows.filter(organisation_id=viewer.organisation_id)
    elif not viewer.may(Permission.CHANGE_PROGRAMME):
        return
    for one in rows.select_related("organisation"):
        words = _("The sharing agreement of %(who)s ends") % {"who": one.organisation.name}
        to = "agreements" if viewer.may(Permission.CHANGE_PROGRAMME) else "holdings"
        yield Dated(one.expires_on, words, to, None, "agreement")


def _follow_ons(viewer: Viewer, days: Days) -> Iterator[Dated]:
    rows: list[Initiative] = list(
        readable(viewer).filter(follow_on_on__range=days).prefetch_related("co_producers")
    )
    for one in rows:
        if _mine(viewer, one.lead_id, *(partner.pk for partner in one.co_producers.all())):
            words = _("Partners meet again about %(what)s") % {"what": one.heading}
            yield Dated(one.follow_on_on, words, "initiative", one.pk, "follow-up")
