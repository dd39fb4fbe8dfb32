"""The databases of a run's tests: empty, with their tables made as a new instance makes its own."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal

from alongside.web.vault.apps import make_schema
from alongside.web.vault.first_tables import make_tables_of
from alongside.web.vault.stores import WORK


def create_test_db(creation: Any, *_: object, **__: object) -> str:
    """In place of `BaseDatabaseCreation.create_test_db`, which would migrate for a long time.

    That migrating leads to the same tables is told in `tests/commands/test_upgrading.py`.
    """
    connection, name = creation.connection, creation._get_test_db_name()
    creation._create_test_db(verbosity=0, autoclobber=True)
    connection.close()
    settings.DATABASES[connection.alias]["NAME"] = connection.settings_dict["NAME"] = name
    connection.ensure_connection()
    make_schema(using=connection.alias)
    make_tables_of(connection.alias)
    if connection.alias == WORK:
        emit_post_migrate_signal(verbosity=0, interactive=False, db=WORK)
        call_command("createcachetable", verbosity=0)
    return name
