"""Assessing: what in the study makes an assessment of its risks a duty, and whether one is due."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.web.core.law import law
from alongside.web.core.viewer import Viewer
from alongside.web.people.models import Account
from alongside.web.registers import queries
from alongside.web.registers.models import Assessment
from alongside.web.registers.seams import triggers_of


@dataclass(frozen=True)
class Due:
    """How the study stands: what it holds, and what was not there when it was last assessed."""

    latest: Assessment | None
    triggers: dict[str, int] = field(default_factory=dict)
    since: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """Whether an assessment is due, in a sentence."""
        if self.latest is None:
            return _("The risks have not been assessed yet.")
        if self.latest.overdue_days:
            days = self.latest.overdue_days
            return ngettext(
                "Overdue: it was to be looked at again %(n)s day ago.",
                "Overdue: it was to be looked at again %(n)s days ago.",
                days,
            ) % {"n": days}
        if self.since:
            return _("Due again: the study holds something that it did not when it was assessed.")
        return _("Assessed, and to be looked at again by %(day)s.") % {
            "day": date_format(self.latest.review_on, "j F Y")
        }

    @property
    def is_due(self) -> bool:
        """Whether somebody has to look now."""
        return self.latest is None or bool(self.latest.overdue_days or self.since)


def due(viewer: Viewer) -> Due:
    """How the study of the viewer's programme stands today."""
    latest = next(iter(queries.assessments(viewer)), None)
    triggers = triggers_of(viewer.programme_id)
    known = set(latest.triggers) if latest else set()
    since = tuple(key for key in triggers if latest and key not in known)
    return Due(latest, triggers, since)


def assess(viewer: Viewer, *, by: Account, **told) -> Assessment:
    """An assessment of the study as it stands now; it counts until the next."""
    found = Assessment(
        programme_id=viewer.programme_id, triggers=sorted(triggers_of(viewer.programme_id)), **told
    )
    found.decide(by=by)
    return found


def usual_review():
    """The day on which an assessment made today is usually looked at again."""
    return timezone.localdate() + timedelta(days=law()["assessment"]["review_every_days"])
