"""Objectives: endorsed by everybody they are for, never by silence or the police alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.web.partners import viewer_of, with_partners

from alongside.study.errors import Refused
from alongside.web.core.policy import Role
from alongside.web.partnership.models import Objective, Stance, WorkingProfile
from alongside.web.partnership.queries.objectives import SOMEBODY, objective_for, objectives

TODAY = timezone.localdate()


@pytest.fixture
def partners(world):
    return with_partners(world)


def propose(world, partners, *roles, text="People feel free as well as safe", kind="shared"):
    """An objective that the trust proposes to some partners."""
    objective = Objective(
        programme=world.programme, kind=kind, proposed_by=partners[Role.ARTS], proposed_on=TODAY
    )
    objective.propose(by=world.lead, text=text, parties=[partners[role] for role in roles])
    return objective


def say(world, partners, objective, role, stance, *, note="", shows_name=False):
    objective.wording.take(
        by=world.accounts[role], organisation=partners[role], stance=stance, note=note,
        shows_name=shows_name,
    )  # fmt: skip


def state(world, partners, objective, on=TODAY):
    viewer = viewer_of(world, Role.COMMUNITY, partners[Role.COMMUNITY])
    return objective_for(viewer, objective.pk, on).state


def test_silence_is_no_yes_and_everybody_is_needed_on_the_newest_wording(world, partners):
    objective = propose(world, partners, Role.POLICE, Role.COMMUNITY)
    say(world, partners, objective, Role.ARTS, Stance.ENDORSE)
    say(world, partners, objective, Role.POLICE, Stance.RESERVATION, note="Rotas permitting")
    before = state(world, partners, objective)

    say(world, partners, objective, Role.COMMUNITY, Stance.ENDORSE)
    endorsed = state(world, partners, objective)
    objective.reword(
        by=world.lead, organisation=partners[Role.ARTS], text="People feel free",
        parties=[partners[Role.POLICE], partners[Role.COMMUNITY]],
    )  # fmt: skip

    assert (before, endorsed) == ("proposed", "endorsed")
    assert state(world, partners, Objective.objects.get(pk=objective.pk)) == "proposed"


def test_one_objection_contests_it_and_stands_without_a_name_unless_they_let_it(world, partners):
    objective = propose(world, partners, Role.POLICE, Role.COMMUNITY)
    say(world, partners, objective, Role.COMMUNITY, Stance.OBJECT, note="Not in our name")
    reader = viewer_of(world, Role.POLICE, partners[Role.POLICE])

    shown = objective_for(reader, objective.pk, TODAY)

    assert shown.state == "contested"
    assert [said.who for said in shown.said] == [SOMEBODY]
    assert shown.silent == ["Ardenvale Festival Trust", "Ardenvale Police", "Lanternyard Kitchen"]
    assert shown.silent_is_mixed

    say(
        world, partners, objective, Role.COMMUNITY, Stance.OBJECT, note="Ours", shows_name=True
    )  # fmt: skip
    assert [s.who for s in objective_for(reader, objective.pk, TODAY).said] == [
        "Lanternyard Kitchen"
    ]


def test_with_the_police_alone_behind_it_it_is_not_shared(world, partners):
    objective = propose(world, partners, Role.POLICE, Role.COMMUNITY)

    say(world, partners, objective, Role.POLICE, Stance.ENDORSE)

    assert state(world, partners, objective) == "police_alone"


def test_it_stands_on_any_day_as_it_stood_then(world, partners):
    objective = propose(world, partners, Role.COMMUNITY)
    for role in (Role.ARTS, Role.COMMUNITY):
        say(world, partners, objective, role, Stance.ENDORSE)
    Objective.objects.filter(pk=objective.pk).update(proposed_on=TODAY - timedelta(9))
    objective.wordings.update(on=TODAY - timedelta(9))
    viewer = viewer_of(world, Role.LEAD)

    on = {n: [s.state for s in objectives(viewer, TODAY - timedelta(n))] for n in (0, 1, 10)}

    assert on == {0: ["endorsed"], 1: ["proposed"], 10: []}


def test_a_position_on_an_older_wording_is_refused(world, partners):
    objective = propose(world, partners, Role.POLICE)
    old = objective.wording
    objective.reword(
        by=world.lead, organisation=None, text="Other words", parties=[partners[Role.POLICE]]
    )

    with pytest.raises(Refused, match="reworded"):
        old.take(
            by=world.lead, organisation=partners[Role.POLICE], stance=Stance.ENDORSE, note="",
            shows_name=False,
        )  # fmt: skip


def test_police_publish_what_they_are_after_and_propose_nothing_for_others(
    world, partners, signed_in
):
    police = signed_in(Role.POLICE)
    own, shared = (
        reverse("objective_new", args=[world.programme.slug, kind]) for kind in ("own", "shared")
    )
    told = {"text": "Answer when asked", "what_it_is_not": "Measured by reports received"}

    assert police.get(shared).status_code == 404
    assert police.post(own, told).status_code == 302
    found = Objective.objects.get()
    assert (found.kind, found.proposed_by, list(found.parties.all())) == (
        "own", partners[Role.POLICE], [partners[Role.POLICE]],
    )  # fmt: skip
    edit = reverse("objective_edit", args=[world.programme.slug, found.pk])
    assert signed_in(Role.ARTS).get(edit).status_code == 404


def test_asking_sooner_than_a_partner_decides_says_how_long_it_takes(world, partners, signed_in):
    WorkingProfile.objects.create(
        organisation=partners[Role.COUNCIL], on=TODAY, usual_decision_days=30
    )
    address = reverse("objective_new", args=[world.programme.slug, "shared"])
    told = {
        "text": "Lights stay on", "proposed_by": partners[Role.ARTS].pk,
        "parties": [partners[Role.COUNCIL].pk], "answer_by": (TODAY + timedelta(5)).isoformat(),
    }  # fmt: skip

    page = signed_in(Role.ARTS).post(address, told, follow=True)

    assert "Ardenvale City Council usually takes 30 days" in page.content.decode()


def test_the_list_asks_as_often_for_many_as_for_one(
    world, partners, signed_in, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = signed_in(Role.COMMUNITY)
    address = reverse("objectives", args=[world.programme.slug])
    propose(world, partners, Role.POLICE)
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for n in range(6):
        objective = propose(world, partners, Role.POLICE, Role.COMMUNITY, text=f"Number {n}")
        say(world, partners, objective, Role.POLICE, Stance.ENDORSE)

    with CaptureQueriesContext(connection) as many:
        client.get(address)

    assert len(many) <= len(one) + 1  # the positions themselves, where before there were none


def test_the_page_shows_what_changed_word_by_word_and_who_did_it(world, partners, signed_in):
    objective = propose(world, partners, Role.COMMUNITY, text="We ask first.")
    objective.reword(
        by=world.accounts[Role.ARTS], organisation=partners[Role.ARTS],
        text="We always ask first.", parties=[partners[Role.COMMUNITY]],
    )  # fmt: skip

    address = reverse("objective", args=[world.programme.slug, objective.pk])
    page = signed_in(Role.COMMUNITY).get(address).content.decode()

    assert "We <ins>always </ins>ask first." in page
    assert "reword (Ardenvale Festival Trust)" in page


def test_short_texts_that_read_like_a_report_about_somebody_are_asked_about(
    world, partners, signed_in
):
    objective = propose(world, partners, Role.COMMUNITY)
    address = reverse("objective_remark", args=[world.programme.slug, objective.pk])

    signed_in(Role.COMMUNITY).post(address, {"text": "Crime number 20CV/12345/22 again"})

    assert objective.remarks.count() == 0


def test_what_was_typed_stands_where_a_position_is_refused(world, signed_in):
    partners = with_partners(world)
    trust, residents = partners[Role.ARTS], partners[Role.COMMUNITY]
    found = Objective(programme=world.programme, proposed_by=trust, proposed_on=TODAY)
    found.propose(by=world.lead, text="Nobody is surprised", parties=[trust, residents])
    arts, slug = signed_in(Role.ARTS), world.programme.slug
    at = reverse("objective_position", args=[slug, found.wordings.get().pk])
    beside = reverse("objective_remark", args=[slug, found.pk])

    told = {"stance": "endorse_with_reservation", "note": ""}
    refused = arts.post(at, told)
    too_long = "A word on it. " * 200
    remark = arts.post(beside, {"text": too_long})

    form = refused.context["position_form"]
    assert (refused.status_code, form["stance"].value()) == (422, told["stance"])
    assert 'role="alert"' in refused.content.decode()
    kept = remark.context["remark_form"]["text"].value()
    assert (remark.status_code, kept) == (422, too_long)
    assert found.wordings.get().positions.count() == 0


def test_what_was_typed_stands_where_an_objective_with_one_party_is_refused(world, signed_in):
    partners = with_partners(world)
    address = reverse("objective_new", args=[world.programme.slug, "shared"])
    told = {
        "text": "Nobody gives a name at the door",
        "proposed_by": partners[Role.ARTS].pk,
        "parties": [partners[Role.ARTS].pk],
    }

    refused = signed_in(Role.ARTS).post(address, told)

    form = refused.context["form"]
    assert form["text"].value() == told["text"]
    assert form.non_field_errors() == [
        "A shared objective has two parties at least: choose who else it is for."
    ]
    assert "autofocus" in refused.content.decode()
    assert not Objective.objects.filter(proposed_by=partners[Role.ARTS]).exists()
