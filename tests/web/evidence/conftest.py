"""Nothing kept in memory from another test, whose rows had the same ids."""

import pytest

from alongside.web.evidence import snapshot


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """The snapshots of other tests are forgotten."""
    snapshot.forget()
