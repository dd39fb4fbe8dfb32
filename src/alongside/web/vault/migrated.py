"""Whether every store has had every migration, told by their names alone.

Migrating looks at all that could have changed, which takes half a second where nothing has: too
long for a command that is called often.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module

from django.apps import apps
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

from alongside.web.vault.stores import ALL, PLACES, WORK


def all_migrated() -> bool:
    """Whether no migration that there is a file of is still to come, in any store."""
    there = {label.split(".")[0] for label in PLACES}
    for store in ALL:
        done = set(MigrationRecorder(connections[store]).applied_migrations())
        labels = {(app.name, app.label) for app in apps.get_app_configs()}
        wanted = {
            (label, migration)
            for name, label in labels
            if store == WORK or label in there
            for migration in _names(name)
        }
        if wanted - done:
            return False
    return True


def _names(app: str) -> list[str]:
    """The names of an app's migrations, none of which is read."""
    try:
        folder = import_module(f"{app}.migrations")
    except ModuleNotFoundError:
        return []
    return [name for _, name, inner in pkgutil.iter_modules(folder.__path__) if not inner]
