"""Objectives, commitments with their reviews, concerns, and who decides what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from alongside.study.partnership.remit import HOST, PROGRAMME
from alongside.web.partnership import models as here
from alongside.web.whole.keeping.ids import Ids
from alongside.web.whole.keeping.kept import AT_ONCE, Facts, Kept, links, relink

KEY = {"id": "key"}
ORGANISATIONS, GROUPS = ("organisations",), ("stakeholder_groups",)
BOTH = (*ORGANISATIONS, *GROUPS)
LAST_REVIEW = Max("reviews__on", filter=Q(reviews__taken_back_on=None))
# The day of a wording of which a file tells no day.
NO_DAY = date(1970, 1, 1)


def _word(model, of: str, told: list[tuple[int, int, dict[str, Any]]]) -> None:
    """The wording of each row's version, as told: a new one, or the one that is there."""
    rows = [row for row, _, _ in told]
    there = model._base_manager.filter(**{f"{of}__in": rows})
    known = {(row, version): pk for row, version, pk in there.values_list(of, "version", "pk")}
    made = [
        model(pk=known.get((row, version)), version=version, **{of: row}, **facts)
        for row, version, facts in told
    ]
    old = [one for one in made if one.pk is not None]
    model._base_manager.bulk_create([one for one in made if one.pk is None], batch_size=AT_ONCE)
    if old:
        # The day of one that is there is told with the wordings.
        names = [name for name in told[0][2] if name != "on"]
        model._base_manager.bulk_update(old, names, batch_size=AT_ONCE)


def newest(model, of: str, among: QuerySet, *facts: str) -> dict[int, tuple]:
    """The newest wording of some rows: its version and what else is asked."""
    rows = model._base_manager.filter(**{f"{of}__in": among}).order_by("version")
    return {row: told for row, *told in rows.values_list(of, "version", *facts)}


class Objectives(Kept):
    """Objectives, each with the wording of one version."""

    table, model, prefix = "objectives", here.Objective, "OBJ"
    at = KEY
    elsewhere = ("text", "version", "what_it_is_not")
    unsaid = ("published_on",)

    def beside(self, values: list, rows: list[int], again: set[int], ids: Ids) -> None:
        """Its wording."""
        told = [
            (row, v.version, {"text": v.text, "what_it_is_not": v.what_it_is_not or "",
                              "on": v.proposed_on})
            for v, row in zip(values, rows, strict=True)
        ]  # fmt: skip
        _word(here.ObjectiveWording, "objective_id", told)

    def gathered(self, among: QuerySet, told: list[tuple[int, Facts]], ids: Ids) -> None:
        """The newest wording."""
        found = newest(here.ObjectiveWording, "objective_id", among, "text", "what_it_is_not")
        for row, facts in told:
            version, text, is_not = found.get(row, (1, "", ""))
            facts |= {"version": version, "text": text, "what_it_is_not": is_not or None}


class Commitments(Kept):
    """Commitments, each with the wording of one version and those it is owed to."""

    table, model, prefix = "commitments", here.Commitment, "COM"
    at = KEY
    elsewhere = (
        "text", "version", "state", "next_review_due", "adopted_on", "owed_to", "superseded_on",
    )  # fmt: skip
    unsaid = ("superseded_on",)

    def besides(self, value: Any, ids: Ids) -> Facts:
        """One that is a draft was not adopted; one that was replaced was so on no known day."""
        day = value.superseded_on or value.adopted_on
        superseded = day if value.state == "superseded" else None
        return {
            "adopted_on": value.adopted_on if value.state != "draft" else None,
            "superseded_on": superseded,
        }

    def beside(self, values: list, rows: list[int], again: set[int], ids: Ids) -> None:
        """Its wording, and the organisations and groups that it is owed to."""
        pairs = list(zip(values, rows, strict=True))
        _word(
            here.CommitmentWording,
            "commitment_id",
            [(row, v.version, {"text": v.text, "on": v.adopted_on or NO_DAY}) for v, row in pairs],
        )
        for attribute, tables in (("owed_to", ORGANISATIONS), ("owed_to_groups", GROUPS)):
            links = [
                (row, ids.row(tables, party))
                for v, row in pairs
                for party in v.owed_to
                if ids.table(BOTH, party) == tables[0]
            ]
            self.relink(attribute, again, links)

    def gathered(self, among: QuerySet, told: list[tuple[int, Facts]], ids: Ids) -> None:
        """The newest wording, its state, and the day on which it is to be looked at again."""
        worded = newest(here.CommitmentWording, "commitment_id", among, "text")
        of = here.Commitment.objects.filter(pk__in=among)
        days = {
            row: (adopted, superseded, last)
            for row, adopted, superseded, last in of.annotate(last=LAST_REVIEW).values_list(
                "pk", "adopted_on", "superseded_on", "last"
            )
        }
        organisations = self.links("owed_to", among)
        groups = self.links("owed_to_groups", among)
        for row, facts in told:
            adopted, superseded, last = days[row]
            version, text = worded.get(row, (1, ""))
            since = last or adopted
            owed = [ids.id(*ORGANISATIONS, one) for one in organisations[row]]
            owed += [ids.id(*GROUPS, one) for one in groups[row]]
            facts |= {
                "version": version,
                "text": text,
                "adopted_on": adopted,
                "superseded_on": superseded if superseded != adopted else None,
                "state": "superseded" if superseded else "in_force" if adopted else "draft",
                "next_review_due": since and since + timedelta(days=facts["review_every_days"]),
                "owed_to": tuple(one for one in owed if one is not None),
            }


