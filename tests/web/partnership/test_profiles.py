"""Each organisation says how it works, in versions, and nobody says it for another."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.web.partners import with_partners
from tests.web.partnership.test_ties import somebody, tie

from alongside.web.core.policy import Role
from alongside.web.partnership.handing_over import end_holder
from alongside.web.partnership.models import WorkingProfile


@pytest.fixture
def partners(world):
    return with_partners(world)


def named(client, addresses):
    """On which pages the person's name stands."""
    return [b"Ida Renwick" in client.get(at).content for at in addresses]


def written(**facts):
    """A filled form."""
    empty = dict.fromkeys(
        ["decides_by", "working_pattern", "words_we_avoid", "cannot_set_aside", "asks_of_partners"],
        "",
    )
    return {**empty, "usual_decision_days": "", **facts}


def test_a_profile_is_written_in_versions_by_its_own_organisation(world, partners, signed_in):
    client, slug = signed_in(Role.COMMUNITY), world.programme.slug
    at = reverse("profile_edit", args=[slug])

    client.post(at, written(decides_by="The residents’ meeting", usual_decision_days=30))
    seen = client.get(at).context["form"].initial["seen"]
    client.post(at, written(decides_by="The committee", usual_decision_days=30, seen=seen))
    client.post(at, written(decides_by="Nobody", usual_decision_days=30, seen=seen))

    rows = WorkingProfile.objects.order_by("version")
    assert [(p.organisation, p.version, p.decides_by) for p in rows] == [
        (partners[Role.COMMUNITY], 1, "The residents’ meeting"),
        (partners[Role.COMMUNITY], 2, "The committee"),
    ]


def test_everybody_reads_every_version(world, partners, signed_in):
    lanternyard = partners[Role.COMMUNITY]
    for text in ("The residents’ meeting", "The committee"):
        WorkingProfile(organisation=lanternyard, decides_by=text).write(by=world.lead)
    slug = world.programme.slug

    police = signed_in(Role.POLICE)
    page = police.get(reverse("profile", args=[slug, lanternyard.pk])).content.decode()
    every = police.get(reverse("profiles", args=[slug])).content.decode()

    assert "The committee" in page and "The residents’ meeting" in page
    assert "The committee" in every and "The residents’ meeting" not in every


def test_what_is_recorded_nowhere_is_asked_about_and_not_kept(world, partners, signed_in):
    client = signed_in(Role.ARTS)

    answer = client.post(
        reverse("profile_edit", args=[world.programme.slug]),
        written(cannot_set_aside="Our chair, born 3 May 1990, decides"),
    )

    assert answer.status_code == 200 and answer.context["form"].errors
    assert not WorkingProfile.objects.exists()


def test_a_partner_hides_its_people_from_the_police(world, partners, signed_in):
    arts, police = partners[Role.ARTS], partners[Role.POLICE]
    made = tie(world, arts, police, somebody(world, arts, "Ida Renwick"))
    handover = end_holder(made.holders.get(), by=world.lead, on=timezone.localdate())
    slug = world.programme.slug
    told = [reverse("tie", args=[slug, made.pk]), reverse("handover", args=[slug, handover.pk])]
    before = named(signed_in(Role.POLICE), told)

    signed_in(Role.ARTS).post(
        reverse("people_hidden", args=[world.programme.slug]), {"zones": ["police"]}
    )

    assert before == [True, True]
    assert named(signed_in(Role.POLICE), told) == [False, False]
    assert named(signed_in(Role.ARTS), told) == [True, True]
    arts.refresh_from_db()
    assert arts.zones_kept_out == {"police"}
