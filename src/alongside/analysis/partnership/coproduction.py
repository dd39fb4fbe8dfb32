"""How far was each stage shared, as the police rate it and as the community does?"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import get_args

from alongside.analysis.partnership.figure import (
    Definition,
    Figure,
    Number,
    Shape,
    counted,
    mean,
    median,
    part,
    share_of,
)
from alongside.study.partnership import Partnership, Rating
from alongside.study.partnership.words import Stage

STAGES: tuple[Stage, ...] = get_args(Stage)
SHARED = 4
EVERYBODY = "all"  # where a rating names no group
FULL: tuple[Stage, ...] = ("design", "deliver")
LEVELS = {
    stage: Definition(
        f"coproduction.community_level.{stage}",
        f"Co-production at the stage “{stage}”",
        "Median of the levels (0 to 5) that organisations other than the police give this stage, "
        "over initiatives and groups.",
        "level",
        "What the people themselves would say, where an organisation rates for them.",
    )
    for stage in STAGES
}
GAPS = {
    stage: Definition(
        f"coproduction.gap.{stage}",
        f"Rating gap at the stage “{stage}”",
        "Mean of the police's level − the community's, over initiatives and groups that both rate.",
        "levels",
        "Which of the two is right; neither is averaged away.",
    )
    for stage in STAGES
}
GAP = Definition(
    "coproduction.mean_gap_levels",
    "Rating gap",
    "Mean of the police's level − the community's, over all that both rate.",
    "levels",
    "Which of the two is right; gaps that cancel out, which the stages show.",
)
OR_MORE = Definition(
    "coproduction.shared_or_more",
    "Shared decision or more",
    f"Stages that the community rates {SHARED} or 5, out of all that it rates.",
    "share",
    "Which decisions were shared.",
)
WHOLE = Definition(
    "coproduction.full_coproduction",
    "Fully co-produced",
    f"Initiatives that the community rates {SHARED} or 5 at design and at deliver, for each group.",
    "count",
    "How it was for anybody who took no part in the rating.",
)
DEFINITIONS = (*LEVELS.values(), *GAPS.values(), GAP, OR_MORE, WHOLE)
Key = tuple[str, str, str]


@dataclass(frozen=True)
class Coproduction:
    """Levels by initiative, stage and group, as each side rates them; never merged."""

    on: date
    police: Mapping[Key, Number]
    community: Mapping[Key, Number]

    @property
    def gaps(self) -> dict[Key, Number]:
        """Police − community, where both rate."""
        return {
            key: level - self.community[key]
            for key, level in self.police.items()
            if key in self.community
        }

    @property
    def rated(self) -> tuple[Key, ...]:
        """Everything that either side rates."""
        return tuple(dict.fromkeys((*self.police, *self.community)))

    @property
    def shared_or_more(self) -> tuple[Key, ...]:
        """What the community rates as a shared decision or more."""
        return tuple(key for key, level in self.community.items() if level >= SHARED)

    @property
    def full(self) -> tuple[str, ...]:
        """Initiatives that were fully co-produced."""
        low: dict[str, Number] = {}
        stages: dict[str, set[str]] = {}
        for key in self.rated:
            if key[1] in FULL:
                level = self.community.get(key, 0)
                low[key[0]] = min(low.get(key[0], level), level)
                stages.setdefault(key[0], set()).add(key[1])
        both = sorted(one for one, which in stages.items() if len(which) == len(FULL))
        return tuple(one for one in both if low[one] >= SHARED)

    def figures(self) -> tuple[Figure, ...]:
        """Each figure with its definition."""
        on, silent = self.on, len(self.rated) - len(self.community)
        gaps = self.gaps
        initiatives = {key[0] for key in self.rated}
        levels = [
            Figure(
                LEVELS[stage], median(at(self.community, stage).values()),
                len(at(self.community, stage)), None,
                len(at(self.rated, stage)) - len(at(self.community, stage)), on,
                _ids(at(self.community, stage)),
            )
            for stage in STAGES
        ]  # fmt: skip
        by_stage = [
            Figure(
                GAPS[stage], mean(at(gaps, stage).values(), 2), len(at(gaps, stage)), None,
                len(at(self.rated, stage)) - len(at(gaps, stage)), on, _ids(at(gaps, stage)),
            )
            for stage in STAGES
        ]  # fmt: skip
        return (
            *levels,
            *by_stage,
            Figure(
                GAP, mean(gaps.values(), 3), len(gaps), None, len(self.rated) - len(gaps), on,
                _ids(gaps),
            ),
            share_of(
                OR_MORE, _ids(self.shared_or_more), _ids(self.community), on=on, missing=silent
            ),
            counted(WHOLE, self.full, on=on, of=len(initiatives)),
        )  # fmt: skip

    def to_json(self) -> Shape:
        """The shape of ``metrics``."""
        return {
            "pairs": len(self.gaps),
            "median_community_level_by_stage": {
                stage: median(at(self.community, stage).values()) for stage in STAGES
            },
            "mean_gap_by_stage": {
                stage: mean(at(self.gaps, stage).values(), 2) for stage in STAGES
            },
            "mean_gap_levels": mean(self.gaps.values(), 3),
            "shared_or_more": part(self.shared_or_more, self.community),
            "full_coproduction": list(self.full),
        }


def coproduction(partnership: Partnership, *, on: date) -> Coproduction:
    """What each side says by a day: the last rating of every organisation, its side's median."""
    latest: dict[tuple[Key, str], Rating] = {}
    key: Key
    for one in partnership.ratings:
        if one.instrument == "coproduction" and one.rated_on <= on:
            if one.initiative is None:
                continue
            key = one.initiative, one.stage, one.subject_group or EVERYBODY
            before = latest.get((key, one.rater_org))
            if before is None or before.rated_on <= one.rated_on:
                latest[key, one.rater_org] = one
    sides: tuple[dict[Key, list[int]], dict[Key, list[int]]] = ({}, {})
    for (key, org), one in latest.items():
        sides[org not in partnership.police].setdefault(key, []).append(one.level)
    police, community = (
        {key: statistics.median(levels) for key, levels in side.items()} for side in sides
    )
    return Coproduction(on=on, police=police, community=community)


def at(levels: Mapping[Key, Number] | Iterable[Key], stage: Stage) -> dict[Key, Number]:
    """Those of one stage."""
    if isinstance(levels, Mapping):
        return {key: level for key, level in levels.items() if key[1] == stage}
    return {key: 0 for key in levels if key[1] == stage}


def _ids(keys: Iterable[Key]) -> tuple[str, ...]:
    return tuple("/".join(key) for key in keys)
