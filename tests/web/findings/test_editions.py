"""An edition: prepared by one, agreed to by another, in fresh codes, recalled by a withdrawal."""

from __future__ import annotations

import io
import re
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.web.findings.editions import edition

from alongside.report import default_template
from alongside.study.errors import Refused
from alongside.web.consent.models import Consent
from alongside.web.consent.withdrawing import withdraw
from alongside.web.core.policy import Role
from alongside.web.findings import releasing, telling
from alongside.web.findings.models import Clearance
from alongside.web.findings.releasing import Wanted
from alongside.web.people.models import DisclosureLimits


def test_an_edition_is_prepared_by_one_and_agreed_to_by_another(world):
    viewer = world.viewer(Role.LEAD)
    release = edition(world)

    assert (release.number, release.prepared_by, release.issued_by) == (
        1, world.lead, world.accounts[Role.CODER],
    )  # fmt: skip
    assert {f.ending for f in release.files.all()} == {"pptx", "docx", "html", "pages"}
    again = releasing.prepare(
        viewer, default_template(), Wanted(), by=world.lead, reasons={}, why="Again."
    )
    with pytest.raises(Refused, match="You asked for this yourself"):
        releasing.agree(viewer, again, by=world.lead)


def test_what_changed_since_it_was_prepared_is_not_agreed_to(world):
    viewer = world.viewer(Role.LEAD)
    release = releasing.prepare(
        viewer, default_template(), Wanted(), by=world.lead, reasons={}, why="A meeting."
    )
    world.quotes[1].unclear(by=world.lead)

    with pytest.raises(Refused, match="has changed since"):
        releasing.agree(viewer, release, by=world.accounts[Role.CODER])


def test_codes_are_fresh_in_every_edition_and_lead_nowhere_in_its_files(world):
    first, second = edition(world), edition(world)

    assert sorted(first.codes.values()) == ["POL01", "PUB01"]
    assert not set(first.codes) & {"POL01", "PUB01", "ORG01"}
    assert set(first.codes) != set(second.codes)
    for release in (first, second):
        for file in release.files.all():
            text = bytes(file.content)
            if file.ending in ("pptx", "docx"):
                with ZipFile(io.BytesIO(text)) as package:
                    text = b"".join(package.read(part) for part in package.namelist())
            assert not re.search(rb"POL01|PUB01", text), file.ending


def test_the_codes_used_inside_are_printed_for_a_reason_alone(world):
    with pytest.raises(Refused, match="Q5"):
        releasing.prepare(
            world.viewer(Role.LEAD), default_template(), Wanted(codes="stable"), by=world.lead,
            reasons={}, why="To join them.",
        )  # fmt: skip
    assert sorted(edition(world, codes="stable").codes) == ["POL01", "PUB01"]


def test_a_deck_of_an_edition_verifies_under_the_codes_it_prints(world, signed_in):
    release = edition(world)
    content = bytes(release.files.get(ending="pptx").content)

    found = (
        signed_in(Role.LEAD)
        .post(
            reverse("verify", args=[world.programme.slug]),
            {"deck": SimpleUploadedFile("deck.pptx", content)},
        )
        .context["found"]
    )

    assert {one.code for one in found.quotations} == set(release.codes)
    assert [one.verdict for one in found.quotations] == ["verified", "verified"]


def test_partners_read_editions_and_not_the_working_report(world, signed_in):
    police, slug = signed_in(Role.POLICE), world.programme.slug
    waiting = releasing.prepare(
        world.viewer(Role.LEAD), default_template(), Wanted(), by=world.lead, reasons={}, why="x"
    )

    assert police.get(reverse("report", args=[slug])).status_code == 302
    assert police.post(reverse("report_file", args=[slug]), {"format": "html"}).status_code == 404
    assert police.get(reverse("release", args=[slug, waiting.pk])).status_code == 404
    releasing.agree(world.viewer(Role.LEAD), waiting, by=world.accounts[Role.CODER])
    page = police.get(reverse("release", args=[slug, waiting.pk])).content.decode()
    assert "They listened, I think, for once." in page
    assert "PUB01" not in page and "Whose words stand" not in page


def test_a_finding_without_a_voice_stops_an_edition_until_somebody_decides(world):
    world.challenge.publish(by=world.lead)
    for quote in world.quotes[2:]:
        quote.drop(by=world.lead)

    found = releasing.edition(world.viewer(Role.LEAD), default_template(), Wanted()).open({})

    assert [(one.rule, one.about) for one in found] == [("E15", str(world.challenge.pk))]


def test_a_quote_whose_class_shrank_stops_the_next_edition(usual):
    DisclosureLimits.objects.create(programme=usual.programme, outside=10)

    found = releasing.edition(usual.viewer(Role.LEAD), default_template(), Wanted()).found

    assert "T6" in {one.rule for one in found}


def test_a_withdrawal_recalls_the_edition_and_makes_a_new_one_due(world):
    release = edition(world)
    kept = edition(world)
    Clearance.objects.filter(quote=world.quotes[0]).update(ended_at=None)

    withdraw(world.participants["PUB01"], by=world.lead, how="staff")

    for one in (release, kept):
        one.refresh_from_db()
        assert one.recalled_at is not None
        assert one.files.count() == 0
        assert "PUB01" not in one.codes.values()
    assert any("withdrew" in said for said in releasing.due(world.viewer(Role.LEAD), release))
    assert telling.quotes(world.viewer(Role.POLICE))[0].printed_code == ""


def test_a_consent_taken_back_is_told_on_the_edition(world):
    release = edition(world)
    world.participants["PUB01"].answer(use=Consent.Use.QUOTE, by=world.lead, yes=False)

    assert releasing.due(world.viewer(Role.LEAD), release) == [
        "1 quotation in it is no longer cleared, or no longer agreed to."
    ]


def test_the_command_line_hands_out_issued_editions_alone(world):
    with pytest.raises(Refused, match="No such edition"):
        releasing.issued_file(world.programme.pk, "html")
    release = edition(world)

    number, content = releasing.issued_file(world.programme.pk, "html")

    assert (number, content) == (1, bytes(release.files.get(ending="html").content))
