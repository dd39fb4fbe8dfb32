"""A small form that is refused stays where it stands: as it was filled in, with what is wrong."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.web.partners import with_partners
from tests.web.partnership.planned import a_mural, a_plan
from tests.web.partnership.test_ties import LONG_AGO, somebody, tie

from alongside.study.errors import Refused
from alongside.web.core.policy import Role
from alongside.web.partnership.handing_over import end_holder, end_holding, leave_ties
from alongside.web.partnership.models import HandOver, RelationshipHolder, SagIssue
from alongside.web.people.models import Holding

TODAY = timezone.localdate()
BEFORE = LONG_AGO - timedelta(days=1)
BACKWARDS = "It ends before it begins: choose a later day."


@pytest.fixture
def partners(world):
    return with_partners(world)


def at(world, name, *args) -> str:
    return reverse(name, args=[world.programme.slug, *args])


def test_whatever_form_is_refused_its_page_keeps_what_was_typed(world, partners, signed_in):
    arts, police = partners[Role.ARTS], partners[Role.POLICE]
    ida, omar = somebody(world, arts, "Ida Renwick"), somebody(world, arts, "Omar Field")
    found = tie(world, arts, police, ida)
    handover = HandOver.objects.create(
        programme=world.programme, relationship=found, side="a", outgoing=ida,
        outgoing_last_day=TODAY,
    )  # fmt: skip
    holder, holding = found.holders.get(), ida.holdings.get()
    world.recommendation.addressed_to.add(arts)
    world.recommendation.publish(by=world.lead)
    day, pk = TODAY.isoformat(), world.recommendation.pk
    refused = {
        ("tie_holder", found.pk): ("holder_form", {"on": day, "role": "deputy"}),
        ("tie_holder_end", found.pk, holder.pk): ("end_form", {"on": BEFORE.isoformat()}),
        ("post_filled", holding.post_id): ("holding_form", {"starts_on": day}),
        ("post_left", holding.post_id, holding.pk): (
            "end_form", {"on": BEFORE.isoformat(), "reason": "moved"},
        ),
        ("handover_edit", handover.pk): ("form", {"announced_on": day}),
        ("handover_taken", handover.pk): ("take_form", {"person": str(omar.pk)}),
        ("handover_promise", handover.pk): ("promise_form", {"text": " "}),
        ("recommendation_response", pk): ("response_form", {"note": "We meet on Mondays"}),
        ("recommendation_consequence", pk): ("consequence_form", {"what": ""}),
    }  # fmt: skip
    client, kept = signed_in(Role.ARTS), {}
    for (name, *args), (form, told) in refused.items():
        page = client.post(at(world, name, *args), told)
        shown = page.context.get(form)
        if shown is None:  # beside each person a form of their own
            rows = page.context["tie"].holders["a"] if "tie" in page.context else (
                page.context["held"].now
            )  # fmt: skip
            (shown,) = (row.end_form for row in rows)
        typed = {field: str(shown[field].value()) for field in told}
        kept[name] = (page.status_code, bool(shown.errors), typed)
        assert '<ul class="errorlist"' in page.content.decode()
        # Whoever sent it is taken there, whether it has one field or several.
        assert page.content.decode().count(" autofocus") == 1

    expected = {name: (422, True, told) for (name, *_), (_, told) in refused.items()}
    assert kept == expected


def test_what_stops_an_answer_is_said_beside_it(world, partners, signed_in):
    mural = a_mural(world)
    plan = a_plan(mural.workshop, by=world.lead)
    told = {"says": "Come for tea. " * 30, "answer": "yes"}

    page = signed_in(Role.COMMUNITY).post(at(world, "joint_agreement", mural.workshop.pk), told)

    plan.refresh_from_db()
    assert (page.status_code, plan.agreed_on) == (422, None)
    form = page.context["agreement"]
    assert form["says"].value() == told["says"] and list(form.errors) == ["says"]


def test_an_issue_changes_from_no_day_before_it_was_raised(world, partners, signed_in):
    mural = a_mural(world)
    issue = SagIssue.objects.create(
        programme=world.programme, activity=mural.workshop, topic="crowd", advice="Two exits.",
        raised_on=TODAY, raised_by=mural.council, first_raised="before_meeting",
    )  # fmt: skip
    told = {"state": "resolved", "on": (TODAY - timedelta(days=1)).isoformat()}

    page = signed_in(Role.COUNCIL).post(at(world, "issue_state", issue.pk), told)

    assert page.status_code == 422 and list(page.context["state"].errors) == ["on"]
    assert SagIssue.objects.get().state == "open"


def test_a_holder_keeps_it_until_a_day_that_somebody_chooses(world, partners, signed_in):
    arts, police = partners[Role.ARTS], partners[Role.POLICE]
    ida, omar = somebody(world, arts, "Ida Renwick"), somebody(world, arts, "Omar Field")
    found = tie(world, arts, police, ida, omar)
    first, second = found.holders.order_by("pk")
    client, soon = signed_in(Role.ARTS), TODAY + timedelta(days=30)

    def end(holder, day):
        address = at(world, "tie_holder_end", found.pk, holder.pk)
        return client.post(address, {"on": day.isoformat()})

    assert end(first, LONG_AGO).url == at(world, "tie", found.pk)
    opened = end(second, soon)

    days = [h.ends_on for h in RelationshipHolder.objects.order_by("pk")]
    handover = HandOver.objects.get()
    assert days == [LONG_AGO, soon]
    assert opened.url == at(world, "handover", handover.pk)
    assert (handover.outgoing, handover.outgoing_last_day) == (omar, soon)
    assert handover.state_on(TODAY) == "planned"
    page = " ".join(client.get(at(world, "tie", found.pk)).content.decode().split())
    assert f"until {soon:%-d %B %Y}" in page and "No longer" not in page


def test_nobody_leaves_before_they_began(world, partners):
    ida = somebody(world, partners[Role.ARTS], "Ida Renwick")
    tie(world, partners[Role.ARTS], partners[Role.POLICE], ida)
    soon = tie(world, partners[Role.ARTS], partners[Role.COUNCIL])
    later = TODAY + timedelta(days=9)
    soon.take_on(by=world.lead, person=ida, role="lead", on=later)

    with pytest.raises(Refused, match="before they began"):
        end_holder(ida.holds.first(), by=world.lead, on=BEFORE)
    with pytest.raises(Refused, match="before they began"):
        end_holding(ida.holdings.get(), by=world.lead, on=BEFORE, reason=Holding.EndReason.LEFT)
    # What they would have begun to keep only then ends as it begins.
    leave_ties(ida, by=world.lead, on=TODAY)
    assert [one.ends_on for one in ida.holds.order_by("pk")] == [TODAY, later]
