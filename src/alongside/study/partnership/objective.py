"""What organisations want of the work, and where each stands on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from alongside.study.partnership.row import (
    SELDOM,
    Found,
    ObjectiveId,
    OrganisationId,
    PostId,
    PriorityId,
    Row,
    SubjectId,
    in_order,
)
from alongside.study.partnership.words import ObjectiveKind, Stance


@dataclass(frozen=True, kw_only=True, slots=True)
class Objective(Row):
    """An objective, shared by its parties or one organisation's own, in one version."""

    id: str
    text: str
    kind: ObjectiveKind
    priority: PriorityId | None = None
    proposed_by: OrganisationId
    proposed_on: date
    parties: tuple[OrganisationId, ...] = ()
    version: int = 1
    review_due: date | None = None
    what_it_is_not: str | None = None
    retired_on: date | None = field(default=None, metadata=SELDOM)
    published_on: date | None = field(default=None, metadata=SELDOM)

    def contradictions(self) -> Found:
        yield from in_order("review_due", self.proposed_on, self.review_due, "is due again")
        yield from in_order("retired_on", self.proposed_on, self.retired_on, "is retired")
        if self.kind == "shared" and not self.parties:
            yield "parties", "is shared but has no parties: name them, or call it own"


@dataclass(frozen=True, kw_only=True, slots=True)
class ObjectiveWording(Row):
    """What an objective said in one version, since when, and who wrote it so.

    The words of the version that the objective itself has stand there, and are left out here.
    """

    objective: ObjectiveId
    version: int
    text: str = ""
    what_it_is_not: str | None = None
    on: date
    answer_by: date | None = None
    written_by: OrganisationId | None = None

    @property
    def named(self) -> str:
        return f"Version {self.version} of {self.objective}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Position(Row):
    """What an organisation said of one version of something, on a day; silence is no position."""

    subject: SubjectId
    version: int = 1
    org: OrganisationId
    stance: Stance
    on: date
    note: str | None = None
    by_post: PostId | None = field(default=None, metadata=SELDOM)
    shows_name: bool = field(default=False, metadata=SELDOM)

    @property
    def named(self) -> str:
        return f"The position of {self.org} on {self.subject}"
