"""Whose objectives are they? Who proposed each, who stands behind it, who objects."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from alongside.analysis.partnership.figure import (
    Definition,
    Figure,
    Shape,
    counted,
    mean,
    ratio,
    share_of,
)
from alongside.analysis.partnership.positions import FOR, standing
from alongside.study.partnership import Objective, Partnership, Position

State = Literal["proposed", "endorsed", "contested"]
ENDORSED = Definition(
    "objectives.endorsed",
    "Objectives that all parties endorse",
    "Shared objectives whose current version every party endorses, one of them at least not "
    "police, and nobody objects to, out of all shared objectives.",
    "share",
    "How much an endorsement cost; silence is never one.",
)
CONTESTED = Definition(
    "objectives.contested",
    "Objectives that somebody objects to",
    "Shared objectives with at least one objection to the current version, out of all.",
    "share",
    "Objections that were not put on record.",
)
BALANCE = Definition(
    "objectives.mean_balance",
    "Endorsement balance",
    "Mean over shared objectives of 1 − the distance between the share of police parties that "
    "endorse and the share of other parties that do; without parties of both kinds it is missing.",
    "0 to 1",
    "Whether anybody endorses at all: nobody on either side is 1, so read it with coverage.",
)
COVERAGE = Definition(
    "objectives.mean_coverage",
    "Endorsement coverage",
    "Mean over shared objectives of the parties that endorse, with or without reservation, out of "
    "all parties.",
    "0 to 1",
    "Why others are silent.",
)
EVENNESS = Definition(
    "objectives.authorship_evenness",
    "Authorship evenness",
    "Shannon entropy of the zones of those who proposed shared objectives, divided by the "
    "logarithm of the number of zones that did; 1 is even.",
    "0 to 1",
    "Zones that proposed nothing at all.",
)
OVERDUE = Definition(
    "objectives.review_overdue",
    "Objectives overdue for review",
    "Shared objectives whose day of review has gone by, out of those that have one.",
    "share",
    "Whether they were spoken of without a new date.",
)
POLICE_OWN = Definition(
    "objectives.police_own_objectives_declared",
    "Objectives of their own that the police declare",
    "Objectives of kind own that a police organisation published.",
    "count",
    "Those that are not declared.",
)
DEFINITIONS = (ENDORSED, CONTESTED, BALANCE, COVERAGE, EVENNESS, OVERDUE, POLICE_OWN)


@dataclass(frozen=True)
class Endorsement:
    """One shared objective: its state, and the shares of its parties that stand behind it."""

    state: State
    coverage: float
    police: float | None
    others: float | None
    reservations: int

    @property
    def balance(self) -> float | None:
        """1 − the distance of the two shares; None without parties of both kinds.

        >>> Endorsement("proposed", 0.6, 1.0, 0.5, 0).balance
        0.5
        """
        if self.police is None or self.others is None:
            return None
        return 1 - abs(self.police - self.others)

    def to_json(self) -> Shape:
        """The shape of ``metrics``."""
        return {
            "state": self.state,
            "coverage": round(self.coverage, 3),
            "police": _rounded(self.police),
            "others": _rounded(self.others),
            "balance": _rounded(self.balance),
            "reservations": self.reservations,
        }


@dataclass(frozen=True)
class Objectives:
    """Shared objectives with who stands behind each, and the zones of those who proposed them."""

    on: date
    by_objective: Mapping[str, Endorsement]
    proposers: Mapping[str, int]
    with_review: tuple[str, ...]
    review_overdue: tuple[str, ...]
    police_own: tuple[str, ...]

    @property
    def balances(self) -> dict[str, float]:
        """Balances to three digits, of objectives with parties of both kinds."""
        found = {key: one.balance for key, one in self.by_objective.items()}
        return {key: round(value, 3) for key, value in found.items() if value is not None}

    @property
    def evenness(self) -> float | None:
        """How evenly the zones proposed; None where fewer than two did."""
        every = sum(self.proposers.values())
        if len(self.proposers) < 2:
            return None
        entropy = -sum(n / every * math.log(n / every) for n in self.proposers.values())
        return round(entropy / math.log(len(self.proposers)), 3)

    def being(self, state: State) -> tuple[str, ...]:
        """The objectives in a state."""
        return tuple(key for key, one in self.by_objective.items() if one.state == state)

    def figures(self) -> tuple[Figure, ...]:
        """Each figure with its definition."""
        on, every, balances = self.on, tuple(self.by_objective), self.balances
        of, covered = len(every), [one.coverage for one in self.by_objective.values()]
        lacking = of - len(balances)
        proposed = sum(self.proposers.values())
        return (
            share_of(ENDORSED, self.being("endorsed"), every, on=on),
            share_of(CONTESTED, self.being("contested"), every, on=on),
            Figure(
                BALANCE, mean(balances.values(), 3), len(balances), None, lacking, on,
                tuple(balances),
            ),
            Figure(COVERAGE, mean(covered, 3), of, None, 0, on, every),
            Figure(EVENNESS, self.evenness, proposed, None, of - proposed, on, every),
            share_of(
                OVERDUE, self.review_overdue, self.with_review, on=on,
                missing=of - len(self.with_review),
            ),
            counted(POLICE_OWN, self.police_own, on=on),
        )  # fmt: skip

    def to_json(self) -> Shape:
        """The shape of ``metrics``."""
        every = sum(self.proposers.values())
        return {
            "by_objective": {key: one.to_json() for key, one in self.by_objective.items()},
            "states": dict(Counter(one.state for one in self.by_objective.values())),
            "mean_balance": mean(self.balances.values(), 3),
            "proposer_share": {zone: ratio(n, every) for zone, n in self.proposers.items()},
            "authorship_evenness": self.evenness,
            "review_overdue": list(self.review_overdue),
            "police_own_objectives_declared": len(self.police_own),
        }


def objectives(partnership: Partnership, *, on: date) -> Objectives:
    """Who stands behind the objectives that were proposed by a day and are not retired."""
    there = [
        one
        for one in partnership.objectives
        if one.proposed_on <= on and (one.retired_on is None or one.retired_on > on)
    ]
    shared = [one for one in there if one.kind == "shared"]
    stands = standing(partnership, on)
    due = [one for one in shared if one.review_due is not None]
    return Objectives(
        on=on,
        by_objective={
            one.id: _endorsement(one, stands.get(one.id, {}), partnership.police) for one in shared
        },
        proposers=Counter(partnership.zone(one.proposed_by) for one in shared),
        with_review=tuple(one.id for one in due),
        review_overdue=tuple(one.id for one in due if one.review_due and one.review_due < on),
        police_own=tuple(
            one.id for one in there if one.kind == "own" and one.proposed_by in partnership.police
        ),
    )


def _endorsement(
    one: Objective, stands: Mapping[str, Position], police: frozenset[str]
) -> Endorsement:
    behind = {org for org, position in stands.items() if position.stance in FOR}
    theirs = [org for org in one.parties if org in police]
    others = [org for org in one.parties if org not in police]
    coverage = _share(one.parties, behind) or 0.0
    state: State = "proposed"
    if any(position.stance == "object" for position in stands.values()):
        state = "contested"
    elif coverage == 1 and others:
        # Police alone never make an objective shared.
        state = "endorsed"
    return Endorsement(
        state=state,
        coverage=coverage,
        police=_share(theirs, behind),
        others=_share(others, behind),
        reservations=sum(p.stance == "endorse_with_reservation" for p in stands.values()),
    )


def _share(parties: tuple[str, ...] | list[str], behind: set[str]) -> float | None:
    return sum(org in behind for org in parties) / len(parties) if parties else None


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
