"""Commitments: signed by those who owe, reviewed by those it is owed to, overdue by the days."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.web.partners import viewer_of, with_partners

from alongside.study.errors import Refused
from alongside.web.core.policy import Role
from alongside.web.partnership.models import Commitment, CommitmentReview, Stance
from alongside.web.partnership.queries.commitments import commitment_for, commitments

TODAY = timezone.localdate()
Outcome = CommitmentReview.Outcome


@pytest.fixture
def partners(world):
    return with_partners(world)


def promise(world, partners, *, owed_by=(Role.POLICE,), owed_to=(Role.COMMUNITY,), groups=()):
    commitment = Commitment(programme=world.programme, review_every_days=30)
    commitment.draft(
        by=world.lead, organisation=None, text="No names are kept",
        owed_by=[partners[role] for role in owed_by],
        owed_to=[partners[role] for role in owed_to],
        owed_to_groups=[world.groups[key] for key in groups],
    )  # fmt: skip
    commitment.adopt(by=world.lead)
    return commitment


def test_a_review_needs_somebody_it_is_owed_to(world, partners):
    commitment = promise(world, partners)

    with pytest.raises(Refused, match="owed to"):
        commitment.review(
            by=world.lead, organisation=partners[Role.POLICE], outcome=Outcome.KEPT
        )  # fmt: skip
    commitment.review(by=world.lead, organisation=partners[Role.COMMUNITY], outcome=Outcome.PARTLY)

    assert [r.outcome for r in commitment.reviews.all()] == ["partly"]


def test_people_without_an_organisation_are_asked_by_a_partner_who_does_not_owe_it(world, partners):
    public = world.groups["public"]
    commitment = promise(world, partners, owed_to=(), groups=("public",))

    with pytest.raises(Refused, match="asks nobody"):
        commitment.review(
            by=world.lead, organisation=partners[Role.POLICE], outcome=Outcome.KEPT,
            with_groups=[public],
        )  # fmt: skip
    commitment.review(
        by=world.lead, organisation=partners[Role.COMMUNITY], outcome=Outcome.NOT_KEPT,
        with_groups=[public],
    )  # fmt: skip

    owed = commitment_for(viewer_of(world, Role.LEAD), commitment.pk, TODAY)
    assert owed.last_was_by_those_owed


def test_it_is_overdue_by_its_days_and_a_review_moves_the_next(world, partners):
    commitment = promise(world, partners)
    Commitment.objects.filter(pk=commitment.pk).update(adopted_on=TODAY - timedelta(40))
    commitment.wordings.update(on=TODAY - timedelta(40))
    viewer = viewer_of(world, Role.LEAD)
    [before] = commitments(viewer, TODAY)

    commitment.review(by=world.lead, organisation=partners[Role.COMMUNITY], outcome=Outcome.KEPT)
    [after] = commitments(viewer, TODAY)

    assert (before.state, before.days_overdue) == ("overdue", 10)
    assert (after.state, after.due) == ("in_force", TODAY + timedelta(30))


def test_what_we_are_owed_comes_first_and_whoever_has_not_signed_is_named(
    world, partners, signed_in
):
    ours = promise(world, partners, owed_by=(Role.COMMUNITY,), owed_to=(Role.POLICE,))
    theirs = promise(world, partners)
    theirs.wording.answer(
        by=world.lead, organisation=partners[Role.POLICE], stance=Stance.SIGN, note=""
    )
    viewer = viewer_of(world, Role.COMMUNITY, partners[Role.COMMUNITY])

    found = commitments(viewer, TODAY)
    page = signed_in(Role.COMMUNITY).get(reverse("commitments", args=[world.programme.slug]))

    assert [(o.commitment.pk, o.unsigned) for o in found] == [
        (theirs.pk, []),
        (ours.pk, ["Lanternyard Kitchen"]),
    ]
    said = page.content.decode()
    assert said.index("What we are owed") < said.index("What we owe<")


def test_other_words_are_signed_anew(world, partners):
    commitment = promise(world, partners)
    commitment.wording.answer(
        by=world.lead, organisation=partners[Role.POLICE], stance=Stance.SIGN, note=""
    )

    commitment.draft(
        by=world.lead, organisation=None, text="No names and no pictures are kept",
        owed_by=[partners[Role.POLICE]], owed_to=[partners[Role.COMMUNITY]], owed_to_groups=[],
    )  # fmt: skip

    [owed] = commitments(viewer_of(world, Role.LEAD), TODAY)
    assert (owed.wording.version, owed.unsigned) == (2, ["Ardenvale Police"])


def test_those_it_is_owed_to_say_so_on_its_page_and_those_who_owe_it_find_no_form(
    world, partners, signed_in
):
    commitment = promise(world, partners)
    page = reverse("commitment", args=[world.programme.slug, commitment.pk])
    review = reverse("commitment_review", args=[world.programme.slug, commitment.pk])

    assert review not in signed_in(Role.POLICE).get(page).content.decode()
    assert signed_in(Role.POLICE).post(review, {"outcome": "kept"}).status_code == 422
    signed_in(Role.COMMUNITY).post(review, {"outcome": "not_kept", "note": "A list was kept"})

    assert [r.note for r in commitment.reviews.all()] == ["A list was kept"]


def test_whoever_signed_reads_what_they_said_and_may_say_something_else(world, partners, signed_in):
    theirs = promise(world, partners)
    police = signed_in(Role.POLICE)
    address = reverse("commitment", args=[world.programme.slug, theirs.pk])
    sign = reverse("commitment_signature", args=[world.programme.slug, theirs.wording.pk])

    before = police.get(address).content.decode()
    police.post(sign, {"stance": "sign", "note": ""})
    after = police.get(address).content.decode()

    assert "You said on" not in before
    assert f"You said on {TODAY:%-d %B %Y}: Signs." in after


def test_every_field_of_whoever_owes_and_is_owed_a_promise_has_a_label_of_its_own(
    world, partners, signed_in
):
    both = promise(world, partners, owed_by=(Role.COMMUNITY,), owed_to=(Role.COMMUNITY,))

    page = signed_in(Role.COMMUNITY).get(
        reverse("commitment", args=[world.programme.slug, both.pk])
    )

    ids = re.findall(r' id="([^"]+)"', page.content.decode())
    assert page.context["signature_form"] and page.context["review_form"]
    assert sorted(ids) == sorted(set(ids))
