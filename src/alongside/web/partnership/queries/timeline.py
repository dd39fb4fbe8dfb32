"""Questions about what was when: initiatives, activities, posts of the team and hand-overs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from alongside.web.core.policy import Condition, Object, Permission
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.models import Activity, HandOver, Initiative
from alongside.web.partnership.queries.activities import with_presence
from alongside.web.partnership.queries.earlier import as_said, of_initiatives
from alongside.web.partnership.queries.initiatives import readable
from alongside.web.partnership.queries.past import as_they_stood
from alongside.web.partnership.queries.ties import hides_from
from alongside.web.people.models import Holding, Organisation, Post

LATEST = 40


@dataclass(frozen=True)
class Staffed:
    """Posts of the embedded team in one organisation on a day, as numbers."""

    organisation: str
    posts: int
    filled: int


@dataclass(frozen=True)
class Passed:
    """One side of a tie passing on, between organisations and without anybody's name."""

    tie: str
    side: str
    last_day: date
    first_day: date | None
    state: str
    gap: int


def made_when(viewer: Viewer) -> QuerySet[Initiative]:
    """Initiatives in the order of their beginnings; those without a day come last."""
    begin = F("starts_on").asc(nulls_last=True)
    return readable(viewer).select_related("lead").order_by(begin, "position", "pk")


def as_told(viewer: Viewer, initiatives: Iterable[Initiative], on: date) -> list[Initiative]:
    """Some initiatives with their headings, days and phases as they were told on a day."""
    rows = list(initiatives)
    before = of_initiatives(viewer, [one.pk for one in rows])
    return [as_said(one, before[one.pk], on) for one in rows]


def held_when(
    viewer: Viewer, initiatives: Iterable[Initiative], on: date
) -> dict[int, list[Activity]]:
    """The activities of some initiatives as they stood on a day, by initiative."""
    found: dict[int, list[Activity]] = defaultdict(list)
    rows = Activity.objects.filter(
        programme_id=viewer.programme_id, initiative__in=[one.pk for one in initiatives]
    )
    if on < timezone.localdate():
        stood = as_they_stood(viewer, with_presence(viewer, rows).prefetch_related("partners"), on)
    else:
        stood = list(rows.only("title", "kind", "on", "ends_on", "status", "initiative_id"))
    for activity in stood:
        found[activity.initiative_id].append(activity)
    return found


def own_team(viewer: Viewer) -> list[Post]:
    """Posts of the embedded team in one's own organisation, with who held them."""
    if not viewer.may(Permission.SEE_TIES):
        return []
    rows = Post.objects.filter(
        programme_id=viewer.programme_id, embedded_team=True,
        organisation_id=viewer.organisation_id or 0,
    )  # fmt: skip
    return list(rows.prefetch_related("holdings__person"))


def team_of_others(viewer: Viewer, on: date) -> list[Staffed]:
    """Posts of the embedded team in other organisations on a day, counted and never by name.

    An organisation that hides its people from the viewer's zone is left out.
    """
    if not viewer.may(Permission.SEE_TIES):
        return []
    posts = (
        Post.objects.filter(programme_id=viewer.programme_id, embedded_team=True)
        .exclude(organisation_id=viewer.organisation_id or 0)
        .filter(_on("starts_on", "ends_on", on, open_start=True))
    )
    by = Counter(posts.values_list("organisation", flat=True))
    current = Holding.objects.filter(_on("starts_on", "ends_on", on), post__in=posts)
    filled = Counter(current.values_list("post__organisation", "post").distinct())
    full: Counter[int] = Counter(organisation for organisation, _ in filled)
    shown = Organisation.objects.filter(pk__in=by).order_by("name")
    return [
        Staffed(one.name, by[one.pk], full[one.pk]) for one in shown if not hides_from(viewer, one)
    ]


def passed(viewer: Viewer, on: date) -> tuple[list[Passed], int, int]:
    """The latest hand-overs by a day, how many there are, and how many of them are not named."""
    narrowed = viewer.only(Object.RELATIONSHIP)
    if narrowed is None or not viewer.may(Permission.SEE_TIES):
        return [], 0, 0
    rows = HandOver.objects.filter(programme_id=viewer.programme_id).filter(
        Q(announced_on__lte=on) | Q(outgoing_last_day__lte=on)
    )
    me = viewer.organisation_id or 0
    own = Q(relationship__a=me) | Q(relationship__b=me)
    if Condition.OWN in narrowed:
        rows = rows.filter(own)
    named = rows.filter(own | Q(relationship__protected=False) | Q(relationship__steward=me))
    latest = named.select_related("relationship__a", "relationship__b").order_by(
        "-outgoing_last_day", "pk"
    )
    told = [_passed(row, on) for row in latest[:LATEST]]
    return told[::-1], rows.count(), rows.count() - named.count()


def _passed(row: HandOver, on: date) -> Passed:
    a, b = row.relationship.a, row.relationship.b
    side = row.relationship.organisation_on(row.side)
    return Passed(
        f"{a.short or a.name} – {b.short or b.name}", side.short or side.name,
        row.outgoing_last_day, row.incoming_first_day, row.state_on(on), row.gap_on(on),
    )  # fmt: skip


def _on(starts: str, ends: str, on: date, *, open_start: bool = False) -> Q:
    begun = Q(**{f"{starts}__lte": on})
    if open_start:
        begun |= Q(**{f"{starts}__isnull": True})
    return begun & (Q(**{f"{ends}__isnull": True}) | Q(**{f"{ends}__gte": on}))
