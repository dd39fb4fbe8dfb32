"""Whether accounts are sound: whoever runs the server is nobody's police."""

from __future__ import annotations

from alongside.web.core.health import Check
from alongside.web.core.policy import Role
from alongside.web.people.models import Membership, StakeholderGroup

POLICE = StakeholderGroup.Zone.POLICE


def checks() -> list[Check]:
    """All checks of accounts."""
    return [_administrators()]


def _administrators() -> Check:
    """An administrator runs the server, and so could wait for what is unlocked on it."""
    current = Membership.objects.filter(ended_at=None)
    admins = set(current.filter(role=Role.ADMIN).values_list("account_id", flat=True))
    police = set(current.filter(role=Role.POLICE).values_list("account_id", flat=True))
    of_zone = current.filter(organisation__group__zone=POLICE)
    police |= set(of_zone.values_list("account_id", flat=True))
    if both := admins & police:
        many = "1 administrator belongs" if len(both) == 1 else f"{len(both)} administrators belong"
        says = f"{many} to the police: end one of their memberships, under Members."
        return Check("administrators", False, says)
    return Check("administrators", True, "None belongs to the police.")
