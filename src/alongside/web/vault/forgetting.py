"""Forgetting: what is sealed to somebody ends with their keys, in every copy, and stays ended.

>>> destroy_keys(participant.guid)      # and every copy of it, anywhere, is noise
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.dispatch import Signal

from alongside.web.vault.models import KEPT, Gone, Lent, PersonKey
from alongside.web.vault.stores import SEALED, scrub, together

# Sent once somebody's keys are destroyed for good: copies of the keys let go of them too.
keys_destroyed = Signal()


def forget(about: UUID) -> int:
    """Destroy all that is kept about a guid, in both stores, and its own key in every copy.

    Answers how many things were destroyed; 0 the second time.
    """
    return _end(about)


def destroy_keys(person: UUID) -> int:
    """Destroy a person's keys: whatever was sealed to them is noise from now on, in every copy.

    What can no longer be opened by anybody is deleted besides. Answers how many things that were;
    0 the second time.
    """
    ended = _end(person)
    transaction.on_commit(lambda: keys_destroyed.send(None))
    return ended


def gone(guids: Iterable[UUID] | None = None) -> list[Gone]:
    """Guids whose keys were destroyed, the first to go first: all, or those among some."""
    found = Gone.objects.all()
    return list(found if guids is None else found.filter(guid__in=list(guids)))


def end_again(guid: UUID) -> None:
    """After a restore: what was destroyed since is destroyed again."""
    _end(guid)


def _end(guid: UUID) -> int:
    ended = 0
    with together():
        # By its number too: one key that went alone leaves that.
        keys = PersonKey.objects.filter(Q(guid=guid) | Q(pk=guid))
        sealed_to = Q(about=guid)
        for key in keys:
            sealed_to |= Q(keys__contains=str(key.pk))
        for store in SEALED:
            ended += _end_kept(store, sealed_to)
        keys.delete()
        Gone.objects.get_or_create(guid=guid)
        transaction.on_commit(scrub)
    return ended


def _end_kept(store: str, which: Q) -> int:
    found = KEPT[store].objects.filter(which)
    for kind, about in found.values_list("kind", "about"):
        Lent.objects.filter(store=store, kind=kind, about=about).delete()
    return found.delete()[0]
