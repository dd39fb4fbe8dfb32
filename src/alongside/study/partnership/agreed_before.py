"""Earlier words of objectives and promises: who was party to one, who owed one to whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from alongside.study.partnership.earlier import EITHER, Choices, Earlier
from alongside.study.partnership.row import CommitmentId, ObjectiveId
from alongside.study.partnership.words import CommitmentField, ObjectiveField


@dataclass(frozen=True, kw_only=True, slots=True)
class EarlierObjective(Earlier):
    """Who was party to an objective until a day, or when it was to be looked at again."""

    objective: ObjectiveId
    field: ObjectiveField

    of: ClassVar[str] = "objective"
    choices: ClassVar[Choices] = {"parties": EITHER}


@dataclass(frozen=True, kw_only=True, slots=True)
class EarlierCommitment(Earlier):
    """Who owed a promise to whom until a day, or how often it was looked at again."""

    commitment: CommitmentId
    field: CommitmentField

    of: ClassVar[str] = "commitment"
    choices: ClassVar[Choices] = {"owed_by": EITHER, "owed_to": EITHER, "owed_to_groups": EITHER}
