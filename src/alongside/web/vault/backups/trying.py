"""Trying a backup: it is restored into a folder of its own, looked at, and thrown away."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess  # nosec B404
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from alongside.study.errors import Refused
from alongside.web.vault.backups.copying import is_sqlite, rows_fit
from alongside.web.vault.backups.sets import CopySet, refuse_changed
from alongside.web.vault.models import Backup
from alongside.web.vault.stores import ALL, WORK

Tell = Callable[[str], None]


def try_set(one: CopySet, *, tell: Tell = lambda what: None) -> int:
    """How many rows a set gives back; that it was tried is remembered. Raises Refused if it fails.

    On SQLite it is really restored, by the same command in a process of its own. On PostgreSQL
    each store's rows are taken in by tables like the store's, in a transaction that is undone.
    """
    tell("Looking at the copies")
    refuse_changed(one.folder)
    refuse_changed(one.keys_folder)
    if is_sqlite(WORK):
        rows = _restored_aside(one, tell)
    else:
        rows = sum(rows_fit(store, one.of(store)) for store in ALL)
    Backup.objects.filter(stamp=one.stamp).update(tried_at=timezone.now())
    return rows


def _restored_aside(one: CopySet, tell: Tell) -> int:
    # Within the instance's folder, so that a copy with its keys lies nowhere that they do not.
    aside = Path(tempfile.mkdtemp(prefix="trial-", dir=settings.ALONGSIDE_DATA))
    try:
        tell("Restoring it aside")
        told = subprocess.run(  # nosec B603
            [
                sys.executable, "-m", "alongside", "restore", str(one.folder.parent.resolve()),
                "--keys", str(one.keys_folder.parent.resolve()), "--set", one.stamp, "--json",
            ],
            env={
                **os.environ, "ALONGSIDE_DATA": str(aside), "ALONGSIDE_KEYS": str(aside / "keys"),
                "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "alongside.web.settings",
            },
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if told.returncode:
            said = told.stderr.strip().splitlines()
            raise Refused(
                f"Set {one.stamp} cannot be restored: {said[-1] if said else 'it ended early'}"
            )
        return sum(_rows(path) for path in sorted(aside.rglob("*.sqlite3")))
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _rows(path: Path) -> int:
    with closing(sqlite3.connect(path)) as store:
        if store.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise Refused(f"{path.name} is damaged after it was restored: take an older set.")
        names = store.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
        # Names of the store's own tables, as it told them.
        counting = [f'SELECT count(*) FROM "{name}"' for (name,) in names]  # nosec B608
        return sum(store.execute(one).fetchone()[0] for one in counting)
