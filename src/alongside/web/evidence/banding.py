"""Bands: what a participant’s place in the partnership says of them, copied once and one way.

Who is chosen is used to look up five facts and then let go: nothing here joins a participant to a
post, a person or an organisation. A band that fewer than five people of the partnership share is
widened, together with those before it, or left out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone

from alongside.privacy import banding as bands
from alongside.privacy.banding import Ladder
from alongside.web.consent.models import Participant
from alongside.web.core.viewer import Viewer
from alongside.web.evidence.models import Encounter
from alongside.web.partnership.models import Activity, Relationship
from alongside.web.people.models import (
    Account,
    DisclosureLimits,
    Holding,
    Organisation,
    Post,
    StakeholderGroup,
)

LEAST = 5
POLICE = StakeholderGroup.Zone.POLICE
NAMES = ("organisation kind", "rank", "tenure", "activities", "relationship", "phase")


@dataclass(frozen=True)
class Partnership:
    """The partnership on a day, as far as bands rest on it, by organisation."""

    kinds: Mapping[int, Ladder]
    police: frozenset[int]
    activities: Mapping[int, int]
    ties: Mapping[int, int]
    on: date

    def of(
        self, organisation: int, title: str = "", since: date | None = None
    ) -> dict[str, Ladder]:
        """The ladders of somebody in an organisation; of their post too, where it is known."""
        found = {"organisation kind": self.kinds[organisation]}
        if title and organisation in self.police:
            found["rank"] = bands.rank(title)
        if since is not None:
            found["tenure"] = bands.tenure(since, self.on)
        found["activities"] = bands.exposure(self.activities[organisation])
        found["relationship"] = bands.tie(self.ties.get(organisation))
        return found


def copy_bands(
    viewer: Viewer,
    participant: Participant,
    *,
    by: Account,
    organisation: Organisation,
    post: Post | None = None,
) -> dict[str, str]:
    """Keep the bands of somebody’s place with the participant; the place itself is not kept."""
    on = _heard_on(participant)
    there = _partnership(viewer, on)
    holdings = _current(viewer, on)
    # Somebody in two posts is one of those who share a band, and not two of them.
    people = {one.person_id: one for one in reversed(holdings)}
    everybody = [
        there.of(one.post.organisation_id, one.post.title, one.starts_on) for one in people.values()
    ]
    since = [one.starts_on for one in holdings if post and one.post_id == post.pk]
    somebody = there.of(
        organisation.pk, post.title if post else "", since[0] if len(since) == 1 else None
    )
    least = max(LEAST, DisclosureLimits.of(viewer.programme_id).outside)
    found = bands.told(somebody, everybody, least=least)
    if phase := _phase(participant):
        found["phase"] = phase
    participant.carry_bands(by=by, bands=found, names=NAMES)
    return found


def _current(viewer: Viewer, on: date) -> list[Holding]:
    rows = Holding.objects.filter(programme_id=viewer.programme_id, starts_on__lte=on)
    still = rows.filter(Q(ends_on=None) | Q(ends_on__gte=on))
    return list(still.select_related("post"))


def _partnership(viewer: Viewer, on: date) -> Partnership:
    own = {"programme_id": viewer.programme_id}
    organisations = list(Organisation.objects.filter(**own).select_related("group"))
    police = frozenset(one.pk for one in organisations if one.group.zone == POLICE)
    return Partnership(
        kinds={
            one.pk: (*([one.kind] if one.kind else []), f"{one.group.get_zone_display()}, any kind")
            for one in organisations
        },
        police=police,
        activities=_activities(viewer, on),
        ties=_ties(viewer, on, police),
        on=on,
    )


def _activities(viewer: Viewer, on: date) -> Counter[int]:
    """In how many activities that were held each organisation was, as the host or beside it."""
    held = Activity.objects.filter(
        programme_id=viewer.programme_id, status=Activity.Status.HELD, on__lte=on
    )
    pairs = {*held.values_list("pk", "host"), *held.values_list("pk", "partners")}
    return Counter(organisation for _pk, organisation in pairs if organisation)


def _ties(viewer: Viewer, on: date, police: frozenset[int]) -> dict[int, int]:
    """Of each organisation’s live ties with the police (theirs: with others) the best held one."""
    rows = Relationship.objects.filter(programme_id=viewer.programme_id, started_on__lte=on)
    live = rows.filter(Q(ended_on=None) | Q(ended_on__gt=on)).prefetch_related("holders")
    found: dict[int, int] = defaultdict(int)
    for tie in live:
        if (tie.a_id in police) == (tie.b_id in police):
            continue
        current = Counter(
            one.side
            for one in tie.holders.all()
            if one.starts_on <= on and (one.ends_on is None or one.ends_on >= on)
        )
        least = min(current["a"], current["b"])
        for organisation in (tie.a_id, tie.b_id):
            found[organisation] = max(found[organisation], least)
    return dict(found)


def _heard_on(participant: Participant) -> date:
    days = Encounter.objects.filter(participants=participant).values_list("held_on", flat=True)
    return max(filter(None, days), default=timezone.localdate())


def _phase(participant: Participant) -> str:
    """Whether they were heard before, during or after the initiatives it was about."""
    rows = Encounter.objects.filter(participants=participant, held_on__isnull=False)
    found = {
        bands.phase(on, starts, ends)
        for on, starts, ends in rows.values_list(
            "held_on", "initiatives__starts_on", "initiatives__ends_on"
        )
        if on and (starts or ends)
    }
    return "during" if "during" in found else next(iter(sorted(found)), "")
