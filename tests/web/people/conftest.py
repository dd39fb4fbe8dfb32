"""Members of a programme in which nobody was heard yet: all that tests of accounts need."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.web.world import World


@pytest.fixture
def world(db) -> World:
    """A programme with a member in every role."""
    from tests.web.kept import kept
    from tests.web.world import make_members

    return kept(make_members)
