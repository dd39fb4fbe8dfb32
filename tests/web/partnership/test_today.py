"""Today shows what is owed to somebody first, says plainly when nothing waits, and asks little."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.web.partners import viewer_of, with_partners
from tests.web.partnership.planned import a_concern, a_mural, a_plan, an_activity
from tests.web.partnership.test_ties import somebody, tie
from tests.web.partnership.waiting import a_commitment, everything_waits

from alongside.web.core.policy import Role
from alongside.web.partnership.handing_over import open_missed
from alongside.web.partnership.models import Commitment, HandOver, RemitItem
from alongside.web.partnership.queries.ahead import ahead
from alongside.web.partnership.queries.waiting import A_FEW, waiting

TODAY = timezone.localdate()


def test_what_we_are_owed_comes_first_and_every_kind_has_one_thing_to_do(world):
    mural, *_ = everything_waits(world)

    found = waiting(viewer_of(world, Role.COMMUNITY, mural.residents), TODAY)

    assert [(one.part, one.to, one.act) for one in found] == [
        ("owed", "commitment", "Say whether it was kept"),
        ("position", "objective", "Take a position"),
        ("handover", "handover", "Say who takes over"),
        ("raised", "raised_concern", "Answer it"),
        ("presence", "joint_record", "Write down what there was"),
        ("presence", "joint_activity", "Agree, or say no"),
        ("loop", "recommendation", "Answer it"),
        ("loop", "action", "Confirm it, or not"),
    ]
    assert found[0].words == "Nothing is passed on" and found[0].late
    assert found[0].note == "Its review is 20 days overdue."


def test_what_is_late_comes_first_and_the_latest_of_it_before(world):
    partners = with_partners(world)
    police, residents = partners[Role.POLICE], partners[Role.COMMUNITY]
    for text, days in [("Late", 190), ("In time", 20), ("Later", 300)]:
        a_commitment(world, police, residents, text=text, days=days)

    found = waiting(viewer_of(world, Role.COMMUNITY, residents), TODAY)

    assert [(one.words, one.late) for one in found] == [
        ("Later", True), ("Late", True), ("In time", False),
    ]  # fmt: skip


def test_a_side_that_nobody_handed_over_waits_for_both(world):
    partners = with_partners(world)
    arts, police, council = (partners[r] for r in (Role.ARTS, Role.POLICE, Role.COUNCIL))
    ida, omar = somebody(world, arts, "Ida Renwick"), somebody(world, council, "Omar Field")
    lost, over = tie(world, arts, police, ida), tie(world, arts, council, omar)
    left = TODAY - timedelta(days=30)
    lost.holders.update(ends_on=left)
    met = TODAY - timedelta(days=2)
    handed = HandOver.objects.create(
        programme=world.programme, relationship=over, side="b", outgoing=omar,
        outgoing_last_day=TODAY + timedelta(days=5), joint_meeting_on=met,
    )  # fmt: skip

    def told(role, on=TODAY):
        found = waiting(viewer_of(world, role, partners[role]), on)
        return [(w.to, w.pk, w.act, w.note, w.late) for w in found if w.part == "handover"]

    day, last, meeting = (
        f"{one:%-d %B %Y}" for one in (left, TODAY + timedelta(days=5), met)
    )  # fmt: skip
    past = f"The last day is {last}. The day for all three to meet, {meeting}, is past."
    open_it = (
        "tie", lost.pk, "Open the hand-over",
        f"The last who held it left on {day}, and no hand-over was opened.", True,
    )  # fmt: skip
    see = ("tie", lost.pk, "See it", "Nobody holds it, and no hand-over was opened.", True)
    assert told(Role.ARTS) == [
        ("handover", handed.pk, "See how far it is", past, True), open_it,
    ]  # fmt: skip
    assert told(Role.POLICE) == [see]
    assert told(Role.COUNCIL) == [("handover", handed.pk, "Say who takes over", past, True)]
    assert told(Role.COMMUNITY) == []
    # While somebody held it, and once a hand-over is open, it is not lost.
    assert told(Role.POLICE, left) == []
    open_missed(lost, "a", by=world.lead)
    assert [one[:2] for one in told(Role.POLICE)] == [("handover", lost.handovers.get().pk)]


def test_many_decisions_that_wait_are_one_thing_to_go_through(world, signed_in):
    residents = with_partners(world)[Role.COMMUNITY]
    viewer = viewer_of(world, Role.COMMUNITY, residents)
    decisions = [RemitItem(programme=world.programme) for _ in range(A_FEW + 1)]
    for n, one in enumerate(decisions):
        one.divide(by=world.lead, decision=f"Decision {n}", rights={residents: "decides"})

    found = waiting(viewer, TODAY)
    page = signed_in(Role.COMMUNITY).get(reverse("remit", args=[world.programme.slug]))

    assert [(one.words, one.to, one.pk, one.act) for one in found] == [
        ("Who decides: 4 decisions name your organisation", "remit", None, "Go through them")
    ]
    assert page.content.decode().count("waits for you") == len(decisions)

    decisions[0].division.answer(by=world.lead, organisation=residents, stance="agree", note="")

    assert [(one.words, one.act) for one in waiting(viewer, TODAY)] == [
        (f"Decision {n}", "Say what you think") for n in range(1, A_FEW + 1)
    ]


def test_the_police_see_what_they_owe_and_no_person_of_the_others(world, signed_in):
    mural, *_ = everything_waits(world)

    found = waiting(viewer_of(world, Role.POLICE, mural.police), TODAY)
    page = signed_in(Role.POLICE).get(reverse("today", args=[world.programme.slug]))

    assert [(one.part, one.to) for one in found] == [
        ("owe", "commitment"),
        ("handover", "handover"),
    ]
    assert page.status_code == 200 and b"Ida" not in page.content


def test_where_nothing_waits_the_page_says_so(world, signed_in):
    with_partners(world)

    page = signed_in(Role.COUNCIL).get(reverse("today", args=[world.programme.slug])).content

    assert b"Nothing waits for you." in page
    assert b"No date is ahead in the next 90 days." in page


def test_a_partner_begins_with_what_waits_and_the_team_with_the_picture(world, signed_in):
    with_partners(world)
    slug = world.programme.slug

    begun = {
        role: signed_in(role).get(reverse("begin", args=[slug]))["Location"]
        for role in (Role.COMMUNITY, Role.LEAD)
    }

    assert begun == {
        Role.COMMUNITY: reverse("today", args=[slug]),
        Role.LEAD: reverse("programme", args=[slug]),
    }


def test_ten_times_as_much_asks_no_more_often(world):
    mural, *_ = everything_waits(world)
    viewer = viewer_of(world, Role.COMMUNITY, mural.residents)

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            waiting(viewer, TODAY)
            ahead(viewer, TODAY, TODAY + timedelta(days=90))
        return len(captured)

    before = asked()
    others = {"police": mural.police, "residents": mural.residents}
    for n in range(10):
        a_commitment(world, mural.police, mural.residents, text=f"Promise {n}")
        a_plan(an_activity(world, mural.initiative, others, title=f"Day {n}"), by=world.lead)
        a_concern(world, mural, activity=mural.workshop)

    assert asked() == before


def test_what_is_to_be_done_is_where_the_link_leads(world, signed_in):
    everything_waits(world)
    community = signed_in(Role.COMMUNITY)
    page = community.get(reverse("today", args=[world.programme.slug]))
    rows = [row for *_, several in page.context["parts"] for row in several]

    found = {one.act: address.partition("#")[2] for one, address in rows}
    lost = [
        address for _, address in rows
        if (place := address.partition("#")[2])
        and f'id="{place}"' not in community.get(address.partition("#")[0]).content.decode()
    ]  # fmt: skip

    assert (lost, found) == ([], {
        "Say whether it was kept": "reviews", "Take a position": "position",
        "Say who takes over": "take", "Answer it": "said", "Write down what there was": "",
        "Agree, or say no": "police", "Confirm it, or not": "",
    })  # fmt: skip


def test_a_promise_waits_for_names_and_then_to_be_put_in_force(world):
    partners = with_partners(world)
    police, residents = partners[Role.POLICE], partners[Role.COMMUNITY]
    promise = Commitment(programme=world.programme)
    promise.draft(
        by=world.lead, organisation=residents, text="We are told first", owed_by=[police],
        owed_to=[residents], owed_to_groups=[],
    )  # fmt: skip

    def told(role):
        found = waiting(viewer_of(world, role, partners[role]), TODAY)
        return [(one.part, one.act, one.note) for one in found]

    unsigned = ("owed", "See who has not signed", f"No name yet from {police.name}.")
    assert told(Role.COMMUNITY) == [unsigned]
    promise.wording.answer(by=world.lead, organisation=police, stance="sign", note="")
    signed = "Everybody who owes it has signed, and it is not in force yet."
    assert told(Role.COMMUNITY) == [("owed", "Put it in force", signed)]
    assert told(Role.POLICE) == []
    promise.adopt(by=world.lead)
    assert told(Role.COMMUNITY) == []


def test_what_is_owed_is_told_also_where_nothing_of_it_waits(world, signed_in):
    partners = with_partners(world)
    a_commitment(world, partners[Role.POLICE], partners[Role.COMMUNITY], days=20)
    Commitment.objects.get().wording.answer(
        by=world.lead, organisation=partners[Role.POLICE], stance="sign", note=""
    )
    at = reverse("today", args=[world.programme.slug])

    told = {role: signed_in(role).get(at).content.decode() for role in (Role.COMMUNITY, Role.ARTS)}

    assert "1 promise to you is in force" in told[Role.COMMUNITY]
    assert "promise to you is in force" not in told[Role.ARTS]


def test_days_with_the_police_wait_for_a_plan_and_for_the_group_to_be_told(world):
    mural = a_mural(world)
    world.programme.want_notice(by=world.lead, bands=[{"below": None, "days": 42}])
    others = {"police": mural.police, "residents": mural.trust}
    made = an_activity(
        world, mural.initiative, others, title="Open day", is_public=True,
        on=TODAY + timedelta(days=60), expected_attendance=600,
    )  # fmt: skip
    made.partners.add(mural.council, mural.residents)
    viewer = viewer_of(world, Role.ARTS, mural.trust)

    found = [(one.words, one.act) for one in waiting(viewer, TODAY) if one.part == "presence"]
    dates = [(one.on, one.words) for one in ahead(viewer, TODAY, TODAY + timedelta(days=90))]
    assert ("Open day", "Plan how they will be there") in found
    last = (TODAY + timedelta(days=18), "Last day to tell the safety advisory group of Open day")
    assert dates.count(last) == 1
    a_plan(made, by=world.lead)
    now = [(one.words, one.act) for one in waiting(viewer, TODAY) if one.part == "presence"]
    assert ("Open day", "Agree, or say no") in now and found != now


def test_where_nothing_is_written_down_it_says_what_to_begin_with(world, signed_in):
    partners = with_partners(world)
    at = reverse("today", args=[world.programme.slug])

    begun = signed_in(Role.COUNCIL).get(at).context["first_steps"]
    assert [to for to, _words in begun] == ["profile_edit", "people_ours", "tie_new"]
    somebody(world, partners[Role.COUNCIL], "Omar Field")
    tie(world, partners[Role.COUNCIL], partners[Role.ARTS])
    left = signed_in(Role.COUNCIL).get(at)
    assert [to for to, _words in left.context["first_steps"]] == ["profile_edit"]
    assert "Say how you work" in left.content.decode()
