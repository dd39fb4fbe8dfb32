"""What a programme says of itself: questions, priorities, sources, networks and groups, by hand."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.web.partners import with_partners

from alongside.study.errors import Refused
from alongside.web.core.models import Event
from alongside.web.core.policy import Role
from alongside.web.findings.reporting.modelling import model_for
from alongside.web.people.models import ContextStatement, Organisation, Post, Priority

TODAY = timezone.localdate()


@pytest.fixture
def partners(world):
    return with_partners(world)


def at(world, name: str, *args) -> str:
    return reverse(name, args=[world.programme.slug, *args])


def told(page) -> str:
    return " ".join(page.content.decode().split())


def test_priorities_are_named_put_in_order_and_end_and_keep_what_gathered(world, signed_in):
    lead, where = signed_in(Role.LEAD), at(world, "facts", "priorities")
    for text in ("Safety", "Networks", "Connection"):
        lead.post(where, {"text": text})
    lead.post(where, {"text": "Safety"})
    safety, networks, _ = Priority.objects.order_by("pk")
    lead.post(at(world, "fact_changed", "priorities", networks.pk), {"do": "up"})
    page = lead.get(at(world, "fact", "priorities", safety.pk))
    seen = page.content.decode().split('name="seen" value="')[1].split('"')[0]
    lead.post(at(world, "fact", "priorities", safety.pk), {"text": "Safe streets", "seen": seen})
    lead.post(at(world, "fact_changed", "priorities", networks.pk), {"do": "end"})

    rows = list(Priority.objects.values_list("text", "ended_on"))
    assert rows == [("Networks", TODAY), ("Safe streets", None), ("Connection", None)]
    home = told(signed_in(Role.COMMUNITY).get(at(world, "partnership")))
    assert "Safe streets" in home and "Networks" not in home
    assert model_for(world.viewer(Role.LEAD)).programme.priorities == (
        "Safe streets", "Connection",
    )  # fmt: skip
    form = told(lead.get(at(world, "fact", "priorities", networks.pk)))
    assert "What happened to it" in form
    assert Event.objects.filter(verb="end", subject_id=networks.pk).count() == 1


def test_another_year_in_a_source_changes_the_slide_and_the_list_of_sources(world, signed_in):
    lead, where = signed_in(Role.LEAD), at(world, "facts", "before")
    lead.post(where, {"text": "Trust fell.", "reference": "Survey of Ardenvale, 2021"})
    lead.post(where, {"text": "Few were asked.", "reference": ""})
    row = ContextStatement.objects.get(text="Trust fell.")

    page = told(lead.get(where))
    change = at(world, "fact", "before", row.pk)
    seen = lead.get(change).content.decode().split('name="seen" value="')[1].split('"')[0]
    lead.post(change, {"text": row.text, "reference": "Survey of Ardenvale, 2023", "seen": seen})

    assert "1 has no source, and the report says so." in page
    context = model_for(world.viewer(Role.LEAD)).programme.context
    assert [(one.text, one.source) for one in context] == [
        ("Trust fell.", "Survey of Ardenvale, 2023"), ("Few were asked.", ""),
    ]  # fmt: skip
    home = told(lead.get(at(world, "partnership")))
    assert "Survey of Ardenvale, 2023" in home and "no source" in home

    lead.post(at(world, "fact_changed", "before", row.pk), {"do": "strike"})
    assert [one.text for one in ContextStatement.objects.all()] == ["Few were asked."]
    assert lead.post(at(world, "fact_changed", "before", 999), {"do": "up"}).status_code == 404


def test_the_programme_says_its_questions_its_stages_and_who_keeps_its_data(
    world, partners, signed_in
):
    lead, where = signed_in(Role.LEAD), at(world, "programme_edit")
    page = lead.get(where).content.decode()
    seen = page.split('name="seen" value="')[1].split('"')[0]
    trust, police = partners[Role.ARTS], partners[Role.POLICE]
    told_now = {
        "title": "Ardenvale", "seen": seen, "key_question": "What changed?",
        "questions": "Who was asked? | Plan, 2022\n\nWho came?", "works_with": "producers",
        "stages_told": "co-devising\nco-creating", "steward_organisation": trust.pk,
    }  # fmt: skip

    refused = lead.post(where, {**told_now, "host_of_software": police.pk})
    kept = lead.post(where, {**told_now, "host_of_software": trust.pk})

    programme = world.programme
    programme.refresh_from_db()
    assert (refused.status_code, kept.status_code) == (200, 302)
    assert programme.questions == [("Who was asked?", "Plan, 2022"), ("Who came?", "")]
    assert programme.stages == ["co-devising", "co-creating"]
    assert programme.steward_organisation == programme.host_of_software == trust
    assert model_for(world.viewer(Role.LEAD)).programme.research_questions == (
        "Who was asked?", "Who came?",
    )  # fmt: skip
    home = told(signed_in(Role.POLICE).get(at(world, "partnership")))
    assert f"{trust.name} looks after the data. {trust.name} runs the server." in home
    shown = lead.get(where).content.decode()
    assert "Who was asked? | Plan, 2022" in shown and "What happened to it" in shown
    programme.host_of_software = police
    with pytest.raises(Refused, match="of the police"):
        programme.write(by=world.lead)


def test_an_organisation_is_in_a_network_from_a_day_until_a_day(world, partners, signed_in):
    lead = signed_in(Role.LEAD)
    network, member = partners[Role.ARTS], partners[Role.COMMUNITY]
    Organisation.objects.filter(pk=network.pk).update(is_network=True)
    where = at(world, "organisation", member.pk)
    seen = lead.get(where).content.decode().split('name="seen" value="')[1].split('"')[0]
    days = {"in_network_since": TODAY - timedelta(9), "in_network_until": TODAY - timedelta(2)}
    facts = {"name": member.name, "kind": member.kind, "seen": seen, **days}

    assert "Choose the network" in told(lead.post(where, facts))
    assert lead.post(where, {**facts, "parent": network.pk}).status_code == 302

    home = at(world, "partnership")
    within = f"in {network.name}</span>"
    shown = {
        ago: within in told(lead.get(f"{home}?on={TODAY - timedelta(ago)}")) for ago in (10, 5, 1)
    }
    assert shown == {10: False, 5: True, 1: False}
    Organisation.objects.filter(pk=member.pk).update(in_network_until=None)
    assert member.name in told(lead.get(at(world, "organisation", network.pk)))


def test_a_group_is_part_of_a_larger_one_and_never_of_itself(world, signed_in):
    lead, public, artists = (
        signed_in(Role.LEAD), world.groups["public"], world.groups["artists"],
    )  # fmt: skip
    where = at(world, "group_edit", artists.pk)
    seen = lead.get(where).content.decode().split('name="seen" value="')[1].split('"')[0]
    facts = {
        "label": artists.label, "short": artists.short, "zone": artists.zone, "seen": seen,
        "interviews_target": 2, "focus_groups_target": 0, "code_prefix": "ART",
    }  # fmt: skip

    itself = lead.post(where, {**facts, "parent": artists.pk})
    kept = lead.post(where, {**facts, "parent": public.pk})

    artists.refresh_from_db()
    assert (itself.status_code, kept.status_code) == (200, 302)
    assert (artists.parent, artists.code_prefix) == (public, "ART")
    above = lead.get(at(world, "group_edit", public.pk)).content.decode()
    assert f'<option value="{artists.pk}">' not in above
    assert "What happened to it" in lead.get(where).content.decode()


def test_a_post_of_the_team_that_ended_is_counted_no_longer(world, partners):
    for ended in (None, None, TODAY - timedelta(1)):
        Post.objects.create(
            programme=world.programme, organisation=partners[Role.POLICE], title="Officer",
            embedded_team=True, ends_on=ended,
        )  # fmt: skip
    world.programme.works_with, world.programme.stages = "producers", ["co-devising"]
    world.programme.write(by=world.lead)

    assert model_for(world.viewer(Role.LEAD)).programme.team.posts == 2
