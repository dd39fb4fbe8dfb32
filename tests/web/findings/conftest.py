"""What tests of findings share: the usual limits of disclosure, with enough people heard."""

from __future__ import annotations

import pytest

from alongside.web.consent.models import Participant
from alongside.web.people.models import DisclosureLimits


@pytest.fixture
def usual(world):
    """The usual limits, and enough people heard in each of three groups."""
    DisclosureLimits.objects.filter(programme=world.programme).delete()
    for group, prefix in (("police", "POL"), ("organisations", "ORG"), ("public", "PUB")):
        for number in range(2, 7):
            person = Participant.objects.create(
                programme=world.programme, code=f"{prefix}{number:02}", group=world.groups[group],
                attributes={"rank": "constable" if number < 4 else "sergeant"},
            )  # fmt: skip
            world.encounter.participants.add(person)
    return world
