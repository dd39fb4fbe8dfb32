"""Where somebody stands on a use: in Python, in the database, and for every kind of answer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from alongside.web.consent import queries
from alongside.web.consent.models import AgeBand, Competence, Consent, Participant, Use, Voice
from alongside.web.consent.rules import agreeing
from alongside.web.core.policy import Role
from tests.web.world import make_world

SINGLE = [use for use in Use if use is not Use.SHARE]


@pytest.fixture
def person(world):
    """Somebody who has not been asked about anything."""
    return Participant.objects.create(
        programme=world.programme, code="NEW01", group=world.groups["public"]
    )


def standing(person) -> set[str]:
    return {use.value for use in SINGLE if person.agrees_to(use)}


@pytest.mark.parametrize("use", SINGLE)
def test_a_yes_is_a_yes_to_its_own_use_and_no_other(world, person, use):
    person.answer(use=use, yes=True, by=world.lead)

    assert standing(person) == {use.value}


@pytest.mark.parametrize("use", SINGLE)
def test_a_no_and_a_silence_block_their_own_use_and_no_other(world, person, use):
    for other in SINGLE:
        if other is not use:
            person.answer(use=other, yes=True, by=world.lead)
    silent = standing(person)
    person.answer(use=use, yes=True, by=world.lead)
    person.answer(use=use, yes=False, by=world.lead)

    others = {other.value for other in SINGLE if other is not use}
    assert (silent, standing(person)) == (others, others)


def test_the_latest_answer_counts_and_none_is_overwritten(world, person):
    for yes in (True, False, True):
        person.answer(use=Use.QUOTE, yes=yes, by=world.lead)

    assert person.agrees_to(Use.QUOTE)
    assert list(person.consents.values_list("yes", flat=True)) == [True, False, True]


def test_a_yes_ends_with_the_day_it_was_given_until(world, person):
    today = timezone.localdate()
    person.answer(use=Use.QUOTE, yes=True, by=world.lead, valid_until=today)
    until_today = person.agrees_to(Use.QUOTE)
    person.answer(use=Use.QUOTE, yes=True, by=world.lead, valid_until=today - timedelta(days=1))

    assert (until_today, person.agrees_to(Use.QUOTE)) == (True, False)
    assert "agreed to being quoted until" in person.standing(Use.QUOTE).reason


def test_sharing_is_answered_for_each_organisation_apart(world, person):
    other = world.organisation.__class__.objects.create(
        programme=world.programme, key="other", name="Other", group=world.groups["council"]
    )
    person.answer(use=Use.SHARE, yes=True, organisation=world.organisation, by=world.lead)

    assert person.agrees_to(Use.SHARE, world.organisation)
    assert not person.agrees_to(Use.SHARE, other)


def test_the_database_refuses_sharing_with_nobody_and_an_organisation_for_another_use(
    world, person
):
    for use, organisation in ((Use.SHARE, None), (Use.QUOTE, world.organisation)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Consent.objects.create(participant=person, use=use, yes=True, organisation=organisation)


@pytest.mark.parametrize(
    ("band", "competent", "own", "guardian", "agrees"),
    [
        (AgeBand.UNDER_13, False, True, None, False),
        (AgeBand.UNDER_13, False, True, True, True),
        (AgeBand.UNDER_13, True, True, None, False),
        (AgeBand.UNDER_13, False, None, True, False),
        (AgeBand.UNDER_13, False, False, True, False),
        (AgeBand.UNDER_16, False, True, None, False),
        (AgeBand.UNDER_16, False, True, False, False),
        (AgeBand.UNDER_16, False, True, True, True),
        (AgeBand.UNDER_16, True, True, None, True),
        (AgeBand.UNDER_16, True, None, True, False),
        (AgeBand.UNDER_16, True, False, True, False),
        (AgeBand.UNDER_18, False, True, None, True),
        (AgeBand.ADULT, False, True, None, True),
    ],
)
def test_a_child_s_own_no_stands_above_a_guardian_s_yes(
    world, person, band, competent, own, guardian, agrees
):
    person.belong_to(age_band=band, by=world.lead)
    if competent:
        Competence(participant=person, decided_by=world.lead).find(by=world.lead)
    if own is not None:
        person.answer(use=Use.QUOTE, yes=own, by=world.lead)
    if guardian is not None:
        person.answer(use=Use.QUOTE, yes=guardian, voice=Voice.GUARDIAN, by=world.lead)

    in_database = Participant.objects.filter(agreeing(Use.QUOTE, participant="pk"), pk=person.pk)
    assert (person.agrees_to(Use.QUOTE), in_database.exists()) == (agrees, agrees)


ANSWERS = st.lists(
    st.tuples(
        st.sampled_from([Use.QUOTE, Use.ARCHIVE]),
        st.sampled_from(Voice),
        st.booleans(),
        st.sampled_from([None, -1, 0, 1]),
    ),
    max_size=6,
)


class OneAnswer(TestCase):
    """Three ways of asking give one answer."""

    databases = "__all__"

    def setUp(self):
        self.world = make_world("hypothetical", accounts=False)

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(answers=ANSWERS, band=st.sampled_from(["", *AgeBand.values]), competent=st.booleans())
    def test_the_page_the_query_and_the_row_agree(self, answers, band, competent):
        with transaction.atomic():
            person = Participant.objects.create(
                programme=self.world.programme, code="HYP01", age_band=band,
                group=self.world.groups["public"],
            )  # fmt: skip
            if competent:
                Competence.objects.create(participant=person, decided_by=self.world.lead)
            for use, voice, yes, until in answers:
                ends = None if until is None else timezone.localdate() + timedelta(days=until)
                Consent.objects.create(
                    participant=person, use=use, voice=voice, yes=yes, valid_until=ends
                )
            (shown,) = queries.permissions(self.world.viewer(Role.LEAD), [person])
            for use in SINGLE:
                asked = Participant.objects.filter(agreeing(use, participant="pk"), pk=person.pk)
                same = {person.agrees_to(use), shown.uses[use].yes, asked.exists()}
                assert len(same) == 1, (use, same)
            transaction.set_rollback(True)
