"""Moving: an organisation, or a whole group, stands in another zone once two stewards say so."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from alongside.study.errors import Refused
from alongside.web.core import two_people
from alongside.web.core.models import Asking
from alongside.web.core.two_people import Act
from alongside.web.core.viewer import Viewer
from alongside.web.people.inviting import take_back_keys
from alongside.web.people.models import (
    Account,
    Invitation,
    Membership,
    Organisation,
    Programme,
    StakeholderGroup,
    fits,
)

STANDS_THERE = _("It stands there already: choose another place for it, or leave it as it is.")
LOOKS_AFTER = _(
    "{name} looks after this programme’s data or runs its server, which the police never do: name "
    "another for that first, under “What the programme says of itself”."
)
_ARROW = ">"


@dataclass(frozen=True)
class Move:
    """One move that waits: what is moved, from where to where in words, and who asked why."""

    asking: Asking
    name: str
    before: str
    after: str


def ask_for_organisation(
    viewer: Viewer, organisation: Organisation, group: StakeholderGroup, *, by: Account, reason: str
) -> Asking:
    """Ask a second steward whether an organisation stands in another group from now on."""
    if group.pk == organisation.group_id:
        raise Refused(STANDS_THERE)
    return _ask(organisation, _print(organisation, group.pk), by, reason)


def ask_for_group(
    viewer: Viewer, group: StakeholderGroup, zone: str, *, by: Account, reason: str
) -> Asking:
    """Ask a second steward whether a whole group, with who stands in it, is of another zone."""
    if zone == group.zone:
        raise Refused(STANDS_THERE)
    return _ask(group, _print(group, zone), by, reason)


def waiting(viewer: Viewer) -> list[Move]:
    """The moves of the viewer's programme that wait for a second steward."""
    every = two_people.waiting(viewer.programme_id)
    return [_told(one) for one in every if two_people.act_of(one) is Act.MOVE_ZONE]


def agree(viewer: Viewer, pk: int, *, by: Account) -> str:
    """A second steward agrees, and it is done; what was moved, by name.

    Accounts of what moves lose the roles that no longer fit, and are signed out.
    """
    with transaction.atomic():
        asking = _waiting(viewer, pk)
        subject = _subject(asking)
        to = asking.fingerprint.split(_ARROW)[1].partition(":")[0]
        two_people.approve(asking, by=by, fingerprint=_print(subject, to))
        if isinstance(subject, Organisation):
            group = StakeholderGroup.objects.get(programme_id=subject.programme_id, pk=int(to))
            _refuse_police_steward([subject], group.zone)
            subject.move(by=by, group=group)
        else:
            _refuse_police_steward(list(subject.organisations.all()), to)
            subject.move(by=by, zone=StakeholderGroup.Zone(to))
        asking.carry_out(by=by)
        _let_go_of_misfits(viewer.programme_id, by)
    return str(subject)


def decline(viewer: Viewer, pk: int, *, by: Account) -> None:
    """It stays where it stands; whoever asked may take it back."""
    two_people.decline(_waiting(viewer, pk), by=by)


def _ask(subject: Organisation | StakeholderGroup, told: str, by: Account, reason: str) -> Asking:
    return two_people.ask(Act.MOVE_ZONE, subject, by=by, reason=reason, fingerprint=told)


def _print(subject: Organisation | StakeholderGroup, to: object) -> str:
    """Where it stands and where it is to stand, as they are now: what was agreed to, exactly."""
    if isinstance(subject, Organisation):
        zones = dict(
            StakeholderGroup.objects.filter(
                programme_id=subject.programme_id, pk__in=[subject.group_id, int(str(to))]
            ).values_list("pk", "zone")
        )
        before, after = zones[subject.group_id], zones.get(int(str(to)), "")
        return f"{subject.group_id}:{before}{_ARROW}{to}:{after}"
    return f"{subject.zone}{_ARROW}{to}"


def _waiting(viewer: Viewer, pk: int) -> Asking:
    found = next((one.asking for one in waiting(viewer) if one.asking.pk == pk), None)
    if found is None:
        raise Http404
    return found


def _subject(asking: Asking) -> Organisation | StakeholderGroup:
    model = (
        Organisation if asking.subject_kind == Organisation._meta.label_lower else StakeholderGroup
    )
    assert asking.programme_id is not None  # a move is always within a programme
    return model.objects.get(programme_id=asking.programme_id, pk=asking.subject_id)


def _told(asking: Asking) -> Move:
    subject = _subject(asking)
    before, after = (end.partition(":") for end in asking.fingerprint.split(_ARROW))
    if isinstance(subject, StakeholderGroup):
        zones = StakeholderGroup.Zone
        return Move(asking, subject.label, *(str(zones(one[0]).label) for one in (before, after)))
    groups = StakeholderGroup.objects.filter(programme_id=subject.programme_id)
    labels = dict(groups.values_list("pk", "label"))
    return Move(asking, subject.name, labels[int(before[0])], labels.get(int(after[0]), ""))


def _refuse_police_steward(moved: list[Organisation], zone: str) -> None:
    if zone != StakeholderGroup.Zone.POLICE or not moved:
        return
    programme = Programme.objects.get(pk=moved[0].programme_id)
    kept = {programme.steward_organisation_id, programme.host_of_software_id}
    for one in moved:
        if one.pk in kept:
            raise Refused(LOOKS_AFTER.format(name=one.name))


def _let_go_of_misfits(programme_id: int, by: Account) -> None:
    own = {"programme_id": programme_id}
    current = Membership.objects.filter(**own, ended_at=None).exclude(organisation=None)
    for membership in current.select_related("organisation__group", "account"):
        organisation = membership.organisation
        if organisation and not fits(membership.role, organisation.group.zone):
            membership.end(by=by)
            take_back_keys(membership)
    offered = Invitation.objects.filter(**own, accepted_at=None, cancelled_at=None)
    for invitation in offered.exclude(organisation=None).select_related("organisation__group"):
        organisation = invitation.organisation
        if organisation and not fits(invitation.role, organisation.group.zone):
            invitation.cancel(by=by)
