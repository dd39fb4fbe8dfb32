"""Whether what is sealed is sound: stores, ways to open it, keys apart, backups that were tried."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from alongside.web.core.health import Check
from alongside.web.vault.backups.pruning import reach
from alongside.web.vault.models import KEPT, Backup, Gone, Opener, PersonKey, Vault, Wrap
from alongside.web.vault.stores import ALL, PLACES, SEALED, WORK

OLDEST = timedelta(days=8)
DEMO = "demo-accounts.json"


def checks() -> list[Check]:
    """All checks of what is sealed, for an instance whose work store is sound."""
    stores = list(_stores())
    if not all(check.ok for check in stores):
        return stores
    return [*stores, _ways_in(), _rotation(), _orphans(), _apart(), *_backups()]


def _stores() -> Iterator[Check]:
    apps = {label.split(".")[0] for label in PLACES}
    for store in ALL:
        if store == WORK:
            continue
        try:
            executor = MigrationExecutor(connections[store])
            leaves = [leaf for leaf in executor.loader.graph.leaf_nodes() if leaf[0] in apps]
            waiting = executor.migration_plan(leaves)
            damaged = _damaged(store)
        except DatabaseError:
            yield Check(f"{store} store", False, "It cannot be read: restore the last backup.")
            continue
        if waiting:
            yield Check(f"{store} store", False, "Its tables are behind: start the server once.")
        elif damaged:
            yield Check(f"{store} store", False, "Its file is damaged: restore the last backup.")
        else:
            yield Check(
                f"{store} store", True, "It is whole, with tables as this version has them."
            )


def _damaged(store: str) -> bool:
    if connections[store].vendor != "sqlite":
        return False
    with connections[store].cursor() as cursor:
        told = cursor.execute("PRAGMA integrity_check").fetchone()[0]
        return told != "ok" or bool(cursor.execute("PRAGMA foreign_key_check").fetchall())


def _ways_in() -> Check:
    for vault in Vault.objects.all():
        kinds = set(
            Wrap.objects.filter(vault=vault, second=None).values_list("opener__kind", flat=True)
        )
        for kind, lost in [
            (
                Opener.Kind.PHRASE,
                "no pass-phrase opens it: open it with the printed key, and choose",
            ),
            (
                Opener.Kind.RECOVERY,
                "no printed key opens it: choose the pass-phrase anew, and print",
            ),
        ]:
            if kind not in kinds:
                return Check("ways in", False, f"Of the {vault}, {lost} one.")
    many = Vault.objects.values("programme_id").distinct().count()
    if not many:
        return Check("ways in", True, "No pass-phrase is chosen yet, so nothing is sealed.")
    return Check("ways in", True, f"{many} with a pass-phrase and a printed recovery key.")


def _rotation() -> Check:
    for vault in Vault.objects.all():
        twins = Vault.objects.filter(programme_id=vault.programme_id, store=vault.store)
        if twins.count() > 1:
            says = "New keys were begun and not finished: run `alongside rotate-keys` again."
            return Check("rotation", False, says)
    return Check("rotation", True, "No change of keys is half done.")


def _orphans() -> Check:
    there = {str(pk) for pk in PersonKey.objects.values_list("pk", flat=True)}
    keyless = sum(
        not set(keys.split()) <= there
        for store in SEALED
        for keys in KEPT[store].objects.values_list("keys", flat=True).iterator()
    )
    lost = _rows_without_content()
    if lost:
        says = f"{lost} originals or lists of names are missing from their store: restore a backup."
        return Check("orphans", False, says)
    if keyless:
        says = f"{keyless} sealed things outlived their keys: `alongside rotate-keys` clears them."
        return Check("orphans", False, says)
    return Check(
        "orphans", True, "Every sealed thing has its keys, and every row its sealed thing."
    )


def _rows_without_content() -> int:
    lost = 0
    ended = set(Gone.objects.values_list("guid", flat=True))
    for table, store in [("evidence_original", "raw"), ("evidence_namemap", "identity")]:
        with connection.cursor() as cursor:
            # Past the guard on purpose: nobody is looking, and only numbers are compared.
            cursor.execute(f"SELECT about FROM {table}")  # nosec B608
            told = {str(about).replace("-", "") for (about,) in cursor.fetchall()}
        kept = {one.hex for one in KEPT[store].objects.values_list("about", flat=True)}
        lost += len(told - kept - {one.hex for one in ended})
    return lost


def _apart() -> Check:
    """A key beside its data opens it to whoever finds the one folder."""
    keys = Path(settings.ALONGSIDE_KEYS).resolve()
    data = Path(settings.ALONGSIDE_DATA).resolve()
    if keys in {data, data / "raw", data / "identity"}:
        says = f"The keys lie in {keys}, beside what they open: give ALONGSIDE_KEYS its own folder."
        return Check("keys apart", False, says)
    folders = [data, *{Path(one).resolve() for one in _backup_folders()}]
    for folder in folders:
        for found in _key_files(folder):
            if keys not in found.parents:
                says = f"{found} lies beside what it opens: move it to where the keys are."
                return Check("keys apart", False, says)
    if data in keys.parents and not keys.is_mount():
        says = "They lie in a folder of their own, on the same disk: ALONGSIDE_KEYS names another."
        return Check("keys apart", True, says)
    return Check("keys apart", True, "They lie in a folder of their own.")


def _backup_folders() -> list[str]:
    return list(Backup.objects.values_list("folder", flat=True).distinct())


def _key_files(folder: Path) -> Iterator[Path]:
    for pattern in ("*.key", "keys.sqlite3", "keys.tables.zip"):
        yield from folder.rglob(pattern)


def _backups() -> Iterator[Check]:
    if (Path(settings.ALONGSIDE_DATA) / DEMO).exists():
        yield Check("backups", True, "This is a demo: nothing in it is worth one.")
        return
    latest = Backup.objects.first()
    if latest is None:
        used = any(KEPT[store].objects.exists() for store in SEALED)
        says = "There is none: run `alongside backup` with a folder on another disk."
        yield Check("backups", not used, says if used else "Nothing is sealed yet to back up.")
        return
    if latest.made_at < timezone.now() - OLDEST:
        day = f"{timezone.localtime(latest.made_at):%-d %B %Y}"
        yield Check("backups", False, f"The last is of {day}: run `alongside backup`.")
    elif not Backup.objects.filter(tried_at__isnull=False).exists():
        says = f"None was ever restored: run `alongside restore {latest.folder} --try`."
        yield Check("backups", False, says)
    else:
        yield Check("backups", True, "There is one of this week, and one was restored to try it.")
    behind = reach().unpruned
    if behind:
        says = (
            f"Destroyed keys still lie in the copy in {behind[0]}: make it reachable and run "
            "`alongside backup --prune`, or destroy it."
        )
        yield Check("copies of keys", False, says)
    else:
        yield Check("copies of keys", True, "No copy in reach holds a key that was destroyed.")
