"""Letting go of one kept thing by the clock, while others about the same guid stay."""

from __future__ import annotations

from uuid import UUID

from alongside.web.vault.models import KEPT, Gone, PersonKey
from alongside.web.vault.stores import together


def let_go(store: str, *, kind: str, about: UUID) -> int:
    """Delete one kind of thing about a guid, with its own key where nothing else lies under it.

    Answers 1, or 0 the second time.
    """
    with together():
        found = KEPT[store].objects.filter(kind=kind, about=about)
        count = found.count()
        found.delete()
        if not KEPT[store].objects.filter(about=about).exists():
            for key in PersonKey.objects.filter(guid=about, store=store):
                # Its own number, so that copies of the keys let go of it and of nothing else.
                Gone.objects.get_or_create(guid=key.pk)
                key.delete()
    return count
