"""`backup` and `restore` over real files: keys lie apart, and what is destroyed stays destroyed."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pytest
from tests.commands.instance import CANARY, Instance, new_database

pytestmark = pytest.mark.slow
ONE, TWO = uuid4(), uuid4()
SETUP = f"""
choosing.found_vaults(P, phrase=PHRASE)
for person in ({str(ONE)!r}, {str(TWO)!r}):
    for store in (RAW, IDENTITY):
        keep(store, programme_id=P, kind="original", about=uuid.uuid5(uuid.UUID(person), store),
             content=CANARY.encode() * 50, name=CANARY, people=[uuid.UUID(person)])
"""
READ = """
from alongside.web.vault.stores import SEALED
def read(person):
    try:
        about = uuid.uuid5(uuid.UUID(person), RAW)
        return open_kept(RAW, kind="original", about=about, hands=hands())[0]
    except Exception as error:
        return type(error).__name__
"""


@pytest.fixture(params=["sqlite", "postgresql"], scope="module")
def begun(request, tmp_path_factory) -> Instance:
    """An instance with two people's things in it, on either database, made once for all tests."""
    folder = tmp_path_factory.mktemp(request.param) / "instance"
    if request.param == "sqlite":
        made = Instance(folder)
    else:
        made = Instance(folder, new_database(request.getfixturevalue("postgres")))
    made.python(SETUP)
    return made


@pytest.fixture
def instance(begun, tmp_path) -> Instance:
    """A copy of it that a test may change."""
    folder = shutil.copytree(begun.folder, tmp_path / "instance")
    return Instance(folder, begun.database and new_database(begun.database))


@pytest.fixture
def folders(tmp_path) -> tuple[Path, Path]:
    """Where the copies go: the data, and the keys."""
    return tmp_path / "copies", tmp_path / "copies-keys"


def read(instance: Instance, *people: object) -> list[str]:
    said = instance.python(READ + "\n".join(f"print(read({str(p)!r}))" for p in people))
    return said.splitlines()


def back_up(instance: Instance, folders, *more: str) -> dict:
    done = instance.alongside("backup", folders[0], "--json", *more)
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def restore(instance: Instance, folders, *more: str) -> dict:
    done = instance.alongside("restore", folders[0], "--json", *more)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_what_a_backup_holds_is_ciphertext_and_its_keys_lie_apart(instance, folders) -> None:
    made = back_up(instance, folders)

    data, keys = (folder / made["set"] for folder in folders)
    names = sorted(str(p.relative_to(data)) for p in data.rglob("*") if p.is_file())
    ending = "tables.zip" if instance.database else "sqlite3"
    assert names == [
        f"identity/identity.{ending}", f"raw/raw.{ending}", "set.json",
        f"work/alongside.{ending}",
    ]  # fmt: skip
    assert sorted(p.name for p in keys.rglob("*") if p.is_file()) == [
        "django.key", "instance.key", f"keys.{ending}", "set.json",
    ]  # fmt: skip
    assert CANARY.encode() not in instance.bytes_of(*folders)
    modes = {p.stat().st_mode & 0o077 for f in folders for p in f.rglob("*")}
    assert modes == {0}


def test_an_instance_that_was_lost_comes_back_whole(instance, folders, tmp_path) -> None:
    back_up(instance, folders)
    if not instance.database:
        shutil.rmtree(instance.folder)

    first = restore(instance, folders)
    again = restore(instance, folders)

    assert (first["set"], first["withdrawn"]) == (again["set"], 0)
    assert read(instance, ONE, TWO) == [CANARY, CANARY]


def test_a_key_destroyed_after_a_backup_makes_that_backup_unreadable(instance, folders) -> None:
    back_up(instance, folders)
    instance.python(f"destroy_keys(uuid.UUID({str(ONE)!r}))")

    restore(instance, folders)

    assert read(instance, ONE, TWO) == ["NotFound", CANARY]


def test_the_copy_of_the_keys_itself_no_longer_holds_a_destroyed_key(instance, folders) -> None:
    back_up(instance, folders)
    key = instance.python(
        "from alongside.web.vault.models import PersonKey\n"
        f"key = PersonKey.objects.filter(guid=uuid.UUID({str(ONE)!r}), store=RAW).get()\n"
        "print(bytes(key.sealed_private).hex())"
    )
    assert holds(folders[1], key)

    instance.python(f"destroy_keys(uuid.UUID({str(ONE)!r}))")

    assert not holds(folders[1], key)
    assert not holds(instance.folder, key)


def holds(folder: Path, key: str) -> bool:
    """Whether a key lies in any file of a folder, as bytes or written out, packed or not."""
    import zipfile

    found = []
    for path in folder.rglob("*"):
        if path.is_file():
            found.append(path.read_bytes())
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as packed:
                    found += [packed.read(name) for name in packed.namelist()]
    return any(bytes.fromhex(key) in b or key.encode() in b for b in found)


