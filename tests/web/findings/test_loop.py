"""The loop: answered, done by one and confirmed by another, and asked again."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from tests.web.partners import viewer_of, with_partners

from alongside.study.errors import Refused
from alongside.web.core.policy import Role
from alongside.web.evidence.models import Encounter
from alongside.web.findings.following import encounters_since, loop_for
from alongside.web.findings.following.loops import published
from alongside.web.findings.models import Action, FollowUp, RecommendationResponse
from alongside.web.partnership.models import Objective

TODAY = timezone.localdate()


@pytest.fixture
def partners(world):
    return with_partners(world)


@pytest.fixture
def asked(world, partners):
    """The world's recommendation, published and addressed to the police and the council."""
    row = world.recommendation
    row.addressed_to.set([partners[Role.POLICE], partners[Role.COUNCIL]])
    row.follow_up_due = TODAY + timedelta(30)
    row.save()
    row.publish(by=world.lead)
    return row


def answer(world, partners, row, role, stance, note="Because"):
    RecommendationResponse(
        recommendation=row, organisation=partners[role], stance=stance, note=note
    ).say(by=world.accounts[role])


def state(world, row, on=TODAY):
    return loop_for(viewer_of(world, Role.LEAD), row.pk, on).state


def test_it_goes_from_answers_to_actions_to_new_evidence(world, partners, asked):
    steps = [state(world, asked)]
    answer(world, partners, asked, Role.POLICE, "accept")
    answer(world, partners, asked, Role.COUNCIL, "accept_in_part")
    steps.append(state(world, asked))
    Action(
        programme=world.programme, title="Ask", owner=partners[Role.POLICE], recommendation=asked
    ).write(by=world.lead)
    steps.append(state(world, asked))
    steps.append(state(world, asked, TODAY + timedelta(31)))
    FollowUp(recommendation=asked, finding=world.challenge, on=TODAY, verdict="changed").tell(
        by=world.lead, encounters=[world.encounter]
    )
    steps.append(state(world, asked))

    assert steps == ["published", "answered", "in progress", "evidence due", "evidenced"]


def test_what_is_published_after_midnight_is_out_from_that_day(world, asked):
    asked.published_at = datetime(2021, 7, 1, 23, 30, tzinfo=UTC)  # half past midnight in London
    asked.save()
    viewer, days = world.viewer(Role.LEAD), (date(2021, 7, 1), date(2021, 7, 2))

    assert [published(viewer, day) for day in days] == [[], [asked.pk]]
    assert [loop_for(viewer, asked.pk, day).state for day in days] == ["draft", "published"]


def test_the_list_shows_how_far_each_has_come(world, partners, asked, signed_in):
    at = reverse("recommendations", args=[world.programme.slug])

    def shown():
        rows = signed_in(Role.POLICE).get(at).context["recommendations"]
        return {row.pk: state for row, state in rows}

    assert shown()[asked.pk] == "published"
    for role in (Role.POLICE, Role.COUNCIL):
        answer(world, partners, asked, role, "accept")
    assert shown()[asked.pk] == "answered"
    asked.follow_up_due = TODAY
    asked.save()
    assert shown()[asked.pk] == "evidence due"
    assert "new evidence is due" in signed_in(Role.COUNCIL).get(at).content.decode()


def test_when_everybody_says_no_it_is_closed_in_the_open(world, partners, asked):
    for role in (Role.POLICE, Role.COUNCIL):
        answer(world, partners, asked, role, "reject")

    assert state(world, asked) == "refused"


def test_only_those_it_is_addressed_to_answer(world, partners, asked, signed_in):
    with pytest.raises(Refused, match="addressed"):
        answer(world, partners, asked, Role.ARTS, "accept")

    at = reverse("recommendation", args=[world.programme.slug, asked.pk])
    assert "Answer for our organisation" in signed_in(Role.COUNCIL).get(at).content.decode()
    assert "Answer for our organisation" not in signed_in(Role.ARTS).get(at).content.decode()


def test_done_is_claimed_until_another_partner_confirms_it(world, partners, asked, signed_in):
    action = Action(
        programme=world.programme, title="Ask", owner=partners[Role.POLICE], recommendation=asked
    )
    action.write(by=world.lead)
    done = reverse("action_done", args=[world.programme.slug, action.pk])

    signed_in(Role.POLICE).post(done)
    action.refresh_from_db()
    claimed = action.state_on(TODAY)
    signed_in(Role.POLICE).post(done)
    action.refresh_from_db()
    still = action.state_on(TODAY)
    signed_in(Role.COUNCIL).post(done)
    action.refresh_from_db()

    assert (claimed, still, action.state_on(TODAY)) == ("claimed", "claimed", "confirmed")
    with pytest.raises(IntegrityError), transaction.atomic():
        Action.objects.filter(pk=action.pk).update(confirmed_by=partners[Role.POLICE])


