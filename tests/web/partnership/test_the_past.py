"""Every page of the partnership on a day of the past: what came later is not shown there."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date, timedelta
from unittest.mock import patch

from django.urls import reverse
from django.utils import timezone
from tests.web.partnership.planned import a_concern, a_mural, a_plan

from alongside.web.core.models import Event
from alongside.web.core.policy import Role
from alongside.web.partnership.models import (
    Activity,
    Introduction,
    Learning,
    PresencePlan,
    PresenceRecord,
    Rating,
    SagCase,
    SagIssue,
)

TODAY = timezone.localdate()
NOW = timezone.now()


@contextmanager
def days_ago(days: int):
    """The product's clock so many days back."""
    with patch("django.utils.timezone.now", return_value=NOW - timedelta(days=days)):
        yield TODAY - timedelta(days=days)


def shown(client, world, name: str, *args, on: date | None = None) -> str:
    query = {"on": on.isoformat()} if on else {}
    page = client.get(reverse(name, args=[world.programme.slug, *args]), query)
    assert page.status_code == 200
    return " ".join(page.content.decode().split())


def test_what_a_host_agreed_to_stays_when_the_plan_is_changed(world, signed_in):
    mural = a_mural(world)
    own = {"organisation": mural.residents}
    with days_ago(9):
        plan = a_plan(mural.workshop, by=world.lead, purpose="Draw alongside")
    with days_ago(8) as agreed:
        plan.agree(by=world.lead, on=agreed, says="Come for tea", **own)
    with days_ago(5) as changed:
        plan.purpose, plan.attire = "Watch the gate", "uniform"
        plan.write(by=world.lead)
    with days_ago(4) as refused:
        plan.decline(by=world.lead, on=refused, says="Not at the gate", **own)
    with days_ago(3) as again:
        plan.agree(by=world.lead, on=again, says="By the gate then", **own)
    with days_ago(1) as moved:
        activity = Activity.objects.get()
        activity.on += timedelta(days=1)
        activity.write(by=world.lead, partners=list(activity.partners.all()))

    kept = [
        (p.version, p.purpose, p.agreed_on, p.declined_on, p.host_says, p.until, p.planned_for)
        for p in activity.earlier_plans.order_by("version")
    ]
    was_for = mural.workshop.on
    assert kept == [
        (1, "Draw alongside", agreed, None, "Come for tea", changed, was_for),
        (2, "Watch the gate", None, refused, "Not at the gate", again, was_for),
        (3, "Watch the gate", again, None, "By the gate then", moved, was_for),
    ]
    assert [list(p.agreed_by.all()) for p in activity.earlier_plans.order_by("version")] == [
        [mural.residents], [], [mural.residents],
    ]  # fmt: skip
    assert PresencePlan.objects.get().agreed_on is None

    client, page = signed_in(Role.POLICE), ("joint_activity", activity.pk)
    assert "the host has not agreed" in shown(client, world, *page)
    assert "What the host answered before it was changed" in shown(client, world, *page)
    before = shown(client, world, *page, on=agreed)
    assert "Draw alongside" in before and "Come for tea" in before
    assert "Watch the gate" not in before and "Plan it differently" not in before
    assert "Not at the gate" in shown(client, world, *page, on=refused)
    assert "By the gate then" in shown(client, world, *page, on=again)
    # Proposed and not yet answered on that day, and written over since.
    assert "Draw alongside" not in shown(client, world, *page, on=TODAY - timedelta(days=9))


def test_an_activity_is_as_far_as_it_was_on_that_day(world, signed_in):
    mural = a_mural(world)
    activity = Activity.objects.get()
    Activity.objects.update(on=TODAY - timedelta(days=6))
    own = {"programme": world.programme, "activity": activity}
    SagCase.objects.create(activity=activity, notified_on=TODAY - timedelta(days=8))
    SagIssue.objects.create(
        topic="crowd", advice="Two exits.", raised_on=TODAY - timedelta(days=8),
        raised_by=mural.council, first_raised="before_meeting", state="resolved",
        resolved_on=TODAY - timedelta(days=7), **own,
    )  # fmt: skip
    with days_ago(7):
        activity.refresh_from_db()
        activity.confirm(by=world.lead) if not activity.stops_it() else activity.save()
    with days_ago(5):
        PresenceRecord(
            activity=activity, role="none", attire="not_present", officers=0,
            recorded_by=mural.residents,
        ).write(by=world.lead)  # fmt: skip
        activity.hold(by=world.lead, came={world.groups["public"]: 31})
    client, page = signed_in(Role.ARTS), ("joint_activity", activity.pk)

    now = shown(client, world, *page)
    before = shown(client, world, *page, on=TODAY - timedelta(days=8))
    first = shown(client, world, *page, on=TODAY - timedelta(days=9))

    assert ">Held<" in now and ": 31" in now and ">Resolved, " in now
    assert ">Planned<" in before and ": 31" not in before and "No police came." not in before
    assert "Two exits." in before and ">Raised<" in before
    assert "Two exits." not in first
    listed = shown(client, world, "joint_activities", on=TODAY - timedelta(days=8))
    assert ">Planned<" in listed and "1 of 1 issues" in listed
    assert "1 of 1" not in shown(client, world, "joint_activities", on=TODAY - timedelta(days=9))
    advice = [shown(client, world, "safety_advice", on=TODAY - timedelta(days=d)) for d in (8, 9)]
    assert [activity.title in one for one in advice] == [True, False]


