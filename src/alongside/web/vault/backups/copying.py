"""One store copied out of a running instance, and back in: SQLite's own backup, or our tables.

On PostgreSQL a store is copied table by table with COPY, in one snapshot of its own, into a zip
file: no program of PostgreSQL is needed, versions do not matter, and a key can be taken out of an
old copy again, which a pg_dump archive does not allow.
"""

from __future__ import annotations

import json
import os
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import connections, transaction
from django.db.migrations.recorder import MigrationRecorder

from alongside.study.errors import Refused
from alongside.web.vault.stores import WORK

TABLES = "tables.json"


def name_of(store: str) -> str:
    """What the copy of a store is called."""
    base = "alongside" if store == WORK else store
    return f"{base}.sqlite3" if is_sqlite(store) else f"{base}.tables.zip"


def is_sqlite(store: str) -> bool:
    """Whether a store is a file of SQLite's."""
    return connections[store].vendor == "sqlite"


def path_of(store: str) -> Path:
    """The file of a store on SQLite."""
    return Path(str(connections[store].settings_dict["NAME"]))


def copy_out(store: str, to: Path) -> None:
    """A whole and consistent copy, while others read and write."""
    if is_sqlite(store):
        copy_sqlite(path_of(store), to)
    else:
        _copy_tables_out(store, to)


def copy_sqlite(source: Path, to: Path) -> None:
    """SQLite's online backup of one file, which then stands alone. Raises Refused if damaged."""
    to.unlink(missing_ok=True)
    os.close(os.open(to, os.O_CREAT | os.O_EXCL, 0o600))
    with (
        closing(sqlite3.connect(source, timeout=60)) as origin,
        closing(sqlite3.connect(to)) as copy,
    ):
        origin.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        told = copy.execute("PRAGMA quick_check").fetchone()[0]
    if told != "ok":
        raise Refused(f"The copy of {source.name} is damaged, and so may be the store: {told}.")
    with to.open("rb") as file:
        os.fsync(file.fileno())


def _copy_tables_out(store: str, to: Path) -> None:
    connection = connections[store]
    with transaction.atomic(using=store), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        tables = [_columns(cursor, one) for one in sorted(connection.introspection.table_names())]
        fresh = os.open(to, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with (
            os.fdopen(fresh, "wb") as file,
            zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out,
        ):
            told = {"migrations": migrations_of(store), "tables": tables}
            out.writestr(TABLES, json.dumps(told))
            for table in tables:
                with out.open(table["name"], "w", force_zip64=True) as part:
                    for block in _copy(cursor, f"COPY {_listed(table)} TO STDOUT"):
                        part.write(bytes(block))


def copy_tables_in(store: str, given: Path) -> None:
    """Everything in a store replaced by a copy, or nothing. Raises Refused for another version."""
    connection = connections[store]
    with zipfile.ZipFile(given) as source, transaction.atomic(using=store):
        told = json.loads(source.read(TABLES))
        if told["migrations"] != migrations_of(store):
            raise Refused(
                "This copy was made by another version of Alongside: install that version, "
                "restore, and bring it up to date then."
            )
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            names = ", ".join(f'"{table["name"]}"' for table in told["tables"])
            cursor.execute(f"TRUNCATE {names} CASCADE")
            for table in told["tables"]:
                _fill(cursor, table, source)
                _set_sequence(cursor, table)


def rows_fit(store: str, given: Path) -> int:
    """How many rows a copy holds, each taken in by a table like the store's, which is undone."""
    counted = 0
    with zipfile.ZipFile(given) as source, connections[store].cursor() as cursor:
        cursor.execute("BEGIN")
        try:
            cursor.execute("CREATE SCHEMA alongside_trial")
            for table in json.loads(source.read(TABLES))["tables"]:
                trial = {**table, "name": table["name"], "schema": "alongside_trial"}
                cursor.execute(
                    f'CREATE TABLE alongside_trial."{table["name"]}" '
                    f'(LIKE "{table["name"]}" INCLUDING ALL)'
                )
                _fill(cursor, trial, source)
                cursor.execute(f'SELECT count(*) FROM alongside_trial."{table["name"]}"')  # nosec B608
                counted += cursor.fetchone()[0]
        finally:
            cursor.execute("ROLLBACK")
    return counted


def lines_of(given: Path, table: str) -> list[dict[str, str]]:
    """The rows of one table of a copy, as text by column."""
    with zipfile.ZipFile(given) as source:
        told = json.loads(source.read(TABLES))["tables"]
        columns = next(one["columns"] for one in told if one["name"] == table)
        lines = source.read(table).decode().splitlines()
    return [dict(zip(columns, line.split("\t"), strict=True)) for line in lines]


def migrations_of(store: str) -> list[list[str]]:
    """What was migrated in a store, so that a copy is put back where it fits."""
    applied = MigrationRecorder(connections[store]).applied_migrations()
    return sorted([app, name] for app, name in applied)


def _columns(cursor: Any, table: str) -> dict[str, Any]:
    cursor.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema() "
        "AND table_name = %s AND is_generated = 'NEVER' ORDER BY ordinal_position",
        [table],
    )
    return {"name": table, "columns": [row[0] for row in cursor.fetchall()]}


def _listed(table: dict[str, Any]) -> str:
    columns = ", ".join(f'"{one}"' for one in table["columns"])
    schema = f"{table['schema']}." if "schema" in table else ""
    return f'{schema}"{table["name"]}" ({columns})'


def _copy(cursor: Any, statement: str):
    with cursor.cursor.copy(statement) as copied:
        yield from copied


def _fill(cursor: Any, table: dict[str, Any], source: zipfile.ZipFile) -> None:
    into = cursor.cursor.copy(f"COPY {_listed(table)} FROM STDIN")
    with into as copied, source.open(table["name"]) as part:
        while block := part.read(1 << 16):
            copied.write(block)


def _set_sequence(cursor: Any, table: dict[str, Any]) -> None:
    for column in table["columns"]:
        quoted = f'"{table["name"]}"'
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [quoted, column])
        if (sequence := cursor.fetchone()[0]) is not None:
            cursor.execute(
                f'SELECT setval(%s, COALESCE((SELECT max("{column}") FROM {quoted}), 0) + 1, '  # nosec B608
                "false)",
                [sequence],
            )
