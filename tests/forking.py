"""Processes of Alongside that need not begin from nothing: each is forked from one that has begun.

Most of what a command costs is loading what it is made of, and tests run hundreds of commands. So a
process loads Django and every model once, opens no database, and forks a child for each thing to
run. The child takes the environment that it is given, forgets the settings that were read before,
and runs code or a module as Python itself would. What is claimed of beginning itself (`serve`, the
first line on a screen, a closed pipe) is tested with processes of its own: `tests/commands/
test_hosting.py`, `tests/test_cli.py`.
"""

from __future__ import annotations

import atexit
import json
import os
import runpy
import signal
import subprocess
import sys
import tempfile
import traceback
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SECONDS = 300


def run(
    *args: object, env: dict[str, str], said: str = "", cwd: Path = ROOT
) -> subprocess.CompletedProcess[str]:
    """What `python ARGS` does, where these are `-c CODE` or `-m MODULE ...`."""
    with tempfile.TemporaryDirectory(prefix="forked-") as name:
        folder = Path(name)
        (folder / "in").write_text(said, encoding="utf-8")
        asked = {"args": [str(one) for one in args], "env": env, "cwd": str(cwd), "files": name}
        server = _server()
        server.stdin.write(json.dumps(asked) + "\n")
        server.stdin.flush()
        code = int(server.stdout.readline())
        out, err = ((folder / one).read_text(encoding="utf-8") for one in ("out", "err"))
    return subprocess.CompletedProcess(asked["args"], code, out, err)


@cache
def _server() -> subprocess.Popen[str]:
    folder = tempfile.TemporaryDirectory(prefix="forking-")
    env = {
        **os.environ,
        "ALONGSIDE_DATA": folder.name,
        "ALONGSIDE_KEYS": "",
        "DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "alongside.web.settings",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.forking"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env, cwd=ROOT,
    )  # fmt: skip
    atexit.register(_end, server, folder)
    return server


def _end(server: subprocess.Popen[str], folder: tempfile.TemporaryDirectory[str]) -> None:
    server.stdin.close()
    server.wait(timeout=30)
    folder.cleanup()


def _serve() -> None:
    """Load what all of them need, then fork for each line that is read, one after another."""
    asked, answers = os.fdopen(os.dup(0)), os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    _load()
    for line in asked:
        pid = os.fork()
        if not pid:
            asked.close()
            answers.close()
            sys.exit(_become(**json.loads(line)))  # as any process ends, with what it tidies up
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), file=answers, flush=True)


def _load() -> None:
    import django

    django.setup()
    import django.core.management.commands.createcachetable
    import django.core.management.commands.migrate

    import alongside.web.hosting
    import alongside.web.vault.first_tables  # noqa: F401  read once, for every child


def _become(args: list[str], env: dict[str, str], cwd: str, files: str) -> int:
    """Run what was asked, in its own environment, and say how it ended."""
    signal.alarm(SECONDS)
    modes = {0: ("in", os.O_RDONLY), 1: ("out", os.O_WRONLY), 2: ("err", os.O_WRONLY)}
    for number, (name, mode) in modes.items():
        os.dup2(os.open(Path(files, name), mode | os.O_CREAT), number)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115  ends with the process
    os.environ.clear()
    os.environ.update(env)
    os.chdir(cwd)
    tempfile.tempdir = None  # as it was found for the parent
    _forget_settings()
    return _ended(args)


def _forget_settings() -> None:
    """They are read again from the environment when next they are asked for."""
    from asgiref.local import Local
    from django.conf import settings
    from django.core.cache import caches
    from django.db import connections
    from django.utils.functional import empty

    del sys.modules["alongside.web.settings"]
    settings._wrapped = empty
    for handler in (connections, caches):
        handler._settings, handler._connections = None, Local(handler.thread_critical)
        handler.__dict__.pop("settings", None)


def _ended(args: list[str]) -> int:
    try:
        if args[0] == "-c":
            sys.argv = ["-c"]
            exec(compile(args[1], "<string>", "exec"), {"__name__": "__main__"})
        else:
            sys.argv = args[1:]
            runpy.run_module(args[1], run_name="__main__", alter_sys=True)
    except SystemExit as ending:
        if isinstance(ending.code, str):
            print(ending.code, file=sys.stderr)
            return 1
        return ending.code or 0
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


if __name__ == "__main__":
    _serve()
