"""What initiatives, presence records and outcomes said before they were said differently."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db.models import Q

from alongside.web.partnership import models as here
from alongside.web.people.models import Programme
from alongside.web.whole.keeping.ids import Ids
from alongside.web.whole.keeping.kept import Facts, Kept


class EarlierWords(Kept):
    """What fields said before; a field is called in a file as in the table of what it is of."""

    at = {"org": "organisation"}
    names: ClassVar[Mapping[str, str]] = {}

    def instance(self, value: Any, row: int | None, ids: Ids, programme: Programme) -> Any:
        """Its row, with the field as it is called here."""
        one: Any = super().instance(value, row, ids, programme)
        one.field = self.names.get(value.field, value.field)
        return one

    def read(self, programme_id: int, ids: Ids, only: Q) -> list[tuple[int, Facts]]:
        """Every row, with the field as it is called in a file."""
        told = super().read(programme_id, ids, only)
        called = {here: there for there, here in self.names.items()}
        for _row, facts in told:
            facts["field"] = called.get(facts["field"], facts["field"])
        return told


class EarlierInitiatives(EarlierWords):
    """Of initiatives."""

    table, model = "earlier_initiatives", here.EarlierInitiative
    of = "initiative"
    names = {"title": "heading", "status": "phase", "lead_org": "lead"}


class EarlierRecords(EarlierWords):
    """Of presence records, by their activity."""

    table, model = "earlier_records", here.EarlierRecord
    of = "activity"


class EarlierOutcomes(EarlierWords):
    """Of outcomes."""

    table, model = "earlier_outcomes", here.EarlierOutcome
    of = "outcome"
