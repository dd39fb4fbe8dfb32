"""Known forms: by which digests a replaced name is recognised, without anybody unlocking it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from alongside.web.core.models import Record, verb
from alongside.web.people.models import Programme


class KnownForm(Record):
    """One way in which one replaced name could stand in a text, as a keyed digest.

    ``about`` is the guid of the source it was replaced in (or of the person it names), so that it
    goes when they go. ``opening`` is the digest of its first letters; ``label`` replaced it, so
    that a later text says the same. The key lies apart.
    """

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    about = models.UUIDField(db_index=True)
    digest = models.BinaryField(max_length=12)
    opening = models.BinaryField(max_length=12)
    cased = models.BooleanField(default=False)
    label = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "about", "digest"], name="one_digest_of_a_form_in_a_source"
            )
        ]

    def __str__(self) -> str:
        return f"known form {self.pk}"

    @verb
    def let_stand(self, *, by, reason: str) -> LetStand:
        """Say that this is no name where it stands, and why."""
        return LetStand.objects.create(
            programme_id=self.programme_id, digest=self.digest, by=by, reason=reason
        )


class LetStand(Record):
    """A named person's word that a form is no name: it may leave, and here is why."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    digest = models.BinaryField(max_length=12)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)

    def __str__(self) -> str:
        return f"let stand {self.pk}"

    @verb
    def take_back(self, *, by) -> None:
        """It is a name after all."""
        gone = self.pk
        self.delete()
        self.pk = gone  # the ledger tells which one went
