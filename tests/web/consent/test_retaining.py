"""What is past its time goes by the clock; what is held stays; hashes remain."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from alongside.privacy import NameMap as NameMapValue
from alongside.study.errors import Refused
from alongside.web.consent.models import Consent, ParticipantLink, Retained, ScheduleLook
from alongside.web.consent.retaining import due, turn
from alongside.web.consent.schedule import KINDS, rule_for, schedule
from alongside.web.core.clock import TIMED
from alongside.web.core.models import Event
from alongside.web.core.policy import Role
from alongside.web.evidence.leaving.parts import everything_in
from alongside.web.evidence.models import Draft, NameMap, Original, Recording, Source
from alongside.web.evidence.recordings import receive_recording
from alongside.web.vault import keeping

pytestmark = pytest.mark.django_db(databases=["default", "identity", "raw", "keys"])


def later(days: int):
    return timezone.now() + timedelta(days=days)


@pytest.fixture
def recording(world) -> Recording:
    """A recording whose transcript is approved."""
    ann = world.participants["POL01"]
    ann.answer(use=Consent.Use.RECORD, by=world.lead, yes=True)
    made = receive_recording(
        world.programme, by=world.lead, title="At the wall", content=b"ID3 sound", people=[ann]
    )
    made.approve(world.source, by=world.lead)
    return made


def seal(world) -> Original:
    made = Original(programme=world.programme, source=world.source)
    made.keep(b"My name is Ann.", name="ann.txt")
    made.save(force_insert=True)
    names = NameMap(programme=world.programme, source=world.source)
    names.keep(NameMapValue(()))
    names.save(force_insert=True)
    return made


def test_a_sound_goes_when_its_time_is_over_and_its_row_and_hash_stay(world, recording):
    assert turn(world.programme, now=later(27)) == {}
    assert keeping.is_kept("raw", kind=Recording.KIND, about=recording.guid)

    assert turn(world.programme, now=later(29)) == {"recordings": 1}

    assert not keeping.is_kept("raw", kind=Recording.KIND, about=recording.guid)
    rows = Recording.objects.for_viewer(everything_in(world.programme.pk))
    assert [(one.hash, one.gone_at is not None) for one in rows] == [(recording.hash, True)]
    told = Retained.objects.get()
    assert (told.kind, told.count, told.hashes) == ("recordings", 1, [recording.hash])
    assert turn(world.programme, now=later(29)) == {}


def test_a_hold_stops_the_clock_until_it_is_let_go(world, recording):
    rule = rule_for(world.programme, "recordings")
    rule.hold("An ombudsman asked for it.", by=world.lead)

    assert turn(world.programme, now=later(400)) == {}
    held = {line.kind.key: line.held for line in schedule(world.programme.pk) if line.held}
    assert held == {"recordings": "An ombudsman asked for it."}
    rule.let_go(by=world.lead)
    assert turn(world.programme, now=later(400)) == {"recordings": 1}


def test_a_hold_needs_a_reason(world):
    with pytest.raises(Refused):
        rule_for(world.programme, "recordings").hold("  ", by=world.lead)


def test_a_programme_says_its_own_times(world, recording):
    rule_for(world.programme, "recordings").keep_for(by=world.lead, days=3)
    assert due(world.programme, now=later(4)) == {"recordings": 1}

    rule_for(world.programme, "recordings").keep_for(by=world.lead, days=None)
    assert due(world.programme, now=later(40_000)) == {}


def test_looking_at_what_is_due_deletes_nothing(world, recording):
    before = Event.objects.count()

    assert due(world.programme, now=later(29)) == {"recordings": 1}

    assert keeping.is_kept("raw", kind=Recording.KIND, about=recording.guid)
    assert Event.objects.count() == before


def test_a_file_goes_and_the_list_of_names_stays_until_the_programme_is_over(world):
    seal(world)
    guid = world.source.guid

    assert turn(world.programme, now=later(91)) == {"originals": 1}

    assert not keeping.is_kept("raw", kind="original", about=guid)
    assert keeping.is_kept("identity", kind="name map", about=guid)
    world.programme.ends_on = date.today()
    world.programme.save()
    assert turn(world.programme, now=later(182)) == {"name_maps": 1}
    assert not keeping.is_kept("identity", kind="name map", about=guid)
    assert Source.objects.for_viewer(everything_in(world.programme.pk)).count() == 1


def test_a_draft_that_nobody_decided_on_goes_after_two_weeks(world):
    draft = Draft(programme=world.programme, uploaded_by=world.lead)
    draft.keep(b"Ann: Hello.", name="talk.txt")
    draft.save()

    assert turn(world.programme, now=later(15)) == {"drafts": 1}
    assert not keeping.is_kept("raw", kind="draft", about=draft.waiting)


def test_closed_links_go_and_open_ones_stay(world):
    link = ParticipantLink(participant=world.participants["POL01"])
    link.make(by=world.lead)
    assert turn(world.programme, now=later(31)) == {}

    link.end(by=world.lead)

    assert turn(world.programme, now=later(31)) == {"links": 1}


def test_every_kind_of_the_schedule_has_something_that_lets_it_go(world):
    assert [kind.key for kind in KINDS if kind.key not in TIMED] == []


@pytest.fixture
def upgraded(world) -> ScheduleLook:
    """The programme as an upgrade finds it: nobody has looked at any time yet."""
    return ScheduleLook.objects.create(programme=world.programme, days={})


def test_after_an_upgrade_nothing_goes_before_a_lead_has_looked(
    world, recording, upgraded, signed_in
):
    assert turn(world.programme, now=later(29)) == {}
    assert due(world.programme, now=later(29)) == {"recordings": 1}
    lead, coder = signed_in(Role.LEAD), signed_in(Role.CODER)
    page = reverse("retention", args=["ardenvale"])
    assert "Nothing is deleted by the clock" in lead.get(page).content.decode()
    assert "Nobody has looked at this yet" in lead.get(page).content.decode()
    assert "deleted by the clock" not in coder.get("/p/ardenvale/codebook/").content.decode()

    lead.post(reverse("retention_look", args=["ardenvale"]))

    assert "Nobody has looked at this yet" not in lead.get(page).content.decode()
    assert turn(world.programme, now=later(29)) == {"recordings": 1, "visits": 2}
    assert Event.objects.filter(verb="agree", actor=world.lead).count() == 1


def test_a_time_that_a_lead_set_counts_without_another_look(world, recording, upgraded):
    rule_for(world.programme, "recordings").keep_for(by=world.lead, days=3)
    draft = Draft(programme=world.programme, uploaded_by=world.lead)
    draft.keep(b"Ann: Hello.", name="talk.txt")
    draft.save()

    assert turn(world.programme, now=later(20)) == {"recordings": 1}


def test_a_version_that_deletes_sooner_waits_and_one_that_keeps_longer_does_not(world, recording):
    assert turn(world.programme) == {}  # a programme of this version has seen its times
    look = ScheduleLook.objects.get()
    assert look.days == {kind.key: kind.days for kind in KINDS}

    look.days["recordings"] = 40
    look.save()
    assert turn(world.programme, now=later(50)) == {}
    del look.days["recordings"]
    look.save()
    assert turn(world.programme, now=later(50)) == {}
    look.days["recordings"] = 7
    look.save()
    assert turn(world.programme, now=later(50)) == {"recordings": 1}
