"""A partner reads until its agreement's last day, and what it holds is what the record says."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from alongside.study.errors import Refused
from alongside.web.core.models import Event
from alongside.web.core.policy import Role
from alongside.web.people.inviting import invite
from alongside.web.people.models import Membership, SharingAgreement
from alongside.web.registers import queries
from tests.web.registers.registered import agreement


@pytest.fixture
def arts(world):
    """The arts partner's account, for the world's partner."""
    membership = Membership.objects.get(role=Role.ARTS)
    membership.organisation = world.organisation
    membership.save()
    return world


def opens(world, client) -> int:
    return client.get(reverse("findings", args=[world.programme.slug])).status_code


def test_a_partner_reads_while_its_agreement_is_in_force(arts, signed_in):
    agreement(arts, days=0)

    assert opens(arts, signed_in(Role.ARTS)) == 200


def test_an_expired_agreement_closes_the_door_in_the_middle_of_a_session(arts, signed_in):
    found, client = agreement(arts), signed_in(Role.ARTS)
    assert opens(arts, client) == 200

    found.expires_on = timezone.localdate() - timedelta(days=1)
    found.save()

    assert opens(arts, client) == 404
    assert client.get(reverse("home")).status_code == 200


def test_an_agreement_that_was_ended_closes_the_door_at_once(arts, signed_in):
    found, client = agreement(arts), signed_in(Role.ARTS)

    signed_in(Role.LEAD).post(reverse("agreement_end", args=[arts.programme.slug, found.pk]))

    assert opens(arts, client) == 404
    assert SharingAgreement.objects.get().state == "ended"


def test_one_that_is_still_to_come_opens_nothing_yet(arts, signed_in):
    found = agreement(arts)
    found.starts_on = timezone.localdate() + timedelta(days=1)
    found.save()

    assert opens(arts, signed_in(Role.ARTS)) == 404
    assert found.state == "to come"


def test_a_new_agreement_opens_the_door_again(arts, signed_in):
    agreement(arts, days=-1)
    assert opens(arts, signed_in(Role.ARTS)) == 404

    agreement(arts)

    assert opens(arts, signed_in(Role.ARTS)) == 200


def test_a_partner_that_left_opens_nothing(arts, signed_in):
    agreement(arts)
    arts.organisation.left_on = timezone.localdate()
    arts.organisation.save()

    assert opens(arts, signed_in(Role.ARTS)) == 404


def test_nobody_is_invited_for_a_partner_without_an_agreement(world):
    lead = world.viewer(Role.LEAD)
    told = {"by": world.lead, "email": "n@example.org", "organisation": world.organisation}

    with pytest.raises(Refused, match="has no sharing agreement in force"):
        invite(lead, role="arts", **told)

    agreement(world)
    assert invite(lead, role="arts", **told)[0].pk


def test_somebody_who_reads_for_a_partner_is_invited_for_one(world, signed_in):
    at = reverse("members", args=[world.programme.slug])

    page = signed_in(Role.LEAD).post(at, {"email": "n@example.org", "role": "police"})

    assert "Choose the partner for whom they read." in page.content.decode()


def test_what_each_partner_holds_equals_the_record(arts, signed_in):
    agreement(arts)
    account = arts.accounts[Role.ARTS]
    for _ in range(3):
        Event.tell(
            verb="take_release", subject=arts.programme, by=account,
            programme_id=arts.programme.pk, facts={},
        )  # fmt: skip
    Event.tell(
        verb="take_release", subject=arts.programme, by=arts.lead,
        programme_id=arts.programme.pk, facts={},
    )  # fmt: skip

    rows = queries.holdings(arts.viewer(Role.POLICE))
    taken = Event.objects.filter(verb="take_release", actor=account).count()

    assert [(row["organisation"], row["accounts"], row["files"]) for row in rows] == [
        (arts.organisation, 1, taken)
    ]
    page = signed_in(Role.COMMUNITY).get(reverse("holdings", args=[arts.programme.slug]))
    assert "they took away 3 files of what is published" in page.content.decode()


def test_an_agreement_says_nothing_about_a_person_and_an_offence(world, signed_in):
    today = timezone.localdate()
    told = {
        "organisation": world.organisation.pk, "purpose": "Daniel Okoro was arrested.",
        "shares": "What is published.", "starts_on": today, "expires_on": today,
    }  # fmt: skip

    response = signed_in(Role.LEAD).post(reverse("agreements", args=[world.programme.slug]), told)

    assert "a person beside an offence" in response.content.decode()
    assert not SharingAgreement.objects.exists()
