"""Whether accounts are sound: whoever runs the server or looks after the data is no police."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q

from alongside.web.core.health import Check
from alongside.web.core.policy import Role
from alongside.web.people.models import Membership, Programme, StakeholderGroup

POLICE = StakeholderGroup.Zone.POLICE


def checks() -> list[Check]:
    """All checks of accounts, and of who hosts the instance."""
    told = [
        ("administrators", Role.ADMIN, "administrator"),
        ("data stewards", Role.STEWARD, "data steward"),
    ]
    return [*(_of_police(*one) for one in told), *_hosts()]


def _of_police(name: str, role: Role, word: str) -> Check:
    """An administrator could wait for what is unlocked; a steward reads what partners do not."""
    current = Membership.objects.filter(ended_at=None)
    held = set(current.filter(role=role).values_list("account_id", flat=True))
    of_police = current.filter(Q(role=Role.POLICE) | Q(organisation__group__zone=POLICE))
    if both := held & set(of_police.values_list("account_id", flat=True)):
        many = f"1 {word} belongs" if len(both) == 1 else f"{len(both)} {word}s belong"
        says = f"{many} to the police: end one of their memberships, under Members."
        return Check(name, False, says)
    return Check(name, True, "None belongs to the police.")


def _hosts() -> Iterator[Check]:
    """A copy that the police host, or whose data they look after, keeps none of its promises."""
    for name, field, says in [
        ("host", "host_of_software", "run the server of"),
        ("steward’s organisation", "steward_organisation", "look after the data of"),
    ]:
        found = Programme.objects.filter(**{f"{field}__group__zone": POLICE})
        many = found.count()
        if many:
            told = "1 programme" if many == 1 else f"{many} programmes"
            yield Check(
                name, False,
                f"The police {says} {told}: move it to another organisation’s server and name that "
                "organisation; what partners were promised does not hold here.",
            )  # fmt: skip
        else:
            yield Check(name, True, "No programme’s is of the police.")
