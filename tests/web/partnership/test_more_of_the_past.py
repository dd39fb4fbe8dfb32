"""Activities, counts, advice, learning and contributions as they were said on a day of the past."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.web.partners import viewer_of
from tests.web.partnership.planned import Mural, a_mural
from tests.web.partnership.test_the_past import days_ago, shown

from alongside.analysis.partnership import metrics
from alongside.web.core.policy import Role
from alongside.web.partnership.models import (
    Activity,
    Contribution,
    EarlierAttendance,
    Initiative,
    Learning,
    Publication,
    SagCase,
    SagIssue,
)
from alongside.web.partnership.queries import earlier
from alongside.web.partnership.queries.attendance import came_by_group
from alongside.web.partnership.queries.safety import counts
from alongside.web.people.models import DisclosureLimits, Organisation
from alongside.web.whole.portraying import portrait

TODAY = timezone.localdate()


def to_be_taken(world) -> Mural:
    """A mural whose programme can be taken as a file: no two of its rows have one id."""
    Organisation.objects.filter(pk=world.organisation.pk).update(key="org-trust")
    return a_mural(world)


@pytest.fixture
def mural(world):
    return to_be_taken(world)


def at(world, name: str, *args) -> str:
    return reverse(name, args=[world.programme.slug, *args])


def test_an_activity_is_shown_as_it_was_planned_on_that_day(world, mural, signed_in):
    activity = Activity.objects.get()
    first = activity.on
    SagCase.objects.create(activity=activity, notified_on=TODAY - timedelta(days=20))
    world.programme.want_notice(
        by=world.lead, bands=[{"below": 50, "days": 1}, {"below": None, "days": 400}]
    )
    Activity.objects.update(expected_attendance=40)
    activity.refresh_from_db()
    with days_ago(9) as planned:
        activity.title, activity.place = "Painting by Tam Oddie", "The quay"
        activity.on, activity.expected_attendance = first + timedelta(days=9), 90
        activity.write(by=world.lead, partners=[mural.council])
    with days_ago(4) as again:
        activity.title, activity.host = "Painting together", mural.trust
        activity.write(by=world.lead, partners=[mural.council, mural.residents])
    client, page = signed_in(Role.ARTS), ("joint_activity", activity.pk)

    def stood(day: date) -> tuple:
        one = client.get(at(world, *page), {"on": day.isoformat()}).context["activity"]
        return one.title, one.place, one.on, one.host, {*one.partners.all()}

    before = (mural.workshop.title, mural.workshop.place, first, mural.residents)
    moved = first + timedelta(days=9)
    assert [stood(day) for day in (planned - timedelta(days=1), planned, again)] == [
        (*before, {mural.police, mural.trust}),
        ("Painting by Tam Oddie", "The quay", moved, mural.residents, {mural.council}),
        ("Painting together", "The quay", moved, mural.trust, {mural.council, mural.residents}),
    ]
    lead = viewer_of(world, Role.LEAD, None)
    assert [counts(lead, day)["met"] for day in (planned - timedelta(days=1), planned)] == [1, 0]
    listed = shown(client, world, "joint_activities", on=planned)
    assert "Painting by Tam Oddie" in listed and "Painting together" not in listed
    now = shown(client, world, *page)
    assert "Painting <del>by Tam Oddie</del><ins>together</ins>" in now
    assert f"<del>{mural.police.name}</del>" in now

    words = activity.earlier.get(field="title", version=2)
    taken = at(world, "activity_words_taken_away", activity.pk, words.pk)
    assert signed_in(Role.COUNCIL).post(taken).status_code == 404
    assert client.post(taken).status_code == 302
    assert ["Oddie" in shown(client, world, *page, on=day) for day in (planned, again, TODAY)] == [
        False,
        False,
        False,
    ]


def test_a_count_that_was_corrected_stands_as_it_was_told_and_small_ones_stay_hidden(
    world, mural, signed_in
):
    activity, groups = mural.workshop, world.groups
    Activity.objects.update(on=TODAY - timedelta(days=12))
    activity.refresh_from_db()
    own = {"by": world.lead}
    with days_ago(9) as told:
        activity.hold(came={groups["public"]: 31, groups["organisations"]: 3}, **own)
    with days_ago(6) as corrected:
        activity.hold(
            came={groups["public"]: 13, groups["organisations"]: None, groups["police"]: 8}, **own
        )
    with days_ago(2) as last:
        activity.hold(came={groups["public"]: 13, groups["police"]: 9}, **own)
    DisclosureLimits.objects.all().delete()
    kept = EarlierAttendance.objects.values_list("group__key", "version", "people", "until")
    assert sorted(kept) == sorted(
        [
            (groups["public"].key, 1, 31, corrected),
            (groups["organisations"].key, 1, 3, corrected),
            (groups["police"].key, 1, None, corrected),
            (groups["police"].key, 2, 8, last),
        ]
    )

    def came(role: Role, organisation, day: date) -> dict:
        page = signed_in(role).get(
            at(world, "joint_activity", activity.pk), {"on": day.isoformat()}
        )
        cells = {row["label"]: row["people"] for row in page.context["attendance"]}
        every = came_by_group(viewer_of(world, role, organisation), day)
        sums = {row["label"]: row["came"] for row in every}
        assert sums == cells, (role, day)
        return cells

    public, people, police = (groups[name].label for name in ("public", "organisations", "police"))
    for role, organisation, few in (
        (Role.COMMUNITY, mural.residents, 3),
        (Role.POLICE, mural.police, None),
    ):
        assert [came(role, organisation, day) for day in (told, corrected, TODAY)] == [
            {public: 31, people: few},
            {public: 13, police: 8},
            {public: 13, police: 9},
        ]
    before = {role: shown(signed_in(role), world, "joint_activity", activity.pk)
              for role in (Role.COMMUNITY, Role.POLICE)}  # fmt: skip
    assert "<del>31</del> <ins>13</ins>" in before[Role.POLICE]
    assert "<del>3</del> <ins>not counted</ins>" in before[Role.COMMUNITY]
    assert "<del>fewer than 5</del> <ins>not counted</ins>" in before[Role.POLICE]
    # Whoever takes the file away as a partner takes no small count of before either.
    files = {
        role: {one.people for one in portrait(world.programme.pk, viewer).earlier_attendance}
        for role, viewer in (
            (Role.COMMUNITY, viewer_of(world, Role.COMMUNITY, mural.residents)),
            (Role.LEAD, viewer_of(world, Role.LEAD, None)),
        )
    }
    assert files == {Role.COMMUNITY: {31, 3, None, 8}, Role.LEAD: {31, None, 8}}
    reach = {
        day: metrics(portrait(world.programme.pk), on=day)["reach"]["attendance_by_group"]
        for day in (told, corrected, TODAY)
    }
    assert [sum(n.values()) for n in reach.values()] == [34, 21, 22]


def test_advice_is_shown_in_the_words_of_the_day(world, mural, signed_in):
    with days_ago(9) as raised:
        issue = SagIssue(
            programme=world.programme, activity=mural.workshop, topic="crowd", advice="Two exits.",
            raised_on=raised, raised_by=mural.council, owner=mural.trust,
            first_raised="before_meeting",
        )  # fmt: skip
        issue.write(by=world.lead)
    with days_ago(6) as reworded:
        issue.advice, issue.owner = "Three exits, says Tam Oddie.", mural.residents
        issue.write(by=world.lead)
    with days_ago(3) as ended:
        issue.enter(by=world.lead, state=SagIssue.State.RESOLVED, on=ended)
    with days_ago(1) as opened:
        issue.enter(by=world.lead, state=SagIssue.State.OPEN, on=opened)
    client = signed_in(Role.COUNCIL)

    def stood(day: date) -> tuple:
        page = client.get(at(world, "issue", issue.pk), {"on": day.isoformat()}).context["stood"]
        (row,) = client.get(
            at(world, "joint_activity", mural.workshop.pk), {"on": day.isoformat()}
        ).context["issues"]
        assert (row.advice, row.owner, row.state) == (page.advice, page.owner, page.state), day
        return page.advice, page.owner, page.state

    three = "Three exits, says Tam Oddie."
    assert [stood(day) for day in (raised, reworded, ended, opened)] == [
        ("Two exits.", mural.trust, "open"),
        (three, mural.residents, "open"),
        (three, mural.residents, "resolved"),
        (three, mural.residents, "open"),
    ]
    settled = [
        metrics(portrait(world.programme.pk), on=day)["sag"]["states"] for day in (ended, TODAY)
    ]
    assert settled == [{"resolved": 1}, {"open": 1}]
    assert "<del>Two </del><ins>Three </ins>exits" in shown(client, world, "issue", issue.pk)
    assert earlier.of_issues(viewer_of(world, Role.VIEWER, None), [issue.pk]) == {}

    issue.advice = "Three exits."
    issue.write(by=world.lead)
    words = issue.earlier.get(field="advice", version=2)
    assert client.post(at(world, "issue_words_taken_away", issue.pk, words.pk)).status_code == 302
    assert "Oddie" not in shown(client, world, "issue", issue.pk, on=reworded)
    issue.raised_on = raised - timedelta(days=5)  # As it turns out, of which nobody told before.
    issue.write(by=world.lead)
    assert client.get(at(world, "issue", issue.pk), {"on": issue.raised_on}).status_code == 404


def test_learning_and_what_was_given_are_shown_as_they_were_told(world, mural, signed_in):
    own = {"programme": world.programme, "organisation": mural.trust}
    with days_ago(30) as told:
        learning = Learning(on=told, kind="insight", text="Ask Tam Oddie.", **own)
        learning.write(by=world.lead)
        given = Contribution(
            initiative=mural.initiative, kind="time", unit="hours", planned=10, actual=4,
            note="Tam Oddie was ill", **own,
        )  # fmt: skip
        given.write(by=world.lead)
    with days_ago(9) as later:
        learning.text, learning.activity = "Ask early.", mural.workshop
        learning.write(by=world.lead)
        given.actual, given.lost_to_operational_duty, given.note = "12.5", 2, ""
        given.write(by=world.lead)
    client = signed_in(Role.ARTS)

    def stood(day: date) -> tuple:
        (one,) = client.get(at(world, "learnt"), {"on": day.isoformat()}).context["learnt"]
        (row,) = client.get(
            at(world, "initiative", mural.initiative.pk), {"on": day.isoformat()}
        ).context["contributions"]["rows"]
        lost = row.lost_to_operational_duty
        return one.text, one.activity, float(row.actual), float(lost), row.note

    assert [stood(day) for day in (told, later)] == [
        ("Ask Tam Oddie.", None, 4.0, 0.0, "Tam Oddie was ill"),
        ("Ask early.", mural.workshop, 12.5, 2.0, ""),
    ]
    assert "Ask <del>Tam Oddie</del><ins>early</ins>." in shown(client, world, "learnt")
    assert "<del>4</del><ins>12.5</ins>" in shown(client, world, "initiative", mural.initiative.pk)
    hours = [
        metrics(portrait(world.programme.pk), on=day)["resource"] for day in (told, later, TODAY)
    ]
    assert hours[0] != hours[1] == hours[2]
    words = {
        ("learning", learning.pk): learning.earlier.get(field="text"),
        ("contribution", given.pk): given.earlier.get(field="note"),
    }
    for (kind, pk), row in words.items():
        taken = at(world, f"{kind}_words_taken_away", pk, row.pk)
        assert signed_in(Role.COUNCIL).post(taken).status_code == 404, kind
        assert client.post(taken).status_code == 302, kind
    for page in (("learnt",), ("initiative", mural.initiative.pk)):
        for day in (told, TODAY):
            assert "Oddie" not in shown(client, world, *page, on=day), (page, day)


def test_a_day_before_there_was_anything_says_so(world, mural, signed_in):
    with days_ago(9) as written:
        found = Initiative(programme=world.programme, heading="A choir", lead=mural.trust)
        found.write(by=world.lead, co_producers=[], groups=[])
        activity = Activity(
            programme=world.programme, initiative=found, host=mural.trust, title="First song",
            on=TODAY + timedelta(days=9),
        )  # fmt: skip
        activity.write(by=world.lead, partners=[])
    with days_ago(5):
        Publication(initiative=found, published_by=mural.trust).publish(by=world.lead)
    Publication.objects.update(created_at=timezone.now() - timedelta(days=5))
    client, reader = signed_in(Role.ARTS), signed_in(Role.VIEWER)
    before = written - timedelta(days=1)

    def answers(who, day: date) -> list[tuple[int, bool]]:
        found_at = []
        for name, pk in (("initiative", found.pk), ("joint_activity", activity.pk)):
            page = who.get(at(world, name, pk), {"on": day.isoformat()})
            said = "Nothing was recorded here on that day" in page.content.decode()
            found_at.append((page.status_code, said))
            assert said != (b"choir" in page.content or b"First song" in page.content)
        return found_at

    assert answers(client, before) == [(404, True)] * 2
    assert answers(client, written) == [(200, False)] * 2
    # A reader read nothing before its page was open, and only then.
    assert answers(reader, written) == [(404, True)] * 2
    assert answers(reader, TODAY - timedelta(days=5)) == [(200, False)] * 2
    listed = [shown(client, world, name, on=before) for name in ("partnership", "joint_activities")]
    assert ["A choir" in one or "First song" in one for one in listed] == [False, False]
    # One that began before it was written down is shown, and says when that was.
    Initiative.objects.filter(pk=found.pk).update(starts_on=before - timedelta(days=9))
    assert f"first written down on {written:%-d %B %Y}" in shown(
        client, world, "initiative", found.pk, on=before
    )
    # Of what nobody may read now, nothing is said either.
    page = reader.get(at(world, "initiative", mural.initiative.pk), {"on": before.isoformat()})
    assert page.status_code == 404 and b"recorded here" not in page.content
