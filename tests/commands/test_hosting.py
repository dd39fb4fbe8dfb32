"""`serve`, `demo` and `doctor`, as they are called; what serves is a process from its beginning."""

from __future__ import annotations

import json
import os
import re
import select
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from http.client import RemoteDisconnected
from pathlib import Path

import pytest
from tests import forking
from tests.commands.instance import Instance

Started = Callable[..., subprocess.Popen]


def alongside(*args: str, data: Path, database: str = "") -> subprocess.CompletedProcess:
    environment = {**os.environ, "ALONGSIDE_DATA": str(data), "DATABASE_URL": database}
    return forking.run("-m", "alongside", *args, env=environment)


@pytest.fixture
def start() -> Iterator[Started]:
    """Starts a command that serves; it is stopped when the test ends."""
    running: list[subprocess.Popen] = []

    def started(*args: str, data: Path) -> subprocess.Popen:
        environment = {**os.environ, "ALONGSIDE_DATA": str(data), "PYTHONUNBUFFERED": "1"}
        environment.pop("DATABASE_URL", None)
        process = subprocess.Popen(
            [sys.executable, "-m", "alongside", *args],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment,
            start_new_session=True,
        )  # fmt: skip
        running.append(process)
        return process

    yield started
    for process in running:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def lines_until(process: subprocess.Popen, words: str) -> str:
    said = ""
    for line in process.stdout:
        said += line
        if words in line:
            return said
    raise AssertionError(said)


def answer(address: str) -> tuple[int, str]:
    for _ in range(300):
        try:
            with urllib.request.urlopen(address, timeout=5) as response:
                return response.status, response.read().decode()
        except (urllib.error.URLError, RemoteDisconnected, ConnectionError):
            select.select([], [], [], 0.1)
    raise AssertionError(f"nothing answers at {address}")


def test_the_demo_prints_its_address_and_accounts_and_answers(start, tmp_path):
    port = free_port()
    process = start("demo", "--port", str(port), "--data", str(tmp_path / "d"), data=tmp_path)

    said = lines_until(process, "Stop with Ctrl-C")

    assert f"http://127.0.0.1:{port}" in said
    accounts = re.findall(r"^ {2}(\w+) +(\S+@demo\.example) +(\S+)$", said, re.M)
    assert [role for role, _, _ in accounts] == [
        "lead", "lead", "coder", "police", "arts", "community", "safeguarding", "keyholder",
        "steward", "viewer",
    ]  # fmt: skip
    phrase = json.loads((tmp_path / "d" / "demo-pass-phrase.json").read_text())["phrase"]
    assert f"as research lead, with the pass-phrase: {phrase}\n" in said
    status, shown = answer(f"http://127.0.0.1:{port}/")
    assert (status, "<h1>What did it change, for whom, and who says so?</h1>" in shown) == (
        200,
        True,
    )
    sound = alongside("doctor", "--json", data=tmp_path / "d")
    assert (sound.returncode, [c for c in json.loads(sound.stdout)["checks"] if not c["ok"]]) == (
        0, []
    )  # fmt: skip


def test_what_the_doctor_finds_wrong_is_told_in_a_sentence_on_standard_error(tmp_path):
    told = alongside("doctor", "--json", data=tmp_path / "nothing")

    assert (told.returncode, [c["ok"] for c in json.loads(told.stdout)["checks"]]) == (1, [False])
    assert told.stderr == (
        "1 check found something wrong (folder): mend what is said there and check again.\n"
    )


def test_serve_brings_up_an_empty_instance_with_a_link_for_its_lead(start, tmp_path):
    port = free_port()
    process = start(
        "serve", "--port", str(port), "--programme", "The Quay", "--invite", "a@example.org",
        data=tmp_path / "i",
    )  # fmt: skip

    said = lines_until(process, "Serving on")

    link = re.search(r"http://127\.0\.0\.1:\d+/invitations/\d+/", said)[0]
    assert answer(link)[0] == 200
    assert re.search(r"/#[\w-]{32}$", said, re.M)


def test_ctrl_c_in_a_terminal_which_every_process_hears_ends_the_server_at_once(start, tmp_path):
    port = free_port()
    process = start("serve", "--port", str(port), data=tmp_path / "i")
    answer(f"http://127.0.0.1:{port}/")

    os.killpg(process.pid, signal.SIGINT)

    assert process.wait(5) == 0


