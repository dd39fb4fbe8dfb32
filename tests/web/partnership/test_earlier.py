"""What initiatives, records and outcomes said before stays, is shown as of a day, and can go."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from tests.web.partners import viewer_of
from tests.web.partnership.planned import a_mural, a_plan
from tests.web.partnership.test_the_past import days_ago, shown

from alongside.study.errors import Refused
from alongside.web.core.models import Event
from alongside.web.core.policy import Role
from alongside.web.partnership.models import (
    EarlierInitiative,
    Initiative,
    Outcome,
    PresenceRecord,
    Publication,
)
from alongside.web.partnership.queries import earlier
from alongside.web.partnership.queries.activities import kept_by_plan

TODAY = timezone.localdate()


def at(world, name: str, *args) -> str:
    return reverse(name, args=[world.programme.slug, *args])


def say(initiative, world, **told) -> None:
    for name, value in told.items():
        setattr(initiative, name, value)
    own = initiative.co_producers.all()
    initiative.write(by=world.lead, co_producers=list(own), groups=[])


def an_outcome(world, mural, **told) -> Outcome:
    found = Outcome(
        programme=world.programme, social_actor=mural.police, written_by=mural.trust,
        on=TODAY - timedelta(days=40), kind="practice", direction="positive", significance="low",
        change="They ask first.", **told,
    )  # fmt: skip
    found.write(by=world.lead)
    return found


def test_an_initiative_is_shown_in_the_words_of_the_day_and_how_they_changed(world, signed_in):
    mural = a_mural(world)
    found = mural.initiative
    Initiative.objects.filter(pk=found.pk).update(purpose="To be seen", strapline="A wall")
    found.refresh_from_db()
    with days_ago(9) as first:
        say(found, world, purpose="To be seen together", lead=mural.residents)
    with days_ago(4) as second:
        say(found, world, purpose="To be mended together", strapline="A wall")
        found.enter(by=world.lead, phase=Initiative.Phase.LEGACY)
    client, page = signed_in(Role.ARTS), ("initiative", found.pk)

    def stood(day: date) -> tuple:
        given = {"on": day.isoformat()}
        one = client.get(at(world, *page), given).context["initiative"]
        return one.purpose, one.lead, one.get_phase_display()

    idea = "An idea"
    assert [stood(day) for day in (first - timedelta(days=1), first, second)] == [
        ("To be seen", mural.trust, idea),
        ("To be seen together", mural.residents, idea),
        ("To be mended together", mural.residents, "Over, and looked after"),
    ]
    now = shown(client, world, *page)
    assert "To be <del>seen </del><ins>mended </ins>together" in now
    assert "To be <ins>together" not in now and "<del>An idea</del>" in now
    # Of the past, what came later is not shown, and nothing is changed from there.
    then = shown(client, world, *page, on=first)
    assert "mended" not in then and "To be seen <ins>together</ins>" in then
    assert "Say it differently" not in then
    listed = shown(client, world, "partnership", on=first - timedelta(days=1))
    assert "A wall" in listed
    facts = [event.facts for event in Event.objects.filter(subject_kind="partnership.initiative")]
    assert "mended" not in str(facts)


def test_what_says_the_same_makes_no_version(world):
    mural = a_mural(world)
    say(mural.initiative, world, purpose="To be seen")
    before = EarlierInitiative.objects.count()
    say(mural.initiative, world, purpose="To be seen")

    assert EarlierInitiative.objects.count() == before
    with pytest.raises(IntegrityError), transaction.atomic():
        mural.initiative.earlier.create(field="key", version=1, until=TODAY)


def test_a_record_that_is_corrected_stands_as_it_did_and_counts_as_it_did(world, signed_in):
    mural = a_mural(world)
    activity = mural.workshop
    plan = a_plan(activity, by=world.lead, max_officers=2)
    own = {"organisation": mural.residents, "on": TODAY, "says": ""}
    plan.agree(by=world.lead, **own)
    type(activity).objects.update(on=TODAY - timedelta(days=9), status="held")
    with days_ago(8) as told:
        record = PresenceRecord(
            activity=activity, role=plan.role, attire=plan.attire, officers=5,
            deviation="More had time", recorded_by=mural.residents,
        )  # fmt: skip
        record.write(by=world.lead)
    with days_ago(3) as corrected:
        record.officers, record.deviation = 2, ""
        record.write(by=world.lead)
    client, page = signed_in(Role.COMMUNITY), ("joint_activity", activity.pk)

    before, now = shown(client, world, *page, on=told), shown(client, world, *page)
    assert "5 officers" in before and "More had time" in before
    assert "2 officers" in now and "as agreed" in now
    assert "<del>5</del><ins>2</ins>" in now and "<del>More had time</del>" in now
    viewer = viewer_of(world, Role.COMMUNITY, mural.residents)
    kept = [kept_by_plan(viewer, day)[activity.pk] for day in (told, corrected, TODAY)]
    assert [[one.value for one in several] for several in kept] == [["over"], [], []]
    pictured = [
        client.get(reverse("presence", args=[world.programme.slug]), {"on": day}).context["rows"]
        for day in (told, corrected)
    ]
    assert [row.activity.record.officers for (row,) in pictured] == [5, 2]
    # Whoever may not read the record reads nothing that it said before.
    police = viewer_of(world, Role.POLICE, mural.council)
    assert earlier.of_records(police, [activity.pk]) == {}


def test_an_outcome_was_borne_out_in_the_words_of_then(world, signed_in):
    mural = a_mural(world)
    with days_ago(30) as written:
        outcome = an_outcome(world, mural)
    with days_ago(20) as borne_out:
        outcome.bear_out(by=world.lead, organisation=mural.residents)
    with days_ago(10) as reworded:
        outcome.change = "They always ask first."
        outcome.write(by=world.lead)
    with days_ago(5) as disputed:
        outcome.dispute(by=world.lead, organisation=mural.council)
    client = signed_in(Role.COMMUNITY)

    def stood(day: date) -> tuple:
        (one,) = client.get(at(world, "outcomes"), {"on": day.isoformat()}).context["outcomes"]
        return one.change, one.substantiated_by, one.disputed_by, one.judges

    assert [stood(day) for day in (written, borne_out, reworded, disputed, TODAY)] == [
        ("They ask first.", None, None, False),
        ("They ask first.", mural.residents, None, False),
        ("They always ask first.", None, None, False),
        ("They always ask first.", None, mural.council, False),
        ("They always ask first.", None, mural.council, True),
    ]
    now = shown(client, world, "outcomes")
    assert "They <ins>always </ins>ask first." in now
    assert f"<del>{mural.residents.name}</del>" in now and f"<ins>{mural.council.name}" in now


def test_whoever_may_change_it_takes_away_words_that_told_of_a_person(world, signed_in):
    mural = a_mural(world)
    say(mural.initiative, world, purpose="Tam Oddie paints")
    say(mural.initiative, world, purpose="A painter paints", phase="legacy")
    outcome = an_outcome(world, mural, contribution="Tam Oddie asked")
    outcome.contribution = "We asked"
    outcome.write(by=world.lead)
    record = PresenceRecord(
        activity=mural.workshop, role="none", attire="not_present", officers=0,
        deviation="Tam Oddie said no", recorded_by=mural.residents,
    )  # fmt: skip
    record.write(by=world.lead)
    record.deviation = "They were told no"
    record.write(by=world.lead)
    type(mural.workshop).objects.update(on=TODAY)
    words = {
        ("initiative", mural.initiative.pk, Role.ARTS): mural.initiative.earlier.get(
            field="purpose", version=2
        ),
        ("joint", mural.workshop.pk, Role.COMMUNITY): mural.workshop.earlier_records.get(),
        ("outcome", outcome.pk, Role.ARTS): outcome.earlier.get(field="contribution"),
    }
    for (kind, pk, role), row in words.items():
        take = at(world, f"{kind}_words_taken_away", pk, row.pk)
        others = {
            other: signed_in(other).post(take).status_code
            for other in (Role.POLICE, Role.COUNCIL, Role.VIEWER)
        }
        assert not any(200 <= status < 400 for status in others.values()), (kind, others)
        assert (
            signed_in(role).post(at(world, f"{kind}_words_taken_away", pk, 999)).status_code == 404
        )
        assert signed_in(role).post(take).status_code == 302
        row.refresh_from_db()
        told = Event.objects.latest("id")
        assert (row.said, row.taken_away_on, told.verb, told.facts) == ("", TODAY, "take_away", {})

    pages = [("initiative", mural.initiative.pk), ("joint_activity", mural.workshop.pk),
             ("outcomes",)]  # fmt: skip
    for page in pages:
        now = shown(signed_in(Role.ARTS), world, *page)
        assert "Oddie" not in now and "what stood here was taken away on" in now
    with pytest.raises(Refused, match="already"):
        row.take_away(by=world.lead)
    phase = mural.initiative.earlier.get(field="phase")
    with pytest.raises(Refused, match="Only words"):
        phase.take_away(by=world.lead)


def test_a_reader_reads_what_stood_while_its_page_was_open(world):
    mural = a_mural(world)
    found = mural.initiative
    with days_ago(9):
        say(found, world, purpose="Closed")
    with days_ago(8):
        say(found, world, purpose="Nearly open")
    with days_ago(6):
        Publication(initiative=found, published_by=mural.trust).publish(by=world.lead)
    Publication.objects.update(created_at=timezone.now() - timedelta(days=6))
    with days_ago(3):
        say(found, world, purpose="Open")

    def said(role) -> list[str]:
        rows = earlier.of_initiatives(viewer_of(world, role, None), [found.pk])[found.pk]
        return [one.said for one in rows if one.field == "purpose"]

    assert said(Role.VIEWER) == ["Nearly open"]
    assert said(Role.LEAD)[-2:] == ["Closed", "Nearly open"]
