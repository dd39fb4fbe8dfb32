"""A real instance in a folder, driven by processes of its own as an operator drives it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from uuid import uuid4

from tests import forking

ROOT = Path(__file__).resolve().parents[2]
PHRASE = "otters keep quiet ledgers"
CANARY = "Bernadette-of-Quay-Street"
# Cheap, since nothing here is about how slow a pass-phrase is to try.
BEGIN = """
import os, sys, uuid
os.environ["DJANGO_SETTINGS_MODULE"] = "alongside.web.settings"
from alongside.web import hosting
hosting.set_up()
from django.conf import settings
settings.VAULT_PASSES, settings.VAULT_MEMORY = 1, 8192
from alongside.web.vault import choosing, keeping, rotating, unlocking
from alongside.web.vault.forgetting import destroy_keys
from alongside.web.vault.keeping import *
PHRASE, CANARY = {phrase!r}, {canary!r}
def hands():
    return Hands(1, unlocking.opened_by(P, PHRASE))
P = 1
"""


class Instance:
    """An instance in a folder, on SQLite or on the database at an address."""

    def __init__(self, folder: Path, database: str = "") -> None:
        self.folder, self.database = folder, database

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "ALONGSIDE_DATA": str(self.folder),
            "DATABASE_URL": self.database,
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        }

    def python(self, code: str, *, fails: bool = False) -> str:
        """What some code prints that runs in the instance."""
        return self.runs(BEGIN.format(phrase=PHRASE, canary=CANARY) + code, fails=fails)

    def runs(self, code: str, *, fails: bool = False) -> str:
        """What some code prints in the instance's environment, where nothing is set up before."""
        run = forking.run("-c", code, env=self.environment)
        assert fails or run.returncode == 0, run.stderr
        return run.stdout.strip()

    def alongside(self, *args: object, said: str = "") -> subprocess.CompletedProcess[str]:
        """A command, as an operator runs it."""
        return forking.run("-m", "alongside", *args, env=self.environment, said=said)

    def bytes_of(self, *folders: Path) -> bytes:
        """Every byte of every file in the instance, or in folders."""
        found = [p for f in (folders or (self.folder,)) for p in f.rglob("*") if p.is_file()]
        return b"\n".join(content_of(path) for path in found)


def content_of(path: Path) -> bytes:
    """What a file holds; nothing where a running database took it away meanwhile."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


def new_database(address: str) -> str:
    """Another database on the server of an address, with all that is in the one it names."""
    import psycopg

    server, _, origin = address.rpartition("/")
    name = f"backup_{uuid4().hex[:10]}"
    with psycopg.connect(f"{server}/template1", autocommit=True) as connection:
        given = "template0" if origin == "postgres" else origin
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {given}")
    return f"{server}/{name}"
