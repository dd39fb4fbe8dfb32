"""The first tables of a store that has none: made as the models say, and all migrations noted.

Migrating leads to the same tables step by step, which keeps a processor busy for a quarter of a
minute: it is for stores that hold something. A test compares what the two make.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.apps import apps
from django.db import DatabaseError, connections, router
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations import Migration, RunPython
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from alongside.web.vault.apps import make_schema
from alongside.web.vault.stores import ALL, PLACES, WORK

# A migration's own code that makes something in the database, not of its rows, says so.
OF_TABLES = "of_tables"


def make_first_tables() -> bool:
    """Make the tables of every store that has none, and say whether there was any such store.

    A store with any table is left alone.
    """
    made = False
    for store in ALL:
        make_schema(using=store)
        if not connections[store].introspection.table_names():
            make_tables_of(store)
            made = True
    return made


def make_tables_of(store: str) -> None:
    """Make the tables of a store that has none."""
    connection = connections[store]
    steps = _steps(connection, store)
    try:
        with connection.schema_editor() as editor:
            for model in apps.get_models():
                if router.allow_migrate_model(store, model) and model._meta.can_migrate(connection):
                    editor.create_model(model)
            if store == WORK:
                for operation in _of_tables(steps):
                    operation.code(apps, editor)  # type: ignore[arg-type]  # as they stand now
            recorder = MigrationRecorder(connection)
            editor.create_model(recorder.Migration)
            recorder.migration_qs.bulk_create(
                recorder.Migration(app=step.app_label, name=step.name) for step in steps
            )
    except DatabaseError:
        # Another process was as quick: what it makes is what is wanted.
        if not connection.introspection.table_names():
            raise


def _steps(connection: BaseDatabaseWrapper, store: str) -> list[Migration]:
    """The migrations that a store would be taken through, in their order."""
    executor = MigrationExecutor(connection)
    leaves = executor.loader.graph.leaf_nodes()
    if store != WORK:
        there = {label.split(".")[0] for label in PLACES}
        leaves = [leaf for leaf in leaves if leaf[0] in there]
    return [step for step, _ in executor.migration_plan(leaves)]


def _of_tables(steps: Iterable[Migration]) -> Iterable[RunPython]:
    for step in steps:
        for operation in step.operations:
            if isinstance(operation, RunPython) and operation.hints.get(OF_TABLES):
                yield operation
