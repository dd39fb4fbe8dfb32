"""The next programme begins with what both sides want to go on, and with nobody's words."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.web.partners import with_partners

from alongside.study.errors import Refused
from alongside.web.core.policy import Role
from alongside.web.partnership.models import Contact, Relationship
from alongside.web.people.models import Membership, Organisation, Person, Programme
from alongside.web.whole.succeeding import succeed


def test_a_relationship_goes_on_once_both_sides_said_yes_by_their_own_hand(world, signed_in):
    partners = with_partners(world)
    own = {"programme": world.programme, "started_on": timezone.localdate()}
    arts, police, community = (partners[role] for role in (Role.ARTS, Role.POLICE, Role.COMMUNITY))
    wanted = Relationship.objects.create(a=arts, b=community, purpose="Tea", **own)
    other = Relationship.objects.create(a=arts, b=police, **own)
    Person.objects.create(programme=world.programme, name="Ida Renwick", organisation=arts)
    Contact.objects.create(
        programme=world.programme, relationship=wanted, on=timezone.localdate(), channel="call",
        started_by="a", summary="Said something",
    )  # fmt: skip
    slug, steward = world.programme.slug, world.accounts[Role.STEWARD]
    with pytest.raises(Refused, match="No relationship is carried on"):
        succeed(world.programme, by=steward, title="Second act")

    for role in (Role.ARTS, Role.COMMUNITY):
        signed_in(role).post(reverse("tie_carried_on", args=[slug, wanted.pk]))
    signed_in(Role.ARTS).post(reverse("tie_carried_on", args=[slug, other.pk]))
    after = succeed(world.programme, by=steward, title="Second act")

    assert (after.successor_of, after.slug) == (world.programme, "second-act")
    ties = Relationship.objects.filter(programme=after)
    assert [(t.a.name, t.b.name, t.purpose, t.known_before_programme) for t in ties] == [
        (arts.name, community.name, "Tea", True)
    ]
    partners_after = Organisation.objects.filter(programme=after)
    assert sorted(o.name for o in partners_after) == sorted([arts.name, community.name])
    assert Person.objects.filter(programme=after).count() == 0
    assert Contact.objects.filter(programme=after).count() == 0
    assert [m.account for m in Membership.objects.filter(programme=after)] == [steward]


def test_a_yes_is_taken_back_by_the_same_hand(world, signed_in):
    partners = with_partners(world)
    tie = Relationship.objects.create(
        programme=world.programme, a=partners[Role.ARTS], b=partners[Role.COUNCIL],
        started_on=timezone.localdate(),
    )  # fmt: skip
    at = reverse("tie_carried_on", args=[world.programme.slug, tie.pk])

    signed_in(Role.ARTS).post(at)
    signed_in(Role.ARTS).post(at)

    assert tie.carried_on_by.count() == 0
    assert signed_in(Role.COMMUNITY).post(at).status_code == 404
    assert Programme.objects.count() == 1
