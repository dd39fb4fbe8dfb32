"""What every row of a partnership has: a name, words of its own, and no two facts that disagree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from alongside.study.errors import Contradictions
from alongside.study.partnership.words import Visibility

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
Found = Iterator[tuple[str, str]]


class Refers:
    """The tables in one of which a row of this id has to stand."""

    def __init__(self, *tables: str) -> None:
        self.tables = tables


OrganisationId = Annotated[str, Refers("organisations")]
GroupId = Annotated[str, Refers("stakeholder_groups")]
PartyId = Annotated[str, Refers("organisations", "stakeholder_groups")]
PersonId = Annotated[str, Refers("people")]
PostId = Annotated[str, Refers("posts")]
PriorityId = Annotated[str, Refers("priorities")]
InitiativeId = Annotated[str, Refers("initiatives")]
ActivityId = Annotated[str, Refers("activities")]
RelationshipId = Annotated[str, Refers("relationships")]
CommitmentId = Annotated[str, Refers("commitments")]
ObjectiveId = Annotated[str, Refers("objectives")]
RemarkedId = Annotated[str, Refers("objectives", "commitments")]
RemitId = Annotated[str, Refers("remit")]
IntroductionId = Annotated[str, Refers("introductions")]
HandOverId = Annotated[str, Refers("handovers")]
RecommendationId = Annotated[str, Refers("recommendations")]
ConsequenceId = Annotated[str, Refers("objectives", "commitments", "remit", "usual_presence")]
FindingId = Annotated[str, Refers("findings")]
IssueId = Annotated[str, Refers("sag_issues")]
LearningId = Annotated[str, Refers("learning")]
OutcomeId = Annotated[str, Refers("outcomes")]
ActionId = Annotated[str, Refers("actions")]
SubjectId = Annotated[
    str, Refers("objectives", "commitments", "recommendations", "remit", "actions")
]
AboutId = Annotated[str, Refers("commitments", "activities", "objectives", "remit", "initiatives")]
OriginId = Annotated[
    str,
    Refers(
        "recommendations",
        "sag_issues",
        "findings",
        "concerns",
        "learning",
        "objectives",
        "commitments",
        "remit",
        "handovers",
        "outcomes",
    ),
]


# Marks a field that a file leaves out where it holds nothing; the others are always written.
SELDOM = {"seldom": True}


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """A row, or a part of one, that refuses to be made of facts that disagree."""

    def __post_init__(self) -> None:
        own = getattr(self, "id", None)
        found = list(self.contradictions())
        if own is not None and not ID.fullmatch(own):
            found.insert(0, ("id", "has an id that is not letters, digits, dots and hyphens"))
        if found:
            raise Contradictions(tuple((name, f"{self.named} {says}.") for name, says in found))

    @property
    def named(self) -> str:
        """How a sentence speaks of it: its id."""
        return str(getattr(self, "id", type(self).__name__))

    def contradictions(self) -> Found:
        """Every pair of facts in it that cannot both be true: the field, and what is wrong."""
        return iter(())


@dataclass(frozen=True, kw_only=True, slots=True)
class Row(Facts):
    """One row of one table.

    ``provenance`` says where the row came from, ``visibility`` who may read it; both may be unsaid.
    """

    provenance: str | None = field(default=None, metadata=SELDOM)
    visibility: Visibility | None = field(default=None, metadata=SELDOM)


def in_order(name: str, first: date | None, then: date | None, says: str) -> Found:
    """A contradiction where the second day comes before the first."""
    if first is not None and then is not None and then < first:
        yield name, f"{says} on {then}, before {first}: correct one of the days"


def current(starts_on: date | None, ends_on: date | None, on: date) -> bool:
    """Whether a span of days, whose end belongs to it, has the day in it.

    >>> current(date(2021, 3, 1), date(2021, 3, 31), date(2021, 3, 31))
    True
    >>> current(None, None, date(2021, 3, 31))
    False
    """
    return starts_on is not None and starts_on <= on and (ends_on is None or ends_on >= on)
