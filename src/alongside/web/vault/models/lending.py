"""Lending: one sealed thing, for one account that has a pass-phrase of its own."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class AccountKey(models.Model):
    """The key pair of one account, its private half locked under that person's own pass-phrase."""

    account_id = models.BigIntegerField(unique=True)
    public = models.BinaryField()
    locked_private = models.BinaryField()
    salt = models.BinaryField()
    passes = models.PositiveIntegerField()
    memory = models.PositiveBigIntegerField()
    made_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"key of account {self.account_id}"


class Lent(models.Model):
    """The key of one sealed thing, sealed to one account. It opens that thing and no other."""

    programme_id = models.BigIntegerField()
    store = models.CharField(max_length=10)
    kind = models.CharField(max_length=40)
    about = models.UUIDField()
    account_id = models.BigIntegerField()
    sealed_key = models.BinaryField()
    lent_by_id = models.BigIntegerField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["store", "kind", "about", "account_id"], name="lent_once_to_an_account"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} lent to account {self.account_id}"
