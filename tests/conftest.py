"""What every test may ask for: the shared material, a PostgreSQL server, and marks by need."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import django
import hypothesis
import pytest
from django.db.backends.base.creation import BaseDatabaseCreation

from tests.clock import stay_in_the_day
from tests.databases import create_test_db
from tests.postgres import postgres_server, programs

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
# The settings make keys where ALONGSIDE_DATA says, so this is said before they are read, and never
# is it the folder of an instance that somebody uses. Workers of one run share the run's folder.
if "PYTEST_XDIST_WORKER" not in os.environ:
    INSTANCE = tempfile.TemporaryDirectory(prefix="alongside-tests-")
    os.environ["ALONGSIDE_DATA"] = INSTANCE.name
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.web.settings")
# Before models are read, which keep the clock that they find.
stay_in_the_day()
# Now, so that the conftest of a folder below may speak of models.
django.setup()
# How long an example takes says how busy the machine is, not whether the code is right.
hypothesis.settings.register_profile(
    "alongside", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("alongside")

DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests as `database` or `browser` by what they ask for and where they lie.

    What is slow comes first, so that no worker waits in the end for another's long test.
    """
    for item in items:
        asked = set(getattr(item, "fixturenames", ()))
        marked = item.get_closest_marker("django_db")
        if marked or asked & DATABASE_FIXTURES:
            item.add_marker("database")
            _span_all_stores(item, marked)
        if item.path.is_relative_to(ROOT / "tests" / "browser"):
            item.add_marker("browser")
        _is_where_it_is_looked_for(item)
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def _is_where_it_is_looked_for(item: pytest.Item) -> None:
    """To collect all tests takes long, so `make check` looks for these in their folders alone."""
    folders = [ROOT / "tests" / name for name in ("web", "house", "browser")]
    marks = {mark.name for mark in item.iter_markers()} & {"database", "sweep"}
    if marks and not any(item.path.is_relative_to(folder) for folder in folders):
        raise pytest.UsageError(f"{item.nodeid} is a test of {marks}: its place is in tests/web.")


def _span_all_stores(item: pytest.Item, marked: pytest.Mark | None) -> None:
    """Work, identity, raw and keys are one instance: a test of the database has all four."""
    told = {"databases": "__all__", **(marked.kwargs if marked else {})}
    if marked is None or marked.kwargs != told:
        item.add_marker(pytest.mark.django_db(*(marked.args if marked else ()), **told), False)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
) -> Iterator[None]:
    """The databases of the tests have their tables as a new instance has."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseCreation, "create_test_db", create_test_db)
        yield


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared material beside the repository; tests that need it are skipped without it."""
    if not SHARED.is_dir():
        pytest.skip("the folder ../shared is not here")
    return SHARED


@pytest.fixture(scope="session")
def shared_data(shared: Path) -> Path:
    """The data in the shared material, read in place."""
    return shared / "data"


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server: the one the tests run on, or one of its own."""
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith("postgres"):
        yield given
    elif programs() is None:
        pytest.skip("there is no PostgreSQL here")
    else:
        with postgres_server() as address:
            yield address
