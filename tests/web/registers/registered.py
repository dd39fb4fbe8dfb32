"""One row of every register, in a programme for tests."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from alongside.web.core.policy import Role
from alongside.web.partnership.models import Initiative
from alongside.web.people.models import SharingAgreement
from alongside.web.registers import opening, queries
from alongside.web.registers.models import Breach, DisclosureRequest, SafeguardingConcern
from alongside.web.registers.raising import Told, raise_concern
from alongside.web.registers.requesting import file_request

WORRY = "Somebody at the camp is afraid to go home."
ASKED = "The recording in which somebody speaks of the window."


def agreement(world, *, days: int = 30) -> SharingAgreement:
    """An agreement with the world's partner that expires in so many days."""
    today = timezone.localdate()
    found = SharingAgreement(
        organisation=world.organisation,
        purpose="To learn what changed.",
        shares="What is published.",
        starts_on=today - timedelta(days=100),
        expires_on=today + timedelta(days=days),
    )
    found.sign(by=world.lead)
    return found


def breach(world, *, hours_ago: float = 1) -> Breach:
    """A breach that was noticed so many hours ago."""
    found = Breach(
        programme=world.programme,
        noticed_at=timezone.now() - timedelta(hours=hours_ago),
        what=Breach.What.LOST,
        happened="A laptop was left on a tram.",
    )
    found.record(by=world.lead)
    return found


def concern(world, *, about: str = "child", account=None) -> tuple[SafeguardingConcern, str]:
    """A worry, and its code."""
    return raise_concern(world.programme, about=about, told=Told(WORRY, "by post"), account=account)


def police_request(world) -> DisclosureRequest:
    """What a police account asks for."""
    return file_request(
        world.viewer(Role.POLICE),
        by=world.accounts[Role.POLICE],
        body="police",
        power="voluntary",
        asks=ASKED,
    )


def _initiative(world) -> Initiative:
    found = Initiative(programme=world.programme, heading="The wall by the canal")
    found.write(by=world.lead, co_producers=[], groups=[])
    return found


def one_of_each(world) -> dict[str, dict[str, Any]]:
    """What stands in the addresses of the registers' rows."""
    lead = world.viewer(Role.LEAD)
    opening.begin_register(lead, by=world.lead)
    asked, told = police_request(world).guid, concern(world)[0].guid
    return {
        "activity": {"pk": queries.activities(lead)[0].pk},
        "organisation": {"pk": world.organisation.pk},
        "initiative": {"pk": _initiative(world).pk},
        "agreement": {"pk": agreement(world).pk},
        "breach": {"pk": breach(world).pk},
        "disclosure": {"guid": asked},
        "concern": {"guid": told},
    }
