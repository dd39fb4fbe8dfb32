"""Vaults: the key pair to which everybody's keys are sealed, and the ways to open it."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Vault(models.Model):
    """The key pair of one programme's identity or raw store. Only its public half lies open.

    A new one takes its place when keys are rotated; until that is done there are two.
    """

    programme_id = models.BigIntegerField()
    store = models.CharField(max_length=10)
    generation = models.PositiveIntegerField(default=1)
    public = models.BinaryField()
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["programme_id", "store", "-generation"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme_id", "store", "generation"], name="one_vault_a_generation"
            )
        ]

    def __str__(self) -> str:
        return f"{self.store} vault {self.generation} of programme {self.programme_id}"


class Opener(models.Model):
    """A key pair by which a vault can be opened: of the pass-phrase, on paper, or a keyholder's.

    The private half is locked under Argon2id of a phrase; that of the printed recovery key is
    kept nowhere.
    """

    class Kind(models.TextChoices):
        PHRASE = "phrase", _("pass-phrase")
        RECOVERY = "recovery", _("printed recovery key")
        HOLDER = "holder", _("keyholder")

    programme_id = models.BigIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    account_id = models.BigIntegerField(null=True)
    public = models.BinaryField()
    locked_private = models.BinaryField(null=True)
    salt = models.BinaryField(null=True)
    passes = models.PositiveIntegerField(default=0)
    memory = models.PositiveBigIntegerField(default=0)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"


class Wrap(models.Model):
    """A vault's private half, sealed to one opener, or to two keyholders one inside the other."""

    vault = models.ForeignKey(Vault, models.CASCADE, related_name="wraps")
    opener = models.ForeignKey(Opener, models.CASCADE, related_name="wraps")
    second = models.ForeignKey(Opener, models.CASCADE, null=True, related_name="+")
    sealed = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["vault", "opener", "second"], name="one_wrap_for_one_way"
            )
        ]

    def __str__(self) -> str:
        return f"wrap {self.pk}"
