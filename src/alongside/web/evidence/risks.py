"""Risks: what in a study makes an assessment of them a duty, counted for the registers."""

from __future__ import annotations

from alongside.web.consent.models import AgeBand, Participant
from alongside.web.core.law import law
from alongside.web.evidence.models import Code, Encounter
from alongside.web.people.models import Organisation, StakeholderGroup
from alongside.web.registers.seams import risks

CHILDREN = (AgeBand.UNDER_13, AgeBand.UNDER_16, AgeBand.UNDER_18)


@risks
def risks_of(programme_id: int) -> dict[str, int]:
    """How many of each trigger the study holds; what it holds none of is 0."""
    triggers = law()["triggers"]
    people = Participant.objects.filter(programme_id=programme_id)
    heard = people.count()
    names = [
        f"{name} {told}".casefold()
        for name, told in Code.objects.filter(programme_id=programme_id).values_list(
            "name", "definition"
        )
    ]
    police = StakeholderGroup.Zone.POLICE
    return {
        "children": people.filter(age_band__in=CHILDREN).count(),
        "special": _speaking_of(names, triggers["special"]["found_in"]),
        "offences": _speaking_of(names, triggers["offences"]["found_in"]),
        "police": Organisation.objects.filter(
            programme_id=programme_id, group__zone=police
        ).count(),
        "groups": Encounter.objects.filter(
            programme_id=programme_id, kind=Encounter.Kind.FOCUS_GROUP
        ).count(),
        "scale": heard if heard >= triggers["scale"]["at_least"] else 0,
    }


def _speaking_of(codes: list[str], stems: list[str]) -> int:
    return sum(1 for code in codes if any(f" {stem}" in f" {code}" for stem in stems))
