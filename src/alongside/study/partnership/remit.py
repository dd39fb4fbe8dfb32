"""Who decides what, who is asked, and who has no say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from alongside.study.partnership.row import (
    SELDOM,
    Found,
    InitiativeId,
    OrganisationId,
    RemitId,
    Row,
    in_order,
)
from alongside.study.partnership.words import Right

PROGRAMME, HOST = "programme", "host"


@dataclass(frozen=True, kw_only=True, slots=True)
class RemitItem(Row):
    """One decision and each organisation's right in it.

    ``scope`` is ``programme`` or ids of initiatives with commas between; among the holders of
    rights, ``host`` is whoever hosts the activity in question.
    """

    id: str
    decision: str
    domain: str = ""
    scope: str = PROGRAMME
    rights: Mapping[str, Right]
    statutory_note: str | None = None
    in_force_from: date | None = None
    review_due: date | None = None
    ended_on: date | None = field(default=None, metadata=SELDOM)
    # Nothing for the first.
    version: int | None = field(default=None, metadata=SELDOM)

    def contradictions(self) -> Found:
        yield from in_order("review_due", self.in_force_from, self.review_due, "is due again")
        if not self.rights:
            yield "rights", "gives nobody a right: say who decides"
        if self.statutory_note is not None and not self.statutory_note.strip():
            yield "statutory_note", "has an empty statutory note: cite the duty, or leave it out"

    @property
    def initiatives(self) -> tuple[str, ...]:
        """The initiatives it is for; none where it is for the whole programme."""
        if self.scope == PROGRAMME:
            return ()
        return tuple(part.strip() for part in self.scope.split(","))

    def having(self, right: Right) -> tuple[str, ...]:
        """Who has a right in it."""
        return tuple(org for org, has in self.rights.items() if has == right)


@dataclass(frozen=True, kw_only=True, slots=True)
class RemitDivision(Row):
    """How a decision was divided in one version, since when, and who wrote it so.

    What the version that the decision itself has says stands there, and is left out here.
    """

    item: RemitId
    version: int
    text: str = ""
    statutory_note: str | None = None
    initiatives: tuple[InitiativeId, ...] = ()
    rights: Mapping[str, Right] = field(default_factory=dict)
    on: date
    written_by: OrganisationId | None = None

    @property
    def named(self) -> str:
        return f"Version {self.version} of {self.item}"
