"""A table that is taken away passes the rules, or is exact for the team with a reason."""

from __future__ import annotations

import csv
import io
import json
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.web.findings.editions import coded_by_five, edition

from alongside.cli import main
from alongside.formats import write_study
from alongside.web.core.models import Event, Reading
from alongside.web.core.policy import Role
from alongside.web.evidence.snapshot import snapshot


def lines(answer) -> list[list[str]]:
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_a_table_for_others_withholds_and_says_so_and_is_told(usual, signed_in):
    coded_by_five(usual)
    lead = signed_in(Role.LEAD)
    at = reverse("matrix_csv", args=["ardenvale"])

    answer = lead.get(at, {"by": "group"})

    told = lines(answer)
    assert answer["Content-Disposition"] == 'attachment; filename="matrix-for-others.csv"'
    assert told[0][0] == "" and told[1][0] == "Being seen"
    numbers = [cell for cell in told[1][1:] if cell]
    assert [n for n in numbers if n[0].isdigit() and 0 < int(n.split()[0]) < 5] == []
    assert ["For others: numbers that could point at somebody are withheld."] in told
    event = Event.objects.filter(verb="take_table").get()
    assert (event.actor_id, event.facts["exact"]) == (usual.lead.pk, False)
    assert not Reading.objects.filter(what="exact_table").exists()


def test_what_can_tell_nothing_but_single_people_is_refused_with_a_way_out(usual, signed_in):
    answer = signed_in(Role.LEAD).get(reverse("matrix_xlsx", args=["ardenvale"]), {"by": "speaker"})
    assert answer.status_code == 422
    assert "Nothing of that table can be told to others" in answer.content.decode()
    assert not Event.objects.filter(verb="take_table").exists()


@pytest.mark.parametrize("name", ["matrix", "together"])
def test_exact_numbers_are_for_the_team_with_a_reason_that_is_kept(usual, signed_in, name):
    lead = signed_in(Role.LEAD)
    at = {end: reverse(f"{name}_{end}", args=["ardenvale"]) for end in ("csv", "xlsx")}

    assert lead.post(at["csv"], {"reason": " ", "by": "group"}).status_code == 422
    assert not Event.objects.filter(verb="take_table").exists()
    told = lines(lead.post(at["csv"], {"reason": "Our own reading.", "by": "group"}))
    book = lead.post(at["xlsx"], {"reason": "Our own reading.", "by": "group"})

    whose = "For the research team alone: exact numbers. Not to be passed on."
    assert told[-1] == [whose]
    inside = ZipFile(io.BytesIO(book.content))
    assert whose in "".join(inside.read(n).decode() for n in inside.namelist() if "xml" in n)
    if name == "matrix":
        police = told[0].index("Police officers and staff")
        assert told[1][police] == "1"
    kept = Reading.objects.filter(what="exact_table").values_list("reason", flat=True)
    assert set(kept) == {"Our own reading."}
    assert [e.facts["exact"] for e in Event.objects.filter(verb="take_table")] == [True, True]


def test_a_working_copy_says_on_every_page_that_it_is_the_teams(world, signed_in):
    lead = signed_in(Role.LEAD)
    at = reverse("report_file", args=["ardenvale"])
    label = "Working report for the research team: not to be passed on"

    page = lead.post(at, {"format": "html"}).content.decode()
    deck = ZipFile(io.BytesIO(lead.post(at, {"format": "pptx"}).content))
    document = ZipFile(io.BytesIO(lead.post(at, {"format": "docx"}).content))

    slides = [n for n in deck.namelist() if n.startswith("ppt/slides/slide")]
    assert [n for n in slides if label not in deck.read(n).decode()] == []
    heads = [n for n in document.namelist() if n.startswith("word/header")]
    assert [label in document.read(n).decode() for n in heads] == [True]
    assert label in page and "POL01" in page
    # An edition, which partners get, carries no such label.
    release = edition(world)
    assert label not in bytes(release.files.get(ending="html").content).decode()


def test_a_released_deck_verifies_outside_with_the_map_that_a_lead_took(
    world, signed_in, tmp_path, capsys
):
    release = edition(world)
    at = reverse("release_codes", args=["ardenvale", release.pk])
    lead = signed_in(Role.LEAD)
    assert lead.post(at, {"reason": ""}).status_code == 422
    assert signed_in(Role.POLICE).post(at, {"reason": "To see."}).status_code == 404

    answer = lead.post(at, {"reason": "A check by the funder."})

    assert json.loads(answer.content) == {"edition": 1, "codes": release.codes}
    reading = Reading.objects.get(what="edition_codes")
    assert (reading.account_id, reading.reason) == (world.lead.pk, "A check by the funder.")
    deck, codes, study = (tmp_path / n for n in ("deck.pptx", "codes.json", "study.qdpx"))
    deck.write_bytes(bytes(release.files.get(ending="pptx").content))
    codes.write_bytes(answer.content)
    write_study(snapshot(world.viewer(Role.LEAD)), study)
    asked = ["verify", str(deck), "--study", str(study), "--json"]
    assert main(asked) == 0
    without = json.loads(capsys.readouterr().out)["quotations"]
    assert main([*asked, "--codes", str(codes)]) == 0
    found = json.loads(capsys.readouterr().out)["quotations"]
    assert {one["verdict"] for one in without} <= {"unknown"}
    assert {(one["code"], one["verdict"]) for one in found} == {
        (code, "verified") for code in release.codes
    }
    codes.write_text("[1]")
    assert main([*asked, "--codes", str(codes)]) == 1
    assert capsys.readouterr().err.startswith("codes.json is no map of codes: take it from")
    # The web's own page needs no map.
    page = lead.post(
        reverse("verify", args=["ardenvale"]),
        {"deck": SimpleUploadedFile("deck.pptx", deck.read_bytes())},
    )
    assert {one.verdict for one in page.context["found"].quotations} == {"verified"}
