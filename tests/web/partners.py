"""Organisations for the partner roles of the small world, each account speaking for its own."""

from __future__ import annotations

from alongside.web.core.policy import Role
from alongside.web.core.viewer import Viewer
from alongside.web.people.models import Membership, Organisation
from tests.web.world import World

GROUPS = {
    Role.POLICE: ("police", "Ardenvale Police", "police"),
    Role.ARTS: ("trust", "Ardenvale Festival Trust", "arts_trust"),
    Role.COMMUNITY: ("organisations", "Lanternyard Kitchen", "third_sector"),
    Role.COUNCIL: ("council", "Ardenvale City Council", "local_authority"),
}


def with_partners(world: World) -> dict[Role, Organisation]:
    """An organisation for each partner role, which its account's membership is of."""
    found: dict[Role, Organisation] = {}
    for role, (group, name, kind) in GROUPS.items():
        found[role], _ = Organisation.objects.get_or_create(
            programme=world.programme, name=name,
            defaults={"key": f"org-{role}", "group": world.groups[group], "kind": kind},
        )  # fmt: skip
        Membership.objects.filter(account=world.accounts[role], role=role).update(
            organisation=found[role]
        )
    return found


def viewer_of(world: World, role: Role, organisation: Organisation | None = None) -> Viewer:
    """The viewer of a role who speaks for an organisation."""
    return Viewer(
        world.accounts[role].pk,
        world.programme.pk,
        frozenset({role}),
        organisation.pk if organisation else None,
    )
