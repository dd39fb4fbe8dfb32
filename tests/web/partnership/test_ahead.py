"""Dates ahead are those of one's own organisation."""

from __future__ import annotations

from datetime import timedelta

from tests.web.partners import viewer_of
from tests.web.partnership.planned import TODAY
from tests.web.partnership.waiting import everything_waits

from alongside.web.core.policy import Role
from alongside.web.partnership.queries.ahead import ahead


def test_dates_ahead_are_ones_own(world):
    mural, *_ = everything_waits(world)
    until = TODAY + timedelta(days=90)

    residents = ahead(viewer_of(world, Role.COMMUNITY, mural.residents), TODAY, until)
    council = ahead(viewer_of(world, Role.COUNCIL, mural.council), TODAY, until)

    assert [(one.kind, one.words) for one in residents] == [
        ("hand-over", "Last day before a hand-over with Ardenvale Police"),
        ("activity", "Sketching"),
    ]
    assert council == []
