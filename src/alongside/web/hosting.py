"""Bringing an instance up: its tables, and the server that answers for it."""

from __future__ import annotations

import os
import socket

from alongside.study.errors import Refused

BLOCKING_THREADS = 64


def set_up() -> None:
    """Django ready, and the tables as this version knows them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.web.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


def serve(*, host: str, port: int) -> None:
    """Answer until stopped. Raises Refused where the port is taken."""
    _refuse_taken(host, port)
    # Connections made before are not shared with the server's own processes.
    from django.db import connections
    from granian import Granian
    from granian.constants import Interfaces, Loops
    from granian.log import LogLevels

    connections.close_all()
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
    ).serve()


def _refuse_taken(host: str, port: int) -> None:
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
