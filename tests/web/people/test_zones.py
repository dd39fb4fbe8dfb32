"""What an account may be follows where its organisation stands, which two stewards change."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.web.partners import with_partners
from tests.web.signing_in import client_of

from alongside.study.errors import Refused
from alongside.web.core.policy import Role
from alongside.web.people.inviting import accept_as_new, invite
from alongside.web.people.models import (
    Account,
    Invitation,
    Membership,
    Organisation,
    SignIn,
    StakeholderGroup,
    fits,
)
from alongside.web.people.queries import standings

ZONES = [zone.value for zone in StakeholderGroup.Zone]
FIT = {"police": "police", "arts": "arts arts_lead", "community": "community public",
       "council": "council"}  # fmt: skip


def steward(world, name: str, organisation: Organisation | None) -> Account:
    account = Account.objects.create_user(f"{name}@example.org", None, name=name)
    Membership.objects.create(
        account=account, programme=world.programme, role=Role.STEWARD, organisation=organisation
    )
    return account


@pytest.fixture
def partners(world) -> dict[Role, Organisation]:
    found = with_partners(world)
    Membership.objects.filter(role=Role.STEWARD).update(organisation=found[Role.ARTS])
    return found


def test_every_role_fits_the_zones_that_are_written_here_and_no_other():
    others = " ".join(zone for zone in ZONES if zone != "police")
    expected = {role.value: FIT.get(role.value, others).split() for role in Role}

    found = {role.value: [zone for zone in ZONES if fits(role, zone)] for role in Role}

    assert {role: sorted(zones) for role, zones in found.items()} == {
        role: sorted(zones) for role, zones in expected.items()
    }


def test_nobody_is_invited_or_made_what_their_organisation_is_not(world, partners):
    told = []
    for role, of in [
        (Role.COMMUNITY, Role.POLICE), (Role.STEWARD, Role.POLICE), (Role.LEAD, Role.POLICE),
        (Role.VIEWER, Role.POLICE), (Role.POLICE, Role.COMMUNITY), (Role.COUNCIL, Role.ARTS),
    ]:  # fmt: skip
        organisation, account = partners[of], world.accounts[Role.VIEWER]
        with pytest.raises(Refused) as refused:
            Invitation(
                programme=world.programme, role=role, organisation=organisation, email="x@y.org"
            ).offer(by=world.lead)
        with pytest.raises(Refused):
            Membership.objects.create(
                account=account, programme=world.programme, role=role, organisation=organisation
            )
        told.append(str(refused.value))

    assert all("stands in the zone" in one for one in told)
    assert told[0].startswith("Ardenvale Police stands in the zone “police”, and a community")


def test_an_invitation_that_no_longer_fits_when_it_is_opened_lets_in_nobody(world, partners):
    invitation, secret = invite(
        world.viewer(Role.LEAD), by=world.lead, email="s@example.org", role="steward",
        organisation=partners[Role.COUNCIL],
    )  # fmt: skip
    Organisation.objects.filter(pk=partners[Role.COUNCIL].pk).update(group=world.groups["police"])

    with pytest.raises(Refused, match="stands in the zone"):
        accept_as_new(invitation.pk, secret, name="S", password="seven quiet otters")

    assert not Account.objects.filter(email="s@example.org").exists()


def test_a_membership_that_does_not_fit_opens_nothing_however_it_came_to_be(world, partners):
    police = world.accounts[Role.POLICE]
    assert len(standings(police)) == 1

    Membership.objects.filter(account=police).update(role="community")

    assert standings(police) == []


def test_a_lead_says_a_partner_differently_and_moves_it_nowhere(world, partners, signed_in):
    lead, council = signed_in(Role.LEAD), partners[Role.COUNCIL]
    at = reverse("organisation", args=[world.programme.slug, council.pk])
    page = lead.get(at)
    seen = page.context["form"].initial["seen"]
    assert "group" not in page.context["form"].fields

    lead.post(at, {"seen": seen, "name": "The Council", "group": world.groups["police"].pk})

    council.refresh_from_db()
    assert (council.name, council.group.key) == ("The Council", "council")
    council.group = world.groups["police"]
    with pytest.raises(Refused, match="two data stewards"):
        council.write(by=world.lead)


def test_a_lead_changes_the_zone_of_a_group_only_while_nobody_stands_in_it(world, partners):
    stood, empty = world.groups["council"], world.groups["artists"]
    empty.zone = stood.zone = "community"

    empty.write(by=world.lead)
    with pytest.raises(Refused, match="two data stewards"):
        stood.write(by=world.lead)

    assert StakeholderGroup.objects.get(pk=stood.pk).zone == "council"


def asked(world, **told) -> int:
    """The number of what a steward of the trust asked for, on the page."""
    first = client_of(world.accounts[Role.STEWARD])
    answer = first.post(reverse("zones", args=[world.programme.slug]), told | {"reason": "So."})
    assert answer.status_code == 302
    return first.get(reverse("zones", args=[world.programme.slug])).context["waiting"][-1].asking.pk


def answered(world, account: Account, pk: int, **told) -> str:
    """What the page says to somebody who agrees."""
    at = reverse("zone_answer", args=[world.programme.slug, pk])
    answer = client_of(account).post(at, told, follow=True)
    return "; ".join(str(one) for one in answer.context["messages"])


def test_a_move_takes_two_stewards_of_different_organisations(world, partners):
    community, kitchen = world.accounts[Role.COMMUNITY], partners[Role.COMMUNITY]
    offered, _ = invite(
        world.viewer(Role.LEAD), by=world.lead, email="s@example.org", role="steward",
        organisation=kitchen,
    )  # fmt: skip
    same, other, none = (
        steward(world, name, of)
        for name, of in [("same", partners[Role.ARTS]), ("other", partners[Role.COUNCIL]),
                         ("none", None)]
    )  # fmt: skip
    client = client_of(community)
    home = reverse("partnership", args=[world.programme.slug])
    assert client.get(home).status_code == 200
    pk = asked(world, organisation=kitchen.pk, group=world.groups["police"].pk)

    told = [
        answered(world, one, pk)
        for one in (world.accounts[Role.STEWARD], same, none)
    ]  # fmt: skip
    kitchen.refresh_from_db()
    assert kitchen.group.key == "organisations"
    assert "You asked for this yourself" in told[0]
    assert "same organisation" in told[1] and "same organisation" in told[2]

    assert "stands elsewhere now" in answered(world, other, pk)
    kitchen.refresh_from_db()
    assert kitchen.group.key == "police"
    # Whoever was there as something else is that no longer, and is signed out.
    assert Membership.objects.get(account=community).ended_at is not None
    assert not SignIn.objects.filter(account=community).exists()
    assert client.get(home).status_code == 302
    offered.refresh_from_db()
    assert offered.cancelled_at is not None


def test_what_changed_meanwhile_or_was_declined_is_not_done(world, partners):
    other = steward(world, "other", partners[Role.COUNCIL])
    kitchen, groups = partners[Role.COMMUNITY], world.groups
    pk = asked(world, organisation=kitchen.pk, group=groups["artists"].pk)
    StakeholderGroup.objects.filter(pk=groups["artists"].pk).update(zone="police")

    assert "has changed since" in answered(world, other, pk)
    assert "stays where it stands" in answered(world, other, pk, decline="yes")

    kitchen.refresh_from_db()
    assert kitchen.group.key == "organisations"


def test_a_whole_group_moves_likewise_and_never_with_who_looks_after_the_data(world, partners):
    other = steward(world, "other", partners[Role.COUNCIL])
    world.programme.steward_organisation = partners[Role.COMMUNITY]
    world.programme.save()
    group = world.groups["organisations"]

    pk = asked(world, group=group.pk, zone="police")
    assert "looks after this programme’s data" in answered(world, other, pk)
    answered(world, other, pk, decline="yes")
    pk = asked(world, group=group.pk, zone="council")
    assert "stands elsewhere now" in answered(world, other, pk)

    group.refresh_from_db()
    assert group.zone == "council"
    assert Membership.objects.get(account=world.accounts[Role.COMMUNITY]).ended_at is not None
