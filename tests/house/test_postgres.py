"""A PostgreSQL server can be had for a run of the tests, and leaves nothing behind."""

import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

ASK = """
import os, psycopg
with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
    print(connection.execute("SHOW data_directory").fetchone()[0])
raise SystemExit(3)
"""


def test_a_command_has_a_server_that_ends_with_it_and_its_exit_code_is_kept(root: Path) -> None:
    run = with_postgres(sys.executable, "-c", ASK, root=root)

    folder = Path(run.stdout.strip())
    assert (run.returncode, folder.name, folder.exists()) == (3, "cluster", False)


def test_the_server_of_a_session_speaks_unicode(postgres: str) -> None:
    with psycopg.connect(postgres) as connection:
        answer = connection.execute("SELECT char_length(%s::text)", ["🎨é"]).fetchone()

    assert answer == (2,)


def test_only_those_who_know_the_password_are_let_in(postgres: str) -> None:
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(postgres, password="wrong")


def with_postgres(*command: str, root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.postgres", *command],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
