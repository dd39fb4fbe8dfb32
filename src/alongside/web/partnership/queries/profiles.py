"""Questions about how organisations work: what each says of itself, now and before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q
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


def profiles(viewer: Viewer, on: date) -> list[Profile]:
    """Every partner of a day with what it says of itself, one's own first."""
    if not viewer.may(Permission.SEE_PROFILES):
        return []
    rows = Organisation.objects.filter(programme_id=viewer.programme_id)
    rows = rows.filter(Q(left_on__isnull=True) | Q(left_on__gt=on)).order_by("name")
    found = [_profile(viewer, one) for one in rows.prefetch_related(_by(on))]
    return sorted(found, key=lambda one: (not one.mine, one.now is None))


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
