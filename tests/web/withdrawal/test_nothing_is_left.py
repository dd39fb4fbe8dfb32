"""A word is planted wherever one can be; after a withdrawal no byte of any file holds it.

The files are those of a real instance, served meanwhile, on SQLite and on PostgreSQL; and those of
the same instance restored from a backup that was made before.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import pytest

from tests import forking

ROOT = Path(__file__).resolve().parents[3]
PROGRAMME = "ardenvale"
WORD = b"zqx"
pytestmark = pytest.mark.slow


@dataclass
class Instance:
    """A folder with everything an instance leaves anywhere, and the way to run commands in it."""

    folder: Path
    database: str
    cluster: Path | None

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "ALONGSIDE_DATA": str(self.folder / "data"),
            "DATABASE_URL": self.database,
            "TMPDIR": str(self.folder / "tmp"),
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        }

    def run(self, *command: object) -> str:
        """What a command of Python prints."""
        done = forking.run("-m", *command, env=self.environment, cwd=self.folder)
        with (self.folder / "log").open("a") as log:
            log.write(done.stderr)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def holding(self, word: bytes = WORD) -> list[str]:
        """Files that hold a word, in any of the ways in which it may be written."""
        places = [self.folder / name for name in ("data", "tmp", "log")]
        places += [self.cluster] if self.cluster else []
        wanted = (word, word.decode().encode("utf-16-le"), word.upper())
        return [str(path) for path in _files(places) if _holds(path, wanted)]

    @contextmanager
    def served(self) -> Iterator[str]:
        """The address of the instance while it is served; what it says goes to the log."""
        with closing(socket.socket()) as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        with (self.folder / "log").open("a") as log:
            server = subprocess.Popen(
                [sys.executable, "-m", "alongside", "serve", "--port", str(port)],
                env=self.environment, cwd=self.folder, stdout=log, stderr=log,
            )  # fmt: skip
            try:
                _answers(server, port)
                yield f"http://127.0.0.1:{port}"
            finally:
                server.terminate()
                server.wait(timeout=30)


@pytest.fixture(params=["sqlite", "postgresql"])
def instance(request) -> Iterator[Instance]:
    """An empty instance on each of the databases.

    Its temporary files lie in it, sockets among them, whose paths a system wants under about a
    hundred characters: so its folder has a short name, which `tmp_path` of a worker has not.
    """
    with tempfile.TemporaryDirectory(prefix="canary-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        for inner in ("data", "tmp"):
            (folder / inner).mkdir()
        if request.param == "sqlite":
            yield Instance(folder, "", None)
            return
        with _own_database(request.getfixturevalue("postgres")) as (address, cluster):
            yield Instance(folder, address, cluster)


def test_a_withdrawal_leaves_no_byte_in_any_file_nor_in_a_restored_backup(instance: Instance):
    planted = json.loads(instance.run("tests.web.withdrawal.planting"))
    assert planted["empty"] == []
    assert (len(planted["own"]) > 20, len(planted["echoed"]) > 60) == (True, True)
    backups = instance.folder / "backups"
    instance.run("alongside", "backup", backups)
    assert instance.holding() != []
    with instance.served() as address:
        before = _asked(address, planted, planted["said"][0])
        assert planted["said"][0] in before

        told = instance.run("alongside", "withdraw", "POL01", "--programme", PROGRAMME, "--json")

        assert instance.holding() == []
        after = _asked(address, planted, planted["said"][0])
        assert f"<mark>{planted['said'][0]}" not in after
        assert instance.holding() == []
    assert planted["own"] and all(word not in told for word in planted["own"])
    again = json.loads(
        instance.run("alongside", "withdraw", "pol 1", "--programme", PROGRAMME, "--json")
    )
    assert (again["already"], again["consequences"]) == (True, [])

    _is_restored(instance, backups, json.loads(told)["receipt"])


def _is_restored(instance: Instance, backups: Path, number: str) -> None:
    said = json.loads(instance.run("alongside", "restore", backups, "--json"))

    assert said["withdrawn"] == 1
    assert instance.holding() == []
    receipts = instance.run("tests.web.withdrawal.receipts", number)
    assert receipts.split() == ["1", "True"]


def _answers(server: subprocess.Popen, port: int) -> None:
    """Wait, a minute at most, until the server takes connections."""
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            with suppress(subprocess.TimeoutExpired):
                server.wait(timeout=0.2)
    raise AssertionError("the server did not begin to answer")


def _asked(address: str, planted: dict, word: str) -> str:
    """The page of a search by the lead who was signed in when the words were planted."""
    request = urllib.request.Request(
        f"{address}/p/{PROGRAMME}/search/?q={word}",
        headers={"Cookie": f"sessionid={planted['cookie']}"},
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        assert "/search/" in answer.url, answer.url
        return answer.read().decode()


def _files(places: list[Path]) -> Iterator[Path]:
    for place in places:
        if place.is_file():
            yield place
        for folder, _, names in os.walk(place):
            yield from (Path(folder) / name for name in names)


def _holds(path: Path, wanted: tuple[bytes, ...]) -> bool:
    try:
        content = path.read_bytes()
    except FileNotFoundError:  # a running database takes files away
        return False
    return any(word in content for word in wanted)


@contextmanager
def _own_database(server: str) -> Iterator[tuple[str, Path]]:
    import psycopg

    name = f"canary_{uuid4().hex[:12]}"
    parts = urlsplit(server)
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template0")
        folder = connection.execute("SHOW data_directory").fetchone()[0]
        assert connection.execute("SHOW wal_recycle").fetchone()[0] == "off"
        try:
            yield urlunsplit(parts._replace(path=f"/{name}")), Path(folder)
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
