"""Promises, the reviews by those they are owed to, and what anybody says is not right."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from alongside.study.partnership.row import (
    SELDOM,
    AboutId,
    ActivityId,
    CommitmentId,
    Found,
    GroupId,
    InitiativeId,
    OrganisationId,
    PartyId,
    RemarkedId,
    Row,
    in_order,
)
from alongside.study.partnership.words import CommitmentState, ConcernState, ReviewOutcome

# As browsers know languages: two or three letters, and what says more of them.
TAG = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{1,8}){0,2}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Commitment(Row):
    """A promise: who owes it to whom, since when, and how often it is looked at again."""

    id: str
    text: str
    category: str = ""
    owed_by: tuple[OrganisationId, ...]
    owed_to: tuple[PartyId, ...]
    adopted_on: date | None
    review_every_days: int
    next_review_due: date | None = None
    state: CommitmentState
    version: int = 1
    superseded_on: date | None = field(default=None, metadata=SELDOM)

    def contradictions(self) -> Found:
        yield from in_order("superseded_on", self.adopted_on, self.superseded_on, "is replaced")
        if self.superseded_on is not None and self.state != "superseded":
            yield "superseded_on", f"was replaced, yet is “{self.state}”"
        yield from in_order("next_review_due", self.adopted_on, self.next_review_due, "is due")
        if not self.owed_by:
            yield "owed_by", "is owed by nobody: name who promises"
        if not self.owed_to:
            yield "owed_to", "is owed to nobody: name whom it is promised to"
        if self.review_every_days < 1:
            yield "review_every_days", "is reviewed every no days: give one or more"
        if self.state == "in_force" and self.adopted_on is None:
            yield "adopted_on", "is in force but was never adopted: give the day"

    def in_force(self, on: date) -> bool:
        """Whether it binds on a day."""
        return self.state == "in_force" and self.adopted_on is not None and self.adopted_on <= on


@dataclass(frozen=True, kw_only=True, slots=True)
class CommitmentWording(Row):
    """What a promise said in one version, since when, and who wrote it so.

    The words of the version that the promise itself has stand there, and are left out here.
    """

    commitment: CommitmentId
    version: int
    text: str = ""
    on: date
    answer_by: date | None = None
    written_by: OrganisationId | None = None

    @property
    def named(self) -> str:
        return f"Version {self.version} of {self.commitment}"


@dataclass(frozen=True, kw_only=True, slots=True)
class CommitmentTranslation(Row):
    """What one version of a promise says in another language, and who put it so."""

    commitment: CommitmentId
    version: int
    language: str
    text: str
    org: OrganisationId | None = None
    on: date

    @property
    def named(self) -> str:
        return f"Version {self.version} of {self.commitment} in {self.language}"

    def contradictions(self) -> Found:
        if len(self.language) > 12 or not TAG.fullmatch(self.language):
            yield "language", "is no tag of a language: write one such as cy or pt-BR"
        if not self.text.strip():
            yield "text", "has no words: write them, or leave the row out"


@dataclass(frozen=True, kw_only=True, slots=True)
class Remark(Row):
    """What an organisation said beside an objective or a promise."""

    about: RemarkedId
    org: OrganisationId
    on: date
    text: str
    taken_back_on: date | None = field(default=None, metadata=SELDOM)

    @property
    def named(self) -> str:
        return f"A remark of {self.org} on {self.about}"


@dataclass(frozen=True, kw_only=True, slots=True)
class CommitmentReview(Row):
    """One look at whether a promise was kept, and whose look it was."""

    commitment: CommitmentId
    on: date
    outcome: ReviewOutcome
    reviewed_by: tuple[OrganisationId, ...]
    note: str | None = field(default=None, metadata=SELDOM)
    with_groups: tuple[GroupId, ...] = field(default=(), metadata=SELDOM)
    taken_back_on: date | None = field(default=None, metadata=SELDOM)

    @property
    def named(self) -> str:
        return f"The review of {self.commitment} on {self.on}"

    def contradictions(self) -> Found:
        if not self.reviewed_by:
            yield "reviewed_by", "was made by nobody: name who reviewed"


@dataclass(frozen=True, kw_only=True, slots=True)
class Concern(Row):
    """Something that a group says is not right; who of the group said so is recorded nowhere."""

    id: str
    raised_on: date
    raised_by_group: GroupId | None = None
    about: AboutId | None = None
    activity: ActivityId | None = None
    summary: str = ""
    state: ConcernState
    answered_on: date | None = None
    answer: str | None = field(default=None, metadata=SELDOM)
    told_back_on: date | None = None
    answered_by: OrganisationId | None = field(default=None, metadata=SELDOM)
    initiative: InitiativeId | None = field(default=None, metadata=SELDOM)
    theme: str | None = field(default=None, metadata=SELDOM)
    text_may_be_shared: bool = field(default=False, metadata=SELDOM)

    def contradictions(self) -> Found:
        yield from in_order("answered_on", self.raised_on, self.answered_on, "is answered")
        yield from in_order("told_back_on", self.answered_on, self.told_back_on, "is told back")
        if self.told_back_on is not None and self.answered_on is None:
            yield "told_back_on", "was told back but never answered: give the day of the answer"
        if (self.state == "open") != (self.answered_on is None):
            yield "state", f"is “{self.state}”, which its days of answering contradict"
        if self.state == "told_back" and self.told_back_on is None:
            yield "told_back_on", "is told back on no day: give the day"

    def state_on(self, on: date) -> ConcernState:
        """Its state on a day, by its days alone."""
        if self.told_back_on is not None and self.told_back_on <= on:
            return "told_back"
        return "answered" if self.answered_on is not None and self.answered_on <= on else "open"
