"""What waits in findings for somebody: answers, confirmations, and evidence that is due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from alongside.web.core.policy import Permission
from alongside.web.core.viewer import Viewer
from alongside.web.findings.confirming import asked_to_confirm
from alongside.web.findings.following import (
    Loop,
    actions,
    evidence_due,
    readable_actions,
    unanswered,
)
from alongside.web.findings.models import Action, Comment
from alongside.web.findings.rules import readable_recommendations
from alongside.web.partnership.seams import Dated, Waiting, dates_of, waits_for

PART = "loop"


@waits_for
def waits(viewer: Viewer, on: date) -> list[Waiting]:
    """Recommendations to answer, actions to confirm or do, and for the team evidence to ask for."""
    found: list[Waiting] = []
    team = viewer.may(Permission.WRITE_RECOMMENDATION)
    acts = viewer.may(Permission.ACT_ON_RECOMMENDATION) and viewer.organisation_id is not None
    if acts:
        to_us = Q(addressed_to=viewer.organisation_id)
        found += [_answer(loop) for loop in unanswered(viewer, on, to_us) if loop.waits_for_me]
    if team:
        ours = {one.pk for one in found}
        found += [_ask(*one) for one in evidence_due(viewer, on) if one[0] not in ours]
    if acts:
        claimed = Q(done_on__lte=on, confirmed_by=None)
        late = Q(owner=viewer.organisation_id, due_on__lt=on)
        told = actions(viewer, on, readable_actions(viewer).filter(claimed | late))
        mine = asked_to_confirm(
            viewer.organisation_id, (one for one, state in told if state == "claimed")
        )
        found += [one for pair in told if (one := _done(viewer, *pair, asked=mine))]
    if viewer.may(Permission.PUBLISH_FINDING):
        found += _to_answer(viewer)
    return found


@dates_of
def dates(viewer: Viewer, since: date, until: date) -> list[Dated]:
    """When questions are asked again, and when one's own actions are due."""
    if not viewer.may(Permission.READ_RECOMMENDATIONS):
        return []
    again = readable_recommendations(viewer).filter(follow_up_due__range=(since, until))
    found = [
        Dated(due, _("Ask again about recommendation %(n)s") % {"n": n}, "recommendation", pk,
              "follow-up")
        for pk, n, due in again.values_list("pk", "number", "follow_up_due")
        if due
    ]  # fmt: skip
    due = readable_actions(viewer).filter(due_on__range=(since, until))
    if viewer.organisation_id is not None:
        due = due.filter(owner=viewer.organisation_id)
    for action, state in actions(viewer, since, due):
        if action.due_on and state in {"open", "under_way"}:
            words = _("Due: %(what)s") % {"what": action.title}
            found.append(Dated(action.due_on, words, "action", action.pk, "action"))
    return found


def _answer(loop: Loop) -> Waiting:
    row = loop.recommendation
    return Waiting(
        PART, row.text, "recommendation", row.pk, _("Answer it"),
        _("It is addressed to your organisation."), place="said",
    )  # fmt: skip


def _ask(pk: int, text: str, due: date) -> Waiting:
    note = _("New evidence was due on %(day)s.") % {"day": date_format(due, "j F Y")}
    act = _("Say what the new evidence shows")
    return Waiting(PART, text, "recommendation", pk, act, note, late=True)


def _done(viewer: Viewer, action: Action, state: str, *, asked: set[int]) -> Waiting | None:
    mine = action.owner_id == viewer.organisation_id
    if action.pk in asked:
        note = _("%(who)s says that it is done.") % {"who": action.owner.name}
        return Waiting(PART, action.title, "action", action.pk, _("Confirm it, or not"), note)
    if state == "overdue" and mine and action.due_on:
        note = _("It was due on %(day)s.") % {"day": date_format(action.due_on, "j F Y")}
        act = _("Say how far it is")
        return Waiting(PART, action.title, "action", action.pk, act, note, late=True)
    return None


def _to_answer(viewer: Viewer) -> Iterator[Waiting]:
    rows = Comment.objects.filter(programme_id=viewer.programme_id, answered_at=None)
    for one in rows.select_related("finding", "organisation"):
        who = one.organisation.name if one.organisation else _("a partner")
        note = _("%(who)s answered beside this finding.") % {"who": who}
        yield Waiting(PART, one.finding.title, "finding", one.finding_id, _("Answer them"), note)
