"""Groups, organisations and how they work, and the people who act for them."""

from __future__ import annotations

import re
import textwrap
from typing import Any, get_args

from django.db.models import QuerySet

from alongside.study.partnership.organisation import HUES
from alongside.study.partnership.words import OrganisationKind
from alongside.web.partnership.models import WorkingProfile
from alongside.web.people.models import Holding, Organisation, Person, Post, StakeholderGroup
from alongside.web.whole.keeping.ids import Ids
from alongside.web.whole.keeping.kept import Facts, Kept

KINDS = get_args(OrganisationKind)
# What an organisation of a zone is where its own words are no kind that a file knows.
KIND_OF_ZONE = {"police": "police", "council": "local_authority"}
KEY = {"id": "key"}
PREFIXED = re.compile(r"^[A-Z]{2,5} [–-] ")
SHORT = 40


def in_short(label: str) -> str:
    """A label until its first comma, whole words only.

    >>> in_short("POL – officers and staff, of every rank")
    'Officers and staff'
    """
    head = PREFIXED.sub("", label).split(",")[0].strip() or label
    return textwrap.shorten(head[0].upper() + head[1:], SHORT, placeholder="…")


class Groups(Kept):
    """Stakeholder groups."""

    table, model, prefix = "stakeholder_groups", StakeholderGroup, "SG"
    at = KEY
    elsewhere = unsaid = ("short", "hue")
    later = ("parent",)
    order = ("position", "pk")

    def first(self, value: Any, place: int) -> Facts:
        """A short name and a hue, of its own or by its label and place."""
        return {
            "short": value.short or in_short(value.label),
            "hue": value.hue or _hue(place),
            "position": place,
        }

    def beside(self, values: list, rows: list[int], again: set[int], ids: Ids) -> None:
        """Another short name or hue for a group that was there."""
        for value, row in zip(values, rows, strict=True):
            told = {name: fact for name in self.unsaid if (fact := getattr(value, name))}
            if told and row in again:
                StakeholderGroup.objects.filter(pk=row).update(**told)

    def gathered(self, among: QuerySet, told: list[tuple[int, Facts]], ids: Ids) -> None:
        """Both, where they are not what a label and a place give."""
        rows = StakeholderGroup.objects.filter(pk__in=among).values_list("pk", *self.unsaid)
        found = {row: both for row, *both in rows}
        for place, (row, facts) in enumerate(told):
            short, hue = found[row]
            facts["short"] = None if short in ("", in_short(facts["label"])) else short
            facts["hue"] = None if hue == _hue(place) else hue


def _hue(place: int) -> int:
    return place % HUES + 1


class Organisations(Kept):
    """Organisations."""

    table, model, prefix = "organisations", Organisation, "ORG"
    at = {**KEY, "stakeholder_group": "group"}
    elsewhere = ("kind", "kind_in_words", "hides_people_from")
    unsaid = (
        "short", "kind_in_words", "leads", "hides_people_from", "in_network_since",
        "in_network_until",
    )  # fmt: skip
    later = ("parent",)

    def besides(self, value: Any, ids: Ids) -> Facts:
        """Its kind, in words; and the zones whose accounts read nothing of its people."""
        return {
            "kind": value.kind_in_words or value.kind.replace("_", " "),
            "hides_people_from": " ".join(sorted(value.hides_people_from)),
        }

    def gathered(self, among: QuerySet, told: list[tuple[int, Facts]], ids: Ids) -> None:
        """Its kind, in its own words too where a file has none for it; and those zones."""
        rows = Organisation.objects.filter(pk__in=among)
        columns = rows.values_list("pk", "kind", "hides_people_from", "group__zone")
        found = {row: rest for row, *rest in columns}
        for row, facts in told:
            words, hides, zone = found[row]
            kind = words.strip().lower().replace(" ", "_")
            facts["kind"] = kind if kind in KINDS else KIND_OF_ZONE.get(zone, "other")
            plain = words in ("", facts["kind"].replace("_", " "))
            facts["kind_in_words"] = None if plain else words
            facts["hides_people_from"] = tuple(hides.split())


class WorkingProfiles(Kept):
    """How organisations say they work; only they themselves write it."""

    table, model = "working_profiles", WorkingProfile
    at = {"org": "organisation"}
    elsewhere = ("authored_by",)
    of = "organisation"

    def gathered(self, among: QuerySet, told: list[tuple[int, Facts]], ids: Ids) -> None:
        """Whoever it is about wrote it."""
        for _, facts in told:
            facts["authored_by"] = facts["org"]


class People(Kept):
    """People who act for an organisation."""

    table, model, prefix = "people", Person, "P"
    at = {**KEY, "org": "organisation"}
    unsaid = ("forgotten_on",)


class Posts(Kept):
    """Posts."""

    table, model, prefix = "posts", Post, "POST"
    at = {**KEY, "org": "organisation"}


class Holdings(Kept):
    """Who was in which post, and when."""

    table, model = "holdings", Holding
