"""The research lead's pages: who agreed to what, recording it, sheets, and links."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from alongside.study.errors import Refused
from alongside.web.consent.models import (
    AgeBand,
    Consent,
    ConsentForm,
    InformationSheet,
    Participant,
    ParticipantLink,
    SheetWording,
    Use,
)
from alongside.web.consent.recording import find_competent, opened_form, opened_reasoning
from alongside.web.core.models import Event
from alongside.web.core.policy import Role
from alongside.web.evidence.queries import heard_by
from alongside.web.people.models import Collection
from alongside.web.vault import forgetting, keeping
from tests.web.consent.sheets import make_sheet
from tests.web.consent.test_scans import SECRET, jpeg


@pytest.fixture
def at(world):
    def address(name: str, *more) -> str:
        return reverse(name, args=[world.programme.slug, *more])

    return address


def answer_form(**more) -> dict:
    return {"how": "in_person", "voice": "own", "given_on": "2022-03-04", **more}


def test_a_participant_has_an_answer_for_each_use_in_one_table(world, signed_in, at):
    world.participants["ORG01"].answer(use=Use.ARCHIVE, yes=False, by=world.lead)

    every = signed_in(Role.LEAD).get(at("participants")).context["every"]

    told = {one.code: {use.value: said.yes for use, said in one.cells} for one in every}
    assert [code for code in told] == ["ORG01", "POL01", "PUB01"]
    assert {use for use, yes in told["ORG01"].items() if yes} == {"quote"}


def test_the_table_costs_the_same_for_many_as_for_few(
    world, signed_in, at, django_assert_max_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    lead = signed_in(Role.LEAD)
    lead.get(at("participants"))
    with CaptureQueriesContext(
        connection,
    ) as few:
        lead.get(at("participants"))
    for number in range(12):
        person = world.programme.participants.create(
            code=f"NEW{number:02}", group=world.groups["public"]
        )
        person.answer(use=Use.QUOTE, yes=True, by=world.lead)
    with django_assert_max_num_queries(len(few)):
        lead.get(at("participants"))


def test_somebody_takes_a_code_before_they_speak_and_counts_as_heard_only_then(
    world, signed_in, at
):
    lead, group = signed_in(Role.LEAD), world.groups["public"].pk

    told = {}
    for code in ("pub01", "Jo Marsh", "pub-7"):
        answer = lead.post(at("participant_new"), {"code": code, "group": group})
        told[code] = (
            answer.context["form"].errors["code"] if answer.status_code == 422 else answer.url
        )

    person = Participant.objects.get(code="PUB-7")
    assert told == {
        "pub01": ["Somebody has the code PUB01 already: choose another."],
        "Jo Marsh": ["A code holds letters, figures and hyphens only: choose one such as ART05."],
        "pub-7": at("participant", person.pk),
    }
    assert heard_by(world.viewer(Role.LEAD)).count() == 3
    assert Event.objects.order_by("id").last().verb == "expect"
    Collection.objects.get(closed_at=None).close(by=world.lead)
    answer = lead.post(at("participant_new"), {"code": "PUB08", "group": group})
    assert (answer.status_code, Participant.objects.filter(code="PUB08").exists()) == (422, False)
    assert "Nothing that anybody says can be brought in yet" in lead.get(at("drafts")).text


@pytest.mark.parametrize("role", [Role.CODER, Role.TRANSCRIBER])
def test_the_team_sees_what_may_be_done_and_nothing_of_how_it_was_said(world, signed_in, at, role):
    person = world.participants["PUB01"]
    person.answer(use=Use.RECORD, yes=False, by=world.lead, how="on_paper")

    page = signed_in(role).get(at("permissions")).content.decode()

    assert "PUB01" in page
    for kept in ("on paper", "said no to", world.lead.name, "version"):
        assert kept not in page


def test_paper_is_sealed_on_arrival_without_what_the_camera_wrote(world, signed_in, at):
    person = world.participants["PUB01"]
    scan = SimpleUploadedFile("IMG_2041.jpg", jpeg())

    done = signed_in(Role.LEAD).post(
        at("participant_answers", person.pk),
        answer_form(how="on_paper", scan=scan, **{"use-archive": "yes", "use-record": "no"}),
    )

    assert done.status_code == 302
    form = ConsentForm.objects.get()
    given = person.consents.filter(form=form)
    assert {(c.use, c.yes, c.recorded_by) for c in given} == {
        ("archive", True, world.lead), ("record", False, world.lead),
    }  # fmt: skip
    with pytest.raises(keeping.Locked):
        opened_form(form, keeping.NOBODY)
    name, content = opened_form(form, world.hands)
    assert (name, SECRET in content) == ("consent-form.jpeg", False)
    forgetting.destroy_keys(person.guid)
    with pytest.raises(Exception, match=r"\."):
        opened_form(form, world.hands)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"use-quote": "yes", "how": "on_paper"}, "needs the scan"),
        ({}, "Nothing was answered"),
        ({"use-quote": "yes", "voice": "guardian"}, "nobody else answers for them"),
        ({"use-quote": "yes", "given_on": "2999-01-01"}, "has not come yet"),
        ({"use-quote": "yes", "valid_until": "2022-03-01"}, "before they answered"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(world, signed_in, at, given, sentence):
    person = world.participants["PUB01"]
    before = person.consents.count()

    page = signed_in(Role.LEAD).post(at("participant_answers", person.pk), answer_form() | given)

    assert sentence in page.content.decode()
    assert person.consents.count() == before


def test_a_signed_form_is_not_opened_while_it_is_locked(world, signed_in, at):
    person = world.participants["PUB01"]
    signed_in(Role.LEAD).post(
        at("participant_answers", person.pk),
        answer_form(how="on_paper", scan=SimpleUploadedFile("f.jpg", jpeg()),
                    **{"use-archive": "yes"}),
    )  # fmt: skip

    page = signed_in(Role.LEAD).get(at("participant_form", person.pk, ConsentForm.objects.get().pk))

    assert page.status_code == 422
    assert b"sealed and locked" in page.content


def test_why_somebody_decides_alone_is_sealed_and_under_13_never_said(world):
    person = world.participants["PUB01"]
    person.belong_to(age_band=AgeBand.UNDER_13, by=world.lead)
    with pytest.raises(Refused, match="under 13 a parent or guardian always"):
        find_competent(person, "They understood.", by=world.lead)
    person.belong_to(age_band=AgeBand.UNDER_16, by=world.lead)

    found = find_competent(person, "They understood it well.", by=world.lead)

    assert opened_reasoning(found, world.hands) == "They understood it well."
    told = str(list(Event.objects.values_list("facts", flat=True)))
    assert "understood" not in told


def test_nobody_under_16_is_used_before_a_guardian_agreed(world, signed_in, at):
    person = world.participants["PUB01"]
    person.belong_to(age_band=AgeBand.UNDER_16, by=world.lead)

    with pytest.raises(Refused, match="under 16 and no parent or guardian"):
        world.quote("They listened")

    person.answer(use=Use.TAKE_PART, yes=True, by=world.lead)
    every = signed_in(Role.LEAD).get(at("participants")).context["guardianless"]
    assert [one.code for one in every] == ["PUB01"]


def test_a_changed_sheet_lists_whom_to_ask_again_and_whom_not(world, signed_in, at):
    first = make_sheet(world)
    words = first.wordings.get(language="pl")
    for code, may in (("PUB01", True), ("ORG01", False), ("POL01", None)):
        person = world.participants[code]
        person.answer(use=Use.QUOTE, yes=True, by=world.lead, wording=words)
        if may is not None:
            person.answer(use=Use.ASK_AGAIN, yes=may, by=world.lead, wording=words)
    second = make_sheet(world, version=2, asks_again=True)

    page = signed_in(Role.LEAD).get(at("participants")).context
    asked = [one.participant.code for one in page["ask"]]
    spared = {one.participant.code: one.standing.reason for one in page["not_asked"]}
    world.participants["PUB01"].answer(
        use=Use.QUOTE, yes=True, by=world.lead, wording=second.wordings.get(language="pl")
    )
    after = signed_in(Role.LEAD).get(at("participants")).context["ask"]

    assert asked == ["PUB01"]
    assert spared == {
        "ORG01": "said no to being asked again",
        "POL01": "has not been asked about being asked again",
    }
    assert after == []


def test_an_old_answer_shows_the_old_words(world, signed_in, at):
    old = make_sheet(world).wordings.get(language="pl")
    person = world.participants["PUB01"]
    person.answer(use=Use.QUOTE, yes=True, by=world.lead, wording=old)
    make_sheet(world, version=2)

    page = signed_in(Role.LEAD).get(at("participant", person.pk)).content.decode()

    assert at("sheet_wording", old.sheet_id, old.pk) in page


def test_published_words_never_change_by_any_hand(world):
    from django.db import DatabaseError, transaction

    wording = make_sheet(world).wordings.get(language="pl")
    wording.limits = "Nothing."
    with pytest.raises(Refused, match="stay as they are"):
        wording.write(by=world.lead)
    with pytest.raises(DatabaseError, match="never change"), transaction.atomic():
        SheetWording.objects.filter(pk=wording.pk).update(limits="Nothing.")


def test_a_new_version_begins_with_the_words_of_the_last_and_a_gap_is_not_published(
    world, signed_in, at
):
    make_sheet(world)
    lead = signed_in(Role.LEAD)

    lead.post(at("sheets"), {"audience": "everybody"})
    new = InformationSheet.objects.get(version=2)
    copied = new.wordings.get(language="pl")
    copied.limits = " "
    copied.write(by=world.lead)
    refused = lead.post(at("sheet_publication", new.pk))

    assert new.wordings.count() == 3
    assert refused.status_code == 422
    assert "says nothing under" in refused.content.decode()
    assert InformationSheet.objects.get(pk=new.pk).published_at is None


def test_the_code_of_a_link_is_shown_once_and_stands_in_no_address(world, signed_in, at):
    person = world.participants["PUB01"]
    lead = signed_in(Role.LEAD)

    card = lead.post(at("participant_link", person.pk))
    code = card.context["code"]
    again = lead.get(at("participant", person.pk)).content.decode()

    assert code in card.content.decode() and code not in card.context["address"]
    assert code not in again
    assert ParticipantLink.objects.get().locator in card.context["address"]


def test_answers_are_told_in_the_ledger_by_use_and_yes_alone(world):
    given = world.participants["PUB01"].answer(
        use=Use.SHARE, yes=False, organisation=world.organisation, by=world.lead
    )

    told = Event.objects.order_by("id").last()
    assert isinstance(given, Consent)
    assert told.facts["use"] == "share" and told.facts["yes"] is False


def test_a_new_version_asks_for_its_words_and_for_a_question_on_each_use(world, signed_in, at):
    lead = signed_in(Role.LEAD)
    lead.post(at("sheets"), {"audience": "everybody"})
    sheet = InformationSheet.objects.get()
    page = lead.get(at("sheet_wording_new", sheet.pk))

    shown = re.findall(r'name="question-([a-z_]+)"', page.text)

    assert shown == [use.value for use in Use]
    assert "Write the words" in lead.get(at("sheet", sheet.pk)).text
