"""`rotate-keys`: everything opens with the new keys, also where it was killed on its way."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tests.commands.instance import PHRASE, Instance, new_database

pytestmark = pytest.mark.slow
MANY = 60
SETUP = f"""
from alongside.web.people.founding import found
P = found("Quay").pk
choosing.found_vaults(P, phrase=PHRASE)
for n in range({MANY}):
    for store in (RAW, IDENTITY):
        keep(store, programme_id=P, kind="original", about=uuid.UUID(int=n + 1),
             content=CANARY.encode(), name=str(n), people=[uuid.UUID(int=500 + n % 7)])
hold(programme_id=P, kind="draft", about=uuid.UUID(int=900), content=b"waits", name="d")
print(P)
"""
STATE = f"""
from alongside.web.vault.models import *
opened = sum(
    open_kept(s, kind="original", about=uuid.UUID(int=n + 1), hands=hands())[1].decode() == CANARY
    for n in range({MANY}) for s in (RAW, IDENTITY)
)
print(opened, open_held(kind="draft", about=uuid.UUID(int=900))[1].decode(),
      Vault.objects.count(), PersonKey.objects.exclude(vault=None).count(),
      sorted(set(Vault.objects.values_list("generation", flat=True))))
"""
# Each point at which it is killed: the name of what is called, and how many calls come first.
POINTS = [
    ("rotating.make_vault", 0),
    ("rotating._seal_anew", 0),
    ("rotating._seal_anew", 30),
    ("rotating._end_older", 0),
    ("rotating._target", 1),
    ("rotating._end_older", 1),
    ("rotating.renew_key", 0),
    ("rotating.reseal", 0),
    ("rotating.renew_key", 1),
]
# Between two batches, and with one store done and the other not.
IN_THE_MIDDLE = [POINTS[2], POINTS[5]]
KILLED = """
import signal
from alongside.web.vault import rotating
from alongside.web.core import sealing
name, first = {point!r}
part = name.split(".")[1]
real, calls = getattr(rotating, part), []
def dies(*a, **k):
    calls.append(1)
    if len(calls) > first:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*a, **k)
setattr(rotating, part, dies)
rotating.rotate(P, privates=unlocking.opened_by(P, PHRASE))
rotating.rotate_server_key()
"""


@pytest.fixture(scope="module")
def begun(request, tmp_path_factory) -> Instance:
    """An instance with many sealed things and one that waits, on SQLite unless told otherwise."""
    folder = tmp_path_factory.mktemp("rotation") / "instance"
    if getattr(request, "param", "sqlite") == "sqlite":
        made = Instance(folder)
    else:
        made = Instance(folder, new_database(request.getfixturevalue("postgres")))
    assert made.python(SETUP) == "1"
    return made


@pytest.fixture
def instance(begun, tmp_path) -> Instance:
    """A copy of it that a test may change."""
    folder = shutil.copytree(begun.folder, tmp_path / "instance")
    return Instance(folder, begun.database and new_database(begun.database))


def test_everything_opens_with_the_new_keys_and_the_old_are_gone(instance) -> None:
    before = set(keys_of(instance))
    server = (instance.folder / "keys" / "instance.key").read_bytes()

    done = instance.alongside("rotate-keys", "--json", said=f"{PHRASE}\n")

    assert (done.returncode, json.loads(done.stdout)) == (
        0, {"programmes": 1, "sealed": 2 * MANY, "waiting": 1},
    )  # fmt: skip
    assert instance.python(STATE) == f"{2 * MANY} waits 2 {2 * (MANY + 7)} [2]"
    assert before & set(keys_of(instance)) == set()
    assert (instance.folder / "keys" / "instance.key").read_bytes() != server
    assert not (instance.folder / "keys" / "instance.old").exists()


def test_a_wrong_pass_phrase_changes_nothing(instance) -> None:
    before = keys_of(instance)

    done = instance.alongside("rotate-keys", said="herons count the slow barges\n")

    assert (done.returncode, done.stderr) == (
        1, "That is not the pass-phrase: nothing was unlocked.\n",
    )  # fmt: skip
    assert keys_of(instance) == before


@pytest.mark.parametrize(
    ("begun", "point"),
    [("sqlite", point) for point in POINTS] + [("postgresql", point) for point in IN_THE_MIDDLE],
    indirect=["begun"],
    ids=lambda told: told if isinstance(told, str) else f"{told[0].split('.')[1]} {told[1]}",
)
def test_killed_at_any_point_everything_still_opens_and_the_next_run_finishes(
    instance, point
) -> None:
    instance.python(KILLED.format(point=point), fails=True)

    assert instance.python(STATE).startswith(f"{2 * MANY} waits ")
    done = instance.alongside("rotate-keys", said=f"{PHRASE}\n")
    assert done.returncode == 0, done.stderr
    opened, _, vaults, keys, *_ = instance.python(STATE).split()
    assert (opened, vaults, keys) == (str(2 * MANY), "2", str(2 * (MANY + 7)))
    assert not (instance.folder / "keys" / "instance.old").exists()


def keys_of(instance: Instance) -> list[str]:
    """The ids of every key there is."""
    said = instance.python(
        "from alongside.web.vault.models import PersonKey\n"
        "print(*sorted(str(k.pk) for k in PersonKey.objects.exclude(vault=None)))"
    )
    return said.split()


def test_the_folder_of_the_keys_may_lie_elsewhere(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("ALONGSIDE_KEYS", str(tmp_path / "apart"))
    instance = Instance(tmp_path / "instance")

    instance.python(SETUP)

    here = sorted(
        p.name for p in (tmp_path / "apart").iterdir() if not p.name.endswith(("wal", "shm"))
    )
    assert here == ["django.key", "instance.key", "keys.sqlite3"]
    assert not (Path(instance.folder) / "keys").exists()
