"""What leaves: quotes cleared by another with reasons, editions agreed to by a second, groups of
enough people for partners, and a withdrawal that recalls what left."""

from __future__ import annotations

import io
import re
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from alongside.report import default_template
from alongside.study.errors import Refused
from alongside.web.consent.models import Consent, Participant
from alongside.web.consent.withdrawing import withdraw
from alongside.web.core.policy import Role
from alongside.web.evidence.models import Code, Coding
from alongside.web.findings import releasing, tabling, telling
from alongside.web.findings.clearing import Said, clear_quote, look_at
from alongside.web.findings.models import Clearance, Release
from alongside.web.findings.releasing import Wanted
from alongside.web.people.models import DisclosureLimits


@pytest.fixture
def usual(world):
    """The usual limits, and enough people heard in each of three groups."""
    DisclosureLimits.objects.filter(programme=world.programme).delete()
    for group, prefix in (("police", "POL"), ("organisations", "ORG"), ("public", "PUB")):
        for number in range(2, 7):
            person = Participant.objects.create(
                programme=world.programme, code=f"{prefix}{number:02}", group=world.groups[group],
                attributes={"rank": "constable" if number < 4 else "sergeant"},
            )  # fmt: skip
            world.encounter.participants.add(person)
    return world


def edition(world, *, codes="fresh", added=()) -> Release:
    """An edition prepared by the lead and agreed to by the coder."""
    viewer, wanted = world.viewer(Role.LEAD), Wanted(tuple(added), "", codes)
    reasons = {
        one.key: "Read again."
        for one in releasing.edition(viewer, default_template(), wanted).found
        if one.weight == "asks"
    }
    release = releasing.prepare(
        viewer, default_template(), wanted, by=world.lead, reasons=reasons, why="A meeting."
    )
    releasing.agree(viewer, release, by=world.accounts[Role.CODER])
    release.refresh_from_db()
    return release


# Clearing


def test_whoever_chose_the_words_does_not_clear_them(world):
    with pytest.raises(Refused, match="chose or cut"):
        world.quotes[3].clear(by=world.accounts[Role.CODER])


def test_whoever_cut_them_again_does_not_clear_them_either(world):
    world.quotes[3].recut(by=world.lead)

    with pytest.raises(Refused, match="chose or cut"):
        world.quotes[3].clear(by=world.lead)


def test_a_class_of_fewer_than_five_needs_a_reason_which_is_kept(world):
    DisclosureLimits.objects.filter(programme=world.programme).delete()
    viewer, quote = world.viewer(Role.LEAD), world.quotes[3]

    with pytest.raises(Refused, match="Q2"):
        clear_quote(viewer, quote, by=world.lead, said=Said())
    reasons = {one.key: "They asked to be named." for one in look_at(viewer, quote).found}
    clearance = clear_quote(viewer, quote, by=world.lead, said=Said(reasons=reasons))

    assert ("Q2", world.lead.pk, "They asked to be named.") in [
        (o.rule, o.by_id, o.reason) for o in clearance.overrides.all()
    ]
    assert clearance.found[0]["rule"] == "Q2"


def test_the_class_is_counted_and_shown_and_grows_smaller_with_what_the_words_reveal(
    usual, signed_in
):
    at = reverse("quote_clearance", args=[usual.programme.slug, usual.quotes[3].pk])
    lead = signed_in(Role.LEAD)

    before = lead.get(at).context["look"].told
    after = lead.post(at, {"cleared": "look", "reveals": ["kinship", "date"]}).context["look"]

    assert (before.size, before.row.label) == (6, "Community organisations")
    assert [one.key for one in after.open if one.rule == "Q3"] == ["Q3:budget"]


def test_the_page_says_which_rules_still_need_an_answer_and_clears_nothing(usual, signed_in):
    quote = usual.quote("I saw", written="I saw 😀 people […] in years")
    quote.lead_in = "The only one there said:"
    quote.save()
    at = reverse("quote_clearance", args=[usual.programme.slug, quote.pk])
    lead = signed_in(Role.LEAD)

    refused = lead.post(at, {"cleared": "yes"})
    answered = lead.post(at, {"cleared": "yes", "read": ["Q4", "Q7"]})

    assert refused.status_code == 422 and "Q4" in refused.content.decode()
    assert answered.status_code == 302
    assert Clearance.objects.filter(quote=quote, ended_at=None).exists()


