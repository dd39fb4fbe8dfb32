"""What is kept sealed: content under a random key, which is sealed to everybody it concerns."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from alongside.web.vault.stores import IDENTITY, RAW


class Kept(models.Model):
    """One sealed content about one guid. ``keys`` names the keys it is sealed to, inmost first."""

    programme_id = models.BigIntegerField()
    kind = models.CharField(max_length=40)
    about = models.UUIDField()
    keys = models.TextField()
    wrapped = models.BinaryField()
    sealed = models.BinaryField()
    sealed_name = models.BinaryField()
    size = models.PositiveBigIntegerField()
    kept_at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["kind", "about"], name="one_%(class)s_of_a_kind")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def key_ids(self) -> list[str]:
        """The ids of the keys, in the order in which it was sealed."""
        return self.keys.split()


class KeptIdentity(Kept):
    """Who somebody is: a name map, a name and its contact, a signed form."""


class KeptRaw(Kept):
    """What came in: a file with names in it, a recording."""


KEPT: dict[str, type[KeptIdentity] | type[KeptRaw]] = {IDENTITY: KeptIdentity, RAW: KeptRaw}
