"""Questions about ratings: how far the sides say that a work was made together, and the check."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from alongside.web.core.policy import Permission
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.models import LEVELS, Initiative, Rating
from alongside.web.partnership.rules.check import HEADINGS, SMALLEST_SPREAD
from alongside.web.people.models import Organisation, StakeholderGroup

POLICE = "police"


@dataclass(frozen=True)
class Rater:
    """An organisation with what it says of each stage, for one group or for all."""

    organisation: Organisation
    group: str
    levels: dict[str, Rating]

    @property
    def is_police(self) -> bool:
        """Whether it is of the police's side."""
        return self.organisation.group.zone == POLICE


@dataclass(frozen=True)
class Stage:
    """One stage of making together: every rater's level, and how far the sides lie apart."""

    key: str
    label: str
    levels: list[Rating | None]
    apart: list[int]


def grid(viewer: Viewer, initiative: Initiative, day: date) -> dict:
    """Every rater's latest word on every stage until a day. Nothing is averaged or merged."""
    if not viewer.may(Permission.SEE_ACCOUNTS_GIVEN):
        return {"raters": [], "stages": [], "levels": LEVELS, "before": []}
    found = Rating.objects.filter(
        initiative=initiative, instrument=Rating.Instrument.COPRODUCTION, rated_on__lte=day
    ).select_related("rater__group", "subject_group")
    raters: dict[tuple, Rater] = {}
    before: list[Rating] = []
    for one in found.order_by("rated_on", "id"):
        group = one.subject_group.label if one.subject_group else ""
        rater = raters.setdefault((one.rater_id, group), Rater(one.rater, group, {}))
        before += [rater.levels[one.stage]] if one.stage in rater.levels else []
        rater.levels[one.stage] = one
    listed = sorted(raters.values(), key=lambda r: (not r.is_police, r.organisation.name, r.group))
    stages = [_stage(key, label, listed) for key, label in Rating.Stage.choices]
    before.sort(key=lambda one: (one.rated_on, one.pk), reverse=True)
    return {"raters": listed, "stages": stages, "levels": LEVELS, "before": before}


def _stage(key: str, label: str, raters: list[Rater]) -> Stage:
    levels = [rater.levels.get(key) for rater in raters]
    police = [r.levels[key].level for r in raters if r.is_police and key in r.levels]
    others = [r.levels[key].level for r in raters if not r.is_police and key in r.levels]
    apart = sorted({abs(one - other) for one in police for other in others})
    return Stage(key, label, levels, apart)


def latest_of(
    viewer: Viewer, *, instrument: str, initiative: Initiative | None
) -> dict[int | None, dict[str, Rating]]:
    """What one's own organisation said last, by the group it spoke of and the stage or heading."""
    latest: dict[int | None, dict[str, Rating]] = {}
    for one in own_ratings(viewer, instrument=instrument, initiative=initiative):
        latest.setdefault(one.subject_group_id, {})[one.stage] = one
    return latest


def own_ratings(
    viewer: Viewer, *, instrument: str, initiative: Initiative | None
) -> QuerySet[Rating]:
    """All that one's own organisation ever said, the first first."""
    return Rating.objects.filter(
        programme_id=viewer.programme_id, instrument=instrument, initiative=initiative,
        rater_id=viewer.organisation_id or 0,
    ).order_by("rated_on", "id")  # fmt: skip


def own_answers(viewer: Viewer, day: date) -> list[Rating]:
    """What one's own organisation answered to the check by a day, the newest first."""
    headings = dict(HEADINGS)
    told = own_ratings(
        viewer, instrument=Rating.Instrument.PARTNERSHIP_CHECK, initiative=None
    ).filter(rated_on__lte=day)
    found = list(told.reverse())
    for one in found:
        one.heading = headings.get(one.stage, one.stage)
    return found


def groups_to_speak_of(viewer: Viewer) -> QuerySet[StakeholderGroup]:
    """Groups of people that a rating can be about."""
    return StakeholderGroup.objects.filter(programme_id=viewer.programme_id)


def group_spoken_of(viewer: Viewer, told: str) -> int | None:
    """The group that an address names by its number, where there is one."""
    found = groups_to_speak_of(viewer).filter(pk=told) if told.isdecimal() else None
    return found.values_list("pk", flat=True).first() if found is not None else None


def new_rating(viewer: Viewer, *, instrument: str, initiative: Initiative | None, stage: str):
    """A rating that is not given yet."""
    return Rating(
        programme_id=viewer.programme_id, instrument=instrument, initiative=initiative,
        stage=stage, rater_id=viewer.organisation_id,
    )  # fmt: skip


def check_spread(viewer: Viewer, day: date = date.max) -> list[dict]:
    """How many organisations stood at which level on a day under each heading; none is named.

    Where fewer than three answered, only that is told: of two, each would know the other's answer.
    """
    found = Rating.objects.filter(
        programme_id=viewer.programme_id,
        instrument=Rating.Instrument.PARTNERSHIP_CHECK,
        rated_on__lte=day,
    ).order_by("rated_on", "id")
    latest: dict[tuple[str, int], int] = {(r.stage, r.rater_id): r.level for r in found}
    spread = []
    for key, heading in HEADINGS:
        levels = [level for (stage, _), level in latest.items() if stage == key]
        told = len(levels) >= SMALLEST_SPREAD
        counts = [(n, levels.count(n) if told else None) for n, _ in LEVELS]
        spread.append({"heading": heading, "n": len(levels), "counts": counts, "told": told})
    return spread
