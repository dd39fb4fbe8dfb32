"""The timeline as a picture: initiatives with their activities, the team's posts, hand-overs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _

from alongside.report.drawings import Bar, Drawing, Mark, Row, timeline_drawing
from alongside.web.partnership.models import Activity, Initiative
from alongside.web.partnership.queries.timeline import Passed
from alongside.web.people.models import Post

K = Activity.Kind
MEETINGS = {K.PLANNING_MEETING, K.COMMUNITY_MEETING, K.REVIEW}
SHOWN = {K.EVENT, K.PERFORMANCE, K.EXHIBITION}


def initiatives_drawing(
    initiatives: Sequence[Initiative], activities: Mapping[int, list[Activity]], on: date
) -> Drawing:
    """A bar for each initiative, with a mark for each activity in it."""
    rows = [
        Row(
            f"{one.heading} ({one.get_phase_display()})",
            [Bar(one.starts_on, one.ends_on)] if one.starts_on else [],
            [_mark(activity, on) for activity in activities.get(one.pk, [])],
        )
        for one in initiatives
    ]
    dated = [row for row in rows if row.bars or row.marks]
    return timeline_drawing(
        dated, on=on, said=_("Initiatives as bars along the years, activities as marks on them.")
    )


def team_drawing(posts: Sequence[Post], on: date) -> Drawing:
    """A row for each post of one's own, with a bar for each time that somebody was in it."""
    rows = [
        Row(post.title, [Bar(h.starts_on, h.ends_on) for h in post.holdings.all()])
        for post in posts
    ]
    return timeline_drawing(
        [row for row in rows if row.bars], on=on,
        said=_("Posts of our embedded team as rows, with a bar for each time one was filled."),
    )  # fmt: skip


def handovers_drawing(several: Sequence[Passed], on: date) -> Drawing:
    """A row for each hand-over: the days in which nobody was there, or the day it passed on."""
    rows = [
        Row(
            f"{one.tie}: {one.side}",
            [Bar(one.last_day, one.first_day or max(on, one.last_day), gap=True)]
            if one.gap
            else [],
            [
                Mark(one.last_day, "cross"),
                *([Mark(one.first_day, "circle")] if one.first_day else []),
            ],
        )
        for one in several
    ]
    return timeline_drawing(
        rows, on=on, said=_("Hand-overs as rows, with the days in which nobody held a side.")
    )


def shape_of(kind: str) -> str:
    """The shape that stands for a kind of activity."""
    if kind in MEETINGS:
        return "circle"
    if kind in SHOWN:
        return "diamond"
    return "square"


def _mark(activity: Activity, on: date) -> Mark:
    if activity.status == Activity.Status.CANCELLED:
        return Mark(activity.on, "cross")
    been = activity.status == Activity.Status.HELD and activity.on <= on
    return Mark(activity.on, shape_of(activity.kind), filled=been)