def test_a_taken_port_is_refused_in_a_sentence(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        told = alongside("serve", "--port", str(port), data=tmp_path)

    assert (told.returncode, told.stdout, len(told.stderr.splitlines())) == (1, "", 1)
    assert re.search(rf"^Port {port} on 127\.0\.0\.1 cannot be used", told.stderr, re.M)
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_cannot_be_read_is_refused_in_a_sentence(tmp_path):
    (tmp_path / "alongside.sqlite3").write_bytes(b"no database " * 1000)

    told = alongside("serve", "--port", str(free_port()), data=tmp_path)

    assert (told.returncode, told.stdout, len(told.stderr.splitlines())) == (1, "", 1)
    assert told.stderr.startswith(f"The database in {tmp_path} cannot be read or written")


def test_a_database_elsewhere_that_does_not_answer_is_refused_without_its_password(tmp_path):
    url = f"postgres://kit:hunter2@127.0.0.1:{free_port()}/kit"

    told = alongside("serve", "--port", str(free_port()), data=tmp_path, database=url)

    assert (told.returncode, told.stdout, len(told.stderr.splitlines())) == (1, "", 1)
    assert told.stderr.startswith("The database that DATABASE_URL names does not answer")
    assert "hunter2" not in told.stderr


@pytest.mark.parametrize("command", ["serve", "doctor"])
def test_an_address_of_another_database_is_refused_in_a_sentence(tmp_path, command):
    told = alongside(command, data=tmp_path, database="mysql://kit:hunter2@localhost/kit")

    assert (told.returncode, told.stdout, told.stderr) == (
        1,
        "",
        "DATABASE_URL names no PostgreSQL: write postgres://user:password@host:port/name, or leave "
        "it out for SQLite.\n",
    )


def test_an_invitation_needs_an_address(tmp_path):
    told = alongside(
        "serve", "--port", str(free_port()), "--programme", "The Quay", "--invite", "a lead",
        data=tmp_path,
    )  # fmt: skip

    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr.splitlines()[0] == (
        "That is not an email address: write one as name@example.org."
    )
    with sqlite3.connect(tmp_path / "alongside.sqlite3") as database:
        assert database.execute("SELECT count(*) FROM people_programme").fetchone() == (0,)


def test_a_new_instance_is_sound_from_its_first_minute(tmp_path):
    Instance(tmp_path / "i").python("")

    assert wrong(tmp_path / "i") == []


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1"])
def test_a_port_that_is_none_is_wrong_usage(tmp_path, port):
    assert alongside("serve", f"--port={port}", data=tmp_path).returncode == 2


def test_the_demo_does_not_touch_a_folder_that_is_a_file(tmp_path):
    (tmp_path / "d").write_text("mine")

    told = alongside("demo", "--data", str(tmp_path / "d"), data=tmp_path)

    assert (told.returncode, (tmp_path / "d").read_text()) == (1, "mine")


@pytest.fixture
def instance(tmp_path) -> Path:
    """An instance with its tables and keys, without anybody in it."""
    made = Instance(tmp_path / "i")
    made.python("from alongside.web.core.sealing import seal\nseal(b'x')")
    return made.folder


def wrong(instance: Path) -> list[str]:
    told = alongside("doctor", "--json", data=instance)
    found = [check["name"] for check in json.loads(told.stdout)["checks"] if not check["ok"]]
    assert told.returncode == (1 if found else 0)
    return found


def test_doctor_finds_nothing_wrong_with_a_sound_instance(instance):
    assert wrong(instance) == []


def test_doctor_sees_a_key_that_others_can_read(instance):
    (instance / "keys" / "instance.key").chmod(0o644)

    assert wrong(instance) == ["key instance.key"]


def test_doctor_sees_a_key_that_is_gone(instance):
    (instance / "keys" / "instance.key").unlink()

    assert wrong(instance) == ["key instance.key"]


def test_doctor_sees_a_ledger_that_was_tampered_with(instance):
    with sqlite3.connect(instance / "alongside.sqlite3") as database:
        database.execute("DROP TRIGGER event_is_never_changed")
        database.execute("DROP TRIGGER event_is_never_deleted")
        database.execute(
            "INSERT INTO core_event (at, verb, subject_kind, facts, previous_hash, hash) "
            "VALUES ('2026-01-01', 'forged', 'people.account', '{}', '', 'x')"
        )

    assert wrong(instance) == ["ledger guard", "ledger"]


def test_doctor_sees_tables_that_are_behind(instance):
    with sqlite3.connect(instance / "alongside.sqlite3") as database:
        database.execute("DELETE FROM django_migrations WHERE app = 'findings'")

    assert wrong(instance) == ["tables"]


def test_doctor_says_so_where_there_is_no_instance(tmp_path):
    assert wrong(tmp_path / "none") == ["folder"]
    assert not (tmp_path / "none").exists()
