"""Who was in on any chosen day, and what a priority says that nobody but the police shares."""

from __future__ import annotations

from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone
from tests.web.partners import viewer_of, with_partners

from alongside.web.core.policy import Role
from alongside.web.partnership.models import Objective
from alongside.web.partnership.queries.initiatives import partners as partners_on
from alongside.web.people.models import Priority

TODAY = timezone.localdate()


def test_the_page_of_partners_lists_who_was_in_on_the_day(world, signed_in):
    found = with_partners(world)
    council = found[Role.COUNCIL]
    council.joined_on, council.left_on = date(2021, 3, 1), date(2021, 9, 30)
    council.save()
    viewer = viewer_of(world, Role.LEAD)

    was_in = {
        day: council in partners_on(viewer, date.fromisoformat(day))
        for day in ("2021-02-28", "2021-03-01", "2021-09-30", "2021-10-01")
    }
    at = reverse("partnership", args=[world.programme.slug])
    page = signed_in(Role.LEAD).get(f"{at}?on=2021-05-01").content.decode()

    assert list(was_in.values()) == [False, True, True, False]
    assert council.name in page
    assert council.name not in signed_in(Role.LEAD).get(at).content.decode()


def test_a_day_that_is_none_is_not_there(world, signed_in):
    at = reverse("partnership", args=[world.programme.slug])

    for never in ("yesterday", "9999-12-31"):
        assert signed_in(Role.LEAD).get(f"{at}?on={never}").status_code == 404


def test_a_priority_that_nobody_but_the_police_stands_behind_is_not_yet_shared(world, signed_in):
    found = with_partners(world)
    priority = Priority.objects.create(programme=world.programme, text="Connecting")
    objective = Objective(
        programme=world.programme, proposed_by=found[Role.ARTS], priority=priority,
        proposed_on=TODAY - timedelta(1),
    )  # fmt: skip
    objective.propose(by=world.lead, text="Nobody is surprised", parties=[found[Role.POLICE]])
    at, lead = reverse("objectives", args=[world.programme.slug]), signed_in(Role.LEAD)

    def says() -> bool:
        return "not yet shared" in lead.get(at).content.decode()

    told = [says()]
    for role in (Role.POLICE, Role.ARTS):
        objective.wording.take(
            by=world.lead, organisation=found[role], stance="endorse", note="", shows_name=True
        )
        told.append(says())

    assert told == [True, True, False]
