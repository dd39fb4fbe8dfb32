"""Backups: the sets that were made, where they lie, and whether one was ever restored."""

from __future__ import annotations

from django.db import models


class Backup(models.Model):
    """One set of copies: work, identity and raw in one folder, keys in another."""

    stamp = models.CharField(max_length=30)
    folder = models.CharField(max_length=1000)
    keys_folder = models.CharField(max_length=1000)
    made_at = models.DateTimeField()
    kept_until = models.DateTimeField()
    tried_at = models.DateTimeField(null=True)
    pruned_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(fields=["folder", "stamp"], name="one_backup_a_moment")
        ]

    def __str__(self) -> str:
        return f"backup {self.stamp}"
