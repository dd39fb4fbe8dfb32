"""How a set of copies lies on disk: which folders, which files, and what its list says of them.

    BACKUPS/2026-11-22T151000Z/work/…  identity/…  raw/…  set.json
    BACKUPS-keys/2026-11-22T151000Z/keys/…  instance.key  django.key  set.json

A set is written under a name that ends in ``.part`` and takes its own when it is whole.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from alongside.study.errors import NotFound, Refused
from alongside.web.vault.stores import ALL, KEYS, WORK

LIST = "set.json"
PART = ".part"
FOLDERS = {store: "work" if store == WORK else store for store in ALL}
CHUNK = 1 << 20


@dataclass(frozen=True)
class CopySet:
    """One set: its data and its keys, and what its list says."""

    stamp: str
    folder: Path
    keys_folder: Path
    told: dict

    @property
    def made_at(self) -> datetime:
        return datetime.fromisoformat(self.told["made_at"])

    def of(self, store: str) -> Path:
        """The copy of one store."""
        root = self.keys_folder if store == KEYS else self.folder
        return root / FOLDERS[store] / self.told["names"][store]


def new_stamp(now: datetime) -> str:
    """The name of a set made now; in order of time when sorted."""
    return now.astimezone(UTC).strftime("%Y-%m-%dT%H%M%S.%fZ")


def keys_beside(folder: Path) -> Path:
    """Where the keys of a backup lie unless it is said: a folder beside it, not in it."""
    return folder.with_name(f"{folder.name}-keys")


def refuse_together(folder: Path, keys: Path) -> None:
    """Raises Refused where keys would lie in the folder that holds what they open."""
    one, other = folder.resolve(), keys.resolve()
    if one == other or one in other.parents or other in one.parents:
        raise Refused(
            f"The keys would lie beside what they open, in {keys}: give --keys a folder that "
            "somebody else keeps."
        )


def sets_in(folder: Path, keys: Path) -> list[CopySet]:
    """The whole sets in a folder, the newest first. Keys of a set may be missing from theirs."""
    found = []
    if folder.is_dir():
        for one in sorted(folder.iterdir(), reverse=True):
            if (one / LIST).is_file() and not one.name.endswith(PART):
                told = json.loads((one / LIST).read_text("utf-8"))
                found.append(CopySet(one.name, one, keys / one.name, told))
    return found


def choose(folder: Path, keys: Path, stamp: str = "") -> CopySet:
    """The set of a stamp, or the newest. Raises NotFound."""
    found = [one for one in sets_in(folder, keys) if not stamp or one.stamp == stamp]
    if not found:
        which = f"set {stamp}" if stamp else "whole set"
        raise NotFound(f"There is no {which} of copies in {folder}: see what lies there.")
    return found[0]


def write_list(folder: Path, told: dict) -> None:
    """The list of a part of a set, with a fingerprint of each of its files."""
    files = {str(path.relative_to(folder)): fingerprint(path) for path in files_of(folder)}
    _write(folder / LIST, json.dumps({**told, "files": files}, indent=2).encode())


def refuse_changed(folder: Path) -> None:
    """Raises Refused where a file is missing or not what the list says."""
    if not (folder / LIST).is_file():
        raise NotFound(f"{folder} is no part of a set of copies: its list is missing.")
    told = json.loads((folder / LIST).read_text("utf-8"))["files"]
    for name, expected in told.items():
        if not (folder / name).is_file() or fingerprint(folder / name) != expected:
            raise Refused(
                f"The copy {name} in {folder} is not what was written: take an older set, with "
                "--set and its name."
            )


def files_of(folder: Path) -> Iterator[Path]:
    """Every file of a part of a set but its list."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name != LIST:
            yield path


def fingerprint(path: Path) -> str:
    """SHA-256 of a file."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while part := file.read(CHUNK):
            found.update(part)
    return found.hexdigest()


def private_folder(path: Path) -> Path:
    """A folder that its owner alone can look into, as are those above it that it makes."""
    missing = [one for one in (path, *path.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir(mode=0o700, exist_ok=True)
    return path


def copy_private(source: Path, to: Path) -> None:
    """A file for its owner's eyes alone, whole or not there."""
    fresh = to.with_name(to.name + PART)
    file = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(file, "wb") as handle, source.open("rb") as given:
        shutil.copyfileobj(given, handle, CHUNK)
        handle.flush()
        os.fsync(handle.fileno())
    os.replace(fresh, to)


def _write(path: Path, content: bytes) -> None:
    fresh = path.with_name(path.name + PART)
    file = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(file, "wb") as handle:
        handle.write(content)
        handle.flush()
        os.fsync(handle.fileno())
    os.replace(fresh, path)
