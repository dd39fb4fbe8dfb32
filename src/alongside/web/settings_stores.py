"""Where the stores of an instance lie and how they are opened, as Django's settings tell it."""

from __future__ import annotations

import secrets
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from alongside.study.errors import Refused
from alongside.web.keyfiles import made_once

STORES = ("default", "identity", "raw", "keys")
SCHEMAS = {
    "identity": "alongside_identity",
    "raw": "alongside_raw",
    "keys": "alongside_keys",
}


def secret_key(keys: Path) -> str:
    """The key of sessions and tokens, made once and kept in the folder of the ``keys``."""
    return made_once(keys / "django.key", lambda: secrets.token_urlsafe(50).encode()).decode()


def files(data: Path, keys: Path) -> dict[str, Path]:
    """Each store is a file in a folder of its own, so that each can lie on a disk of its own."""
    return {
        "default": data / "alongside.sqlite3",
        "identity": data / "identity" / "identity.sqlite3",
        "raw": data / "raw" / "raw.sqlite3",
        "keys": keys / "keys.sqlite3",
    }


def databases(at: dict[str, Path], url: str) -> dict[str, dict[str, Any]]:
    """What Django is told of every store: PostgreSQL at ``url``, or else a SQLite file each.

    Raises Refused where ``url`` names no PostgreSQL, and where it cannot be spoken to from here.
    """
    if not url:
        return {store: _sqlite(at[store]) for store in STORES}
    _refuse_no_postgresql(url)
    return {store: _postgresql(store, url) for store in STORES}


def _refuse_no_postgresql(url: str) -> None:
    if not url.startswith(("postgres://", "postgresql://")):
        raise Refused(
            "DATABASE_URL names no PostgreSQL: write postgres://user:password@host:port/name, or "
            "leave it out for SQLite."
        )
    if find_spec("psycopg") is None:
        raise Refused(
            "PostgreSQL needs the package psycopg, which is not installed: "
            'run pip install "psycopg[binary]" beside Alongside.'
        )


def _sqlite(path: Path) -> dict[str, Any]:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
                "PRAGMA secure_delete=ON; PRAGMA cache_size=-8192; "
                "PRAGMA mmap_size=268435456"
            ),
        },
    }


def _postgresql(store: str, url: str) -> dict[str, Any]:
    """One database with a schema a store: each has a connection that sees its own schema alone."""
    parts = urlsplit(url)
    host = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair).get("host")
    name = unquote(parts.path.lstrip("/"))
    database = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(host or parts.hostname or ""),
        "PORT": parts.port or "",
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }
    if store == "default":
        return database
    # Few requests open a sealed store, so none holds a connection to it between requests: with
    # three more a thread the server's usual hundred would not be enough. The tests make a
    # database for each store, since Django makes and empties them by name.
    return database | {
        "CONN_MAX_AGE": 0,
        "OPTIONS": {"options": f"-c search_path={SCHEMAS[store]}"},
        "TEST": {"NAME": f"test_{name}_{store}"},
    }
