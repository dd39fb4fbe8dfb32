"""Ties between organisations: who holds them, who introduced whom, how they passed on."""

from __future__ import annotations

from django.db.models import QuerySet

from alongside.web.partnership import models as here
from alongside.web.whole.keeping.ids import Ids
from alongside.web.whole.keeping.kept import Facts, Kept

KEY = {"id": "key"}


class Relationships(Kept):
    """Ties."""

    table, model, prefix = "relationships", here.Relationship, "REL"
    at = {**KEY, "a_org": "a", "b_org": "b", "steward_org": "steward"}


class Holders(Kept):
    """People who hold one side of a tie."""

    table, model = "relationship_holders", here.RelationshipHolder
    same = ("relationship", "side", "person", "starts_on")
    of = "relationship"


class Introductions(Kept):
    """Who brought whom together."""

    table, model, prefix = "introductions", here.Introduction, "INT"
    at = {**KEY, "broker_org": "broker", "org_a": "a", "org_b": "b"}


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


class Contacts(Kept):
    """Times at which two sides were in touch."""

    table, model, prefix = "contacts", here.Contact, "CON"
    at = KEY
