"""Who was party to an objective, and who owed a promise to whom, on a day of the past."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from tests.web.partners import viewer_of
from tests.web.partnership.test_more_of_the_past import at, to_be_taken
from tests.web.partnership.test_promised import at_once, closely
from tests.web.partnership.test_the_past import days_ago

from alongside.analysis.partnership import metrics
from alongside.web.core.policy import Role
from alongside.web.partnership.models import Commitment, Objective, Relationship
from alongside.web.partnership.queries.between import promised_between
from alongside.web.partnership.queries.commitments import promised_in_force
from alongside.web.partnership.queries.objectives import own_objectives, to_review
from alongside.web.partnership.queries.stood import (
    commitments_on,
    objectives_on,
    objectives_out,
    reviewed_on,
)
from alongside.web.partnership.queries.ties import tie_for
from alongside.web.whole.portraying import portrait

TODAY = timezone.localdate()


@pytest.fixture
def mural(world):
    return to_be_taken(world)


def test_an_objective_is_shown_with_who_was_party_to_it_and_stays_endorsed_on_that_day(
    world, mural, signed_in
):
    objective = Objective(
        programme=world.programme, proposed_by=mural.trust, review_due=TODAY + timedelta(days=2)
    )
    with days_ago(20):
        others = [mural.police, mural.residents]
        objective.propose(by=world.lead, text="Nobody is surprised", parties=others)
        for organisation in (mural.trust, *others):
            objective.wording.take(
                by=world.lead, organisation=organisation, stance="endorse", note="",
                shows_name=True,
            )  # fmt: skip
    with days_ago(5) as changed:
        objective = Objective.objects.get()
        objective.review_due = TODAY - timedelta(days=1)
        objective.reword(
            by=world.lead, organisation=mural.trust, text="Nobody is surprised",
            parties=[mural.police, mural.council],
        )  # fmt: skip
    before = changed - timedelta(days=1)
    client, council = signed_in(Role.ARTS), viewer_of(world, Role.COUNCIL, mural.council)

    def stood(day: date) -> tuple:
        on = {"on": day.isoformat()}
        shown = client.get(at(world, "objective", objective.pk), on).context["shown"]
        listed = client.get(at(world, "objectives"), on).context["states"]
        figures = metrics(portrait(world.programme.pk), on=day)["objectives"]
        told = figures["by_objective"][objective.key]["state"]
        parties = {party.pk for party in shown.objective.parties.all()}
        assert parties == shown.standing.parties and dict(listed) == {shown.state: 1}
        return shown.state, told, parties, shown.silent, shown.objective.review_due

    both = {mural.trust.pk, mural.police.pk}
    assert stood(before) == (
        "endorsed", "endorsed", both | {mural.residents.pk}, [], TODAY + timedelta(days=2),
    )  # fmt: skip
    proposed = ("proposed", "proposed", both | {mural.council.pk}, [mural.council.name])
    assert [stood(day) for day in (changed, TODAY)] == [(*proposed, TODAY - timedelta(days=1))] * 2
    days = (TODAY + timedelta(days=1), TODAY + timedelta(days=3))
    residents = viewer_of(world, Role.COMMUNITY, mural.residents)
    rows = Objective.objects.all()
    assert [
        (
            own_objectives(council, day), own_objectives(residents, day),
            to_review(residents, day, days), objectives_out(rows, day),
            objectives_on(council, day, frozenset()).waiting,
        )
        for day in (before, TODAY)
    ] == [
        ([], [objective.pk], [objective.pk], [objective.pk], 0),
        ([objective.pk], [], [], [], 1),
    ]  # fmt: skip


def test_a_promise_is_shown_with_who_owed_it_to_whom_on_that_day(world, mural, signed_in):
    promise = Commitment(programme=world.programme)
    told = {"by": world.lead, "organisation": mural.trust, "text": "No names are kept"}
    with days_ago(20):
        promise.draft(owed_by=[mural.police], owed_to=[mural.residents], owed_to_groups=[], **told)
        promise.adopt(by=world.lead)
        promise.wording.answer(by=world.lead, organisation=mural.police, stance="sign", note="")
        ties = [
            Relationship(
                programme=world.programme, a=mural.police, b=other, level="contact",
                started_on=TODAY - timedelta(days=20),
            ) for other in (mural.residents, mural.trust)
        ]  # fmt: skip
        for tie in ties:
            tie.write(by=world.lead)
    with days_ago(10):
        promise.review(by=world.lead, organisation=mural.residents, outcome="kept")
    with days_ago(5) as changed:
        promise = Commitment.objects.get()
        promise.review_every_days = 7
        promise.draft(
            owed_by=[mural.police, mural.council], owed_to=[mural.trust],
            owed_to_groups=[world.groups["public"]], **told,
        )  # fmt: skip
    before = changed - timedelta(days=1)
    client = signed_in(Role.COMMUNITY)
    residents = viewer_of(world, Role.COMMUNITY, mural.residents)
    steward = viewer_of(world, Role.STEWARD)
    viewers = [
        residents, viewer_of(world, Role.COUNCIL, mural.council),
        viewer_of(world, Role.ARTS, mural.trust), steward,
    ]  # fmt: skip

    def stood(day: date) -> tuple:
        page = client.get(at(world, "commitment", promise.pk), {"on": day.isoformat()})
        owed = page.context["owed"]
        figures = metrics(portrait(world.programme.pk), on=day)["commitments"]
        survey = commitments_on(residents, day, mural.residents.group_id)
        kept, theirs = reviewed_on(residents, day, survey.due)
        assert (survey.due[promise.pk], kept["kept"]) == (owed.due, 1)
        assert survey.states["unsigned"] == bool(owed.unsigned)
        for viewer in viewers:
            assert at_once(viewer, day) == closely(viewer, day)
        return (
            {one.name for one in owed.commitment.owed_by.all()}, set(owed.whom), owed.unsigned,
            owed.owed_to_me, owed.last_was_by_those_owed, theirs, owed.state,
            figures["overdue"]["of"], figures["unsigned"], [*figures["days_overdue"].values()],
            figures["reviewed_by_those_owed"]["n"], promised_in_force(residents, day),
            [len(promised_between(steward, tie_for(steward, tie.pk, day))) for tie in ties],
        )  # fmt: skip

    police, council, public = mural.police, mural.council, world.groups["public"]
    assert stood(before) == (
        {police.name}, {mural.residents.name}, [], True, True, 1, "in_force", 1, [], [], 1, 1,
        [1, 0],
    )  # fmt: skip
    assert stood(TODAY) == (
        {police.name, council.name}, {mural.trust.name, public.short or public.label},
        [council.name], False, False, 0, "overdue", 1, [[promise.key, council.key]], [3], 0, 0,
        [0, 1],
    )  # fmt: skip