def begun(on: date | None) -> date:
    """The day of a division of which a file tells none: what is to come is read today."""
    return min(on or NO_DAY, timezone.localdate())


class Reviews(Kept):
    """Reviews of commitments."""

    table, model = "commitment_reviews", here.CommitmentReview
    of = "commitment"
    unsaid = ("with_groups", "taken_back_on")


class Concerns(Kept):
    """Concerns; their state is read off the days."""

    table, model, prefix = "concerns", here.Concern, "CNC"
    at = KEY
    elsewhere = ("about", "initiative", "state")
    unsaid = ("answered_by", "initiative", "theme", "text_may_be_shared")

    def besides(self, value: Any, ids: Ids) -> Facts:
        """The commitment or the initiative that it is about, where it is about one."""
        about = value.about
        tables = ("commitments", "activities", "objectives", "remit", "initiatives")
        of = ids.table(tables, about) if about is not None else ""
        initiative = about if of == "initiatives" else value.initiative
        return {
            "commitment_id": ids.row((of,), about) if of == "commitments" else None,
            "initiative_id": ids.row(("initiatives",), initiative) if initiative else None,
        }

    def gathered(self, among: QuerySet, told: list[tuple[int, Facts]], ids: Ids) -> None:
        """What it is about, and its state; of a commitment, the initiative besides."""
        rows = here.Concern.objects.filter(pk__in=among)
        about = {
            row: both for row, *both in rows.values_list("pk", "commitment_id", "initiative_id")
        }
        for row, facts in told:
            commitment = ids.id("commitments", about[row][0])
            initiative = ids.id("initiatives", about[row][1])
            facts["about"] = commitment or initiative
            facts["initiative"] = initiative if commitment else None
            answered = "answered" if facts["answered_on"] else "open"
            facts["state"] = "told_back" if facts["told_back_on"] else answered


class Remit(Kept):
    """Decisions, with the right of each organisation and the initiatives they are for."""

    table, model, prefix = "remit", here.RemitItem, "REM"
    at = KEY
    elsewhere = ("decision", "version", "scope", "rights", "statutory_note")
    unsaid = ("ended_on",)

    def beside(self, values: list, rows: list[int], again: set[int], ids: Ids) -> None:
        """How it is divided: its words, rights and initiatives."""
        told = [
            (row, v.version or 1, {"text": v.decision, "statutory_note": v.statutory_note or "",
                              "on": begun(v.in_force_from)})
            for v, row in zip(values, rows, strict=True)
        ]  # fmt: skip
        _word(here.RemitDivision, "item_id", told)
        there = here.RemitDivision.objects.filter(item__in=rows)
        known = {
            (item, version): pk for item, version, pk in there.values_list("item", "version", "pk")
        }
        of = {row: known[row, v.version or 1] for v, row in zip(values, rows, strict=True)}
        rights = {of[row]: v.rights for v, row in zip(values, rows, strict=True)}
        write_rights(rights, ids)
        links = [
            (of[row], ids.row(("initiatives",), one))
            for value, row in zip(values, rows, strict=True)
            for one in value.initiatives
        ]
        relink(here.RemitDivision, "initiatives", {of[row] for row in again}, links)

    def gathered(self, among: QuerySet, told: list[tuple[int, Facts]], ids: Ids) -> None:
        """The newest division of each."""
        worded = newest(here.RemitDivision, "item_id", among, "pk", "text", "statutory_note")
        divisions = here.RemitDivision.objects.filter(pk__in=[one[1] for one in worded.values()])
        rights = rights_of(divisions, ids)
        initiatives = links(here.RemitDivision, "initiatives", divisions)
        for row, facts in told:
            version, division, decision, note = worded[row]
            found = [ids.id("initiatives", one) for one in initiatives[division]]
            facts |= {
                "decision": decision,
                "version": version if version > 1 else None,
                "statutory_note": note or None,
                "rights": rights[division],
                "scope": ",".join(one for one in found if one) or PROGRAMME,
            }


def write_rights(told: Mapping[int, Mapping[str, str]], ids: Ids) -> None:
    """The rights in some divisions, in the place of those that were there."""
    here.RemitRight.objects.filter(division__in=told).delete()
    here.RemitRight.objects.bulk_create(
        here.RemitRight(
            division_id=division,
            right=right,
            organisation_id=None if org == HOST else ids.row(ORGANISATIONS, org),
        )
        for division, rights in told.items()
        for org, right in rights.items()
    )


def rights_of(divisions: QuerySet, ids: Ids) -> dict[int, dict[str, str]]:
    """The rights in some divisions, by whoever has them."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    rows = here.RemitRight.objects.filter(division__in=divisions).order_by("pk")
    for division, org, right in rows.values_list("division_id", "organisation_id", "right"):
        one = HOST if org is None else ids.id("organisations", org)
        if one is not None:
            found[division][one] = right
    return found


def about_one(about: str | None, ids: Ids) -> Facts:
    """The objective or the commitment that something is about, where it is about one."""
    table = ids.table(("objectives", "commitments"), about) if about else ""
    row = ids.row((table,), about) if about else None
    return {
        "objective_id": row if table == "objectives" else None,
        "commitment_id": row if table == "commitments" else None,
    }
