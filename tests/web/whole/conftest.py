"""What tests of the whole share: the small partnership, with an account for each side of it."""

from __future__ import annotations

import pytest
from tests.partnerships import small


@pytest.fixture
def walks(world):
    """The small partnership within the world's programme, and who speaks for whom in it."""
    from alongside.web.core.policy import Role
    from alongside.web.people.models import Membership, Organisation
    from alongside.web.whole.bringing import bring_in

    world.recommendation.delete()
    bring_in(small(), world.programme, by=None)
    speaks_for = {Role.POLICE: "ORG-TOWN", Role.ARTS: "ORG-FOOT", Role.COMMUNITY: "ORG-CAFE"}
    for role, key in speaks_for.items():
        organisation = Organisation.objects.get(programme=world.programme, key=key)
        Membership.objects.filter(account=world.accounts[role], role=role).update(
            organisation=organisation
        )
    return world
