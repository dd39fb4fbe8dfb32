"""A report says what is published, in cleared words, and its deck verifies against the texts."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pptx import Presentation

from alongside.report import default_template
from alongside.study.errors import Refused
from alongside.web.consent.models import Consent
from alongside.web.core.models import Event
from alongside.web.core.policy import Role
from alongside.web.findings.reporting import model_for, report_for


def test_the_model_holds_published_findings_and_cleared_quotes(world):
    model = model_for(world.viewer(Role.POLICE))

    assert [f.title for f in model.findings.values()] == ["People talk again"]
    assert [(q.code, q.words) for q in model.quotes.values()] == [
        ("POL01", "people talking who had not spoken in years"),
        ("PUB01", "They listened, I think, for once."),
    ]
    assert model.recommendations == ()


def test_a_lead_can_look_at_drafts_and_a_partner_cannot(world, signed_in):
    at = reverse("report", args=[world.programme.slug]) + "?drafts=yes"

    shown = {
        role: "Nobody was asked first" in signed_in(role).get(at).content.decode()
        for role in (Role.LEAD, Role.CODER, Role.POLICE)
    }

    assert shown == {Role.LEAD: True, Role.CODER: True, Role.POLICE: False}


def test_with_nothing_published_there_is_no_report(world):
    world.finding.unpublish(by=world.lead)

    with pytest.raises(Refused, match="publish a finding"):
        report_for(world.viewer(Role.POLICE), default_template())


@pytest.mark.parametrize("ending", ["pptx", "docx", "html"])
def test_every_working_copy_is_a_file_and_is_told(world, signed_in, ending):
    at = reverse("report_file", args=[world.programme.slug])

    answer = signed_in(Role.LEAD).post(at, {"format": ending, "with": "voices"})

    told = Event.objects.latest("id")
    assert answer["Content-Disposition"] == (
        f'attachment; filename="the-ardenvale-programme-working-copy.{ending}"'
    )
    assert (told.verb, told.actor_id, told.facts["quotations"]) == (
        "take_report", world.lead.pk, 2
    )  # fmt: skip


def deck(world, signed_in) -> bytes:
    at = reverse("report_file", args=[world.programme.slug])
    return signed_in(Role.LEAD).post(at, {"format": "pptx"}).content


def verify(world, signed_in, content: bytes, name: str = "deck.pptx"):
    at = reverse("verify", args=[world.programme.slug])
    return signed_in(Role.LEAD).post(at, {"deck": SimpleUploadedFile(name, content)})


def test_the_deck_verifies_against_the_programmes_own_texts(world, signed_in):
    found = verify(world, signed_in, deck(world, signed_in)).context["found"]

    assert sorted((one.code, one.verdict) for one in found.quotations) == [
        ("POL01", "verified"), ("PUB01", "verified")
    ]  # fmt: skip


def test_a_deck_with_a_lost_not_is_altered(world, signed_in):
    slides = Presentation(io.BytesIO(deck(world, signed_in)))
    for slide in slides.slides:
        for shape in slide.shapes:
            for paragraph in shape.text_frame.paragraphs if shape.has_text_frame else ():
                for run in paragraph.runs:
                    run.text = run.text.replace("had not spoken", "had spoken")
    changed = io.BytesIO()
    slides.save(changed)

    found = verify(world, signed_in, changed.getvalue()).context["found"]

    assert sorted((one.code, one.verdict) for one in found.quotations) == [
        ("POL01", "altered"), ("PUB01", "verified")
    ]  # fmt: skip


def test_a_consent_taken_back_shows_in_a_deck_made_before(world, signed_in):
    made = deck(world, signed_in)
    world.participants["PUB01"].answer(use=Consent.Use.QUOTE, by=world.lead, yes=False)

    found = verify(world, signed_in, made).context["found"]

    assert sorted((one.code, one.verdict) for one in found.quotations) == [
        ("POL01", "verified"), ("PUB01", "unconsented")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content"),
    [("deck.pptx", b""), ("deck.pptx", b"PK\x03\x04 broken"), ("../../etc/passwd", b"root:x:0")],
)
def test_a_file_that_is_no_deck_gets_a_sentence(world, signed_in, name, content):
    answer = verify(world, signed_in, content, name)

    assert answer.status_code == 200
    assert answer.context["sentence"] != ""


def test_a_template_of_ones_own_makes_the_report(world, signed_in):
    lead = signed_in(Role.LEAD)
    slug = world.programme.slug
    own = b'slides:\n  - {type: section, text: ["Our own beginning"]}\n'
    given = SimpleUploadedFile("own.yaml", own)

    lead.post(reverse("report_template", args=[slug]), {"template": given})
    shown = lead.get(reverse("report", args=[slug])).content.decode()
    lead.post(reverse("report_template", args=[slug]))
    after = lead.get(reverse("report", args=[slug])).content.decode()

    assert ("Our own beginning" in shown, "Our own beginning" in after) == (True, False)


def test_a_template_that_is_none_is_refused_in_a_sentence(world, signed_in):
    at = reverse("report_template", args=[world.programme.slug])

    answer = signed_in(Role.LEAD).post(at, {"template": SimpleUploadedFile("t.yaml", b"a: [")})

    assert answer.status_code == 422


def test_groups_that_share_letters_in_their_codes_are_told_apart_and_silence_shows(world):
    other = world.groups["council"]
    person = world.participants["PUB01"]
    person.group, person.code = other, "POL02"
    person.save()
    world.source.turns["speakers"] = ["Interviewer", "POL01", "ORG01", "POL02"]
    world.source.save()
    world.quote("for once", finding=world.finding).clear(by=world.lead)

    model = model_for(world.viewer(Role.LEAD))

    assert [(g.label, g.prefixes) for g in model.groups] == [
        ("Police officers and staff", ("POL01",)),
        ("Community organisations", ("organisations",)),
        ("City council", ("PUB01", "POL02")),
    ]
    assert model.candour.limits[1:] == (
        "Nobody was heard from: Festival trust; Independent artists; Members of the public.",
        "Heard, and not quoted: Community organisations.",
    )


def test_a_place_with_many_challenges_gives_each_its_own_page(world):
    for words in ("I minded.", "before they came"):
        world.quote(words, finding=world.challenge).clear(by=world.lead)
    world.quotes[3].clear(by=world.lead)
    world.challenge.publish(by=world.lead)

    pages = report_for(world.viewer(Role.LEAD), default_template()).pages

    assert [(page.title, len(page.quotations)) for page in pages if page.quotations] == [
        ("People talk again", 2),
        ("Nobody was asked first", 4),
        ("In the way: communities", 1),
        ("In the way: the police", 1),
    ]
