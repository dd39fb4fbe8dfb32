"""What the deck asked for stands on pages: the shared sample, brought in and read in a browser."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from lxml import html
from tests.partnerships import sample
from tests.web.kept import kept
from tests.web.signing_in import client_of
from tests.web.world import World, make_world

from alongside.web.core.policy import Role
from alongside.web.findings.following import evidence_due, loops
from alongside.web.findings.models import Finding, FollowUp, Recommendation
from alongside.web.people.models import Membership, Organisation
from alongside.web.whole.bringing import bring_in

ON = "2022-06-30"
SPEAKS_FOR = {Role.POLICE: "ORG-01", Role.ARTS: "ORG-02"}


def make_sampled() -> World:
    """The sample within a programme, the police and the trust each with somebody who speaks."""
    world = make_world()
    world.recommendation.delete()
    bring_in(sample(), world.programme, by=None)
    for role, key in SPEAKS_FOR.items():
        organisation = Organisation.objects.get(programme=world.programme, key=key)
        Membership.objects.filter(account=world.accounts[role], role=role).update(
            organisation=organisation
        )
    return world


@pytest.fixture
def sampled(db) -> World:
    sample()  # a test is skipped here, where the shared material is not
    return kept(make_sampled)


def rows_of(world: World, role: Role, name: str) -> dict[str, list[str]]:
    """The rows of every table on a page, by their first cell; the first of a name counts."""
    address = reverse(name, args=[world.programme.slug])
    page = html.fromstring(client_of(world.accounts[role]).get(address, {"on": ON}).content)
    rows = [[cell.text_content() for cell in row] for row in page.xpath("//table//tr")]
    found: dict[str, list[str]] = {}
    for first, *rest in rows:
        found.setdefault(" ".join(first.split()), [" ".join(cell.split()) for cell in rest])
    return found


@pytest.mark.parametrize("role", [Role.LEAD, Role.POLICE, Role.ARTS])
def test_figures_of_the_deck_stand_on_the_page_of_figures(sampled, role) -> None:
    told = rows_of(sampled, role, "figures")

    assert {label: told[label][:2] for label in told if label in ASKED} == ASKED


ASKED = {
    "Silent, by direct contact": ["28 %", "10 of 36"],
    "Silent, by contact or shared event": ["8 %", "3 of 36"],
    "New police ties": ["76 %", "13 of 17"],
    "Introductions asked first": ["88 %", "7 of 8"],
    "Raised before the meeting": ["54 %", "14 of 26"],
    "Presence as agreed": ["75 %", "24 of 32"],
    "Partners' overrun": ["19 %", "10"],
    "Lost to operational duty, where most was": ["30 %", "8"],
    "Done, as another confirms": ["75 %", "6 of 8"],
    "Culture spread": ["98 %", "170 of 174"],
    "Reviews overdue": ["50 %", "7 of 14"],
    "Signed by those who owe it": ["96 %", "25 of 26"],
}


def test_a_group_of_whom_fewer_were_heard_than_was_meant_is_flagged(sampled) -> None:
    told = rows_of(sampled, Role.LEAD, "reach")

    assert told["Young people as brought in"] == [
        "3 of 6", "2 of 2", "0", "0", "5 of 8 heard; nobody quoted",
    ]  # fmt: skip


def test_outside_the_team_no_number_that_was_brought_in_says_how_few_were_heard(sampled) -> None:
    told = rows_of(sampled, Role.POLICE, "reach")

    assert told["Young people"][-3:] == ["0", "0", "nobody heard"]


def test_evidence_is_due_of_those_whose_own_page_says_so(sampled) -> None:
    viewer = sampled.viewer(Role.LEAD)
    first, second, third, *_ = every = list(Recommendation.objects.order_by("number"))
    Recommendation.objects.update(published_at=datetime(2022, 6, 1, tzinfo=UTC))
    Recommendation.objects.filter(pk=third.pk).update(published_at=None)
    for organisation in first.addressed_to.all():
        first.responses.create(organisation=organisation, stance="reject", on=date(2023, 1, 2))
    FollowUp.objects.create(
        recommendation=second,
        finding=Finding.objects.first(),
        on=date(2023, 8, 1),
        verdict="unchanged",
    )

    for on in (date(2022, 5, 1), date(2023, 7, 1), date(2024, 1, 1)):
        said = {one.recommendation.pk: one.state for one in loops(viewer, on)}
        due = {pk for pk, _, _ in evidence_due(viewer, on)}
        assert due == {pk for pk, state in said.items() if state == "evidence due"}
    assert len(due) == len(every) - 3
