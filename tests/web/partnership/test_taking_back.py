"""What an organisation said it can take back: it stays as taken back, and counts no longer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.web.partners import viewer_of
from tests.web.partnership.planned import a_mural

from alongside.study.errors import Refused
from alongside.web.core.policy import Role
from alongside.web.partnership.models import (
    Commitment,
    CommitmentReview,
    Contribution,
    Learning,
    Outcome,
    Remark,
)
from alongside.web.partnership.queries.commitments import commitment_for
from alongside.web.partnership.queries.contributions import contributions
from alongside.web.partnership.queries.stood import commitments_on

TODAY = timezone.localdate()
LONG_AGO = TODAY - timedelta(days=400)


@pytest.fixture
def mural(world):
    return a_mural(world)


def at(world, name, *args) -> str:
    return reverse(name, args=[world.programme.slug, *args])


def test_a_review_and_a_remark_are_taken_back_by_who_made_them(world, mural, signed_in):
    promise = Commitment(programme=world.programme)
    promise.draft(
        by=world.lead, organisation=mural.trust, text="We knock first", owed_by=[mural.police],
        owed_to=[mural.trust, mural.residents], owed_to_groups=[],
    )  # fmt: skip
    Commitment.objects.update(adopted_on=LONG_AGO)
    promise.wordings.update(on=LONG_AGO)
    promise.refresh_from_db()
    promise.review(by=world.lead, organisation=mural.trust, outcome="not_kept", note="Twice")
    Remark(commitment=promise, organisation=mural.trust, text="They shouted").make(by=world.lead)
    review, remark = CommitmentReview.objects.get(), Remark.objects.get()
    viewer = viewer_of(world, Role.ARTS, mural.trust)
    assert commitment_for(viewer, promise.pk, TODAY).state == "in_force"

    for name, row in (("review_taken_back", review), ("remark_taken_back", remark)):
        for role in (Role.POLICE, Role.COMMUNITY):
            assert signed_in(role).post(at(world, name, row.pk)).status_code == 404
        assert signed_in(Role.ARTS).post(at(world, name, row.pk)).status_code == 302
        row.refresh_from_db()
        assert row.taken_back_on == TODAY
        with pytest.raises(Refused, match="already"):
            row.take_back(by=world.lead)

    owed = commitment_for(viewer, promise.pk, TODAY)
    assert (owed.state, owed.last, owed.taken_back) == ("overdue", None, [review])
    assert commitments_on(viewer, TODAY, mural.trust.group_id).states["overdue"] == 1
    page = signed_in(Role.POLICE).get(at(world, "commitment", promise.pk)).content.decode()
    assert page.count("Taken back on") == 2
    assert "<s>Not kept" in page and "<s>They shouted</s>" in page
    # Until it was taken back, it stood.
    CommitmentReview.objects.update(on=TODAY - timedelta(days=3))
    before = commitment_for(viewer, promise.pk, TODAY - timedelta(days=1))
    assert (before.last, before.taken_back) == (review, [])


def test_what_was_given_learnt_or_seen_is_taken_back_and_counts_no_longer(world, mural, signed_in):
    own = {"programme": world.programme}
    given = Contribution.objects.create(
        initiative=mural.initiative, organisation=mural.trust, kind="time", unit="hours",
        planned=10, actual=12, **own,
    )  # fmt: skip
    learnt = Learning.objects.create(
        organisation=mural.trust, on=TODAY, kind="insight", text="Ask first.", **own
    )
    seen = Outcome.objects.create(
        social_actor=mural.police, written_by=mural.trust, on=TODAY, change="They ask.",
        kind="practice", direction="positive", significance="low", **own,
    )  # fmt: skip
    rows = {
        "contribution": (given, at(world, "initiative", mural.initiative.pk)),
        "learning": (learnt, at(world, "learnt")),
        "outcome": (seen, at(world, "outcomes")),
    }
    arts, residents = signed_in(Role.ARTS), signed_in(Role.COMMUNITY)
    for kind, (row, page) in rows.items():
        back = at(world, f"{kind}_taken_back", row.pk)
        assert back in arts.get(at(world, kind, row.pk)).content.decode()
        assert "taken back" not in residents.get(page).content.decode()
        assert residents.post(back).status_code == 404
        assert arts.post(back).status_code == 302
        assert ">taken back<" in residents.get(page).content.decode()
        assert back not in arts.get(at(world, kind, row.pk)).content.decode()

    viewer = viewer_of(world, Role.ARTS, mural.trust)
    told = contributions(viewer, mural.initiative, TODAY)
    assert ([one.pk for one in told["rows"]], [s["n"] for s in told["sides"]]) == (
        [given.pk], [0, 0],
    )  # fmt: skip
    yesterday = contributions(viewer, mural.initiative, TODAY - timedelta(days=1))
    assert [side["n"] for side in yesterday["sides"]] == [0, 1]
