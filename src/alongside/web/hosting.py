"""Bringing an instance up: its tables, and the server that answers for it."""

from __future__ import annotations

import os
import signal
import socket

from alongside.study.errors import Refused

BLOCKING_THREADS = 64
SECONDS_TO_FINISH = 10


def set_up(*, restoring: bool = False) -> None:
    """Django ready, and the tables as this version knows them.

    Raises Refused, also where a restore was cut short, unless it is the one ``restoring``.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.web.settings")
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import DatabaseError

    from alongside.web.vault.backups.restoring import refuse_half_restored
    from alongside.web.vault.first_tables import make_first_tables
    from alongside.web.vault.migrated import all_migrated

    if not restoring:
        refuse_half_restored()
    try:
        if make_first_tables() or not all_migrated():
            # First, since the work store's tables may move what they held into them.
            _migrate_stores()
            call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
    except DatabaseError as error:
        raise Refused(_no_database()) from error
    _make_key_at_first()


def _migrate_stores() -> None:
    """The tables that lie outside the work store, each where the router sends it."""
    from django.core.management import call_command

    from alongside.web.vault.stores import ALL, PLACES, WORK

    for app in sorted({label.split(".")[0] for label in PLACES}):
        for store in ALL:
            if store != WORK:
                call_command("migrate", app, database=store, verbosity=0, interactive=False)


def _make_key_at_first() -> None:
    """The key is there to be backed up from the first day; a lost one is never replaced."""
    from django.db import connection

    from alongside.web.core.sealing import make_key

    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM evidence_draft LIMIT 1")
        if cursor.fetchone() is None:
            make_key()


def _no_database() -> str:
    """What to do; never the address of the database, which holds its password."""
    if os.environ.get("DATABASE_URL"):
        return (
            "The database that DATABASE_URL names does not answer, or refuses this account: check "
            "that it runs, and its address, name and password."
        )
    folder = os.environ.get("ALONGSIDE_DATA", "alongside-data")
    return (
        f"The database in {folder} cannot be read or written: see what `alongside doctor` says, "
        "and restore the last backup if it is damaged."
    )


def serve(*, host: str, port: int) -> None:
    """Answer until stopped. Raises Refused where the port is taken."""
    refuse_taken(host, port)
    _make_good()
    # Connections made before are not shared with the server's own processes.
    from django.db import connections

    from alongside.web.vault.backups.restoring import serving_lock

    connections.close_all()
    with serving_lock("This instance is being served or restored already: see what runs."):
        _serve(host, port)


def _serve(host: str, port: int) -> None:
    from granian import Granian
    from granian.constants import Interfaces, Loops
    from granian.log import LogLevels

    # A terminal tells every process of Ctrl-C, and the server tells its worker to stop besides: a
    # worker told twice at once can wait for itself for ever, so it hears the server alone.
    os.register_at_fork(after_in_child=_deaf_to_ctrl_c)
    Granian(
        "alongside.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        loop=Loops.auto,
        workers=1,
        blocking_threads=BLOCKING_THREADS,
        log_level=LogLevels.error,
        websockets=False,
        workers_kill_timeout=SECONDS_TO_FINISH,
    ).serve()


def _make_good() -> None:
    """Before anything is answered: withdrawals are finished, and those a restored backup forgot
    are carried out again; then what is past its time goes, now and once a day, and the clock sees
    to what nobody else would."""
    from django.conf import settings

    from alongside.web.consent.retaining import turn_everywhere
    from alongside.web.consent.withdrawing import resume
    from alongside.web.core.clock import keep_time

    if settings.ALONGSIDE_DEMO:  # its programme is long over, and is to stay as it was made
        resume()
        return
    turn_everywhere()
    keep_time(daily=turn_everywhere)


def _deaf_to_ctrl_c() -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


def refuse_taken(host: str, port: int) -> None:
    """Raises Refused where nothing can listen there, before any work is done for it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Refused(
                f"Port {port} on {host} cannot be used ({(error.strerror or 'refused').lower()}): "
                "stop what is there, or choose another with --port."
            ) from error
