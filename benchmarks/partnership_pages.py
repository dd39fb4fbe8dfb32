"""``python -m benchmarks.partnership_pages``: pages over a partnership 100 times the sample's size.

An instance of its own is made in a folder that goes afterwards; ``--times 100`` says how large.
``--keep folder`` keeps what was brought in there, and takes it from there the next time;
``--only word`` asks for those pages alone whose name has the word in it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from alongside.formats.programme import read_programme
from alongside.study.partnership import Partnership
from benchmarks.every_page import OF_ONE, addresses, every_page, subjects
from benchmarks.measuring import Row, machine, seconds, table
from benchmarks.multiplying import multiplied
from benchmarks.partnership import SAMPLES

PAGE = 0.3  # seconds at the server, as issue 4 asks
PATIENCE = 120
TOLD = "brought-in.txt"  # in a folder that is kept: what was told of it


def main() -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.partnership_pages")
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--only", default="")
    args = parser.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"ALONGSIDE_DATA": folder, "ALONGSIDE_DEMO": "1"}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.web.settings")
        told, came, on = _made(Path(folder), args.times, args.keep)
        print(f"{told} Medians, in seconds: of pages by name, of the processor.")
        brought = [Row("a partnership brought in", came)] if came else []
        print(table([*brought, *_rows(on, args.only)]))
    return 0


def _made(folder: Path, times: int, keep: Path | None) -> tuple[str, float | None, date]:
    """The instance in a folder: as it was kept, which is not brought in again, or made anew."""
    kept = keep / str(times) if keep else None
    if kept and kept.exists():
        shutil.copytree(kept, folder, dirs_exist_ok=True)
        told, on = (folder / TOLD).read_text().splitlines()
        return told, None, date.fromisoformat(on)
    # Another process brings it in: a server does not hold the file that it was brought in by.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as another:
        told, came, on = another.submit(_brought_in, times).result()
    if kept:
        (folder / TOLD).write_text(f"{told}\n{on}")
        shutil.copytree(folder, kept)
    return told, came, on


def _brought_in(times: int) -> tuple[str, float, date]:
    """Bring the multiplied sample in: how large it is, how long it took, and its day."""
    path = next(one for one in SAMPLES if one.exists())
    whole = read_programme(path.read_bytes(), path.name)
    large = _numbered(multiplied(whole, times))
    told = f"{path.name} {times} times: {sum(map(len, large.tables.values())):,} rows."
    from alongside.web.hosting import set_up

    set_up()
    from alongside.web.whole.bringing import bring_in

    began = time.perf_counter()
    bring_in(large, None, by=None)
    return told, time.perf_counter() - began, large.meta.as_of or date.today()


def _numbered(large: Partnership) -> Partnership:
    """Recommendations in one row of numbers, as a programme has them."""
    rows = enumerate(large.recommendations, 1)
    return replace(
        large, recommendations=tuple(replace(one, number=number) for number, one in rows)
    )


def _rows(on: date, only: str) -> list[Row]:
    from alongside.web.hosting import set_up

    set_up()
    from alongside.web.people.models import Programme
    from alongside.web.whole.portraying import portrait

    programme = Programme.objects.get()
    client = _steward(programme)
    if only:
        return list(_pages(programme, only))
    pages = f"/p/{programme.slug}/partnership/"
    figures = f"{pages}figures/?on={on}"
    _once(client, f"{pages}in-and-out/")  # what a server that has answered before has loaded
    first = _once(client, figures)
    _wait(client, figures)
    return [
        Row("portrait of the whole", seconds(lambda: portrait(programme.pk), runs=3)),
        Row("figures, not yet worked out (server)", first, target=PAGE),
        Row("figures (server)", seconds(lambda: client.get(figures)), target=PAGE),
        Row("one figure and its rows (server)", seconds(
            lambda: client.get(f"{pages}figures/continuity.single_held/?on={on}")
        ), target=PAGE),
        Row("in and out (server)", seconds(lambda: client.get(f"{pages}in-and-out/")), target=PAGE),
        *_pages(programme, only),
    ]  # fmt: skip


def _pages(programme: Any, only: str) -> Iterator[Row]:
    """Every page, as whom it costs most; then those of an initiative of every activity there is."""
    from alongside.web.core.policy import Role

    _open_its_page(programme)
    keys = {
        Role.STEWARD: "", Role.LEAD: "", Role.SAFEGUARDING: "", Role.ARTS: "ORG-02",
        Role.POLICE: "ORG-01", Role.COUNCIL: "ORG-03", Role.COMMUNITY: "ORG-06",
    }  # fmt: skip
    clients = {role.value: _member(programme, role, key) for role, key in keys.items()}
    asked = frozenset(name for name, _ in addresses() if only in name)
    yield from every_page(programme, clients, PAGE, only=asked)
    several = _all_in_one(programme)
    for row in every_page(programme, clients, PAGE, only=asked & OF_ONE):
        yield replace(row, name=f"{row.name}: of {several:,} activities")


def _open_its_page(programme: Any) -> None:
    """Every initiative has a page that anybody may read."""
    from alongside.web.partnership.models import Initiative, Publication

    rows = Initiative.objects.filter(programme=programme, lead__isnull=False)
    Publication.objects.bulk_create(
        Publication(initiative=one, published_by_id=one.lead_id) for one in rows
    )


def _all_in_one(programme: Any) -> int:
    """Put every activity in the initiative that has the most, and tell how many there are."""
    from alongside.web.partnership.models import Activity

    pk = subjects(programme, None)["initiative"]["pk"]
    return Activity.objects.filter(programme=programme).update(initiative=pk)


def _steward(programme: Any) -> Any:
    from alongside.web.core.policy import Role

    return _member(programme, Role.STEWARD, "")[0]


def _member(programme: Any, role: Any, key: str) -> tuple[Any, Any]:
    """A client signed in in a role; a partner's with the organisation of a key, as it is copied."""
    from django.conf import settings
    from django.test import Client
    from django.utils import timezone

    from alongside.web.core.law import terms
    from alongside.web.people.models import (
        Account,
        Membership,
        Organisation,
        Promise,
        SharingAgreement,
    )

    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    name = f"{role}-{Account.objects.count()}@example.org"
    account = Account.objects.create_user(name, None, name="Somebody")
    partners = Organisation.objects.filter(programme=programme, key__istartswith=key)
    own = partners.order_by("key").first() if key else None
    Membership.objects.create(account=account, programme=programme, role=role, organisation=own)
    if own is not None:
        today = timezone.localdate()
        SharingAgreement.objects.create(
            programme=programme, organisation=own, purpose="x", shares="y",
            starts_on=today, expires_on=today,
        )  # fmt: skip
        Promise(account=account, programme=programme, version=terms().version).give(by=account)
    client = Client(SERVER_NAME="localhost")
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client, own


def _once(client: Any, address: str) -> float:
    began = time.perf_counter()
    answer = client.get(address)
    if answer.status_code != 200:
        sys.exit(f"{address} answered {answer.status_code}.")
    return time.perf_counter() - began


def _wait(client: Any, address: str) -> None:
    """Until the figures are worked out."""
    until = time.monotonic() + PATIENCE
    while b"being worked out" in client.get(address).content:
        if time.monotonic() > until:
            sys.exit(f"The figures were not worked out in {PATIENCE} seconds.")
        time.sleep(1)


if __name__ == "__main__":
    raise SystemExit(main())
