"""Originals and name maps: rows that say something is sealed, and open it for who may."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import models

from alongside.privacy import NameMap as NameMapValue
from alongside.web.core.guard import GuardedManager
from alongside.web.core.models import Record
from alongside.web.core.on_withdrawal import OnWithdrawal
from alongside.web.core.policy import Permission
from alongside.web.evidence.models.source import Source
from alongside.web.people.models import Programme
from alongside.web.vault.keeping import IDENTITY, RAW, Hands, keep, open_kept

ORIGINAL, NAME_MAP = "original", "name map"


class Original(Record):
    """The file as it arrived, sealed in the raw store to everybody who speaks in it."""

    guarded_by = Permission.OPEN_ORIGINAL
    on_withdrawal = OnWithdrawal.erased

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    source = models.OneToOneField(Source, models.CASCADE, related_name="original")
    about = models.UUIDField(editable=False)
    size = models.PositiveBigIntegerField()

    objects = GuardedManager()

    class Meta:
        base_manager_name = "objects"

    def __str__(self) -> str:
        return f"original {self.pk}"

    def keep(self, content: bytes, *, name: str, people: Sequence[UUID] = ()) -> None:
        """Seal a file and its name; neither is readable in any table."""
        self.about, self.size = self.source.guid, len(content)
        keep(
            RAW, programme_id=self.programme_id, kind=ORIGINAL, about=self.about,
            content=content, name=name, people=people,
        )  # fmt: skip

    def open(self, hands: Hands) -> tuple[str, bytes]:
        """The file's name and content. Raises Locked, or NotFound where its key was destroyed."""
        return open_kept(RAW, kind=ORIGINAL, about=self.about, hands=hands)


class NameMap(Record):
    """Who is who in one source, sealed in the identity store."""

    guarded_by = Permission.OPEN_ORIGINAL
    on_withdrawal = OnWithdrawal.erased

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    source = models.OneToOneField(Source, models.CASCADE, related_name="name_map")
    about = models.UUIDField(editable=False)

    objects = GuardedManager()

    class Meta:
        base_manager_name = "objects"

    def __str__(self) -> str:
        return f"name map {self.pk}"

    def keep(self, names: NameMapValue, *, people: Sequence[UUID] = ()) -> None:
        """Seal who is who."""
        self.about = self.source.guid
        keep(
            IDENTITY, programme_id=self.programme_id, kind=NAME_MAP, about=self.about,
            content=names.to_json().encode(), people=people,
        )  # fmt: skip

    def open(self, hands: Hands) -> NameMapValue:
        """Who is who. Raises Locked, or NotFound where its key was destroyed."""
        _, content = open_kept(IDENTITY, kind=NAME_MAP, about=self.about, hands=hands)
        return NameMapValue.from_json(content.decode())