def test_a_copy_of_the_keys_out_of_reach_is_told_of_with_its_date(instance, folders) -> None:
    back_up(instance, folders)
    away = folders[1].with_name("elsewhere")
    folders[1].rename(away)

    instance.python(f"destroy_keys(uuid.UUID({str(ONE)!r}))")

    sentence = instance.python(
        "from alongside.web.vault.backups.pruning import reach\nprint(reach().sentence)"
    )
    assert sentence.startswith("1 backup is kept, the last until ")
    assert f"the copy of the keys in {folders[1]} could not be reached" in sentence
    away.rename(folders[1])
    assert (
        json.loads(instance.alongside("backup", folders[0], "--prune", "--json").stdout)["unpruned"]
        == []
    )


def test_a_restore_forgets_again_though_the_copies_were_made_before_and_never_pruned(
    instance, folders, tmp_path
) -> None:
    back_up(instance, folders)
    untouched = [shutil.copytree(f, tmp_path / "stick" / f.name) for f in folders]
    instance.python(f"destroy_keys(uuid.UUID({str(ONE)!r}))")

    restore(instance, untouched)

    assert read(instance, ONE, TWO) == ["NotFound", CANARY]


def test_a_backup_is_tried_without_touching_the_instance(instance, folders) -> None:
    back_up(instance, folders)
    before = sorted(p.name for p in instance.folder.rglob("*"))
    instance.python(f"destroy_keys(uuid.UUID({str(TWO)!r}))")

    told = restore(instance, folders, "--try")

    assert told["tried"] and told["rows"] > 20
    assert read(instance, ONE, TWO) == [CANARY, "NotFound"]
    assert [p for p in before if p.startswith("trial")] == []
    assert (
        instance.python(
            "from alongside.web.vault.models import Backup\n"
            "print(Backup.objects.get().tried_at is not None)"
        )
        == "True"
    )


def test_a_copy_that_was_changed_is_refused_in_a_sentence(instance, folders) -> None:
    made = back_up(instance, folders)
    (copy,) = (folders[0] / made["set"] / "raw").iterdir()
    copy.write_bytes(copy.read_bytes()[:-1] + b"x")

    done = instance.alongside("restore", folders[0])

    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert "is not what was written" in done.stderr
    assert read(instance, ONE) == [CANARY]


def test_two_backups_stand_beside_each_other_and_the_old_go_with_their_time(
    instance, folders
) -> None:
    first = back_up(instance, folders)["set"]
    second = back_up(instance, folders)["set"]
    (folders[0] / "2026-01-01T000000.000000Z.part").mkdir()
    instance.python(
        "from datetime import timedelta\nfrom alongside.web.vault.models import Backup\n"
        f"one = Backup.objects.get(stamp={first!r})\n"
        "one.kept_until = one.made_at\none.save()"
    )

    third = back_up(instance, folders)["set"]

    assert [sorted(p.name for p in folder.iterdir()) for folder in folders] == [
        [second, third], [second, third]
    ]  # fmt: skip


@pytest.mark.parametrize("keys", ["copies", "copies/keys", "."])
def test_keys_are_never_put_beside_what_they_open(tmp_path, keys) -> None:
    instance = Instance(tmp_path / "instance")

    done = instance.alongside("backup", tmp_path / "copies", "--keys", tmp_path / keys)

    assert (done.returncode, "beside what they open" in done.stderr) == (1, True)
    assert not (tmp_path / "copies").exists()


def test_a_backup_is_not_made_into_the_instance_itself(tmp_path) -> None:
    instance = Instance(tmp_path / "instance")

    done = instance.alongside("backup", tmp_path / "instance" / "copies")

    assert (done.returncode, "would be lost with it" in done.stderr) == (1, True)


def test_a_restore_that_was_cut_short_is_not_served(instance, folders) -> None:
    back_up(instance, folders)
    instance.python(
        "from pathlib import Path\n"
        "from django.conf import settings\n"
        "from alongside.web.vault.backups import restoring, sets\n"
        f"one = sets.choose(Path({str(folders[0])!r}), Path({str(folders[1])!r}))\n"
        "restoring._put_file = restoring.copy_tables_in = lambda *a: os._exit(9)\n"
        "restoring.put_back(one)",
        fails=True,
    )

    refused = instance.alongside("serve", "--port", "1")
    assert (refused.returncode, "A restore was cut short" in refused.stderr) == (1, True)

    restore(instance, folders)
    assert read(instance, ONE) == [CANARY]


def test_no_planted_word_stands_in_any_file_of_the_instance(instance) -> None:
    if not instance.database:
        with closing(sqlite3.connect(instance.folder / "raw" / "raw.sqlite3")) as raw:
            assert raw.execute("SELECT count(*) FROM vault_keptraw").fetchone() == (2,)
    found = instance.bytes_of()
    if instance.database:
        import psycopg

        with psycopg.connect(instance.database) as connection:
            where = connection.execute("SHOW data_directory").fetchone()[0]
        found += instance.bytes_of(Path(where))

    assert CANARY.encode() not in found
    assert CANARY.encode("utf-16-le") not in found
