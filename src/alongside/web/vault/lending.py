"""Lending: a transcriber opens the one recording they were given, and nothing else of the vault.

Whoever has the vault unlocked seals that one thing's key to the other person's own key, which
opens with a pass-phrase that only they know.
"""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.study.errors import Refused
from alongside.web.core.models import Event
from alongside.web.vault import boxes
from alongside.web.vault.choosing import refuse_weak
from alongside.web.vault.keeping import OWN, Hands, content_key
from alongside.web.vault.models import AccountKey, Lent
from alongside.web.vault.stores import SEALED, together
from alongside.web.vault.unlocking import WRONG, begin, refuse_no_reason

NO_KEY = gettext_lazy(
    "They have not chosen a pass-phrase of their own yet: ask them to, on their page "
    "“Recordings”, and give it to them then."
)


def has_own_key(account_id: int) -> bool:
    """Whether somebody has chosen a pass-phrase of their own."""
    return AccountKey.objects.filter(account_id=account_id).exists()


def choose_own_phrase(account_id: int, *, by, phrase: str) -> None:
    """A new key of one's own. What was lent under an older one has to be lent again.

    Raises Refused for a weak phrase.
    """
    refuse_weak(phrase)
    public, private = boxes.key_pair()
    salt, cost = boxes.new_salt(), boxes.cost()
    key = boxes.stretched(phrase, salt=salt, **cost)
    with together():
        Lent.objects.filter(account_id=account_id).delete()
        AccountKey.objects.update_or_create(
            account_id=account_id,
            defaults={
                "public": public,
                "locked_private": boxes.lock(private, key),
                "salt": salt,
                **cost,
            },
        )
        Event.tell(verb="choose_own_phrase", subject=by, by=by, programme_id=None, facts={})


def unlock_own(programme_id: int, *, by, phrase: str, reason: str) -> str:
    """Fifteen minutes with what was lent to oneself; answers what the browser is to hold.

    Raises Refused for a wrong phrase and for no reason.
    """
    reason = refuse_no_reason(reason)
    own = AccountKey.objects.filter(account_id=by.pk).first()
    if own is None:
        raise Refused(_("You have no pass-phrase of your own yet: choose one first."))
    key = boxes.stretched(phrase, salt=own.salt, passes=own.passes, memory=own.memory)
    try:
        private = boxes.unlock(own.locked_private, key)
    except boxes.Wrong as error:
        raise Refused(WRONG) from error
    return begin(
        programme_id, by=by, privates={OWN: private}, stores=SEALED, reason=reason, mending=False
    )


def lend(store: str, *, kind: str, about: UUID, to: int, by, hands: Hands) -> None:
    """Give one sealed thing to an account. Raises Locked while it is not unlocked, and Refused
    where the account has no key of its own."""
    own = AccountKey.objects.filter(account_id=to).first()
    if own is None:
        raise Refused(NO_KEY)
    programme, secret = content_key(store, kind=kind, about=about, hands=hands)
    with together():
        Lent.objects.update_or_create(
            store=store,
            kind=kind,
            about=about,
            account_id=to,
            defaults={
                "programme_id": programme,
                "sealed_key": boxes.nest(secret, [own.public]),
                "lent_by_id": by.pk,
            },
        )
        Event.tell(verb="lend", subject=by, by=by, programme_id=programme, facts={"to": to})


def take_back(store: str, *, kind: str, about: UUID, account_id: int | None = None) -> int:
    """What was lent is no longer: to one account, or to everybody. How many had it."""
    lent = Lent.objects.filter(store=store, kind=kind, about=about)
    if account_id is not None:
        lent = lent.filter(account_id=account_id)
    return lent.delete()[0]


def take_back_all(account_id: int, programme_id: int) -> int:
    """Somebody left a programme: nothing of it is lent to them any more. How many things were."""
    return Lent.objects.filter(account_id=account_id, programme_id=programme_id).delete()[0]


def lent_to(account_id: int, programme_id: int) -> set[UUID]:
    """The guids of what somebody was given in a programme."""
    lent = Lent.objects.filter(account_id=account_id, programme_id=programme_id)
    return set(lent.values_list("about", flat=True))


def borrowers(about: UUID) -> set[int]:
    """The accounts that were given something about a guid."""
    return set(Lent.objects.filter(about=about).values_list("account_id", flat=True))
