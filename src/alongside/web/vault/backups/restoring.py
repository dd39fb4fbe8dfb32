"""Restoring: a set of copies put back, with every later withdrawal done again before it serves."""

from __future__ import annotations

import fcntl
import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, connections
from django.utils import timezone

from alongside.study.errors import Refused
from alongside.web.vault.backups.copying import (
    copy_tables_in,
    is_sqlite,
    name_of,
    path_of,
)
from alongside.web.vault.backups.making import DAYS
from alongside.web.vault.backups.sets import (
    CopySet,
    copy_private,
    private_folder,
    refuse_changed,
    sets_in,
)
from alongside.web.vault.stores import ALL, KEYS, WORK

Tell = Callable[[str], None]
MARK = "restoring.json"
SERVING = "serving.lock"


def put_back(one: CopySet, *, tell: Tell = lambda what: None) -> None:
    """Every store as it was in a set. The instance does not serve until ``finish`` has run.

    Safe to do again where it was cut short. Raises Refused where a copy is damaged, where it was
    made on the other kind of database, or while the instance is being served.
    """
    if one.told["names"][WORK] != name_of(WORK):
        raise Refused(
            "That backup was made on the other kind of database: restore it where DATABASE_URL is "
            "as it was then."
        )
    tell("Looking at the copies")
    refuse_changed(one.folder)
    refuse_changed(one.keys_folder)
    gone = sorted(str(guid) for guid in known_gone(one))
    with not_serving():
        _mark(one, gone)
        connections.close_all()
        for store in ALL:
            tell(f"Putting back {one.of(store).name}")
            if is_sqlite(store):
                _put_file(one.of(store), path_of(store))
            else:
                copy_tables_in(store, one.of(store))
        for key in sorted(one.keys_folder.glob("*.key")):
            copy_private(key, Path(settings.ALONGSIDE_KEYS) / key.name)


def finish(*, tell: Tell = lambda what: None) -> int:
    """Once its tables are up to date: forget again whoever left since. How many guids that were."""
    from alongside.web.vault.forgetting import end_again
    from alongside.web.vault.models import Backup

    told = json.loads(_mark_path().read_text("utf-8"))
    tell("Forgetting again what was forgotten since")
    for guid in told["gone"]:
        end_again(UUID(guid))
    folder, keys = Path(told["folder"]), Path(told["keys_folder"])
    for one in sets_in(folder, keys):
        Backup.objects.get_or_create(
            folder=str(folder),
            stamp=one.stamp,
            defaults={
                "keys_folder": str(keys),
                "made_at": one.made_at,
                "kept_until": one.made_at + timedelta(days=DAYS),
            },
        )
    Backup.objects.filter(folder=str(folder), stamp=told["stamp"]).update(tried_at=timezone.now())
    return len(told["gone"])


def unmark() -> None:
    """The restored instance may serve, and the ledger tells where it comes from."""
    from alongside.web.core.models import Event
    from alongside.web.vault.models import Backup

    told = json.loads(_mark_path().read_text("utf-8"))
    subject = Backup.objects.get(folder=told["folder"], stamp=told["stamp"])
    Event.tell(verb="restore", subject=subject, by=None, programme_id=None, facts={})
    _mark_path().unlink(missing_ok=True)


def refuse_half_restored() -> None:
    """Raises Refused where a restore was cut short: some of it may be from before a withdrawal."""
    if _mark_path().exists():
        raise Refused(
            "A restore was cut short, so what is here may hold what was withdrawn: run "
            "`alongside restore` again, with the same folder."
        )


def known_gone(one: CopySet) -> set[UUID]:
    """Every guid known to be gone: by the instance as it is, and by any copy of its keys."""
    found = set(_gone_here())
    for other in sets_in(one.folder.parent, one.keys_folder.parent):
        if other.of(KEYS).is_file():
            found |= _gone_in(other.of(KEYS))
    if _mark_path().exists():  # one that was cut short may have put back the keys already
        found |= {UUID(guid) for guid in json.loads(_mark_path().read_text("utf-8"))["gone"]}
    return found


def _gone_here() -> list[UUID]:
    from alongside.web.vault.models import Gone

    if is_sqlite(KEYS) and not path_of(KEYS).is_file():
        return []
    try:
        return list(Gone.objects.values_list("guid", flat=True))
    except DatabaseError:  # no tables yet, or a damaged file: this is why one restores
        return []
    finally:
        connections[KEYS].close()


def _gone_in(copy: Path) -> set[UUID]:
    from alongside.web.vault.backups.copying import lines_of

    if copy.suffix == ".sqlite3":
        with closing(sqlite3.connect(copy)) as keys:
            return {UUID(guid) for (guid,) in keys.execute("SELECT guid FROM vault_gone")}
    return {UUID(line["guid"]) for line in lines_of(copy, "vault_gone")}


@contextmanager
def not_serving() -> Iterator[None]:
    """Nobody serves the instance meanwhile. Raises Refused where somebody does."""
    with serving_lock("This instance is being served: stop the server first, then restore again."):
        yield


@contextmanager
def serving_lock(refusal: str) -> Iterator[None]:
    """One process at a time serves or restores an instance's folder."""
    path = private_folder(Path(settings.ALONGSIDE_DATA)) / SERVING
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise Refused(refusal) from error
        yield
    finally:
        os.close(file)


def _put_file(copy: Path, to: Path) -> None:
    private_folder(to.parent)
    copy_private(copy, to)
    for beside in ("-wal", "-shm", "-journal"):
        to.with_name(to.name + beside).unlink(missing_ok=True)


def _mark(one: CopySet, gone: list[str]) -> None:
    told = {
        "stamp": one.stamp,
        "folder": str(one.folder.parent.resolve()),
        "keys_folder": str(one.keys_folder.parent.resolve()),
        "gone": gone,
    }
    fresh = _mark_path().with_suffix(".part")
    fresh.write_text(json.dumps(told), "utf-8")
    os.replace(fresh, _mark_path())


def _mark_path() -> Path:
    return Path(settings.ALONGSIDE_DATA) / MARK
