"""Are promises looked at again in time, and by those they were made to?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from alongside.analysis.partnership.figure import (
    Definition,
    Figure,
    Shape,
    counted,
    median,
    middle_of,
    part,
    share_of,
)
from alongside.analysis.partnership.positions import standing
from alongside.study.partnership import Commitment, CommitmentReview, Partnership

OVERDUE = Definition(
    "commitments.overdue",
    "Reviews overdue",
    "Commitments in force whose next review was due before the day, out of all in force.",
    "share",
    "Whether the promise is being kept meanwhile.",
)
DAYS = Definition(
    "commitments.median_days_overdue",
    "Days overdue",
    "Median of the days since the review was due, over those overdue.",
    "days",
    "Whether the promise is being kept meanwhile.",
)
OWED = Definition(
    "commitments.reviewed_by_those_owed",
    "Reviewed by those it is owed to",
    "Commitments in force whose last review had an organisation that is owed it, or of a group "
    "that is, out of those that were ever reviewed.",
    "share",
    "Whether members of the public who are owed it had a say.",
)
SIGNED = Definition(
    "commitments.signed_by_those_who_owe",
    "Signed by those who owe it",
    "Pairs of a commitment in force and an organisation that owes it, with its signature on the "
    "current version, out of all such pairs.",
    "share",
    "Whether the signature was that of somebody who can keep the promise.",
)
NEVER = Definition(
    "commitments.never_reviewed",
    "Never reviewed",
    "Commitments in force that nobody has ever reviewed.",
    "count",
    "Whether a first review is due yet.",
)
NOT_KEPT = Definition(
    "commitments.not_kept",
    "Not kept at the last review",
    "Reviewed commitments whose last review found them not kept, out of those ever reviewed.",
    "share",
    "Why.",
)
DEFINITIONS = (OVERDUE, DAYS, OWED, SIGNED, NEVER, NOT_KEPT)


@dataclass(frozen=True)
class Commitments:
    """Commitments in force, with their reviews and signatures."""

    on: date
    in_force: tuple[str, ...]
    days_overdue: Mapping[str, int]
    last: Mapping[str, CommitmentReview]
    by_those_owed: tuple[str, ...]
    owing: tuple[tuple[str, str], ...]
    unsigned: tuple[tuple[str, str], ...]

    @property
    def never_reviewed(self) -> tuple[str, ...]:
        """Those in force that nobody has reviewed."""
        return tuple(one for one in self.in_force if one not in self.last)

    def figures(self) -> tuple[Figure, ...]:
        """Each figure with its definition."""
        on, reviewed = self.on, tuple(self.last)
        never = len(self.never_reviewed)
        pairs = ["/".join(pair) for pair in self.owing]
        unsigned = {"/".join(pair) for pair in self.unsigned}
        broken = [key for key, one in self.last.items() if one.outcome == "not_kept"]
        return (
            share_of(OVERDUE, self.days_overdue, self.in_force, on=on),
            middle_of(DAYS, self.days_overdue, on=on),
            share_of(OWED, self.by_those_owed, reviewed, on=on, missing=never),
            share_of(SIGNED, [pair for pair in pairs if pair not in unsigned], pairs, on=on),
            counted(NEVER, self.never_reviewed, on=on, of=len(self.in_force)),
            share_of(NOT_KEPT, broken, reviewed, on=on, missing=never),
        )

    def to_json(self) -> Shape:
        """The shape of ``metrics``."""
        return {
            "in_force": len(self.in_force),
            "overdue": part(self.days_overdue, self.in_force),
            "days_overdue": dict(self.days_overdue),
            "median_days_overdue": median(self.days_overdue.values()),
            "signed_by_those_who_owe": part(len(self.owing) - len(self.unsigned), len(self.owing)),
            "unsigned": [list(pair) for pair in sorted(self.unsigned)],
            "last_outcome": dict(Counter(one.outcome for one in self.last.values())),
            "never_reviewed": list(self.never_reviewed),
            "reviewed_by_those_owed": part(self.by_those_owed, self.last),
        }


def commitments(partnership: Partnership, *, on: date) -> Commitments:
    """The promises in force on a day, when each is due again and whose word it has."""
    there = {one.id: one for one in partnership.commitments if one.in_force(on)}
    last: dict[str, CommitmentReview] = {}
    later: set[str] = set()
    for review in sorted(partnership.commitment_reviews, key=lambda one: one.on):
        if review.taken_back_on is not None and review.taken_back_on <= on:
            continue
        if review.on > on:
            later.add(review.commitment)
        elif review.commitment in there:
            last[review.commitment] = review
    due = {key: _due(one, last.get(key), reviewed_since=key in later) for key, one in there.items()}
    stands = standing(partnership, on)
    owing = tuple((one.id, org) for one in there.values() for org in one.owed_by)
    return Commitments(
        on=on,
        in_force=tuple(there),
        days_overdue={key: (on - day).days for key, day in due.items() if day < on},
        last=last,
        by_those_owed=tuple(
            key for key, review in last.items() if heard(partnership, there[key], review)
        ),
        owing=owing,
        unsigned=tuple(
            (key, org)
            for key, org in owing
            if (said := stands.get(key, {}).get(org)) is None or said.stance != "sign"
        ),
    )


def heard(partnership: Partnership, one: Commitment, review: CommitmentReview) -> bool:
    """Whether a review had anybody to whom the promise is owed, or of a group to which it is."""
    owed = set(one.owed_to)
    return not owed.isdisjoint(review.with_groups) or any(
        org in owed or not owed.isdisjoint(partnership.groups_of(org)) for org in review.reviewed_by
    )


def _due(one: Commitment, last: CommitmentReview | None, *, reviewed_since: bool) -> date:
    """When it is to be looked at again, as it stood then: the day on record is today's."""
    if one.next_review_due is not None and not reviewed_since:
        return one.next_review_due
    assert one.adopted_on is not None
    since = one.adopted_on if last is None else last.on
    return since + timedelta(days=one.review_every_days)
