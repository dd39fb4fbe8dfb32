"""Which roles fit which zone: what an account may be follows where its organisation stands."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _

from alongside.study.errors import Refused
from alongside.web.core.policy import ROLE_LABELS, Role
from alongside.web.people.models.organisation import Organisation
from alongside.web.people.models.stakeholder_group import StakeholderGroup

Zone = StakeholderGroup.Zone
OF_PARTNERS: dict[Role, frozenset[Zone]] = {
    Role.POLICE: frozenset({Zone.POLICE}),
    Role.ARTS: frozenset({Zone.ARTS, Zone.ARTS_LEAD}),
    Role.COMMUNITY: frozenset({Zone.COMMUNITY, Zone.PUBLIC}),
    Role.COUNCIL: frozenset({Zone.COUNCIL}),
}
# Whoever is of the police is that and nothing else here.
NOT_POLICE = frozenset(Zone) - {Zone.POLICE}


def zones_of(role: str) -> frozenset[Zone]:
    """The zones in which an organisation can have an account in a role."""
    return OF_PARTNERS.get(Role(role), NOT_POLICE)


def fits(role: str, zone: str) -> bool:
    """Whether somebody of an organisation in a zone can have a role.

    >>> fits("police", "police"), fits("community", "police"), fits("coder", "police")
    (True, False, False)
    """
    return zone in zones_of(role)


def refuse_misfit(role: str, organisation: Organisation | None) -> None:
    """Raises Refused where an account of an organisation cannot have a role."""
    if organisation is None or fits(role, organisation.group.zone):
        return
    zone = Zone(organisation.group.zone).label.lower()
    raise Refused(
        _(
            "%(who)s stands in the zone “%(zone)s”, and a %(lower)s is of another: "
            "choose the role of that zone, or have two data stewards say that it stands "
            "elsewhere."
        )
        % {"who": organisation.name, "zone": zone, "lower": ROLE_LABELS[Role(role)].lower()}
    )


def fitting() -> Q:
    """Memberships whose role fits the zone that their organisation stands in now."""
    found = Q(organisation=None)
    found |= Q(organisation__group__zone__in=NOT_POLICE) & ~Q(role__in=OF_PARTNERS)
    for role, zones in OF_PARTNERS.items():
        found |= Q(role=role, organisation__group__zone__in=zones)
    return found