def test_what_the_partners_agreed_is_linked_and_leads_back(world, partners, asked, signed_in):
    objective = Objective(
        programme=world.programme, proposed_by=partners[Role.ARTS], proposed_on=TODAY
    )
    objective.propose(by=world.lead, text="Nobody is surprised", parties=[partners[Role.POLICE]])
    at = reverse("recommendation_consequence", args=[world.programme.slug, asked.pk])

    signed_in(Role.COUNCIL).post(at, {"what": f"objective-{objective.pk}"})
    signed_in(Role.COUNCIL).post(at, {"what": "objective-999999"})

    assert [c.objective for c in asked.consequences.all()] == [objective]


def test_asking_again_says_where_it_was_asked_or_closes_without(world, partners, asked, signed_in):
    at = reverse("recommendation_follow_up", args=[world.programme.slug, asked.pk])
    told = {"finding": world.challenge.pk, "verdict": "worse"}
    lead = signed_in(Role.LEAD)

    lead.post(at, told)
    assert FollowUp.objects.count() == 0
    lead.post(at, {**told, "encounters": [world.encounter.pk]})
    lead.post(at, {**told, "verdict": "not_asked"})

    assert list(FollowUp.objects.values_list("verdict", flat=True)) == ["worse", "not_asked"]
    assert state(world, asked) == "closed"


def told_again(world, row, verdict="changed", *, on=TODAY, finding=None):
    """The question of a recommendation was asked again, in the world's encounter."""
    found = FollowUp(recommendation=row, finding=finding or world.challenge, on=on, verdict=verdict)
    found.tell(by=world.lead, encounters=[world.encounter])
    return found


def test_two_readers_are_told_the_same_state_and_the_words_alone_differ(
    world, partners, asked, signed_in
):
    told_again(world, asked, "worse")
    at = reverse("recommendation", args=[world.programme.slug, asked.pk])

    shown = {r: signed_in(r).get(at).content.decode() for r in (Role.LEAD, Role.POLICE)}

    assert {r: ("it got worse" in page, "asked again" in page) for r, page in shown.items()} == {
        Role.LEAD: (True, True), Role.POLICE: (True, True),
    }  # fmt: skip
    assert world.challenge.title in shown[Role.LEAD]
    assert world.challenge.title not in shown[Role.POLICE]
    assert "a finding that is not published" in shown[Role.POLICE]


def test_once_it_was_asked_again_it_is_closed_and_opens_when_asked_once_more(
    world, partners, asked, signed_in
):
    at = reverse("recommendation_closed", args=[world.programme.slug, asked.pk])
    lead = signed_in(Role.LEAD)

    early = lead.post(at)
    steps = [state(world, asked)]
    told_again(world, asked)
    lead.post(at)
    steps.append(state(world, asked))
    told_again(world, asked, "worse", on=TODAY + timedelta(2))
    steps.append(state(world, asked, TODAY + timedelta(2)))

    assert early.status_code == 422 and "Nobody has been asked again" in early.content.decode()
    assert steps == ["published", "settled", "evidenced"]


def test_it_was_asked_again_only_where_somebody_was_listened_to_since(world, partners, asked):
    _, after, _ = (
        Encounter.objects.create(
            programme=world.programme, title=title, kind="interview",
            held_on=TODAY + timedelta(days),
        )
        for title, days in [("Before", -1), ("Since", 0), ("Next week", 7)]
    )  # fmt: skip
    viewer = viewer_of(world, Role.LEAD)

    offered = encounters_since(viewer, loop_for(viewer, asked.pk, TODAY))

    assert set(offered) == {after, world.encounter}


def test_the_page_of_a_finding_says_what_asking_again_showed_and_in_whose_words(
    world, partners, asked, signed_in
):
    told_again(world, asked, finding=world.finding)
    at = reverse("finding", args=[world.programme.slug, world.finding.pk])

    page = signed_in(Role.COUNCIL).get(at).content.decode()
    before = signed_in(Role.COUNCIL).get(f"{at}?on={TODAY - timedelta(1)}").content.decode()

    again = page.split('id="again"')[1].split("</section>")[0]
    assert "It changed" in again and "recommendation 1" in again
    assert world.quotes[0].shown in again
    assert 'id="again"' not in before


def test_a_follow_up_elsewhere_bears_out_nothing_and_an_unread_one_is_not_told(
    world, partners, asked, signed_in
):
    FollowUp(recommendation=asked, finding=world.finding, on=TODAY, verdict="unchanged").tell(
        by=world.lead, encounters=[]
    )
    at = reverse("finding", args=[world.programme.slug, world.finding.pk])

    page = signed_in(Role.COUNCIL).get(at).content.decode()
    asked.unpublish(by=world.lead)
    hidden = signed_in(Role.COUNCIL).get(at).content.decode()

    again = page.split('id="again"')[1].split("</section>")[0]
    assert "It did not change" in again and "Nobody is quoted on this yet." in again
    assert 'id="again"' not in hidden


def test_a_finding_that_is_not_published_is_named_to_the_team_alone(
    world, partners, asked, signed_in
):
    at = reverse("recommendation", args=[world.programme.slug, asked.pk])

    named = {
        role: world.challenge.title in signed_in(role).get(at).content.decode()
        for role in (Role.LEAD, Role.POLICE, Role.COUNCIL, Role.VIEWER)
    }

    assert named == {Role.LEAD: True, Role.POLICE: False, Role.COUNCIL: False, Role.VIEWER: False}