def test_what_can_hurt_waits_for_a_second_person_who_is_neither_of_the_first_two(usual):
    usual.code.mark_sensitive(by=usual.lead, yes=True)
    quote, viewer = usual.quotes[3], usual.viewer(Role.LEAD)
    quote.code = usual.code
    quote.save()
    said = Said(
        read=frozenset({"Q4", "Q7", "Q8"}), reasons={"Q10": "Both of us read it."}
    )  # fmt: skip

    clearance = clear_quote(viewer, quote, by=usual.lead, said=said)
    waiting = telling.quotes(viewer)
    with pytest.raises(Refused, match="second person"):
        quote.second(by=usual.lead)
    quote.second(by=usual.accounts[Role.KEYHOLDER])

    assert clearance.needs_second
    assert [(q.cleared, q.half_cleared) for q in waiting if q.pk == quote.pk] == [(False, True)]
    assert [q.cleared for q in telling.quotes(viewer) if q.pk == quote.pk] == [True]


def test_a_clearance_rests_on_an_answer(world):
    clearance = world.quotes[0].clearances.get()

    assert clearance.consent == world.participants["POL01"].consents.get(use="quote")


# Editions


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


# Groups and numbers for partners


def test_groups_of_fewer_than_five_are_told_together_to_partners_and_apart_to_the_team(usual):
    Participant.objects.filter(code__in=["ORG05", "ORG06"]).delete()

    police = {g.label: g.people for g in telling.heard(usual.viewer(Role.POLICE)) if g.people}
    lead = {g.label: g.people for g in telling.heard(usual.viewer(Role.LEAD)) if g.people}

    assert lead == {
        "Police officers and staff": 6, "Community organisations": 4, "Members of the public": 6,
    }  # fmt: skip
    assert sorted(police.values()) == [6, 10]


def test_no_code_used_inside_reaches_a_partner(usual, signed_in):
    police, slug = signed_in(Role.POLICE), usual.programme.slug
    pages = [
        reverse("programme", args=[slug]), reverse("reach", args=[slug]),
        reverse("findings", args=[slug]), reverse("finding", args=[slug, usual.finding.pk]),
        reverse("quote", args=[slug, usual.quotes[0].pk]), reverse("releases", args=[slug]),
    ]  # fmt: skip

    shown = "".join(police.get(page).content.decode() for page in pages)

    assert "people talking who had not spoken in years" in shown
    assert not re.search(r"POL01|PUB01|ORG01", shown)


# Tables


def test_a_table_leaves_with_people_beside_codings_and_small_numbers_withheld(usual):
    table, _ = tabling.table_for(
        usual.viewer(Role.LEAD), by="group", subcodes=True, reasons={}
    )  # fmt: skip

    assert table.rows == ("Being seen",)
    assert [cell for cell in table.people[0] if cell] == []
    assert "T2" in {one.rule for one in table.found}


def coded_by_five(world) -> None:
    """Five people of a group on whose words a code stands, each in a source of their own."""
    from tests.web.world import text_of

    from alongside.web.evidence.models import Encounter, Source

    for number in range(1, 7):
        code = f"POL{number:02}"
        text, columns = text_of([("Interviewer", "Well?"), (code, "They saw me.")])
        encounter = Encounter.objects.create(
            programme=world.programme, title=code, kind="interview"
        )
        encounter.participants.add(Participant.objects.get(code=code))
        source = Source.objects.create(
            programme=world.programme, encounter=encounter, name=code, text=text, turns=columns,
            facilitators=["Interviewer"], imported_by=world.lead,
        )  # fmt: skip
        start = text.index("They")
        Coding(
            programme=world.programme, source=source, code=world.code, coder=world.lead,
            start=start, end=start + 4,
        ).save()  # fmt: skip


def test_a_number_told_once_is_withheld_after_somebody_left(usual):
    coded_by_five(usual)
    viewer = usual.viewer(Role.LEAD)
    release = tabling.prepare_table(
        viewer, by=usual.lead, of="group", subcodes=True, reasons={}, why="A meeting."
    )
    releasing.agree(viewer, release, by=usual.accounts[Role.CODER])
    column = "Police officers and staff"
    assert release.counted.cells[("Being seen", column)] == 6

    withdraw(Participant.objects.get(code="POL06"), by=usual.lead, how="staff")
    table, figures = tabling.table_for(viewer, by="group", subcodes=True, reasons={})

    assert "T5" in {one.rule for one in table.found}
    assert ("Being seen", column) not in figures.cells


