"""Pruning: a key that was destroyed is taken out of every copy of the keys that can be reached."""

from __future__ import annotations

import json
import os
import sqlite3
import zipfile
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.web.vault.backups.copying import TABLES
from alongside.web.vault.backups.sets import LIST, CopySet, choose, write_list
from alongside.web.vault.models import KEPT, Backup, Gone
from alongside.web.vault.stores import KEYS, SEALED


@dataclass(frozen=True)
class Reach:
    """Until when old copies can still be read, and which keys could not be taken out of theirs."""

    copies: int
    until: datetime | None
    unpruned: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """For the page of a withdrawal."""
        if not self.copies:
            return _("No backup is kept, so none can be read.")
        until = date_format(timezone.localtime(self.until), "j F Y") if self.until else ""
        said = ngettext(
            "%(n)s backup is kept, the last until %(until)s: until then whoever holds it can read "
            "the working text in it, with codes in place of names. Names, files as they came and "
            "forms are sealed in it; those of people who withdrew are noise, since their keys "
            "are destroyed.",
            "%(n)s backups are kept, the last until %(until)s: until then whoever holds it can "
            "read the working text in it, with codes in place of names. Names, files as they came "
            "and forms are sealed in it; those of people who withdrew are noise, since their keys "
            "are destroyed.",
            self.copies,
        ) % {"n": self.copies, "until": until}
        if not self.unpruned:
            return said
        behind = _(
            "But the copy of the keys in %(folders)s could not be reached: whoever holds it, the "
            "rest of that backup and the pass-phrase can still read those too."
        )
        return f"{said} {behind % {'folders': ', '.join(self.unpruned)}}"


def reach(since: datetime | None = None) -> Reach:
    """What could still be read in backups that were made before a moment, by default now."""
    found = [
        one
        for one in Backup.objects.filter(made_at__lte=since or timezone.now())
        if Path(one.folder).is_dir() is False or (Path(one.folder) / one.stamp).is_dir()
    ]
    latest = Gone.objects.order_by("-at").values_list("at", flat=True).first()
    behind = [one for one in found if latest and (one.pruned_at or one.made_at) < latest]
    return Reach(
        copies=len(found),
        until=max((one.kept_until for one in found), default=None),
        unpruned=tuple(sorted({one.keys_folder for one in behind})),
    )


def prune() -> list[Backup]:
    """Take destroyed keys out of every set; answers the sets that could not be reached."""
    guids = set(Gone.objects.values_list("guid", flat=True))
    behind = []
    for backup in Backup.objects.all():
        latest = Gone.objects.order_by("-at").values_list("at", flat=True).first()
        if latest is None or (backup.pruned_at is not None and backup.pruned_at > latest):
            continue
        started = timezone.now()
        try:
            one = choose(Path(backup.folder), Path(backup.keys_folder), backup.stamp)
            prune_set(one, guids)
        except Exception:  # the disk is not there, or no longer ours to write to
            behind.append(backup)
            continue
        backup.pruned_at = started
        backup.save(update_fields=["pruned_at"])
    return behind


def prune_set(one: CopySet, guids: Iterable[UUID]) -> None:
    """Take keys out of one copy of the keys, and leave their guids in its list of those gone."""
    copy = one.of(KEYS)
    alive = {str(a) for s in SEALED for a in KEPT[s].objects.values_list("about", flat=True)}
    if copy.suffix == ".sqlite3":
        _prune_file(copy, list(guids), alive)
    else:
        _prune_tables(copy, {str(guid) for guid in guids}, alive)
    told = json.loads((one.keys_folder / LIST).read_text("utf-8"))
    write_list(one.keys_folder, told)


def _prune_file(copy: Path, guids: list[UUID], alive: set[str]) -> None:
    rows = [(guid.hex,) for guid in guids]
    with closing(sqlite3.connect(copy, isolation_level=None)) as keys:
        keys.execute("PRAGMA secure_delete=ON")
        keys.execute("BEGIN IMMEDIATE")
        keys.executemany("DELETE FROM vault_personkey WHERE guid = ?", rows)
        keys.executemany("DELETE FROM vault_personkey WHERE id = ?", rows)
        keys.executemany(
            "INSERT OR IGNORE INTO vault_gone (guid, at) VALUES (?, ?)",
            [(guid, timezone.now().isoformat(sep=" ")) for (guid,) in rows],
        )
        lent = keys.execute("SELECT id, about FROM vault_lent").fetchall()
        over = [(pk,) for pk, about in lent if str(UUID(about)) not in alive]
        keys.executemany("DELETE FROM vault_lent WHERE id = ?", over)
        keys.execute("COMMIT")
        keys.execute("VACUUM")


def _prune_tables(copy: Path, guids: set[str], alive: set[str]) -> None:
    fresh = copy.with_name(copy.name + ".part")
    with zipfile.ZipFile(copy) as old, zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED) as new:
        os.chmod(fresh, 0o600)
        told = json.loads(old.read(TABLES))
        new.writestr(TABLES, json.dumps(told))
        for table in told["tables"]:
            name, columns = table["name"], table["columns"]
            lines = old.read(name).decode().splitlines(keepends=True)
            if name == "vault_personkey":
                lines = [x for x in lines if not _of(x, columns, "guid", "id") & guids]
            elif name == "vault_lent":
                lines = [x for x in lines if _of(x, columns, "about") & alive]
            elif name == "vault_gone":
                there = {next(iter(_of(x, columns, "guid"))) for x in lines}
                now = {"at": timezone.now().isoformat(sep=" ")}
                lines += [
                    "\t".join({**now, "guid": guid}[c] for c in columns) + "\n"
                    for guid in sorted(guids - there)
                ]
            new.writestr(name, "".join(lines))
    os.replace(fresh, copy)


def _of(line: str, columns: list[str], *wanted: str) -> set[str]:
    told = dict(zip(columns, line.rstrip("\n").split("\t"), strict=True))
    return {told[one] for one in wanted}
