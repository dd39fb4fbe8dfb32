"""The pages on withdrawing: a preview, one act, a receipt, and what is left to do."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from alongside.web.consent.models import CutOff, Participant, Receipt, RetentionRule
from alongside.web.core.models import Event
from alongside.web.core.policy import Role
from alongside.web.evidence.leaving.parts import everything_in
from alongside.web.evidence.models import Passage, Source
from alongside.web.findings.models import Recall, ThinFinding
from tests.web.world import text_of

pytestmark = pytest.mark.django_db(databases=["default", "identity", "raw", "keys"])
NUMBER = re.compile(r"\w{4}-\w{4}-\w{4}-\w{4}")


def at(world, name: str, **more) -> str:
    return reverse(name, kwargs={"slug": world.programme.slug, **more})


def page(client, address: str, **form) -> str:
    response = client.post(address, form) if form else client.get(address)
    return response.content.decode()


def test_a_preview_says_all_that_would_change_and_changes_nothing(world, signed_in):
    address = at(world, "participant_withdrawal", pk=world.participants["ORG01"].pk)

    shown = page(signed_in(Role.LEAD), address)

    plain = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", shown))
    assert "2 quotes are erased" in plain
    assert "1 turn in texts of groups is cut out At the wall" in plain
    assert "1 finding that loses the last quote waits for an editor" in plain
    assert Participant.objects.filter(code="ORG01").exists()
    assert "They listened" not in shown and "I minded" not in shown


@pytest.mark.parametrize("typed", ["", "ORG", "ORG01 and PUB01"])
def test_without_the_code_nothing_is_changed(world, signed_in, typed):
    client = signed_in(Role.LEAD)
    address = at(world, "participant_withdrawal", pk=world.participants["ORG01"].pk)

    response = client.post(address, {"code": typed})

    assert response.status_code == 422
    assert Participant.objects.filter(code="ORG01").exists()


def test_the_act_shows_a_number_once_which_checks_afterwards(world, signed_in):
    client = signed_in(Role.LEAD)
    address = at(world, "participant_withdrawal", pk=world.participants["ORG01"].pk)

    done = page(client, address, code="org01")

    (number,) = set(NUMBER.findall(done))
    assert Receipt.objects.get().is_of(number)
    assert client.get(address).status_code == 404
    listed = page(client, at(world, "withdrawals"))
    assert number not in listed and "ORG01" not in listed
    assert "2 quotes erased" in listed
    right = page(client, at(world, "withdrawals"), number=number.lower())
    wrong = page(client, at(world, "withdrawals"), number="2222-2222-2222-2222")
    assert "That is the receipt of" in right
    assert "No withdrawal here has that number" in wrong


def test_after_the_published_day_the_page_says_what_can_no_longer_be_done(world, signed_in):
    CutOff(programme=world.programme, on="2020-01-31").publish(by=world.lead)

    shown = page(
        signed_in(Role.LEAD),
        at(world, "participant_withdrawal", pk=world.participants["ORG01"].pk),
    )

    assert "31 January 2020, is past. Everything here still goes." in shown
    assert "cannot be called back from whoever has it" in shown


def test_nothing_is_exported_until_an_editor_decides_about_a_thin_finding(world, signed_in):
    client = signed_in(Role.LEAD)
    page(
        client, at(world, "participant_withdrawal", pk=world.participants["ORG01"].pk), code="ORG01"
    )

    (thin,) = ThinFinding.objects.all()
    from alongside.study.errors import Refused
    from alongside.web.findings.recalling import refuse_thin

    with pytest.raises(Refused, match="A finding has lost what it rested on"):
        refuse_thin(world.viewer(Role.LEAD))
    assert world.challenge.title in page(client, at(world, "recalls"))
    client.post(at(world, "thin_decided", pk=thin.pk))
    refuse_thin(world.viewer(Role.LEAD))


def test_copies_are_listed_until_somebody_says_that_they_are_gone(world, signed_in):
    taken = Event.tell(
        verb="take_report", subject=world.programme, by=world.lead,
        programme_id=world.programme.pk, facts={},
    )  # fmt: skip
    recall = Recall.objects.create(programme=world.programme, taken=taken)
    client = signed_in(Role.LEAD)
    assert "A report or deck, taken by Research lead One" in page(client, at(world, "recalls"))

    client.post(at(world, "recall_settled", pk=recall.pk))

    assert "A report or deck, taken" not in page(client, at(world, "recalls"))
    assert client.post(at(world, "recall_settled", pk=recall.pk)).status_code == 404


@pytest.fixture
def mention(world) -> Passage:
    """A place where PUB01 speaks of somebody, coded and quoted around it."""
    start, end = world.span("for once")
    return Passage.objects.create(
        programme=world.programme, source=world.source, start=start, end=end, why="mention"
    )


def test_words_are_taken_out_and_all_others_stand_as_they_did(world, signed_in, mention):
    signed_in(Role.LEAD).post(
        at(world, "passage_decided", pk=mention.pk), {"out": "1", "words": ""}
    )

    text = Source.objects.for_viewer(everything_in(world.programme.pk)).get().text
    assert text == text_of_world().replace("for once", "")
    assert not Passage.objects.filter(decided_at=None).exists()


def test_words_that_do_not_stand_there_once_are_refused(world, signed_in, mention):
    client = signed_in(Role.LEAD)

    response = client.post(
        at(world, "passage_decided", pk=mention.pk), {"out": "1", "words": "never said"}
    )

    assert response.status_code == 422
    assert "copy them from the text" in response.content.decode()
    text = Source.objects.for_viewer(everything_in(world.programme.pk)).get().text
    assert text == text_of_world()


def test_a_place_that_stays_is_no_longer_listed(world, signed_in, mention):
    client = signed_in(Role.LEAD)
    assert "<mark>for once</mark>" in page(client, at(world, "passages"))

    client.post(at(world, "passage_decided", pk=mention.pk), {"leave": "1"})

    assert "<mark>" not in page(client, at(world, "passages"))


def test_the_schedule_is_changed_and_held_on_its_page(world, signed_in):
    client = signed_in(Role.LEAD)
    address = at(world, "retention_rule", key="links")

    client.post(address, {"days": "12"})
    client.post(address, {"hold": "1", "reason": "A request."})

    rule = RetentionRule.objects.get(kind="links")
    assert (rule.days, rule.held_reason) == (12, "A request.")
    shown = page(client, at(world, "retention"))
    assert "Kept <strong>12 days</strong> after they ended." in shown
    assert "A request." in shown
    assert client.post(address, {"days": "a while"}).status_code == 422


def text_of_world() -> str:
    from tests.web.world import TURNS

    return text_of(TURNS)[0]
