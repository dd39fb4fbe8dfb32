"""Questions about what waits for somebody on a day: owed to them, owed by them, for their word."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.web.core.policy import Action as Act
from alongside.web.core.policy import Object, Permission
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.models import Activity, Concern, Relationship, RemitDivision, Side
from alongside.web.partnership.queries.activities import activities, own_activities
from alongside.web.partnership.queries.between import lost_without_handover
from alongside.web.partnership.queries.handovers import handovers
from alongside.web.partnership.queries.introductions import open_introductions
from alongside.web.partnership.queries.objectives import objectives, own_objectives
from alongside.web.partnership.queries.payments import overdue
from alongside.web.partnership.queries.promised import Promised, names_of, promised
from alongside.web.partnership.queries.raised import without_answer
from alongside.web.partnership.queries.remit import unanswered
from alongside.web.partnership.queries.steward_questions import own_questions, to_answer
from alongside.web.partnership.rules.objectives import writes_for_others
from alongside.web.partnership.seams import Waiting, what_waits
from alongside.web.people import moving
from alongside.web.people.models import Organisation

A_FEW = 3


def waiting(viewer: Viewer, on: date) -> list[Waiting]:
    """Everything that waits for a viewer on a day, in the order in which a page shows it."""
    own, may = viewer.organisation_id is not None, viewer.may
    # A data steward or a reader of an organisation is told of nothing that only others may do.
    speaks = own and may(Permission.TAKE_POSITION)
    found = [*_promised(viewer, on), *_positions(viewer, on)] if speaks else []
    found += _handed(viewer, on) if may(Permission.KEEP_TIES) else []
    found += [*_raised(viewer), *_stopped(viewer), *_moving(viewer)]
    found += _introduced(viewer) if own and may(Permission.KEEP_TIES) else []
    found += _presence(viewer, on) if own else []
    found += _payments(viewer, on) if own and may(Permission.GIVE_ACCOUNT) else []
    # What is late comes first in its part of the page; otherwise the order stays.
    return sorted(found + what_waits(viewer, on), key=lambda one: not one.late)


def _promised(viewer: Viewer, on: date) -> Iterator[Waiting]:
    mine = promised(viewer, on)
    names = names_of(viewer, [one for one in mine if one.owed_to_me])
    for one in sorted(mine, key=lambda one: -one.days_overdue):
        if one.owed_to_me and one.state == "overdue":
            act = _("Say whether it was kept")
            yield _owed(one, "owed", act, _late(one), "reviews", late=True)
        elif one.owed_to_me and one.state in {"draft", "in_force"} and one.unsigned:
            who = ", ".join(sorted(names[pk] for pk in one.unsigned))
            note = _("No name yet from %(who)s.") % {"who": who}
            yield _owed(one, "owed", _("See who has not signed"), note, "signed")
        elif one.state == "draft" and not one.unsigned and writes_for_others(viewer):
            note = _("Everybody who owes it has signed, and it is not in force yet.")
            part = "owed" if one.owed_to_me else "owe"
            yield _owed(one, part, _("Put it in force"), note, "days")
        if one.waits_for_me:
            note = _("It lacks your name.")
            yield _owed(one, "owe", _("Sign, or say why not"), note, "signed")
        elif one.owed_by_me and not one.owed_to_me and one.state == "overdue":
            act = _("Ask beside it how it went")
            yield _owed(one, "owe", act, _late(one), "remarks", late=True)


def _owed(
    one: Promised, part: str, act: str, note: str, place: str, *, late: bool = False
) -> Waiting:
    return Waiting(part, one.text, "commitment", one.pk, act, note, late, place)


def _late(one: Promised) -> str:
    days = one.days_overdue
    told = ngettext("Its review is %(n)s day overdue.", "Its review is %(n)s days overdue.", days)
    return told % {"n": days}


def _positions(viewer: Viewer, on: date) -> Iterator[Waiting]:
    for shown in objectives(viewer, on, own_objectives(viewer, on)):
        if shown.waits_for_me:
            by = shown.wording.answer_by
            note = _("An answer is asked for by %(day)s.") % {"day": _day(by)} if by else ""
            if shown.wording.version > 1:
                again = _("It was reworded on %(day)s: what was said before counts no longer.")
                note = f"{again % {'day': _day(shown.wording.on)}} {note}".strip()
            late = by is not None and by < on
            yield Waiting(
                "position", shown.wording.text, "objective", shown.objective.pk,
                _("Take a position"), note, late, "position",
            )  # fmt: skip
    yield from _decisions(unanswered(viewer, on))


def _decisions(silent: list[RemitDivision]) -> Iterator[Waiting]:
    """A few decisions that name an organisation, each; many as one, to be gone through."""
    if len(silent) > A_FEW:
        words = _("Who decides: %(n)s decisions name your organisation") % {"n": len(silent)}
        note = _("You have said of none of them whether that is right.")
        yield Waiting("position", words, "remit", None, _("Go through them"), note)
        return
    for one in silent:
        note = _("Who decides this names your organisation: say whether that is right.")
        if one.version > 1:
            note = _("It was divided differently on %(day)s: say whether that is right.")
            note %= {"day": _day(one.on)}
        yield Waiting(
            "position", one.text, "decision", one.item_id, _("Say what you think"), note,
            place="said",
        )  # fmt: skip


def _moving(viewer: Viewer) -> Iterator[Waiting]:
    """Where an organisation stands, which a second steward agrees to."""
    if not viewer.may(Permission.MOVE_ORGANISATION):
        return
    for move in moving.waiting(viewer):
        if move.asking.asked_by_id != viewer.account_id:
            note = _("From %(before)s to %(after)s, as another data steward asks.")
            note %= {"before": move.before, "after": move.after}
            yield Waiting("asked", move.name, "zones", None, _("Agree, or decline"), note)


def _stopped(viewer: Viewer) -> Iterator[Waiting]:
    to = "steward_questions"
    for one in to_answer(viewer):
        note = _("Asked on %(day)s.") % {"day": _day(timezone.localdate(one.created_at))}
        yield Waiting("asked", one.get_place_display(), to, None, _("Say whether it may"), note)
    for one in own_questions(viewer).exclude(answer="").filter(told_on=None):
        yield Waiting("asked", one.get_answer_display(), to, None, _("Read it"),
                      _("The data steward answered you."))  # fmt: skip


def _introduced(viewer: Viewer) -> Iterator[Waiting]:
    for one in open_introductions(viewer):
        names = {"who": one.row.broker.name, "a": one.row.a.name, "b": one.row.b.name}
        if one.mine:
            yield Waiting(
                "position", _("%(a)s and %(b)s want to be brought together") % names,
                "introduction", one.row.pk, _("Say when you did"),
                _("Everybody you asked has said yes."),
            )  # fmt: skip
        else:
            yield Waiting(
                "position", _("%(who)s wants to bring %(a)s and %(b)s together") % names,
                "introduction", one.row.pk, _("Read more"),
                _("It is made only if you say yes."), answers="introduction_answer",
            )  # fmt: skip


def _handed(viewer: Viewer, on: date) -> Iterator[Waiting]:
    for one in handovers(viewer, on):
        state = one.state_on(on)
        ended = one.relationship.ended_on
        if state == "complete" or (ended and ended <= on):
            continue
        mine = one.relationship.side_of(viewer.organisation_id) == one.side
        act = _("Say who takes over") if mine else _("See how far it is")
        note = (
            _("The last day was %(day)s.") if state == "missed" else _("The last day is %(day)s.")
        )
        note %= {"day": _day(one.outgoing_last_day)}
        met, late = one.joint_meeting_on, state == "missed"
        if met and met < on and one.incoming_first_day is None:
            late = True
            note += " " + _("The day for all three to meet, %(day)s, is past.") % {"day": _day(met)}
        words = _side(viewer, one.relationship, one.side)
        yield Waiting("handover", words, "handover", one.pk, act, note, late, "take" * mine)
    for lost in lost_without_handover(viewer, on):
        words = _side(viewer, lost.relationship, lost.side)
        if lost.relationship.side_of(viewer.organisation_id) == lost.side:
            note = _("The last who held it left on %(day)s, and no hand-over was opened.")
            act, note = _("Open the hand-over"), note % {"day": _day(lost.since)}
        else:
            act, note = _("See it"), _("Nobody holds it, and no hand-over was opened.")
        yield Waiting("handover", words, "tie", lost.relationship.pk, act, note, True, "holders")


def _side(viewer: Viewer, tie: Relationship, side: str) -> str:
    """A side of a tie in words, as one's own or as that of the other organisation."""
    if tie.side_of(viewer.organisation_id) == side:
        other = tie.organisation_on(Side.B if side == Side.A else Side.A).name
        return _("Your side of the relationship with %(other)s") % {"other": other}
    theirs = tie.organisation_on(side).name
    return _("The side of %(theirs)s in their relationship with you") % {"theirs": theirs}


