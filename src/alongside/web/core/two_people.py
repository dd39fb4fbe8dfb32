"""Two people: an act that nobody does alone is asked for by one and agreed to by another."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from django.db import models
from django.utils import timezone

from alongside.study.errors import Refused
from alongside.web.core.models import Asking
from alongside.web.core.policy import Role

THE_SAME = (
    "You asked for this yourself: a second person has to agree to it, so tell one of those named."
)
NOT_A_MEMBER = "That needs a current member whose role may agree to it: ask one of those named."
CHANGED = (
    "What was asked for has changed since: look at it as it stands now, and have it asked again."
)
LET_IN = (
    "You were let in by a link from the person who asked: until a month after that, somebody else "
    "has to agree to what they ask."
)
SAME_HOUSE = (
    "You are of the same organisation as the person who asked, or your memberships do not say of "
    "which: somebody of another organisation has to agree to this."
)
A_MONTH = timedelta(days=30)
# How long an agreement serves: after that it is asked for again.
SERVES = timedelta(days=14)
ANSWERED = "This was answered already: see who agreed or declined."


class Act(StrEnum):
    """What takes two, in words for a list."""

    EXPORT_RAW = "take away a sealed original"
    EXPORT_IDENTITY = "take away who is who"
    CLEAR_QUOTE = "clear a quote"
    RELEASE_REPORT = "release a report"
    DECIDE_DISCLOSURE = "decide on a request to disclose"
    RELEASE_BACKUP = "release a backup"
    OVERRIDE = "override a disclosure rule"
    MOVE_ZONE = "say that an organisation or a group stands elsewhere"


L, C, S, K, D = Role.LEAD, Role.CODER, Role.SAFEGUARDING, Role.KEYHOLDER, Role.STEWARD
# Who asks, and whose agreement counts. Always another person.
ASKED_BY: dict[Act, frozenset[Role]] = {
    Act.EXPORT_RAW: frozenset({L}),
    Act.EXPORT_IDENTITY: frozenset({K}),
    Act.CLEAR_QUOTE: frozenset({L, C}),
    Act.RELEASE_REPORT: frozenset({L}),
    Act.DECIDE_DISCLOSURE: frozenset({L}),
    Act.RELEASE_BACKUP: frozenset({K}),
    Act.OVERRIDE: frozenset({L, C}),
    Act.MOVE_ZONE: frozenset({D}),
}
AGREED_BY: dict[Act, frozenset[Role]] = {
    Act.EXPORT_RAW: frozenset({L, K}),
    Act.EXPORT_IDENTITY: frozenset({K}),
    Act.CLEAR_QUOTE: frozenset({L}),
    Act.RELEASE_REPORT: frozenset({L, C}),
    Act.DECIDE_DISCLOSURE: frozenset({L, S, K}),
    Act.RELEASE_BACKUP: frozenset({K}),
    Act.OVERRIDE: frozenset({L}),
    Act.MOVE_ZONE: frozenset({D}),
}
# Acts for which two people of one organisation are still one voice.
OF_TWO_ORGANISATIONS = frozenset({Act.MOVE_ZONE})


def ask(act: Act, subject: models.Model, *, by, reason: str, fingerprint: str = "") -> Asking:
    """Put an act before a second person; the same asking again where it still waits.

    Raises Refused without a reason, or for somebody whose role may not ask for it.
    """
    if not reason.strip():
        raise Refused("Say why, for the person who has to agree: type a reason.")
    programme = _programme_of(subject)
    _refuse_without_role(by, programme, ASKED_BY[act])
    waiting = _askings(act, subject).filter(
        fingerprint=fingerprint, asked_by=by, approved_at=None, declined_at=None, done_at=None
    )
    found = waiting.first()
    if found is not None:
        return found
    asking = Asking(
        programme_id=programme,
        act=act.name.lower(),
        subject_kind=subject._meta.label_lower,
        subject_id=subject.pk,
        fingerprint=fingerprint,
        reason=reason.strip(),
    )
    asking.ask(by=by)
    return asking


def approve(asking: Asking, *, by, fingerprint: str | None = None) -> None:
    """A second person agrees. ``fingerprint`` is how the subject stands now, where it has one.

    Raises Refused for the one who asked, for somebody whose membership ended or whose role does
    not count, where the one who asked has left, and where what was asked for has changed.
    """
    now = _still_open(asking)
    _refuse_other_than_a_second(now, by)
    _refuse_without_role(now.asked_by, now.programme_id, ASKED_BY[act_of(now)])
    if fingerprint is not None and fingerprint != now.fingerprint:
        raise Refused(CHANGED)
    now.approve(by=by)
    asking.refresh_from_db()


def decline(asking: Asking, *, by) -> None:
    """A second person says no. Raises Refused as ``approve`` does; whoever asked may take it back.

    Taking back one's own asking is declining it.
    """
    now = _still_open(asking)
    if by.pk != now.asked_by_id:
        _refuse_other_than_a_second(now, by)
    now.decline(by=by)
    asking.refresh_from_db()


def standing(act: Act, subject: models.Model, fingerprint: str = "") -> Asking | None:
    """The agreement by which an act may be done now to a subject as it stands, or None.

    An agreement serves for two weeks.
    """
    return (
        _askings(act, subject)
        .filter(fingerprint=fingerprint, done_at=None)
        .filter(approved_at__gte=timezone.now() - SERVES)
        .select_related("asked_by", "answered_by")
        .first()
    )


def waiting(programme_id: int) -> list[Asking]:
    """What waits for a second person in a programme, newest first."""
    return list(
        Asking.objects.filter(
            programme_id=programme_id, approved_at=None, declined_at=None, done_at=None
        ).select_related("asked_by")
    )


def act_of(asking: Asking) -> Act:
    """Which act an asking is for."""
    return Act[asking.act.upper()]


def _askings(act: Act, subject: models.Model) -> models.QuerySet[Asking]:
    return Asking.objects.filter(
        programme_id=_programme_of(subject),
        act=act.name.lower(),
        subject_kind=subject._meta.label_lower,
        subject_id=subject.pk,
    )


def _programme_of(subject: models.Model) -> int | None:
    return getattr(subject, "event_programme_id", None)


def _still_open(asking: Asking) -> Asking:
    now = Asking.objects.select_related("asked_by").filter(pk=asking.pk).first()
    if now is None or not now.is_open:
        raise Refused(ANSWERED)
    return now


def _refuse_other_than_a_second(asking: Asking, by) -> None:
    if by.pk == asking.asked_by_id:
        raise Refused(THE_SAME)
    # Whoever made that link could have used it: two accounts are not yet two people.
    if by.links.filter(made_by=asking.asked_by_id, used_at__gte=timezone.now() - A_MONTH).exists():
        raise Refused(LET_IN)
    act = act_of(asking)
    _refuse_without_role(by, asking.programme_id, AGREED_BY[act])
    if act in OF_TWO_ORGANISATIONS:
        mine, theirs = (_houses(one, asking.programme_id, act) for one in (by, asking.asked_by))
        if not mine or not theirs or mine & theirs:
            raise Refused(SAME_HOUSE)


def _refuse_without_role(account, programme_id: int | None, roles: frozenset[Role]) -> None:
    # The people app, which this one does not know, keeps memberships under the account.
    current = account.memberships.filter(ended_at=None, role__in=roles)
    if programme_id is not None:
        current = current.filter(programme_id=programme_id)
    if not account.is_active or not current.exists():
        raise Refused(NOT_A_MEMBER)


def _houses(account, programme_id: int | None, act: Act) -> set[int]:
    """The organisations of every current membership of an account, if one of them counts."""
    current = account.memberships.filter(ended_at=None, programme_id=programme_id)
    if not current.filter(role__in=AGREED_BY[act]).exclude(organisation=None).exists():
        return set()
    return set(current.exclude(organisation=None).values_list("organisation_id", flat=True))
