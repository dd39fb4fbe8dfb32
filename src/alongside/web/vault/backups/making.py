"""Making a backup: the data in one folder, the keys in another, and old sets let go."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connections
from django.utils import timezone

from alongside import __version__
from alongside.study.errors import Refused
from alongside.web.core.models import Event
from alongside.web.vault.backups.copying import copy_out, name_of
from alongside.web.vault.backups.pruning import prune
from alongside.web.vault.backups.sets import (
    FOLDERS,
    PART,
    CopySet,
    choose,
    copy_private,
    new_stamp,
    private_folder,
    refuse_together,
    sets_in,
    write_list,
)
from alongside.web.vault.models import Backup
from alongside.web.vault.stores import ALL, IDENTITY, KEYS, RAW, WORK

Tell = Callable[[str], None]
DAYS = 30
# Work first: whatever it points to was sealed before it was pointed to, so the later copies of the
# other stores hold it. Keys last, so that there is a key to all that was copied.
ORDER = (WORK, IDENTITY, RAW, KEYS)
SHOWN = {WORK: "the work store", IDENTITY: "the identity store", RAW: "the raw store",
         KEYS: "the keys"}  # fmt: skip


def make_backup(
    folder: Path, keys: Path, *, days: int = DAYS, tell: Tell = lambda what: None
) -> CopySet:
    """A new set of copies; sets older than ``days`` are deleted. Raises Refused in a sentence.

    A set that was cut short is thrown away by the next.
    """
    refuse_together(folder, keys)
    refuse_inside(folder)
    now = timezone.now()
    stamp = new_stamp(now)
    for root in (private_folder(folder), private_folder(keys)):
        _throw_away_parts(root)
    data_part, keys_part = folder / f"{stamp}{PART}", keys / f"{stamp}{PART}"
    names = {store: name_of(store) for store in ALL}
    for store in ORDER:
        tell(f"Copying {SHOWN[store]}")
        root = keys_part if store == KEYS else data_part
        copy_out(store, private_folder(root / FOLDERS[store]) / names[store])
    for key in sorted(Path(settings.ALONGSIDE_KEYS).glob("*.key")):
        copy_private(key, keys_part / key.name)
    told = {
        "stamp": stamp,
        "made_at": now.isoformat(),
        "version": __version__,
        "vendor": connections[WORK].vendor,
        "names": names,
    }
    # The keys first: a set is there when its data are, and then its keys are too.
    for part in (keys_part, data_part):
        write_list(part, told)
        os.replace(part, part.with_name(stamp))
    _remember(folder, keys, stamp, now, days)
    tell("Letting go of what is older")
    let_go_of_old(folder, keys, now=now)
    prune()
    return choose(folder, keys, stamp)


def refuse_inside(folder: Path) -> None:
    """Raises Refused for a folder within the instance, which is lost when the instance is."""
    here = Path(settings.ALONGSIDE_DATA).resolve()
    if here == folder.resolve() or here in folder.resolve().parents:
        raise Refused(
            f"{folder} lies in the instance's own folder, and would be lost with it: name another, "
            "best on another disk."
        )


def let_go_of_old(folder: Path, keys: Path, *, now: datetime) -> int:
    """Delete the sets whose time is over; answers how many went."""
    gone = 0
    known = {one.stamp: one for one in Backup.objects.filter(folder=str(folder.resolve()))}
    for one in sets_in(folder, keys):
        row = known.get(one.stamp)
        if row is not None and row.kept_until <= now:
            # The keys first: should it be cut short here, what is left is noise.
            shutil.rmtree(one.keys_folder, ignore_errors=True)
            shutil.rmtree(one.folder)
            row.delete()
            gone += 1
    return gone


def _remember(folder: Path, keys: Path, stamp: str, now: datetime, days: int) -> None:
    Backup.objects.create(
        stamp=stamp,
        folder=str(folder.resolve()),
        keys_folder=str(keys.resolve()),
        made_at=now,
        kept_until=now + timedelta(days=days),
        pruned_at=now,
    )
    subject = Backup.objects.get(folder=str(folder.resolve()), stamp=stamp)
    Event.tell(verb="back_up", subject=subject, by=None, programme_id=None, facts={"days": days})


def _throw_away_parts(root: Path) -> None:
    for part in root.glob(f"*Z{PART}"):
        shutil.rmtree(part)
