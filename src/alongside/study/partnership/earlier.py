"""Earlier words: what a field of an initiative, of a presence record or of an outcome said before.

A day, a number and a choice are written as in the table itself; yes and no as True and False.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, get_args

from alongside.study.partnership.row import (
    ActivityId,
    Found,
    GroupId,
    InitiativeId,
    OrganisationId,
    OutcomeId,
    Row,
)
from alongside.study.partnership.words import (
    Attire,
    Direction,
    InitiativeField,
    InitiativeStatus,
    OutcomeField,
    OutcomeKind,
    PresenceRole,
    RecordField,
    Significance,
)

DAYS: Final = frozenset({"starts_on", "ends_on", "exit_conversation_on", "follow_on_on", "on"})
CHOICES: Final[dict[str, tuple[str, ...]]] = {
    "status": get_args(InitiativeStatus),
    "role": get_args(PresenceRole),
    "attire": get_args(Attire),
    "kind": get_args(OutcomeKind),
    "direction": get_args(Direction),
    "significance": get_args(Significance),
    "intended": ("True", "False"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Earlier(Row):
    """What one field said until a day: in words, or an organisation or a group."""

    version: int
    until: date
    said: str | None = None
    org: OrganisationId | None = None
    group: GroupId | None = None
    taken_away_on: date | None = None

    def contradictions(self) -> Found:
        name, said = getattr(self, "field", ""), self.said
        if self.version < 1:
            yield "version", "is a version before the first: give one or more"
        if name in CHOICES and said not in CHOICES[name]:
            yield "said", f"says of {name} what is none of: {', '.join(CHOICES[name])}"
        if name == "officers" and not (said or "").isdecimal():
            yield "said", "counts officers by what is no whole number"
        if name == "on" and not said:
            yield "said", "says of on no day"
        if name in DAYS and said and not _is_day(said):
            yield "said", f"says of {name} what is no day: write it as 2022-06-30"


def _is_day(said: str) -> bool:
    try:
        date.fromisoformat(said)
    except ValueError:
        return False
    return True


@dataclass(frozen=True, kw_only=True, slots=True)
class EarlierInitiative(Earlier):
    """What one field of an initiative said until a day."""

    initiative: InitiativeId
    field: InitiativeField

    @property
    def named(self) -> str:
        return f"Version {self.version} of {self.field} of {self.initiative}"


@dataclass(frozen=True, kw_only=True, slots=True)
class EarlierRecord(Earlier):
    """What one field of the presence record of an activity said until a day."""

    activity: ActivityId
    field: RecordField

    @property
    def named(self) -> str:
        return f"Version {self.version} of {self.field} at {self.activity}"


@dataclass(frozen=True, kw_only=True, slots=True)
class EarlierOutcome(Earlier):
    """What one field of an outcome said until a day: the change, or who bore it out."""

    outcome: OutcomeId
    field: OutcomeField

    @property
    def named(self) -> str:
        return f"Version {self.version} of {self.field} of {self.outcome}"
