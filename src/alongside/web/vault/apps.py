"""The vault in Django's register, and the schemas its stores need on PostgreSQL."""

from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.contrib.auth.signals import user_logged_out
from django.db import connections
from django.db.models.signals import pre_migrate


class VaultConfig(AppConfig):
    name = "alongside.web.vault"
    label = "vault"

    def ready(self) -> None:
        pre_migrate.connect(make_schema, sender=self)
        user_logged_out.connect(lock)
        from alongside.web.vault.forgetting import keys_destroyed

        keys_destroyed.connect(prune_copies)


def make_schema(*, using: str, **_: Any) -> None:
    """The schema of a store, where it has none yet."""
    connection = connections[using]
    if connection.vendor == "postgresql" and using in settings.SCHEMAS:
        with connection.cursor() as cursor:
            cursor.execute(f'CREATE SCHEMA IF NOT EXISTS "{settings.SCHEMAS[using]}"')


def lock(*, user: Any, **_: Any) -> None:
    """Whoever signs out has nothing unlocked any more, in any browser."""
    from alongside.web.vault.unlocking import lock_now

    if user is not None:
        lock_now(account_id=user.pk)


def prune_copies(**_: Any) -> None:
    """A destroyed key is taken out of every copy of the keys in reach."""
    from alongside.web.vault.backups.pruning import prune

    prune()
