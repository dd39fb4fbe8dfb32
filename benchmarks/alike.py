"""Whether an answer tells, by its time, what is not there from what is not for you.

``python -m benchmarks.alike`` makes an instance, asks as an account of the police for a text that
is there and for one that is not, each as often first, and prints both medians beside the noise: how
far the medians of two halves of the same question lie apart.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from pathlib import Path

from benchmarks.corpus import make
from benchmarks.filling import Filled, fill

TIMES = 400
EMAIL = "alike@demo.example"


def main() -> None:
    """Measure and print; nothing is asserted, since a busy machine proves nothing."""
    with tempfile.TemporaryDirectory() as folder:
        filled = fill(Path(folder), make("S", 1).study)
        client = _police(filled)
        there = f"/p/{filled.slug}/sources/{filled.source + 100}/"
        nowhere = f"/p/{filled.slug}/sources/{filled.source + 900}/"
        took: dict[str, list[float]] = {"not for you": [], "not there": []}
        for _ in range(20):
            client.get(there), client.get(nowhere)
        asked = [("not for you", there), ("not there", nowhere)]
        for turn in range(TIMES):
            for name, at in asked if turn % 2 else reversed(asked):
                start = time.perf_counter()
                answer = client.get(at)
                took[name].append(time.perf_counter() - start)
                assert answer.status_code == 404
    _told(took)


def _told(took: dict[str, list[float]]) -> None:
    load = os.getloadavg()[0]
    print(f"{TIMES} answers of each kind, load {load:.1f}, medians in milliseconds")
    for name, times in took.items():
        print(f"{name:12} {statistics.median(times) * 1000:8.3f}")
    one, other = (statistics.median(times) for times in took.values())
    middle = TIMES // 2
    noise = max(
        abs(statistics.median(times[:middle]) - statistics.median(times[middle:]))
        for times in took.values()
    )
    print(f"{'apart':12} {abs(one - other) * 1000:8.3f}")
    print(f"{'noise':12} {noise * 1000:8.3f}")


def _police(filled: Filled):
    from django.conf import settings
    from django.test import Client

    from alongside.web.core.policy import Role
    from alongside.web.people.models import Account, Membership, Programme

    settings.ALLOWED_HOSTS = ["*"]
    account = Account.objects.create_user(EMAIL, None, name="Alike")
    programme = Programme.objects.get(slug=filled.slug)
    Membership.objects.create(account=account, programme=programme, role=Role.POLICE)
    client = Client(SERVER_NAME="localhost")
    client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


if __name__ == "__main__":
    main()
