"""Rotating: new vaults, new keys for everybody, and everything kept sealed to them.

It may be killed at any point and begun again: until the old vault goes, as the last act, both open,
and each batch is whole or not done.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.db import transaction

from alongside.web.core.models import Event
from alongside.web.core.sealing import renew_key, reseal
from alongside.web.vault import boxes
from alongside.web.vault.choosing import make_vault
from alongside.web.vault.keeping import private_half
from alongside.web.vault.models import KEPT, PersonKey, Unlocking, Vault
from alongside.web.vault.models.kept import Kept
from alongside.web.vault.stores import SEALED, scrub, together

BATCH = 25
Tell = Callable[[int, int], None]


def rotate(
    programme_id: int, *, privates: Mapping[int, bytes], by=None, tell: Tell = lambda n, of: None
) -> int:
    """Seal all of a programme anew; answers how many things were. ``tell`` hears how far it is.

    ``privates`` are the private halves of all its vaults, of both generations if a rotation was
    cut short.
    """
    held = dict(privates)
    done = 0
    for store in SEALED:
        newest = _target(programme_id, store, held)
        waiting = _waiting(programme_id, store, newest)
        for start in range(0, len(waiting), BATCH):
            with together():
                for pk in waiting[start : start + BATCH]:
                    done += _seal_anew(store, pk, newest, held)
            tell(min(start + BATCH, len(waiting)), len(waiting))
        _end_older(programme_id, store, newest, by)
    transaction.on_commit(scrub)
    return done


def rotate_server_key() -> int:
    """A new key for what waits for decisions; answers how many things were sealed to it."""
    renew_key()
    with together():
        waiting = list(PersonKey.objects.filter(vault=None))
        for key in waiting:
            key.sealed_private = reseal(key.sealed_private)
            key.save(update_fields=["sealed_private"])
    renew_key(done=True)
    return len(waiting)


def _target(programme_id: int, store: str, held: dict[int, bytes]) -> Vault:
    """The vault to seal to: the newer of two where a rotation was cut short, else a new one."""
    with together():
        vaults = list(Vault.objects.filter(programme_id=programme_id, store=store))
        if len(vaults) > 1:
            return vaults[0]
        made, held_private = make_vault(programme_id, store, generation=vaults[0].generation + 1)
    held[made.pk] = held_private
    return made


def _waiting(programme_id: int, store: str, newest: Vault) -> list[int]:
    """Ids of what is not yet sealed to keys of the newest vault."""
    fresh = {str(pk) for pk in newest.keys.values_list("pk", flat=True)}
    open_ones = {
        str(pk) for pk in PersonKey.objects.filter(vault=None).values_list("pk", flat=True)
    }
    rows = KEPT[store].objects.filter(programme_id=programme_id).values_list("pk", "keys")
    return [
        pk
        for pk, keys in rows
        if not set(keys.split()) <= fresh and not set(keys.split()) & open_ones
    ]


def _seal_anew(store: str, pk: int, newest: Vault, held: Mapping[int, bytes]) -> int:
    kept: Kept | None = KEPT[store].objects.filter(pk=pk).first()
    if kept is None:  # forgotten meanwhile
        return 0
    by_id = {str(key.pk): key for key in PersonKey.objects.filter(pk__in=kept.key_ids)}
    if len(by_id) < len(kept.key_ids):
        kept.delete()  # its key was destroyed: nobody can open it
        return 0
    old = [by_id[one] for one in kept.key_ids]
    secret = boxes.unnest(kept.wrapped, [private_half(key, held) for key in old])
    new = [_key_in(newest, store, key) for key in old]
    kept.keys = " ".join(str(key.pk) for key in new)
    kept.wrapped = boxes.nest(secret, [key.public for key in new])
    kept.save(update_fields=["keys", "wrapped"])
    return 1


def _key_in(newest: Vault, store: str, old: PersonKey) -> PersonKey:
    found = PersonKey.objects.filter(guid=old.guid, store=store, vault=newest).first()
    if found is not None:
        return found
    public, private = boxes.key_pair()
    return PersonKey.objects.create(
        guid=old.guid,
        store=store,
        vault=newest,
        public=public,
        sealed_private=boxes.nest(private, [newest.public]),
    )


def _end_older(programme_id: int, store: str, newest: Vault, by) -> None:
    with together():
        # Something may have come in between the list and now, sealed to the older vault.
        if _waiting(programme_id, store, newest):
            return
        older = Vault.objects.filter(programme_id=programme_id, store=store).exclude(pk=newest.pk)
        PersonKey.objects.filter(vault__in=older).delete()
        older.delete()
        Unlocking.objects.filter(programme_id=programme_id).update(locked_privates=None)
        Event.tell(
            verb="rotate_keys", subject=newest, by=by, programme_id=programme_id,
            facts={"generation": newest.generation},
        )  # fmt: skip
