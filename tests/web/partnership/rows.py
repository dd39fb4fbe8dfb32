"""One row of everything in the partnership, for the addresses that carry its number."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from tests.web.partners import with_partners

from alongside.web.core.policy import Role
from alongside.web.partnership.models import Commitment, Objective, RemitItem


def partnership_rows(world) -> dict[str, dict[str, Any]]:
    """What stands in the addresses of rows, by the first word of the address's name."""
    partners = with_partners(world)
    return {**_promised(world, partners)}


def _promised(world, partners) -> dict[str, dict[str, Any]]:
    """An objective, a commitment and a decision."""
    arts, police, community = (partners[role] for role in (Role.ARTS, Role.POLICE, Role.COMMUNITY))
    objective = Objective(
        programme=world.programme, proposed_by=arts, proposed_on=timezone.localdate()
    )
    objective.propose(by=world.lead, text="Nobody is surprised", parties=[arts, police, community])
    commitment = Commitment(programme=world.programme)
    commitment.draft(
        by=world.lead, organisation=arts, text="Nothing is passed on", owed_by=[police],
        owed_to=[community], owed_to_groups=[],
    )  # fmt: skip
    item = RemitItem(programme=world.programme, decision="What the wall says")
    item.divide(by=world.lead, initiatives=[], rights={arts: "decides"})
    return {
        "objective": {"pk": objective.pk, "wording": objective.wording.pk, "kind": "own"},
        "commitment": {"pk": commitment.pk, "wording": commitment.wording.pk},
        "decision": {"pk": item.pk},
    }
