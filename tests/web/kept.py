"""A world that is made once in a process and put back, row by row, for every other test.

    world = kept(make_world)

The first test that asks has it made by the product's own verbs; what rows that makes is remembered,
and later tests get the same rows in milliseconds, with a copy of the same objects. Every test still
begins with an empty database and ends with one, so that nothing is shared that a test could change.
Where the database is not empty to begin with, the world is made anew.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple, TypeVar

from django.conf import settings
from django.db import connections

from alongside.web.vault.stores import ALL, together

Made = TypeVar("Made")
# What the migrations put there, which is there in every test.
THERE = {"django_content_type", "django_migrations", "auth_permission"}


class Kept(NamedTuple):
    """Objects, pickled, and for each store the statements that put its rows there."""

    objects: bytes
    rows: dict[str, list[Any]]


_kept: dict[object, Kept] = {}


def kept(make: Callable[[], Made]) -> Made:
    """What a function makes in an empty database, made but once."""
    if not all(_is_empty(store) for store in ALL):
        return make()
    # With other prices of passwords, or another key, it would be another world.
    key = (make, *settings.PASSWORD_HASHERS, settings.VAULT_PASSES, settings.ALONGSIDE_KEYS)
    if key not in _kept:
        made = make()
        _kept[key] = Kept(pickle.dumps(made), {store: _rows_of(store) for store in ALL})
        return made
    with together():
        for store, rows in _kept[key].rows.items():
            _put_back(store, rows)
    return pickle.loads(_kept[key].objects)


@cache
def tables(store: str) -> list[str]:
    """The tables that tests fill, and leave empty."""
    connection = connections[store]
    with connection.cursor() as cursor:
        return sorted(set(connection.introspection.table_names(cursor)) - THERE)


def _driver(store: str) -> Any:
    """The driver's own connection: it converts no value, and its queries are none of a test's."""
    connections[store].ensure_connection()
    return connections[store].connection


def _is_empty(store: str) -> bool:
    rows = " OR ".join(f'EXISTS (SELECT 1 FROM "{table}")' for table in tables(store))
    return not _driver(store).execute(f"SELECT {rows}").fetchone()[0]


def _rows_of(store: str) -> list[Any]:
    read = _from_sqlite if connections[store].vendor == "sqlite" else _from_postgresql
    return [told for table in tables(store) if (told := read(_driver(store), table))]


def _put_back(store: str, rows: list[Any]) -> None:
    if connections[store].vendor == "sqlite":
        for insert, found in rows:
            _driver(store).executemany(insert, found)
    elif rows:
        _driver(store).execute("; ".join(rows))


def _from_sqlite(driver: Any, table: str) -> tuple[str, list[Any]] | None:
    columns = [row[1] for row in driver.execute(f'PRAGMA table_info("{table}")')]
    # The plus changes nothing, but that a value is answered as it is kept.
    asked = ", ".join(f'+"{column}"' for column in columns)
    rows = driver.execute(f'SELECT {asked} FROM "{table}" ORDER BY rowid').fetchall()
    marks = ", ".join("?" * len(columns))
    return (f'INSERT INTO "{table}" VALUES ({marks})', rows) if rows else None


def _from_postgresql(driver: Any, table: str) -> str | None:
    """A statement with the rows as JSON; the number given next is greater than theirs."""
    told = driver.execute(f'SELECT json_agg(t ORDER BY t)::text FROM "{table}" t').fetchone()[0]
    if told is None:
        return None
    quoted = told.replace("'", "''")
    insert = f"""INSERT INTO "{table}" SELECT * FROM
        json_populate_recordset(NULL::"{table}", '{quoted}')"""
    numbered = driver.execute(
        "SELECT pg_get_serial_sequence(quote_ident(table_name), 'id') FROM "
        "information_schema.columns WHERE table_schema = current_schema() AND table_name = %s "
        "AND column_name = 'id' AND is_identity = 'YES'",
        [table],
    ).fetchone()
    if numbered is None:
        return insert
    sequence = f"'{numbered[0]}'"
    return f"""{insert}; SELECT setval({sequence},
        greatest(nextval({sequence}), (SELECT max(id) FROM "{table}")))"""