def test_a_code_by_rank_tells_no_rank_of_fewer_than_five(usual):
    coded_by_five(usual)
    Participant.objects.filter(code__in=["POL02", "POL03"]).update(attributes={"rank": "constable"})
    Participant.objects.filter(code="POL06").update(attributes={"rank": "inspector"})

    table, _ = tabling.table_for(
        usual.viewer(Role.LEAD), by="rank", subcodes=True, reasons={}
    )  # fmt: skip

    told = {
        column: people
        for row in table.people
        for column, people in zip(table.columns, row, strict=True)
    }
    assert {n for n in told.values() if n} == set()
    assert {one.rule for one in table.found} >= {"T6"}


def test_a_table_is_agreed_to_by_a_second_person_and_read_by_partners(usual, signed_in):
    coded_by_five(usual)
    at = reverse("release_table", args=[usual.programme.slug])

    asked = signed_in(Role.LEAD).post(at, {"by": "group", "why": "For the partners."})
    release = Release.objects.get(kind="table")
    answer = reverse("release_answer", args=[usual.programme.slug, release.pk])
    signed_in(Role.CODER).post(answer, {"answer": "yes"})
    page = signed_in(Role.ARTS).get(reverse("release", args=[usual.programme.slug, release.pk]))

    assert asked.status_code == 302
    assert "6 (7)" in page.content.decode()


def test_partners_read_how_many_of_each_group_spoke_of_a_theme_and_nothing_finer(usual, signed_in):
    coded_by_five(usual)
    child = Code.objects.create(programme=usual.programme, name="By name", parent=usual.code)
    Coding.objects.filter(source__name="POL01").update(code=child)
    where = reverse("themes", args=[usual.programme.slug])
    before = signed_in(Role.POLICE).get(where).content.decode()
    at = reverse("release_table", args=[usual.programme.slug])

    signed_in(Role.LEAD).post(at, {"by": "themes", "why": "For the partners."})
    waiting = signed_in(Role.POLICE).get(where).content.decode()
    release = Release.objects.get(kind="table")
    answer = reverse("release_answer", args=[usual.programme.slug, release.pk])
    signed_in(Role.CODER).post(answer, {"answer": "yes"})

    for page in (before, waiting):
        assert "No edition tells yet" in page and "Being seen" not in page
    for role in (Role.POLICE, Role.COMMUNITY):
        page = signed_in(role).get(where).content.decode()
        table = page.split("<table>")[1].split("</table>")[0]
        rows = [
            re.findall(r"<t[hd][^>]*>([^<]*)<", row) for row in re.findall(r"<tr>(.*?)</tr>", table)
        ]
        told = dict(zip(rows[0], rows[1], strict=True))
        assert told["Theme"] == "Being seen" and told["Police officers and staff"] == "6"
        assert {n for n in told.values() if n.isdigit()} == {"0", "6"}, told
        assert "By name" not in page and "(" not in table
    release.recall(by=usual.lead)
    assert "No edition tells yet" in signed_in(Role.COUNCIL).get(where).content.decode()


def test_a_theme_of_fewer_than_five_is_withheld_whatever_the_limits(world):
    table, figures = tabling.table_for(
        world.viewer(Role.LEAD), by="themes", subcodes=True, reasons={}
    )  # fmt: skip

    assert [cell for row in table.people for cell in row if cell] == []
    assert [n for n in figures.cells.values() if n] == []


def test_the_matrix_shows_the_team_how_many_people_stand_behind_a_number(usual, signed_in):
    page = signed_in(Role.LEAD).get(reverse("matrix", args=[usual.programme.slug]))

    assert "1 number here stands for fewer than 3 people" in page.content.decode()


# Limits


def test_limits_are_a_programmes_own_and_grow_in_one_order(usual, signed_in):
    lead, at = signed_in(Role.LEAD), reverse("limits", args=[usual.programme.slug])
    form = {"outside": 8, "percent": 10, "inside": 3, "quotes_each": 2}

    for wrong in ({"outside": 2}, {"percent": 6}, {"inside": 9}):
        assert lead.post(at, form | wrong).status_code == 422
    assert lead.post(at, form).status_code == 302

    assert DisclosureLimits.of(usual.programme.pk).outside == 8
    assert [g.label for g in telling.heard(usual.viewer(Role.ARTS)) if g.people] != []


def test_the_command_line_hands_out_issued_editions_alone(world):
    with pytest.raises(Refused, match="No such edition"):
        releasing.issued_file(world.programme.pk, "html")
    release = edition(world)

    number, content = releasing.issued_file(world.programme.pk, "html")

    assert (number, content) == (1, bytes(release.files.get(ending="html").content))
