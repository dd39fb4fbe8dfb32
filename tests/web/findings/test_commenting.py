"""Partners answer beside a published finding; none of them changes, delays or withdraws it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from alongside.web.core.policy import Role
from alongside.web.findings.models import Comment, Finding

PARTNERS = [Role.POLICE, Role.ARTS, Role.COMMUNITY, Role.COUNCIL]


def say(client, world, finding, text="We did ask, in May."):
    return client.post(
        reverse("finding_comment", args=[world.programme.slug, finding.pk]), {"text": text}
    )


@pytest.mark.parametrize("role", PARTNERS)
def test_a_partners_comment_stands_beside_the_finding_at_once_for_every_reader(
    world, signed_in, role
):
    answered = say(signed_in(role), world, world.finding)

    assert answered.status_code == 302
    for reader in (Role.LEAD, Role.CODER, Role.VIEWER, *PARTNERS):
        page = signed_in(reader).get(answered["Location"]).content.decode()
        assert "We did ask, in May." in page


def test_a_comment_changes_nothing_of_the_finding_and_nothing_waits_for_it(world, signed_in):
    before = Finding.objects.values().get(pk=world.finding.pk)
    say(signed_in(Role.POLICE), world, world.finding)

    assert Finding.objects.values().get(pk=world.finding.pk) == before
    at = reverse("finding_publication", args=[world.programme.slug, world.challenge.pk])
    signed_in(Role.LEAD).post(at, {"published": "yes"})
    assert Finding.objects.get(pk=world.challenge.pk).published_at is not None


@pytest.mark.parametrize("role", PARTNERS)
def test_no_partner_edits_publishes_or_withdraws_a_finding(world, signed_in, role):
    client, before = signed_in(role), Finding.objects.values().get(pk=world.finding.pk)
    pk = [world.programme.slug, world.finding.pk]

    edited = client.post(reverse("finding_edit", args=pk), {"title": "Nothing to see"})
    withdrawn = client.post(reverse("finding_publication", args=pk), {"published": "no"})

    assert [edited.status_code, withdrawn.status_code] == [404, 404]
    assert Finding.objects.values().get(pk=world.finding.pk) == before


def test_a_draft_can_be_answered_by_nobody(world, signed_in):
    assert say(signed_in(Role.ARTS), world, world.challenge).status_code == 404
    assert not Comment.objects.exists()


@pytest.mark.parametrize("role", [Role.LEAD, Role.CODER, Role.VIEWER, Role.ADMIN])
def test_whoever_is_no_partner_has_no_right_of_reply(world, signed_in, role):
    assert say(signed_in(role), world, world.finding).status_code == 404


def test_the_team_answers_once_and_the_answer_stands(world, signed_in):
    say(signed_in(Role.COMMUNITY), world, world.finding)
    at = reverse("comment_answer", args=[world.programme.slug, Comment.objects.get().pk])
    lead = signed_in(Role.LEAD)

    assert signed_in(Role.COMMUNITY).post(at, {"answer": "Quite so."}).status_code == 404
    lead.post(at, {"answer": "Thank you: the report says so now."})
    again = lead.post(at, {"answer": "On second thoughts."})

    assert again.status_code == 422
    page = signed_in(Role.POLICE).get(
        reverse("finding", args=[world.programme.slug, world.finding.pk])
    )
    assert "Thank you: the report says so now." in page.content.decode()
    assert "On second thoughts." not in page.content.decode()


def test_a_comment_that_holds_a_person_beside_an_offence_is_asked_about_and_not_kept(
    world, signed_in
):
    refused = say(signed_in(Role.POLICE), world, world.finding, "It was Darren Poole who stole it.")

    assert refused.status_code == 422 and "Darren" not in refused.content.decode()
    assert not Comment.objects.exists()


def test_comments_of_a_finding_taken_back_are_gone_with_it(world, signed_in):
    say(signed_in(Role.ARTS), world, world.finding)
    world.finding.unpublish(by=world.lead)
    at = reverse("comment_answer", args=[world.programme.slug, Comment.objects.get().pk])

    assert (
        signed_in(Role.ARTS)
        .get(reverse("finding", args=[world.programme.slug, world.finding.pk]))
        .status_code
        == 404
    )
    assert signed_in(Role.LEAD).post(at, {"answer": "Noted."}).status_code == 302
