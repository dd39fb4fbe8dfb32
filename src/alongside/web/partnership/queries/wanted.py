"""What anybody may read of what partners want and of what they were told to do."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from alongside.web.partnership.models import Activity, Initiative, Objective, Stance
from alongside.web.partnership.queries.stood import objectives_out
from alongside.web.partnership.seams import Recommended, what_is_recommended
from alongside.web.partnership.standing import Standing, standing
from alongside.web.people.models import Organisation, StakeholderGroup


@dataclass(frozen=True)
class Wanted:
    """An objective on a day: who stands behind it, who objects by name, and who is silent.

    An objection without a name hides among those who have said nothing.
    """

    text: str
    what_it_is_not: str
    whose: str
    state: str
    behind: list[str]
    reserved: list[str]
    aside: list[str]
    objecting: list[str]
    unnamed: bool
    silent: list[str]
    # Of those it is for, how many stand behind it, with a reservation or without.
    stand: int
    parties: int


class OfWanted(Sequence[Wanted]):
    """Objectives that are out on a day by their ids; a page of them is fetched when asked for."""

    def __init__(self, ids: list[int], day: date, police: frozenset[int]) -> None:
        self.ids, self.day, self.police = ids, day, police

    def __len__(self) -> int:
        return len(self.ids)

    def __getitem__(self, which):  # type: ignore[no-untyped-def]  # a slice, as a page asks for
        ids = self.ids[which]
        rows = Objective.objects.filter(pk__in=ids).select_related("proposed_by")
        several = rows.prefetch_related("parties", "wordings__positions__organisation")
        found = sorted(several, key=lambda row: ids.index(row.pk))
        return [_wanted(row, self.day, self.police) for row in found]


def wanted(initiative: Initiative, day: date) -> OfWanted:
    """Objectives that are out: under the priorities the initiative serves, and under none."""
    rows = Objective.objects.filter(programme_id=initiative.programme_id)
    serves = list(initiative.priorities.values_list("pk", flat=True))
    if serves:
        rows = rows.filter(Q(priority=None) | Q(priority__in=serves))
    police = frozenset(
        Organisation.objects.filter(
            programme_id=initiative.programme_id, group__zone=StakeholderGroup.Zone.POLICE
        ).values_list("pk", flat=True)
    )
    return OfWanted(objectives_out(rows.order_by("-kind", "key"), day), day, police)


def recommended(initiative: Initiative, day: date) -> Sequence[Recommended]:
    """What is recommended to whoever leads it, makes it, hosts in it or takes part."""
    activities = Activity.objects.filter(initiative=initiative)
    concerned = {
        initiative.lead_id,
        *initiative.co_producers.values_list("pk", flat=True),
        *activities.values_list("host", flat=True),
        *activities.values_list("partners", flat=True),
    }
    return what_is_recommended(initiative.programme_id, frozenset(concerned - {None}), day)


def _wanted(row: Objective, day: date, police: frozenset[int]) -> Wanted:
    wording = max((w for w in row.wordings.all() if w.on <= day), key=lambda one: one.version)
    parties = {party.pk: party.name for party in row.parties.all()}
    stood = standing(parties, wording.positions.all(), on=day, police=police)
    state = "police_alone" if stood.state == "proposed" and stood.police_alone else stood.state
    hidden = {pk for pk in stood.objecting if not stood.said[pk].shows_name}
    return Wanted(
        text=wording.text,
        what_it_is_not=wording.what_it_is_not,
        whose=row.proposed_by.name if row.kind == Objective.Kind.OWN else "",
        state=state,
        behind=_who(stood, Stance.ENDORSE),
        reserved=_who(stood, Stance.RESERVATION),
        aside=_who(stood, Stance.ABSTAIN),
        objecting=_who(stood, Stance.OBJECT, but=hidden),
        unnamed=bool(hidden),
        silent=sorted(parties[pk] for pk in stood.silent | (hidden & set(parties))),
        stand=len(stood.behind),
        parties=len(parties),
    )


def _who(stood: Standing, stance: Stance, but: Collection[int] = ()) -> list[str]:
    said = stood.said.items()
    return sorted(p.organisation.name for pk, p in said if p.stance == stance and pk not in but)
