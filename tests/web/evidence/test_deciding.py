"""Names are decided on by forms as well as by script, and the same name is replaced alike later."""

from __future__ import annotations

import pytest
from django.urls import reverse

from alongside.study import Transcript
from alongside.study.errors import Refused
from alongside.web.core.models import Event
from alongside.web.core.policy import Role
from alongside.web.evidence import importing
from alongside.web.evidence.importing import suggesting
from alongside.web.evidence.models import Draft
from alongside.web.evidence.review import groups_of_names
from alongside.web.names.models import KnownForm, PlaceName
from alongside.web.names.queries import names_in
from tests.web.evidence.test_importing import decided, received

TEXT = """Interviewer: Who came?

Danny Ostler: Rowena Oxley did. Rowena lives on Fennel Street, by the Larkspur flats.

Maggie Fell: And Sergeant Threlkeld, who is the only woman on that shift.
"""


@pytest.fixture
def draft(world):
    PlaceName.objects.create(programme=world.programme, name="Larkspur", replacement="an estate")
    return received(world, TEXT)


def groups(draft) -> dict:
    return {g.text: g for g in groups_of_names(importing.reading(draft).names)}


def test_one_name_is_decided_by_a_form_in_all_its_forms_and_leads_to_the_next(
    world, draft, signed_in
):
    client, at = signed_in(Role.LEAD), reverse("draft_names", args=["ardenvale", draft.guid])
    rowena = groups(draft)["Rowena Oxley"]
    assert rowena.forms == ("Rowena Oxley", "Rowena")

    answer = client.post(at, {"key": rowena.keys[0], "act": "accept", "replacement": "a neighbour"})

    draft = Draft.objects.again(draft)
    now = groups(draft)["Rowena Oxley"]
    assert (now.accept, now.replacement, len(now.keys)) == (True, "a neighbour", 2)
    following = groups(draft)["Fennel Street"]
    assert answer["Location"].endswith(f"#name-{following.keys[0]}")


def test_a_whole_kind_is_decided_at_once_and_the_rest_waits(world, draft, signed_in):
    client, at = signed_in(Role.LEAD), reverse("draft_names", args=["ardenvale", draft.guid])

    client.post(at, {"all": "refuse:telling phrase"})
    client.post(at, {"all": "accept:certain"})

    draft = Draft.objects.again(draft)
    found = groups(draft)
    assert found["Sergeant Threlkeld"].accept is True
    assert found["the only woman on that shift"].accept is False
    assert found["Fennel Street"].accept is None


def test_a_name_that_is_there_no_longer_is_told_in_a_sentence(world, draft, signed_in):
    at = reverse("draft_names", args=["ardenvale", draft.guid])
    answer = signed_in(Role.LEAD).post(at, {"key": "99999-99999", "act": "accept"})
    assert (answer.status_code, "in another window" in answer.content.decode()) == (422, True)


@pytest.mark.parametrize(
    ("name", "content", "status", "offered"),
    [
        ("talk.docx", "no package at all", 422, False),
        ("talk.rtf", "no such thing", 422, False),
        ("talk.txt", TEXT, 200, True),
    ],
)
def test_another_encoding_is_offered_where_there_can_be_one(
    world, signed_in, name, content, status, offered
):
    waiting = received(world, content, name)

    page = signed_in(Role.LEAD).get(reverse("draft", args=["ardenvale", waiting.guid]))

    shown = 'name="encoding"' in page.content.decode()
    assert (page.status_code, shown) == (status, offered)


def test_the_programmes_own_places_are_found_and_replaced_as_it_says(draft):
    own = groups(draft)["the Larkspur"]
    assert (own.kind, own.replacement) == ("place", "an estate")


def test_what_a_person_decided_is_counted_in_the_source_and_told_in_the_ledger(world, draft):
    decided(world, draft)
    importing.decide(
        draft, names={k: {"accept": False} for k in groups(draft)["Fennel Street"].keys}
    )
    importing.add_name(draft, "flats", "homes")

    source = importing.accept(draft, by=world.lead, guarded=False)

    counts = source.report["decided"]
    assert (counts["refused"], counts["added"], counts["accepted"] > 3) == (1, 1, True)
    event = Event.objects.filter(verb="decide_names").get()
    assert (event.actor_id, event.facts) == (world.lead.pk, counts)


def test_a_later_text_says_the_same_for_the_same_name_without_unlocking(world, draft):
    importing.decide(
        draft,
        names={
            key: {"accept": True, "replacement": "a neighbour"}
            for key in groups(draft)["Rowena Oxley"].keys
        },
    )
    decided(world, draft)
    importing.accept(draft, by=world.lead, guarded=False)

    later = received(world, "Interviewer: And then?\n\nAnn Lee: Then Rowena Oxley sang.\n")
    again = groups(later)["Rowena Oxley"]

    assert (again.replacement, again.accept) == ("a neighbour", None)
    assert "earlier text" in again.reason


def test_names_of_speakers_are_known_by_their_person_and_refused_names_are_not_known(world, draft):
    decided(world, draft)
    importing.decide(
        draft, names={k: {"accept": False} for k in groups(draft)["Fennel Street"].keys}
    )
    source = importing.accept(draft, by=world.lead, guarded=False)

    def known(text: str) -> set:
        found = names_in(world.programme.pk, text)
        return set(KnownForm.objects.filter(pk__in=[f.name for f in found]).values_list("about"))

    danny = source.encounter.participants.get(code="POL05")
    assert known("with Mr Ostler") == {(danny.guid,)}
    assert known("with Threlkeld") == {(source.guid,)}
    assert known("on Fennel Street") == set()


def test_a_text_that_takes_too_long_is_refused_in_a_sentence_and_not_tried_again(monkeypatch):
    """Looking for names is done in a child whose time is bounded."""
    monkeypatch.setattr(suggesting, "SECONDS", 1)
    monkeypatch.setattr(suggesting, "PACE", 10**9)
    asked = []
    in_child = suggesting.in_child
    monkeypatch.setattr(
        suggesting, "in_child", lambda *a, **k: (asked.append(a[0]), in_child(*a, **k))[1]
    )
    hostile = Transcript("Aa Bb " * 20_000)

    for _ in range(2):
        with pytest.raises(Refused, match="took too long"):
            suggesting.suggested(hostile, (), ())

    assert asked == ["alongside.privacy:suggest"]
