"""Long lists come in pages: complete, in order and once; what a sentence counts is all of them."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.web.kept import kept
from tests.web.partnership.planned import a_mural
from tests.web.signing_in import client_of
from tests.web.world import make_world

from alongside.web.core.policy import Role
from alongside.web.findings.models import Action, Finding, Recommendation
from alongside.web.partnership.models import (
    Activity,
    Attire,
    Concern,
    Initiative,
    Introduction,
    Learning,
    Outcome,
    PresencePlan,
    PresenceRecord,
    PresenceRole,
    SagCase,
)
from alongside.web.people.models import Organisation

TODAY = timezone.localdate()
MANY = 70
# Where each list is, what a row of it looks like there, and its sentence once there are many.
LISTS = {
    "joint_activities": (r"Day (\d+)<", "as agreed at 35 of 35 activities"),
    "partnership": (r"<h3><a[^>]*>Wall (\d+)<", "71 initiatives"),
    "partnership?partners": (r'<th scope="row">Small (\d+)', "74 partners"),
    "safety_advice": (r"<a[^>]*>Day (\d+)<", "Told in time: 0 of 70. Not known: 70."),
    "profiles": (r"<a[^>]*>Small (\d+)<", "0 of 74 partners have said"),
    "raised": (r"c-(\d+)</span>", "0 of 70"),
    "outcomes": (r"</strong>: Change (\d+)<", ""),
    "learnt": (r"<p>Learnt (\d+)<", "0 of 70 became something"),
    "introductions": (r"–&nbsp;Small (\d+)|– Small (\d+)", "In 70 of 70 introductions"),
    "actions": (r">Action (\d+)<", "70 of 70 actions are said to be done"),
    "findings": (r">Claim (\d+)<", "71 possibilities and"),
    "holdings": (r'<th scope="row">Small (\d+)', "None of them has taken a file away."),
    "zones": (r'<th scope="row">Small (\d+)', ""),
    "recommendations": (r"\d\. Do (\d+)<", "71 recommendations"),
}


@pytest.fixture
def many(db):
    return kept(_made)


def _made():
    world = make_world()
    mural = a_mural(world)
    own = {"programme": world.programme}
    each = range(MANY)
    Organisation.objects.bulk_create(
        Organisation(key=f"s-{n}", name=f"Small {n:02}", group=world.groups["organisations"], **own)
        for n in each
    )
    small = list(Organisation.objects.filter(key__startswith="s-").order_by("name"))
    Initiative.objects.bulk_create(
        Initiative(key=f"w-{n}", heading=f"Wall {n:02}", position=n + 2, **own) for n in each
    )
    days = [
        Activity(
            key=f"d-{n}", title=f"Day {n:02}", initiative=mural.initiative, host=mural.trust,
            on=TODAY + timedelta(days=35 - n), status="held" if n > 35 else "planned", **own,
        )
        for n in each
    ]  # fmt: skip
    days[35].status = "held"
    Activity.objects.bulk_create(days)
    days = list(Activity.objects.filter(key__startswith="d-").order_by("title"))
    SagCase.objects.bulk_create(SagCase(activity=day) for day in days)
    told = {"role": PresenceRole.PARTICIPANT, "attire": Attire.PLAIN}
    held = [day for day in days if day.status == "held"]
    PresencePlan.objects.bulk_create(
        PresencePlan(activity=day, max_officers=2, **told) for day in held
    )
    PresenceRecord.objects.bulk_create(
        PresenceRecord(activity=day, officers=2, recorded_by=mural.trust, **told) for day in held
    )
    Concern.objects.bulk_create(
        Concern(key=f"c-{n:02}", raised_on=TODAY - timedelta(days=n), locator=f"l{n}", **own)
        for n in each
    )
    Outcome.objects.bulk_create(
        Outcome(
            key=f"o-{n}", social_actor=mural.trust, written_by=mural.trust, change=f"Change {n:02}",
            kind="practice", direction="positive", significance="low", on=TODAY, **own,
        )
        for n in each
    )  # fmt: skip
    Learning.objects.bulk_create(
        Learning(key=f"l-{n}", organisation=mural.trust, on=TODAY, kind="insight",
                 text=f"Learnt {n:02}", **own)
        for n in each
    )  # fmt: skip
    Introduction.objects.bulk_create(
        Introduction(key=f"i-{n}", broker=mural.trust, a=mural.police, b=small[n],
                     asked_first_on=TODAY, **own)
        for n in each
    )  # fmt: skip
    Action.objects.bulk_create(
        Action(key=f"a-{n}", title=f"Action {n:02}", owner=mural.police, due_on=TODAY,
               done_on=TODAY, **own)
        for n in each
    )  # fmt: skip
    Recommendation.objects.bulk_create(
        Recommendation(number=n + 100, text=f"Do {n:02}", published_at=timezone.now(), **own)
        for n in each
    )
    world.recommendation.publish(by=world.lead)
    Finding.objects.bulk_create(
        Finding(key=f"f-{n}", title=f"Claim {n:02}", kind="possibility", position=n + 9,
                published_at=timezone.now(), **own)
        for n in each
    )  # fmt: skip
    return world


def _pages(client, world, row: str) -> tuple[list[str], set[int]]:
    """Every page of a list, by the link to the next, and how many questions each asked."""
    name, _, part = row.partition("?")
    at = reverse(name, args=[world.programme.slug])
    found, asked, numbers = [], f"on={TODAY}", set()
    while asked:
        with CaptureQueriesContext(connection) as questions:
            page = client.get(f"{at}?{asked}").content.decode()
        found.append(" ".join(page.split()))
        numbers.add(len(questions))
        links = re.findall(r'<a href="\?([^"]*)">Later</a>', page)
        following = [one for one in links if one.startswith(part or "page")]
        asked = following[0].replace("&amp;", "&") if following else ""
        assert not asked or f"on={TODAY}" in asked
    return found, numbers


def test_lists_in_pages_are_complete_in_order_and_ask_as_often_for_many(many):
    world = many
    client = client_of(world.accounts[Role.ARTS])
    steward = client_of(world.accounts[Role.STEWARD])
    client.get(reverse("partnership", args=[world.programme.slug]))
    found, untold, asked = {}, {}, {}

    for row, (shown, told) in LISTS.items():
        pages, asked[row] = _pages(steward if row == "zones" else client, world, row)
        rows = [m[m.lastindex] for page in pages for m in re.finditer(shown, page)]
        found[row] = (len(pages) > 1, rows)
        if any(told not in page for page in pages):
            untold[row] = pages

    wanted = [f"{n:02}" for n in range(MANY)]
    order = dict.fromkeys(LISTS, (True, wanted))
    # The next day to come is first, and then what was, the latest first.
    nearest = [f"{n:02}" for n in [*reversed(range(36)), *range(36, MANY)]]
    order["joint_activities"] = (True, nearest)
    order["safety_advice"] = (True, wanted[::-1])
    assert found == order
    assert untold == {}
    # One alone has partners, whose groups are asked for once.
    assert {row: n for row, n in asked.items() if max(n) - min(n) > 1} == {}
