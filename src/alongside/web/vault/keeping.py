"""Keeping: what is sealed on arrival, and opened while somebody holds it unlocked.

>>> keep(RAW, programme_id=7, kind="original", about=source.guid, content=data, name="talk.docx",
...      people=[participant.guid])
>>> name, content = open_kept(RAW, kind="original", about=source.guid, hands=hands_of(request))
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from alongside.study.errors import NotFound, Refused
from alongside.web.core.sealing import seal, unseal
from alongside.web.vault import boxes
from alongside.web.vault.models import KEPT, Gone, Lent, PersonKey, Vault
from alongside.web.vault.models.kept import Kept
from alongside.web.vault.stores import IDENTITY, RAW, together

__all__ = [
    "IDENTITY",
    "NOBODY",
    "OWN",
    "RAW",
    "Hands",
    "Locked",
    "NoVault",
    "content_key",
    "has_vault",
    "hold",
    "is_kept",
    "keep",
    "open_held",
    "open_kept",
    "open_name",
    "require_vault",
]


class Locked(Refused):
    """What is sealed was asked for by somebody who has not unlocked it."""


class NoVault(Refused):
    """Something would be kept, and nobody has chosen the pass-phrase yet."""


LOCKED = _(
    "This is sealed and locked: unlock it under Trust, “Keys and unlocking”, with the pass-phrase "
    "and a reason, and open it again."
)
NO_VAULT = _(
    "Nothing can be received yet: the research lead first chooses the pass-phrase that seals it, "
    "under Trust, “Keys and unlocking”."
)
FORGOTTEN = _("This is no longer kept: its key was destroyed, and nobody can open it.")
# Under this number hands hold the private half of the account's own key, for what was lent to it.
OWN = 0
WITHDRAWN = _("Somebody in this has withdrawn: nothing with their words in it can be kept.")


@dataclass(frozen=True)
class Hands:
    """What one session holds unlocked: private halves by vault. Made by ``unlocking`` alone."""

    account_id: int | None
    privates: Mapping[int, bytes] = field(default_factory=dict, repr=False)
    until: datetime | None = None
    reason: str = field(default="", repr=False)


NOBODY = Hands(None)


def has_vault(programme_id: int) -> bool:
    """Whether the pass-phrase has been chosen."""
    return Vault.objects.filter(programme_id=programme_id).exists()


def require_vault(programme_id: int) -> None:
    """Raises NoVault until the pass-phrase has been chosen."""
    if not has_vault(programme_id):
        raise NoVault(NO_VAULT)


def keep(
    store: str,
    *,
    programme_id: int,
    kind: str,
    about: UUID,
    content: bytes,
    name: str = "",
    people: Sequence[UUID] = (),
) -> Kept:
    """Seal something about a guid, so that it opens only with its own key and all people's keys.

    What was kept before of that kind about that guid is replaced. Needs no pass-phrase; raises
    NoVault where none was chosen.
    """
    with together():
        vault = _newest_vault(programme_id, store)
        keys = [_key(guid, store, vault) for guid in dict.fromkeys([*people, about])]
        return _put(store, programme_id, kind, about, content, name, keys)


def hold(*, programme_id: int, kind: str, about: UUID, content: bytes, name: str = "") -> Kept:
    """Keep something in the raw store that waits for a decision: the running server opens it."""
    with together():
        key = _key(about, RAW, None)
        return _put(RAW, programme_id, kind, about, content, name, [key])


def open_kept(store: str, *, kind: str, about: UUID, hands: Hands) -> tuple[str, bytes]:
    """Name and content. Raises Locked while it is not unlocked, NotFound once it is forgotten."""
    return _opened(_found(store, kind, about), hands)


def open_held(*, kind: str, about: UUID) -> tuple[str, bytes]:
    """Name and content of what waits for a decision. Raises NotFound once it is forgotten."""
    return _opened(_found(RAW, kind, about), NOBODY)


def open_name(store: str, *, kind: str, about: UUID, hands: Hands = NOBODY) -> str:
    """The name alone, for a list."""
    kept = _found(store, kind, about, without_content=True)
    return _name(kept, _content_key(kept, hands))


def content_key(store: str, *, kind: str, about: UUID, hands: Hands) -> tuple[int, bytes]:
    """The programme and the key of one kept thing, for whoever lends it. Raises Locked."""
    kept = _found(store, kind, about, without_content=True)
    return kept.programme_id, _content_key(kept, hands)


def is_kept(store: str, *, kind: str, about: UUID) -> bool:
    """Whether there is such a thing. What is in it stays sealed."""
    return KEPT[store].objects.filter(kind=kind, about=about).exists()


def _newest_vault(programme_id: int, store: str) -> Vault:
    found = Vault.objects.filter(programme_id=programme_id, store=store).first()
    if found is None:
        raise NoVault(NO_VAULT)
    return found


def _key(guid: UUID, store: str, vault: Vault | None) -> PersonKey:
    if Gone.objects.filter(guid=guid).exists():
        raise Refused(WITHDRAWN)
    found = PersonKey.objects.filter(guid=guid, store=store, vault=vault).first()
    if found is not None:
        return found
    public, private = boxes.key_pair()
    closed = seal(private) if vault is None else boxes.nest(private, [vault.public])
    return PersonKey.objects.create(
        guid=guid, store=store, vault=vault, public=public, sealed_private=closed
    )


def _put(
    store: str,
    programme_id: int,
    kind: str,
    about: UUID,
    content: bytes,
    name: str,
    keys: Sequence[PersonKey],
) -> Kept:
    secret = boxes.new_key()
    Lent.objects.filter(store=store, kind=kind, about=about).delete()
    kept, _ = KEPT[store].objects.update_or_create(
        kind=kind,
        about=about,
        defaults={
            "programme_id": programme_id,
            "keys": " ".join(str(key.pk) for key in keys),
            "wrapped": boxes.nest(secret, [key.public for key in keys]),
            "sealed": boxes.lock(content, secret),
            "sealed_name": boxes.lock(name.encode("utf-8", "surrogatepass"), secret),
            "size": len(content),
        },
    )
    return kept


def _found(store: str, kind: str, about: UUID, *, without_content: bool = False) -> Kept:
    rows = KEPT[store].objects.filter(kind=kind, about=about)
    found = (rows.defer("sealed") if without_content else rows).first()
    if found is None:
        raise NotFound(FORGOTTEN)
    return found


def _opened(kept: Kept, hands: Hands) -> tuple[str, bytes]:
    secret = _content_key(kept, hands)
    return _name(kept, secret), _unlocked(kept, kept.sealed, secret)


def _name(kept: Kept, secret: bytes) -> str:
    return _unlocked(kept, kept.sealed_name, secret).decode("utf-8", "surrogatepass")


def _unlocked(kept: Kept, box: boxes.Box, secret: bytes) -> bytes:
    try:
        return boxes.unlock(box, secret)
    except boxes.Wrong as error:
        raise Refused(_damaged(kept)) from error


def _content_key(kept: Kept, hands: Hands) -> bytes:
    if OWN in hands.privates:
        return _borrowed_key(kept, hands)
    by_id = {str(key.pk): key for key in PersonKey.objects.filter(pk__in=kept.key_ids)}
    if len(by_id) < len(kept.key_ids):
        raise NotFound(FORGOTTEN)
    privates = [private_half(by_id[one], hands.privates) for one in kept.key_ids]
    try:
        return boxes.unnest(kept.wrapped, privates)
    except boxes.Wrong as error:
        raise Refused(_damaged(kept)) from error


def _borrowed_key(kept: Kept, hands: Hands) -> bytes:
    lent = Lent.objects.filter(
        store=_store_of(kept), kind=kept.kind, about=kept.about, account_id=hands.account_id or 0
    ).first()
    if lent is None:
        raise Locked(LOCKED)
    try:
        return boxes.unnest(lent.sealed_key, [hands.privates[OWN]])
    except boxes.Wrong as error:
        raise Refused(_damaged(kept)) from error


def _store_of(kept: Kept) -> str:
    return next(store for store, table in KEPT.items() if isinstance(kept, table))


def private_half(key: PersonKey, vaults: Mapping[int, bytes]) -> bytes:
    """The private half of a key, with the vaults' private halves at hand. Raises Locked."""
    if key.vault_id is None:
        return unseal(key.sealed_private)
    if key.vault_id not in vaults:
        raise Locked(LOCKED)
    return boxes.unnest(key.sealed_private, [vaults[key.vault_id]])


def _damaged(kept: Kept) -> str:
    return (
        f"What is sealed as {kept.kind} {kept.pk} was changed outside the product and cannot be "
        "opened: restore it from the last backup."
    )
