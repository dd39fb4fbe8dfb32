"""Questions about what somebody begins with where nothing is written down yet."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _

from alongside.web.core.policy import Permission
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.models import Initiative, Relationship, WorkingProfile
from alongside.web.people.models import Membership, Organisation, Post, SharingAgreement

Step = tuple[str, str]


def first_steps(viewer: Viewer) -> list[Step]:
    """What is still to be begun by whoever runs a programme, or for one's organisation.

    Each is the name of an address, and the words of a link to it.
    """
    if viewer.may(Permission.CHANGE_PROGRAMME):
        return _of_the_programme(viewer)
    return _of_ones_own(viewer) if viewer.organisation_id is not None else []


def _of_the_programme(viewer: Viewer) -> list[Step]:
    own = {"programme_id": viewer.programme_id}
    if not Organisation.objects.filter(**own).exists():
        return [("organisation_new", _("Write down the first partner"))]
    found = []
    if not SharingAgreement.objects.filter(**own).exists():
        found.append(("agreements", _("Say what partners may read: nobody is invited before that")))
    if not Membership.objects.filter(**own, organisation__isnull=False).exists():
        found.append(("members", _("Invite those who act for the partners")))
    if not Initiative.objects.filter(**own).exists():
        found.append(("initiative_new", _("Write down the first initiative")))
    return found


def _of_ones_own(viewer: Viewer) -> list[Step]:
    me = viewer.organisation_id
    own, ties = {"organisation_id": me}, Relationship.objects.filter(Q(a=me) | Q(b=me))
    found = []
    if viewer.may(Permission.WRITE_PROFILE) and not WorkingProfile.objects.filter(**own).exists():
        found.append(("profile_edit", _("Say how you work: who decides, and how long it takes")))
    if viewer.may(Permission.KEEP_PEOPLE) and not Post.objects.filter(**own).exists():
        found.append(("people_ours", _("Write down your posts and people")))
    if viewer.may(Permission.KEEP_TIES) and not ties.exists():
        found.append(("tie_new", _("Write down whom you work with")))
    return found
