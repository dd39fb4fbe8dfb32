"""Whether an answer tells, by its time, what is not there from what is not for you.

``python -m benchmarks.alike`` makes an instance and asks, as an account of the police, for a text
that is there and for one that is not, one right after the other, each as often first. What else the
machine does falls on both of a pair, so that the differences within pairs are looked at: their
median, and the interval in which it lies in nineteen of twenty runs, which rests on ranks alone and
on no assumption about how times are spread. Nothing is told where nought is in it.
"""

from __future__ import annotations

import gc
import logging
import math
import os
import statistics
import tempfile
import time
from pathlib import Path

from benchmarks.corpus import make
from benchmarks.filling import Filled, fill

TIMES = 2000
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
        gc.collect()
        gc.disable()
        for turn in range(TIMES):
            for name, at in asked if turn % 2 else reversed(asked):
                start = time.perf_counter()
                answer = client.get(at)
                took[name].append(time.perf_counter() - start)
                assert answer.status_code == 404
            if turn % 50 == 0:
                gc.collect()
        gc.enable()
    _told(took)


def _told(took: dict[str, list[float]]) -> None:
    load = os.getloadavg()[0]
    print(f"{TIMES} pairs, load {load:.1f}, in milliseconds")
    for name, times in took.items():
        print(f"{name:24} {statistics.median(times) * 1000:8.3f}")
    middle, low, high = apart(*took.values())
    print(f"{'apart within pairs':24} {middle * 1000:8.3f}")
    print(f"{'in 19 runs of 20':24} {low * 1000:8.3f} to {high * 1000:.3f}")
    print("Nothing is told by the time." if low <= 0 <= high else "The time tells them apart.")


def apart(one: list[float], other: list[float]) -> tuple[float, float, float]:
    """The median difference within pairs, and the ranks between which it lies 19 times in 20."""
    found = sorted(a - b for a, b in zip(one, other, strict=True))
    reach = math.ceil(0.98 * math.sqrt(len(found)))
    middle = len(found) // 2
    return statistics.median(found), found[middle - reach], found[middle + reach - 1]


def _police(filled: Filled):
    from django.conf import settings
    from django.test import Client

    from alongside.web.core.policy import Role
    from alongside.web.people.models import Account, Membership, Programme

    settings.ALLOWED_HOSTS = ["*"]
    logging.disable(logging.WARNING)
    account = Account.objects.create_user(EMAIL, None, name="Alike")
    programme = Programme.objects.get(slug=filled.slug)
    Membership.objects.create(account=account, programme=programme, role=Role.POLICE)
    client = Client(SERVER_NAME="localhost")
    client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


if __name__ == "__main__":
    main()
