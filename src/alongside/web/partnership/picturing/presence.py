"""Presence as a picture: what was agreed for each activity, and what there was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from alongside.analysis.partnership.presence import TOO_LITTLE, TOO_MUCH
from alongside.report.drawings import Asked, Drawing, presence_drawing
from alongside.web.partnership.models import (
    Activity,
    Departure,
    PresencePlan,
    PresenceRole,
    departures,
)

NUMBER_MORE = {Departure.UNINVITED, Departure.OVER}


@dataclass(frozen=True)
class Kept:
    """One activity, and how what there was differed from its plan."""

    activity: Activity
    departures: list[Departure]

    @property
    def known(self) -> bool:
        """Whether what there was is written down, for this viewer."""
        return self.activity.record is not None

    @property
    def too_much(self) -> bool:
        """More police than agreed, in number, dress or role."""
        return bool(TOO_MUCH.intersection(self.departures))

    @property
    def too_little(self) -> bool:
        """Fewer than promised, or none."""
        return bool(TOO_LITTLE.intersection(self.departures))

    @property
    def verdict(self) -> str:
        """The shape it has in the drawing."""
        if not self.departures:
            return "kept"
        if NUMBER_MORE.intersection(self.departures):
            return "more"
        return "less" if self.too_little else "other"


def kept_of(activities: Sequence[Activity]) -> list[Kept]:
    """Each activity beside its plan."""
    return [Kept(one, departures(one.plan, one.record)) for one in activities]


def counts_of(found: Mapping[int, list[Departure] | None]) -> dict[str, int]:
    """How many were kept and how many were not, out of those of which something is known."""
    known = [several for several in found.values() if several is not None]
    return {
        "n": len(found),
        "known": len(known),
        "kept": sum(not several for several in known),
        "too_much": sum(bool(TOO_MUCH.intersection(several)) for several in known),
        "too_little": sum(bool(TOO_LITTLE.intersection(several)) for several in known),
    }


def drawn(rows: Sequence[Kept]) -> Drawing:
    """Officers agreed as frames, officers there as marks."""
    asked = [
        Asked(
            f"{row.activity.on.day} {row.activity.on:%b %y}: {row.activity.title}",
            promised(row.activity.plan),
            row.activity.plan.max_officers,
            row.activity.record.officers if row.known else None,
            row.verdict,
            _told(row),
        )
        for row in rows
    ]
    said = _("For each activity the officers agreed as a frame, and those who came as a mark.")
    return presence_drawing(asked, said=said)


def promised(plan: PresencePlan) -> int:
    """The fewest officers that the plan promises: where they take part, as many as agreed."""
    if plan.promised is not None:
        return min(plan.promised, plan.max_officers)
    coming = plan.role in {PresenceRole.PARTICIPANT, PresenceRole.HOST}
    return plan.max_officers if coming else 0


def _told(row: Kept) -> str:
    least, most = promised(row.activity.plan), row.activity.plan.max_officers
    agreed = f"{least}–{most}" if least < most else str(most)
    came = row.activity.record.officers if row.known else "?"
    return _("%(came)s, agreed %(agreed)s") % {"came": came, "agreed": agreed}
