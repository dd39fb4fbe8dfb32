"""What a page of keys says: whether there is a pass-phrase, who opened it, who holds escrow."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils import timezone

from alongside.web.vault import escrow
from alongside.web.vault.keeping import has_vault
from alongside.web.vault.models import KEPT, Opener, Unlocking, Vault
from alongside.web.vault.stores import SEALED

MOST = 30


@dataclass(frozen=True)
class Opened:
    """One unlocking: by whom, from when to when, and why, for those who may know."""

    account_id: int
    at: datetime
    until: datetime
    stores: tuple[str, ...]
    reason: str
    mending: bool

    @property
    def is_open(self) -> bool:
        return self.until > timezone.now()


@dataclass(frozen=True)
class Holder:
    """One keyholder in escrow, and whether their key is in force."""

    account_id: int
    in_force: bool
    since: datetime


@dataclass(frozen=True)
class State:
    """A programme's vaults as they stand."""

    chosen_at: datetime | None
    kept: int
    unlockings: tuple[Opened, ...]
    holders: tuple[Holder, ...]
    halves: tuple[int, ...]
    half_rotated: bool

    @property
    def accounts(self) -> set[int]:
        """Everybody whom it names."""
        named = [*self.unlockings, *self.holders]
        return {one.account_id for one in named} | set(self.halves)

    @property
    def open_now(self) -> int:
        """How many unlockings have time left."""
        return sum(one.is_open for one in self.unlockings)

    @property
    def in_force(self) -> int:
        """How many keyholders could open it with another."""
        return sum(one.in_force for one in self.holders)


def state(programme_id: int, *, with_reasons: bool) -> State:
    """What there is to show. Reasons only for those who keep watch."""
    chosen = Opener.objects.filter(programme_id=programme_id, kind=Opener.Kind.PHRASE).first()
    forced = escrow.in_force(programme_id)
    return State(
        chosen_at=chosen.made_at if chosen and has_vault(programme_id) else None,
        kept=sum(KEPT[s].objects.filter(programme_id=programme_id).count() for s in SEALED),
        unlockings=tuple(_opened(programme_id, with_reasons)),
        holders=tuple(
            Holder(one.account_id, one.account_id in forced, one.made_at)
            for one in escrow.holders(programme_id)
        ),
        halves=tuple(half.account_id for half in escrow.waiting(programme_id)),
        half_rotated=Vault.objects.filter(programme_id=programme_id).count() > len(SEALED),
    )


def _opened(programme_id: int, with_reasons: bool) -> Collection[Opened]:
    rows = Unlocking.objects.filter(programme_id=programme_id)[:MOST]
    told = [
        Opened(one.account_id, one.at, one.until, tuple(one.stores), one.reason, one.mending)
        for one in rows
    ]
    return told if with_reasons else [replace(one, reason="") for one in told]
