"""Numbers that leave are of enough people, also where a number was told and somebody left."""

from __future__ import annotations

import re

from django.urls import reverse
from tests.web.findings.editions import coded_by_five

from alongside.web.consent.models import Participant
from alongside.web.consent.withdrawing import withdraw
from alongside.web.core.policy import Role
from alongside.web.evidence.models import Code, Coding
from alongside.web.findings import releasing, tabling, telling
from alongside.web.findings.models import Release


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


def test_a_table_leaves_with_people_beside_codings_and_small_numbers_withheld(usual):
    table, _ = tabling.table_for(
        usual.viewer(Role.LEAD), by="group", subcodes=True, reasons={}
    )  # fmt: skip

    assert table.rows == ("Being seen",)
    assert [cell for cell in table.people[0] if cell] == []
    assert "T2" in {one.rule for one in table.found}


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
