"""The doctor fails for keys beside data, backups never tried, a vault with no way in, and more."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tests.commands.instance import Instance

pytestmark = pytest.mark.slow
SETUP = """
from alongside.web.people.founding import found
P = found("Quay").pk
choosing.found_vaults(P, phrase=PHRASE)
keep(RAW, programme_id=P, kind="original", about=uuid.UUID(int=1), content=b"x")
"""
OF_THE_VAULT = "from alongside.web.vault.models import *\n"
POLICE_ADMINISTRATOR = """
from alongside.web.people.models import *
one = Account.objects.create_user("a@example.org", name="A")
for role in ("admin", "police"):
    Membership.objects.create(account=one, programme_id=1, role=role)
"""

POLICE_HOST = """
from alongside.web.people.models import *
P = Programme.objects.get()
police = StakeholderGroup.objects.get(programme=P, zone="police")
one = Organisation.objects.create(programme=P, key="police", name="Police", group=police)
P.host_of_software = P.steward_organisation = one
P.save()
"""
POLICE_STEWARD = """
from alongside.web.people.models import *
one = Account.objects.create_user("s@example.org", name="S")
for role in ("steward", "police"):
    Membership.objects.create(account=one, programme_id=1, role=role)
"""


@pytest.fixture(scope="module")
def begun(tmp_path_factory) -> tuple[Instance, Path]:
    """An instance with something sealed, backed up and tried, and the folder of its copies."""
    folder = tmp_path_factory.mktemp("doctor")
    made = Instance(folder / "instance")
    made.python(SETUP)
    assert made.alongside("backup", folder / "copies").returncode == 0
    assert made.alongside("restore", folder / "copies", "--try").returncode == 0
    return made, folder / "copies"


@pytest.fixture
def instance(begun, tmp_path) -> Instance:
    """A copy of it that a test may change."""
    return Instance(shutil.copytree(begun[0].folder, tmp_path / "instance"))


def wrong(instance: Instance) -> list[str]:
    told = instance.alongside("doctor", "--json")
    found = [check["name"] for check in json.loads(told.stdout)["checks"] if not check["ok"]]
    assert told.returncode == (1 if found else 0)
    return found


def test_an_instance_with_a_backup_that_was_tried_is_sound(instance) -> None:
    assert wrong(instance) == []


@pytest.mark.parametrize(
    ("done", "found"),
    [
        ("Backup.objects.all().delete()", ["backups"]),
        ("Backup.objects.update(tried_at=None)", ["backups"]),
        ("from datetime import *\nBackup.objects.update(made_at=datetime(2026, 1, 1, tzinfo=UTC))",
         ["backups"]),
        ('Opener.objects.filter(kind="recovery").delete()', ["ways in"]),
        ('choosing.make_vault(P, RAW, generation=2)', ["rotation"]),
        ("PersonKey.objects.all().delete()", ["orphans"]),
        ("Backup.objects.update(keys_folder='/nowhere')\nGone.objects.create(guid=uuid.uuid4())",
         ["copies of keys"]),
    ],
)  # fmt: skip
def test_the_doctor_sees_what_would_lose_or_leak_what_is_sealed(instance, done, found) -> None:
    instance.python(OF_THE_VAULT + done)

    assert wrong(instance) == found


@pytest.mark.parametrize(
    ("done", "found"),
    [
        (POLICE_ADMINISTRATOR, ["administrators"]),
        (POLICE_STEWARD, ["data stewards"]),
        (POLICE_HOST, ["host", "steward’s organisation"]),
    ],
)
def test_the_doctor_sees_police_where_they_void_what_was_promised(instance, done, found) -> None:
    instance.python(done)

    assert wrong(instance) == found


@pytest.mark.parametrize("where", ["raw/instance.key", "copy-of.key", "identity/keys.sqlite3"])
def test_the_doctor_sees_a_key_beside_its_data(instance, where) -> None:
    shutil.copy(instance.folder / "keys" / "instance.key", instance.folder / where)

    assert wrong(instance) == ["keys apart"]


def test_the_doctor_sees_a_key_in_a_set_of_copies(instance, begun) -> None:
    beside = begun[1] / "instance.key"
    shutil.copy(instance.folder / "keys" / "instance.key", beside)

    assert wrong(instance) == ["keys apart"]
    beside.unlink()


def test_the_doctor_sees_keys_that_share_a_folder_with_what_they_open(
    instance, monkeypatch
) -> None:
    for key in (instance.folder / "keys").iterdir():
        key.rename(instance.folder / "raw" / key.name)
    monkeypatch.setenv("ALONGSIDE_KEYS", str(instance.folder / "raw"))

    assert wrong(instance) == ["keys apart"]


def test_the_doctor_sees_a_store_that_is_damaged(instance) -> None:
    (instance.folder / "raw" / "raw.sqlite3").write_bytes(b"no database " * 1000)

    assert wrong(instance) == ["raw store"]
