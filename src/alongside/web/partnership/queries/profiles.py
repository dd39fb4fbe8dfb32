"""Questions about how organisations work: what each says of itself, now and before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import (
    Case,
    Exists,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    When,
    prefetch_related_objects,
)
from django.http import Http404

from alongside.web.core.policy import Permission
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.models import WorkingProfile
from alongside.web.people.models import Organisation


@dataclass(frozen=True)
class Profile:
    """What an organisation said of itself by a day: the newest version first, or nothing."""

    organisation: Organisation
    versions: list[WorkingProfile]
    mine: bool

    @property
    def now(self) -> WorkingProfile | None:
        """The version that holds."""
        return self.versions[0] if self.versions else None


def partners(viewer: Viewer, on: date) -> QuerySet[Organisation]:
    """Every partner of a day, one's own first, then those that say something of themselves."""
    rows = Organisation.objects.filter(programme_id=viewer.programme_id)
    if not viewer.may(Permission.SEE_PROFILES):
        return rows.none()
    said = WorkingProfile.objects.filter(organisation=OuterRef("pk"), on__lte=on)
    mine = Case(When(pk=viewer.organisation_id or 0, then=True), default=False)
    return (
        rows.filter(Q(left_on__isnull=True) | Q(left_on__gt=on))
        .annotate(mine=mine, said=Exists(said))
        .order_by("-mine", "-said", "name", "pk")
    )


def profiles(viewer: Viewer, on: date, among: Iterable[Organisation]) -> list[Profile]:
    """Some partners with what each says of itself."""
    several = list(among)
    prefetch_related_objects(several, _by(on))
    return [_profile(viewer, one) for one in several]


def told(viewer: Viewer, on: date) -> dict[str, int | None]:
    """How many partners of a day said something of themselves, and how long a yes can take."""
    rows = WorkingProfile.objects.filter(on__lte=on, organisation__in=partners(viewer, on))
    days = rows.order_by("organisation", "version").values_list(
        "organisation", "usual_decision_days"
    )
    newest = dict(days)
    return {"written": len(newest), "longest": max(filter(None, newest.values()), default=None)}


def profile_for(viewer: Viewer, pk: int, on: date) -> Profile:
    """One partner with every version by a day; Http404 where there is no such partner."""
    rows = Organisation.objects.filter(programme_id=viewer.programme_id, pk=pk)
    found = rows.prefetch_related(_by(on)).first()
    if found is None or not viewer.may(Permission.SEE_PROFILES):
        raise Http404
    return _profile(viewer, found)


def own_profile(viewer: Viewer) -> WorkingProfile:
    """What one's own organisation says of itself, or what it has not written yet."""
    rows = Organisation.objects.filter(programme_id=viewer.programme_id)
    own = rows.filter(pk=viewer.organisation_id or 0).first()
    if own is None:
        raise Http404
    latest = WorkingProfile.objects.filter(organisation=own).select_related("organisation").first()
    return latest or WorkingProfile(organisation=own)


def _by(on: date) -> Prefetch:
    rows = WorkingProfile.objects.filter(on__lte=on).order_by("-version")
    return Prefetch("profiles", rows, to_attr="versions_by")


def _profile(viewer: Viewer, organisation: Organisation) -> Profile:
    mine = organisation.pk == viewer.organisation_id
    return Profile(organisation, organisation.versions_by, mine)
