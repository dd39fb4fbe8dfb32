"""Ties between organisations: who holds them, who introduced whom, how they passed on."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db.models import QuerySet

from alongside.web.partnership import models as here
from alongside.web.whole.keeping.ids import Ids
from alongside.web.whole.keeping.kept import Facts, Kept
from alongside.web.whole.keeping.promises import about_one

KEY = {"id": "key"}


class Relationships(Kept):
    """Ties."""

    table, model, prefix = "relationships", here.Relationship, "REL"
    at = {**KEY, "a_org": "a", "b_org": "b", "steward_org": "steward"}
    elsewhere = unsaid = ("carried_on_by",)

    def beside(self, values: list, rows: list[int], again: set[int], ids: Ids) -> None:
        """Each side’s own yes to its going on."""
        here.CarryOn.objects.filter(relationship__in=again).delete()
        here.CarryOn.objects.bulk_create(
            here.CarryOn(relationship_id=row, organisation_id=ids.row(("organisations",), org))
            for value, row in zip(values, rows, strict=True)
            for org in dict.fromkeys(value.carried_on_by)
        )

    def gathered(self, among: QuerySet, told: list[tuple[int, Facts]], ids: Ids) -> None:
        """The same, back."""
        rows = here.CarryOn.objects.filter(relationship__in=among).order_by("pk")
        said: dict[int, list[str]] = defaultdict(list)
        for row, org in rows.values_list("relationship_id", "organisation_id"):
            if (one := ids.id("organisations", org)) is not None:
                said[row].append(one)
        for row, facts in told:
            facts["carried_on_by"] = tuple(said[row])


class Holders(Kept):
    """People who hold one side of a tie."""

    table, model = "relationship_holders", here.RelationshipHolder
    of = "relationship"


class Introductions(Kept):
    """Who brought whom together."""

    table, model, prefix = "introductions", here.Introduction, "INT"
    at = {**KEY, "broker_org": "broker", "org_a": "a", "org_b": "b"}


class IntroductionAnswers(Kept):
    """What those who were asked said to an introduction."""

    table, model = "introduction_answers", here.IntroductionAnswer
    at = {"org": "organisation"}
    of = "introduction"


class HandOvers(Kept):
    """How a side of a tie passed on; its state is read off the days."""

    table, model, prefix = "handovers", here.HandOver, "HO"
    at = KEY
    elsewhere = ("state",)

    def gathered(self, among: QuerySet, told: list[tuple[int, Facts]], ids: Ids) -> None:
        """Complete once somebody came; missed where the other side was never told."""
        for _, facts in told:
            if facts["incoming_first_day"] is not None:
                facts["state"] = "complete"
            else:
                facts["state"] = "planned" if facts["partner_told_on"] else "missed"


class PassedPromises(Kept):
    """Promises that were open when a side changed hands."""

    table, model = "passed_promises", here.PassedPromise
    elsewhere = ("about",)
    of = "handover"

    def besides(self, value: Any, ids: Ids) -> Facts:
        """The objective or commitment in which it stands, where it does."""
        return about_one(value.about, ids)

    def gathered(self, among: QuerySet, told: list[tuple[int, Facts]], ids: Ids) -> None:
        """The same, back."""
        rows = here.PassedPromise.objects.filter(pk__in=among)
        of = {row: both for row, *both in rows.values_list("pk", "objective_id", "commitment_id")}
        for row, facts in told:
            objective, commitment = of[row]
            facts["about"] = ids.id("objectives", objective) or ids.id("commitments", commitment)


class Contacts(Kept):
    """Times at which two sides were in touch."""

    table, model, prefix = "contacts", here.Contact, "CON"
    at = KEY
