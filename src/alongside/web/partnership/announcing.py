"""Announcing: one account of several says that its organisation leaves, and the others may stop it.

An organisation with one account leaves at once. Where there are several, or a device that several
share, nothing goes for seven days; the others and the data stewards are told at once. A second
account that agrees need not wait.
"""

from __future__ import annotations

import logging
from datetime import date, datetime, timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.http import Http404
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from alongside.web.core.clock import often
from alongside.web.core.policy import Permission, Role
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.digesting import front_door
from alongside.web.partnership.leaving import Left, leave
from alongside.web.partnership.models import AnnouncedLeaving
from alongside.web.partnership.seams import Waiting, waits_for
from alongside.web.people.models import Account, Membership, Organisation, SharedDevice

DAYS = 7


def is_of_several(organisation: Organisation) -> bool:
    """Whether several people may act for it: by accounts of their own, or on a shared device."""
    accounts = _accounts(organisation).values("account").distinct().count()
    return accounts > 1 or _devices(organisation).exists()


def announced(organisation: Organisation) -> AnnouncedLeaving | None:
    """The announcement that it leaves, as long as that is neither stopped nor done."""
    return _open().filter(organisation=organisation).select_related("organisation").first()


def leave_or_announce(organisation: Organisation, *, by: Account) -> Left | AnnouncedLeaving:
    """It leaves at once where nobody else acts for it, or another has said so; else on its day."""
    waits = announced(organisation)
    if waits is not None and waits.asked_by_id == by.pk:
        return waits
    if waits is not None or not is_of_several(organisation):
        with transaction.atomic():
            left = leave(organisation, by=by)
            if waits is not None:
                waits.carry_out(by=by)
        return left
    told = AnnouncedLeaving(organisation=organisation, due_at=timezone.now() + timedelta(days=DAYS))
    with transaction.atomic():
        told.announce(by=by)
        to = _to_tell(organisation, but=by)
        transaction.on_commit(lambda: _mail(to))
    return told


def stop(organisation: Organisation, *, by: Account) -> bool:
    """It stays; whether there was anything to stop."""
    waits = announced(organisation)
    if waits is not None:
        waits.stop(by=by)
    return waits is not None


def coming(viewer: Viewer) -> list[AnnouncedLeaving]:
    """The organisations of the viewer's programme that are leaving, for a data steward."""
    if Role.STEWARD not in viewer.roles:
        return []
    found = _open().filter(organisation__programme=viewer.programme_id).order_by("due_at")
    return list(found.select_related("organisation"))


def stop_as_steward(viewer: Viewer, pk: int, *, by: Account) -> None:
    """A data steward stops one; Http404 where none waits."""
    found = next((one for one in coming(viewer) if one.pk == pk), None)
    if found is None:
        raise Http404
    found.stop(by=by)


@waits_for
def waits(viewer: Viewer, on: date) -> list[Waiting]:
    """That one's own organisation said it leaves; for a data steward, that any did."""
    found = []
    own = Organisation.objects.filter(pk=viewer.organisation_id or 0).first()
    mine = announced(own) if own and viewer.may(Permission.KEEP_PEOPLE) else None
    if mine is not None:
        words, act = _("Your organisation said that it leaves"), _("Stay, or agree")
        found.append(Waiting("leaving", words, "leaving", None, act, _day(mine)))
    for one in coming(viewer):
        words = _("%(who)s said that it leaves") % {"who": one.organisation.name}
        found.append(Waiting("leaving", words, "leavings", None, _("Look at it"), _day(one)))
    return found


def _day(one: AnnouncedLeaving) -> str:
    told = date_format(timezone.localtime(one.due_at), "j F Y")
    return _("Its people and contacts go on %(day)s.") % {"day": told}


def carry_out_due(*, now: datetime | None = None) -> int:
    """Organisations whose day has come leave; how many."""
    done = 0
    for waits in _open().filter(due_at__lte=now or timezone.now()).select_related("organisation"):
        with transaction.atomic():
            if waits.organisation.left_on is None:
                leave(waits.organisation, by=waits.asked_by)
                done += 1
            waits.carry_out(by=None)
    return done


@often
def carry_out_everywhere() -> None:
    """The same by the server's own clock."""
    carry_out_due()


def _open():
    return AnnouncedLeaving.objects.filter(called_off_at=None, done_at=None)


def _accounts(organisation: Organisation):
    return Membership.objects.filter(organisation=organisation, ended_at=None)


def _devices(organisation: Organisation):
    return SharedDevice.objects.filter(organisation=organisation, ended_at=None)


def _to_tell(organisation: Organisation, *, but: Account) -> list[str]:
    """Addresses of its other accounts, and of the data stewards."""
    stewards = Membership.objects.filter(
        programme=organisation.programme_id, role=Role.STEWARD, ended_at=None
    )
    rows = (_accounts(organisation) | stewards).exclude(account=but)
    return sorted(set(rows.values_list("account__email", flat=True)) - {""})


def _mail(to: list[str]) -> None:
    """A word without a name in it; the pages tell the rest."""
    if not settings.MAIL_LEAVES:
        return
    words = _(
        "Somebody said that an organisation leaves a programme you are in. Nothing goes for seven "
        "days, and you can stop it. Sign in to see: %(link)s"
    ) % {"link": front_door()}
    try:
        for address in to:
            send_mail(_("An organisation is leaving"), words + "\n", None, [address])
    except (OSError, SMTPException):
        logging.getLogger(__name__).warning("A mail could not be sent: it waits on the page.")