def test_introductions_concerns_learning_and_the_check_have_a_past(world, signed_in):
    mural = a_mural(world)
    then, soon = TODAY - timedelta(days=20), TODAY - timedelta(days=10)
    own = {"programme": world.programme}
    Introduction.objects.create(
        broker=mural.trust, a=mural.police, b=mural.residents, asked_first_on=then, made_on=soon,
        **own,
    )  # fmt: skip
    concern = a_concern(world, mural, raised_on=then)
    concern.give_answer(by=None, organisation=mural.trust, answer="No list is kept.", on=soon)
    Learning.objects.create(
        organisation=mural.trust, on=soon, kind="insight", text="Ask before coming.", **own
    )
    for rater, level in ((mural.trust, 4), (mural.police, 2), (mural.residents, 1)):
        for day, said in ((then, level), (soon, 5)):
            Rating.objects.create(
                instrument="partnership_check", stage="trust", rater=rater, level=said,
                rated_on=day, **own,
            )  # fmt: skip
    client = signed_in(Role.ARTS)

    def on(name: str, day: date, *args) -> str:
        return shown(client, world, name, *args, on=day)

    made = f"{soon:%-d %b %Y}"
    assert made in on("introductions", soon) and made not in on("introductions", then)
    assert "Nobody has been introduced yet." in on("introductions", then - timedelta(days=1))
    assert "No list is kept." in on("raised", soon)
    open_then = on("raised", then)
    assert ">open<" in open_then and "No list is kept." not in open_then
    assert concern.key not in on("raised", then - timedelta(days=1))
    assert "No list is kept." not in on("raised_concern", then, concern.pk)
    assert "Ask before coming." in on("learnt", soon)
    assert "Ask before coming." not in on("learnt", then)
    at = reverse("partnership_check", args=[world.programme.slug])
    spread = [client.get(at, {"on": day.isoformat()}).context["spread"] for day in (then, soon)]
    trust = [next(row["counts"] for row in rows if row["n"]) for rows in spread]
    assert trust == [[(0, 0), (1, 1), (2, 1), (3, 0), (4, 1), (5, 0)],
                     [(0, 0), (1, 0), (2, 0), (3, 0), (4, 0), (5, 3)]]  # fmt: skip


def test_the_history_says_which_fields_changed_and_never_what_they_said(world, signed_in):
    mural = a_mural(world)
    initiative = mural.initiative
    initiative.heading, initiative.purpose = "The Longest Wall", "To be seen"
    initiative.write(by=world.lead, co_producers=[mural.police], groups=[])

    told = Event.objects.filter(subject_kind="partnership.initiative").latest("id")
    page = shown(signed_in(Role.ARTS), world, "initiative", initiative.pk)

    assert told.facts["changed"] == ["co_producers", "groups", "heading", "purpose"]
    assert "The Longest Wall" not in str(told.facts)
    assert "write (the research team): " in page
    initiative.write(by=world.lead, co_producers=[mural.police], groups=[])
    assert "changed" not in Event.objects.latest("id").facts


def test_one_issue_is_shown_as_it_stood(world, signed_in):
    mural = a_mural(world)
    with days_ago(9) as raised:
        issue = SagIssue(
            programme=world.programme, activity=mural.workshop, topic="crowd", advice="Two exits.",
            raised_on=raised, raised_by=mural.council, owner=mural.trust,
            first_raised="before_meeting",
        )  # fmt: skip
        issue.write(by=world.lead)
    with days_ago(6) as talked:
        issue.enter(by=world.lead, state=SagIssue.State.DISCUSSING, on=talked)
    with days_ago(3) as ended:
        issue.enter(by=world.lead, state=SagIssue.State.RESOLVED, on=ended)
    client, at = signed_in(Role.COUNCIL), reverse("issue", args=[world.programme.slug, issue.pk])

    def stood(day) -> tuple[str, date | None]:
        found = client.get(at, {"on": day.isoformat()}).context["stood"]
        return found.get_state_display(), found.resolved_on

    days = [raised, talked, ended]
    assert [stood(day) for day in days] == [
        ("Raised", None), ("Being talked through", None), ("Resolved", ended),
    ]  # fmt: skip
    page = shown(client, world, "issue", issue.pk, on=raised)
    assert "Two exits." in page and "<textarea" not in page
    assert "<textarea" in shown(client, world, "issue", issue.pk, on=TODAY)
    before = {"on": (raised - timedelta(days=1)).isoformat()}
    assert client.get(at, before).status_code == 404
