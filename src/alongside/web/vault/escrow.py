"""Escrow: two keyholders together open what neither opens alone.

Each keyholder has a key pair under a phrase of their own. A vault's private half is sealed to one
inside the other for every two of them, in both orders. The first opens the outer box, which leaves
one that only the second can open.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alongside.study.errors import Refused
from alongside.web.core.models import Event
from alongside.web.vault import boxes
from alongside.web.vault.choosing import make_opener, private_of, refuse_weak
from alongside.web.vault.models import Half, Opener, Vault, Wrap
from alongside.web.vault.stores import SEALED, together
from alongside.web.vault.unlocking import begin, refuse_no_reason

HOURS = 24
WRONG = _("That is not your own phrase as keyholder: nothing was opened.")
NO_HOLDER = _("You have no phrase of your own as keyholder yet: choose one on this page first.")
NO_PAIR = _(
    "Two keyholders are needed, and their keys were not put in force yet: somebody unlocks with "
    "the pass-phrase and presses “Put in force”."
)


def hold_escrow(programme_id: int, *, by, phrase: str) -> Opener:
    """A phrase of a keyholder's own. It opens nothing until it is put in force by an unlocking."""
    refuse_weak(phrase)
    with together():
        holders(programme_id).filter(account_id=by.pk).delete()
        made = make_opener(programme_id, Opener.Kind.HOLDER, phrase, account_id=by.pk)
        Event.tell(verb="hold_escrow", subject=by, by=by, programme_id=programme_id, facts={})
    return made


def let_go(programme_id: int, account_id: int) -> None:
    """Somebody is no longer a keyholder: every wrap to them goes."""
    holders(programme_id).filter(account_id=account_id).delete()


def holders(programme_id: int):
    """The keyholders' key pairs."""
    return Opener.objects.filter(programme_id=programme_id, kind=Opener.Kind.HOLDER)


def in_force(programme_id: int) -> set[int]:
    """Accounts of the keyholders to whom every vault is sealed, with another."""
    vaults = Vault.objects.filter(programme_id=programme_id).count()
    return {
        one.account_id
        for one in holders(programme_id)
        if vaults and one.wraps.values("vault").distinct().count() == vaults
    }


def open_half(programme_id: int, *, by, phrase: str, reason: str) -> str | None:
    """Open one's layer. Answers what the browser is to hold, if another opened theirs before.

    Otherwise None: the other keyholders have a day to open theirs. Raises Refused in a sentence.
    """
    reason = refuse_no_reason(reason)
    mine = holders(programme_id).filter(account_id=by.pk).first()
    if mine is None:
        raise Refused(NO_HOLDER)
    try:
        private = private_of(mine, phrase)
    except boxes.Wrong as error:
        raise Refused(WRONG) from error
    with transaction.atomic(using="keys"):
        Half.objects.filter(at__lt=timezone.now() - timedelta(hours=HOURS)).delete()
    found = _whole(mine, private)
    if found:
        with together():
            Half.objects.filter(vault__programme_id=programme_id).delete()
            return begin(
                programme_id, by=by, privates=found, stores=SEALED, reason=reason, mending=True
            )
    _leave_halves(programme_id, mine, private, by, reason)
    return None


def waiting(programme_id: int) -> list[Half]:
    """Who opened their layer and waits for another, one row each."""
    fresh = timezone.now() - timedelta(hours=HOURS)
    found = Half.objects.filter(vault__programme_id=programme_id, at__gte=fresh)
    return list({half.account_id: half for half in found}.values())


def _whole(mine: Opener, private: bytes) -> Mapping[int, bytes]:
    vaults = set(Vault.objects.filter(programme_id=mine.programme_id).values_list("pk", flat=True))
    found = {
        half.vault_id: boxes.unnest(half.sealed, [private])
        for half in Half.objects.filter(opener=mine)
    }
    return found if vaults and set(found) == vaults else {}


def _leave_halves(programme_id: int, mine: Opener, private: bytes, by, reason: str) -> None:
    outer = Wrap.objects.filter(vault__programme_id=programme_id, second=mine)
    if not outer.exists():
        raise Refused(NO_PAIR)
    with together():
        Half.objects.filter(vault__programme_id=programme_id, account_id=by.pk).delete()
        for one in outer:
            Half.objects.create(
                vault=one.vault,
                opener=one.opener,
                account_id=by.pk,
                reason=reason[:300],
                sealed=boxes.unnest(one.sealed, [private]),
            )
        Event.tell(verb="open_half", subject=by, by=by, programme_id=programme_id, facts={})
