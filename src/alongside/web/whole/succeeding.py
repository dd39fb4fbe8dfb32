"""Succeeding: the next programme begins with those relationships whose two sides want to go on."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from alongside.study.errors import Refused
from alongside.web.core.policy import Role
from alongside.web.partnership.models import Relationship, Side
from alongside.web.people.models import (
    Account,
    Membership,
    Organisation,
    Programme,
    StakeholderGroup,
)
from alongside.web.people.models.keys import free_slug

NOBODY = (
    "No relationship is carried on yet: both of its sides say on its page that they want it to go "
    "on, and then the next programme can begin."
)


def wanted(programme: Programme) -> list[Relationship]:
    """Relationships that both sides want to go on, and that have not ended."""
    rows = Relationship.objects.filter(programme=programme, ended_on=None)
    rows = rows.annotate(said=Count("carried_on_by")).filter(said=len(Side))
    return list(rows.select_related("a__group", "b__group"))


@transaction.atomic
def succeed(programme: Programme, *, by: Account, title: str) -> Programme:
    """Begin the next programme: groups, and the relationships carried on with their organisations.

    Nobody's people, contacts, promises or words go along; whoever begins it is its data steward.
    Raises Refused while no relationship is carried on.
    """
    ties = wanted(programme)
    if not ties:
        raise Refused(NOBODY)
    after = Programme(
        title=title,
        slug=free_slug(title, Programme.objects.all()),
        place=programme.place,
        starts_on=timezone.localdate(),
        successor_of=programme,
        notice_bands_days=programme.notice_bands_days,
    )
    after.write(by=by)
    groups = _groups(programme, after)
    partners = _partners(ties, after, groups)
    for tie in ties:
        Relationship(
            programme=after, key=tie.key, a=partners[tie.a_id], b=partners[tie.b_id],
            purpose=tie.purpose, level=tie.level, started_on=tie.started_on,
            protected=tie.protected, known_before_programme=True,
        ).write(by=by)  # fmt: skip
    Membership.objects.create(account=by, programme=after, role=Role.STEWARD)
    return after


def _groups(before: Programme, after: Programme) -> dict[int, StakeholderGroup]:
    made: dict[int, StakeholderGroup] = {}
    for group in StakeholderGroup.objects.filter(programme=before):
        made[group.pk] = StakeholderGroup.objects.create(
            programme=after, key=group.key, label=group.label, short=group.short,
            zone=group.zone, code_prefix=group.code_prefix, hue=group.hue,
            position=group.position,
        )  # fmt: skip
    for group in StakeholderGroup.objects.filter(programme=before).select_related("parent"):
        if group.parent is not None:
            made[group.pk].parent = made[group.parent.pk]
            made[group.pk].save(update_fields=["parent"])
    return made


def _partners(
    ties: list[Relationship], after: Programme, groups: dict[int, StakeholderGroup]
) -> dict[int, Organisation]:
    several = {o.pk: o for tie in ties for o in (tie.a, tie.b)}
    return {
        pk: Organisation.objects.create(
            programme=after,
            key=o.key,
            name=o.name,
            short=o.short,
            kind=o.kind,
            group=groups[o.group_id],
            is_network=o.is_network,
            leads=o.leads,
            joined_on=timezone.localdate(),
            hides_people_from=o.hides_people_from,
        )
        for pk, o in several.items()
    }
