"""What initiatives, activities, issues and accounts given said before they said otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db.models import Q, QuerySet

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


class EarlierActivities(EarlierWords):
    """Of activities."""

    table, model = "earlier_activities", here.EarlierActivity
    at = {**EarlierWords.at, "of_activity": "activity"}
    of = "activity"
    names = {"host_org": "host", "partner_orgs": "partners"}


class EarlierAttendances(Kept):
    """How many were said to have come, before it was corrected."""

    table, model = "earlier_attendance", here.EarlierAttendance
    of = "activity"


class EarlierRecords(EarlierWords):
    """Of presence records, by their activity."""

    table, model = "earlier_records", here.EarlierRecord
    of = "activity"


class EarlierCases(EarlierWords):
    """Of events before the group."""

    table, model = "earlier_cases", here.EarlierCase
    at = {**EarlierWords.at, "of_event": "activity"}
    of = "activity"


class EarlierTies(EarlierWords):
    """Of relationships."""

    table, model = "earlier_relationships", here.EarlierTie
    of = "relationship"
    names = {"b_org": "b", "steward_org": "steward"}


class EarlierIssues(EarlierWords):
    """Of what was raised about safety."""

    table, model = "earlier_issues", here.EarlierIssue
    of = "issue"
    names = {"owner_org": "owner"}


class EarlierLearnings(EarlierWords):
    """Of what was learnt."""

    table, model = "earlier_learning", here.EarlierLearning
    of = "learning"


class EarlierContributions(EarlierWords):
    """Of contributions, which have no ids: by what tells one from another."""

    table, model = "earlier_contributions", here.EarlierContribution
    of = "contribution"
    elsewhere = ("initiative", "giver", "kind", "unit", "number")

    def besides(self, value: Any, ids: Ids) -> Facts:
        """The contribution that it is of."""
        alike = "|".join((value.initiative, value.giver, value.kind, value.unit))
        name = alike if value.number == 1 else f"{alike}#{value.number}"
        return {"contribution_id": ids.row(("contributions",), name)}

    def gathered(self, among: QuerySet, told: list[tuple[int, Facts]], ids: Ids) -> None:
        """What tells its contribution from others."""
        rows = self.model._base_manager.filter(pk__in=among)
        columns = rows.values_list("pk", "contribution", "contribution__unit")
        of = {row: (contribution, unit) for row, contribution, unit in columns}
        for row, facts in told:
            contribution, unit = of[row]
            # What it is counted in is free text: it may hold a bar or a number sign itself.
            alike = ids.id("contributions", contribution) or ""
            initiative, giver, kind, rest = alike.split("|", 3)
            facts |= {"initiative": initiative, "giver": giver, "kind": kind, "unit": unit}
            facts["number"] = int(rest.removeprefix(unit)[1:] or 1)


class EarlierOutcomes(EarlierWords):
    """Of outcomes."""

    table, model = "earlier_outcomes", here.EarlierOutcome
    of = "outcome"


class EarlierObjectives(EarlierWords):
    """Of objectives."""

    table, model = "earlier_objectives", here.EarlierObjective
    of = "objective"


class EarlierCommitments(EarlierWords):
    """Of promises."""

    table, model = "earlier_commitments", here.EarlierCommitment
    of = "commitment"
