"""What Today is told of promises, many at once, is what the page of each of them says."""

from datetime import date

import pytest
from tests.partnerships import sample, sample_bytes

from alongside.web.core.policy import Role
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.models import Commitment
from alongside.web.partnership.queries.commitments import commitments
from alongside.web.partnership.queries.promised import names_of, promised
from alongside.web.people.models import Organisation
from alongside.web.whole.bringing import bring_in

pytestmark = pytest.mark.django_db
DAYS = (date(2021, 5, 1), date(2021, 11, 1), date(2022, 6, 30))


def closely(viewer: Viewer, on: date) -> dict:
    """Of each, as its own page has it."""
    return {
        one.commitment.pk: (
            one.wording.text, one.state, one.due, one.days_overdue, one.unsigned,
            one.owed_to_me, one.owed_by_me, one.waits_for_me,
        )
        for one in commitments(viewer, on)
        if viewer.organisation_id is None or one.owed_to_me or one.owed_by_me
    }  # fmt: skip


def at_once(viewer: Viewer, on: date) -> dict:
    """The same of all, as Today asks for it."""
    found = promised(viewer, on)
    names = names_of(viewer, found)
    return {
        one.pk: (
            one.text, one.state, one.due, one.days_overdue,
            sorted(names[pk] for pk in one.unsigned),
            one.owed_to_me, one.owed_by_me, one.waits_for_me,
        )
        for one in found
    }  # fmt: skip


def test_promises_at_once_are_what_they_are_one_by_one():
    sample_bytes()
    programme = bring_in(sample(), None, by=None).programme
    Commitment.objects.filter(key="COM-03").update(superseded_on=date(2022, 2, 1))
    Commitment.objects.filter(key="COM-05").update(adopted_on=date(2022, 7, 1))
    seen = set()

    for organisation in [None, *Organisation.objects.filter(programme=programme)]:
        role = Role.ARTS if organisation else Role.STEWARD
        viewer = Viewer(1, programme.pk, frozenset({role}), organisation and organisation.pk)
        for on in DAYS:
            found = at_once(viewer, on)
            assert found == closely(viewer, on)
            seen |= {told[1] for told in found.values()}

    assert seen >= {"draft", "in_force", "overdue", "superseded"}
