"""What a form stopped is asked about without being kept, and passes once a steward says so."""

from __future__ import annotations

import pytest
from django.db import IntegrityError
from django.urls import reverse
from tests.web.partners import with_partners
from tests.web.partnership.test_raised import everything_kept
from tests.web.partnership.test_ties import tie

from alongside.study.errors import Refused
from alongside.web.core.policy import Role
from alongside.web.partnership.models import Contact, StewardQuestion

STOPPED = "Talked about the play, in which Daniel Okoro is a thief."
WHY = "It is the name of a part in the play."


@pytest.fixture
def partners(world):
    return with_partners(world)


def at(world, name, *args):
    return reverse(name, args=[world.programme.slug, *args])


def ask(client, world, **told):
    usual = {"place": "tie", "words": STOPPED, "reason": WHY}
    return client.post(at(world, "steward_questions"), {**usual, **told}, follow=True)


def test_it_waits_for_the_steward_without_the_words_and_the_answer_is_told_back(
    world, partners, signed_in, caplog
):
    arts, steward = signed_in(Role.ARTS), signed_in(Role.STEWARD)
    made = tie(world, partners[Role.ARTS], partners[Role.COMMUNITY])
    contact = {"on": "2026-01-05", "channel": "call", "started_by": "a", "summary": STOPPED}
    log = at(world, "tie_contact", made.pk)
    stopped = arts.post(log, contact, follow=True).content.decode()
    assert "ask the data steward, under Today" in stopped and not Contact.objects.exists()

    ask(arts, world)

    row = StewardQuestion.objects.get()
    assert (row.place, row.rules, row.reason) == ("tie", "a person beside an offence", WHY)
    assert "Okoro" not in everything_kept() + caplog.text
    today = steward.get(at(world, "today")).content.decode()
    assert "Asked of data stewards" in today and "Say whether it may" in today
    page = steward.get(at(world, "steward_questions")).content.decode()
    assert "a person beside an offence" in page and WHY in page and "Okoro" not in page
    answer = at(world, "steward_question_answer", row.pk)
    assert signed_in(Role.COMMUNITY).post(answer, {"answer": "may"}).status_code == 404
    steward.post(answer, {"answer": "may"})

    assert "The data steward answered you" in arts.get(at(world, "today")).content.decode()
    arts.post(log, {**contact, "summary": "Daniel Okoro was arrested."}, follow=True)
    assert not Contact.objects.exists()
    arts.post(log, contact)
    assert [one.summary for one in Contact.objects.all()] == [STOPPED]
    arts.post(at(world, "steward_question_heard", row.pk))
    assert "The data steward answered" not in arts.get(at(world, "today")).content.decode()


def test_what_is_left_out_leaves_nothing_that_stands_for_it(world, partners, signed_in):
    ask(signed_in(Role.ARTS), world)
    row, steward = StewardQuestion.objects.get(), signed_in(Role.STEWARD)

    steward.post(at(world, "steward_question_answer", row.pk), {"answer": "leave"})

    row.refresh_from_db()
    assert (row.answer, row.digest) == ("leave", "")
    again = steward.post(at(world, "steward_question_answer", row.pk), {"answer": "may"})
    assert again.status_code == 422 and "answered already" in again.content.decode()
    with pytest.raises(IntegrityError):
        StewardQuestion.objects.update(digest="a")


def test_nothing_is_asked_about_what_is_not_stopped_nor_told_in_the_reason(
    world, partners, signed_in
):
    arts = signed_in(Role.ARTS)

    harmless = ask(arts, world, words="The painter came twice.").content.decode()
    told = ask(arts, world, reason="Daniel Okoro was arrested.").content.decode()

    assert "Nothing in this is stopped" in harmless
    assert "a person beside an offence" in told
    assert not StewardQuestion.objects.exists()


def test_nobody_answers_what_they_asked_themselves(world, signed_in):
    steward = signed_in(Role.STEWARD)
    ask(steward, world)
    row = StewardQuestion.objects.get()

    refused = steward.post(at(world, "steward_question_answer", row.pk), {"answer": "may"})

    assert refused.status_code == 422 and "another data steward" in refused.content.decode()
    assert "For you to answer" not in steward.get(at(world, "steward_questions")).content.decode()
    with pytest.raises(Refused):
        row.give_answer(by=world.accounts[Role.STEWARD], answer=StewardQuestion.Answer.MAY)