def _raised(viewer: Viewer) -> Iterator[Waiting]:
    for one in without_answer(viewer):
        words = one.theme_words or _about(one) or _("A concern was raised")
        note = _("Raised on %(day)s.") % {"day": _day(one.raised_on)}
        yield Waiting("raised", words, "raised_concern", one.pk, _("Answer it"), note)


def _about(concern: Concern) -> str:
    """The promise that a concern is about, which every partner reads anyway."""
    said = concern.commitment.wordings.all() if concern.commitment else ()
    return _("A concern about: %(promise)s") % {"promise": said[0].text} if said else ""


def _presence(viewer: Viewer, on: date) -> Iterator[Waiting]:
    told = viewer.only(Object.RECORD, Act.CREATE)
    rows = Organisation.objects.filter(pk=viewer.organisation_id).select_related("group")
    me = rows.first() if viewer.may(Permission.AGREE_PRESENCE) else None
    over = (Activity.Status.CANCELLED, Activity.Status.HELD)
    plans = viewer.may(Permission.PLAN_PRESENCE)
    for one in activities(viewer, own_activities(viewer).exclude(status__in=over).values("pk")):
        plan, hosts = one.plan, one.host_id == viewer.organisation_id
        if one.on >= on and plan is None and one.has_police() and plans:
            note = _("The police take part on %(day)s, and no plan says how.")
            act, note = _("Plan how they will be there"), note % {"day": _day(one.on)}
            yield Waiting("presence", one.title, "joint_presence", one.pk, act, note)
        elif one.on >= on:
            asked = plan and plan.agreed_on is None and plan.declined_on is None
            if asked and plan.may_agree(me):
                note = _("The police ask to be there on %(day)s.") % {"day": _day(one.on)}
                yield Waiting(
                    "presence",
                    one.title,
                    "joint_activity",
                    one.pk,
                    _("Agree, or say no"),
                    note,
                    place="police",
                )
        elif hosts and told is not None and one.on < on:
            note = _("It was on %(day)s.") % {"day": _day(one.on)}
            yield Waiting(
                "presence", one.title, "joint_record", one.pk, _("Write down what there was"), note
            )


def _payments(viewer: Viewer, on: date) -> Iterator[Waiting]:
    for row, mine in overdue(viewer, on):
        facts = {"what": f"{row.amount.normalize():f} {row.unit}", "group": row.group.label}
        words = _("%(what)s to people who take part (%(group)s)") % facts
        note = _("It was due on %(day)s.") % {"day": _day(row.due_on)}
        if mine:
            yield Waiting("owe", words, "payment", row.pk, _("Pay it, and say so"), note, True)
        else:
            to, place = row.initiative_id, "owed-pay"
            note = _("%(who)s owes it.") % {"who": row.organisation.name} + " " + note
            yield Waiting("owed", words, "initiative", to, _("See it"), note, True, place)


def _day(day: date) -> str:
    return date_format(day, "j F Y")
