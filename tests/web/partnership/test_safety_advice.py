"""Safety Advisory Groups: notice by bands, interests to declare, issues never approved."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from tests.web.partnership.planned import TODAY, a_mural

from alongside.web.core.policy import Role
from alongside.web.partnership.models import SagCase, SagIssue
from alongside.web.partnership.rules.notice import days_wanted

BANDS = [
    {"below": 1000, "days": 42}, {"below": 2000, "days": 84}, {"below": None, "days": 168},
]  # fmt: skip


@pytest.fixture
def mural(world):
    return a_mural(world)


def at(world, name: str, *args) -> str:
    return reverse(name, args=[world.programme.slug, *args])


def issue(world, mural, first_raised: str, **told) -> SagIssue:
    found = SagIssue(
        programme=world.programme, activity=mural.workshop, topic="crowd", advice="Two exits.",
        raised_on=TODAY, raised_by=mural.council, owner=mural.trust, first_raised=first_raised,
        **told,
    )  # fmt: skip
    found.write(by=None)
    return found


def test_the_notice_wanted_is_that_of_the_band(world):
    wanted = [days_wanted(BANDS, n) for n in (0, 999, 1000, 1999, 2000, 90_000, None)]

    assert wanted == [42, 42, 84, 84, 168, 168, None]
    assert days_wanted([], 5) is None


def test_a_lead_says_how_much_notice_is_wanted_and_the_deadline_follows(world, mural, signed_in):
    told = {"below_1": "2000", "days_1": "84", "below_2": "1000", "days_2": "42",
            "days_rest": "168"}  # fmt: skip
    assert signed_in(Role.ARTS).post(at(world, "notice_bands"), told).status_code == 404
    shown = signed_in(Role.LEAD).post(at(world, "notice_bands"), told | {"days_2": ""})
    assert "Give both" in shown.content.decode()
    signed_in(Role.LEAD).post(at(world, "notice_bands"), told)
    world.programme.refresh_from_db()
    assert world.programme.notice_bands_days == BANDS

    mural.workshop.expected_attendance = 1200
    mural.workshop.write(by=world.lead, partners=[mural.police])
    told = {"notified_on": str(mural.workshop.on - timedelta(days=83)), "meeting_1": str(TODAY)}
    council = signed_in(Role.COUNCIL)
    assert council.post(at(world, "joint_safety", mural.workshop.pk), told).status_code == 302

    case = council.get(at(world, "safety_advice")).context["cases"][0]
    assert (case.notice.wanted, case.notice.by, case.notice.given, case.notice.met) == (
        84, mural.workshop.on - timedelta(days=84), 83, False,
    )  # fmt: skip
    assert [meeting.on for meeting in case.row.meetings.all()] == [TODAY]


def test_whoever_advises_on_what_they_make_and_does_not_say_so_is_shown(world, mural, signed_in):
    mural.initiative.co_producers.add(mural.council)
    case = SagCase(activity=mural.workshop)
    case.write(by=None, interests=[mural.council], meetings=[])
    address, council = at(world, "safety_advice"), signed_in(Role.COUNCIL)

    found = council.get(address).context["cases"]
    assert [one.undeclared for one in found] == [[mural.police]]
    assert "has not said so" in council.get(address).content.decode()

    case.write(by=None, interests=[mural.council, mural.police], meetings=[])
    assert council.get(address).context["cases"][0].undeclared == []


def test_how_many_were_raised_before_the_meeting_is_a_sentence(world, mural, signed_in):
    for first in ("before_meeting", "before_meeting", "at_meeting"):
        issue(world, mural, first)

    for name in ("safety_advice", "joint_activities"):
        shown = signed_in(Role.ARTS).get(at(world, name)).content.decode()
        assert "2 of 3 issues were raised before the meeting." in shown


def test_an_issue_is_resolved_accepted_or_taken_back_and_never_approved(world, mural, signed_in):
    found = issue(world, mural, "before_meeting")
    council = signed_in(Role.COUNCIL)
    for state, day in [("discussing", None), ("resolved", TODAY), ("accepted_risk", TODAY),
                       ("withdrawn", TODAY), ("open", None)]:  # fmt: skip
        told = {"state": state, "on": str(TODAY)}
        council.post(at(world, "issue_state", found.pk), told)
        found.refresh_from_db()
        assert (found.state, found.resolved_on) == (state, day)

    council.post(at(world, "issue_state", found.pk), {"state": "approved", "on": str(TODAY)})
    found.refresh_from_db()
    assert found.state == "open"
    with pytest.raises(IntegrityError), transaction.atomic():
        SagIssue.objects.filter(pk=found.pk).update(state="approved")


def test_an_issue_stands_nowhere_before_it_was_raised(world, mural, signed_in):
    found = issue(world, mural, "before_meeting")
    before = found.raised_on - timedelta(days=1)

    refused = signed_in(Role.COUNCIL).post(
        at(world, "issue_state", found.pk), {"state": "resolved", "on": str(before)}
    )

    found.refresh_from_db()
    assert (refused.status_code, found.state) == (422, "open")
    assert refused.context["state"]["on"].errors == [
        f"It was raised on {found.raised_on:%-d %B %Y}: choose that day or a later one."
    ]


def test_police_read_of_a_case_they_take_part_in_and_write_nothing_in_it(world, mural, signed_in):
    SagCase(activity=mural.workshop).write(by=None, interests=[], meetings=[])
    police, address = signed_in(Role.POLICE), at(world, "safety_advice")

    assert len(police.get(address).context["cases"]) == 1
    assert police.get(at(world, "joint_safety", mural.workshop.pk)).status_code == 404
    mural.workshop.write(by=world.lead, partners=[mural.trust])
    assert police.get(address).context["cases"] == []
