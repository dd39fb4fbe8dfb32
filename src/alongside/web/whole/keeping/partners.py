"""Groups, organisations and how they work, and the people who act for them."""

from __future__ import annotations

import re
import textwrap
from typing import Any, get_args

from django.db.models import QuerySet

from alongside.study.partnership.words import OrganisationKind
from alongside.web.partnership.models import WorkingProfile
from alongside.web.people.models import Holding, Organisation, Person, Post, StakeholderGroup
from alongside.web.whole.keeping.ids import Ids
from alongside.web.whole.keeping.kept import Facts, Kept

HUES = 6
KINDS = get_args(OrganisationKind)
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
    later = ("parent",)

    def first(self, value: Any, place: int) -> Facts:
        """A short name and a hue of its own."""
        return {
            "short": getattr(value, "short", None) or in_short(value.label),
            "hue": place % HUES + 1,
            "position": place,
        }


class Organisations(Kept):
    """Organisations."""

    table, model, prefix = "organisations", Organisation, "ORG"
    at = {**KEY, "stakeholder_group": "group"}
    elsewhere = ("kind",)
    later = ("parent",)

    def besides(self, value: Any, ids: Ids) -> Facts:
        """Its kind, in words."""
        return {"kind": value.kind.replace("_", " ")}

    def gathered(self, among: QuerySet, told: list[tuple[int, Facts]], ids: Ids) -> None:
        """Its kind, where that is one of those that a file has a word for."""
        kinds = dict(Organisation.objects.filter(pk__in=among).values_list("pk", "kind"))
        for row, facts in told:
            kind = kinds[row].strip().lower().replace(" ", "_")
            facts["kind"] = kind if kind in KINDS else "other"


class WorkingProfiles(Kept):
    """How organisations say they work; only they themselves write it."""

    table, model = "working_profiles", WorkingProfile
    at = {"org": "organisation"}
    elsewhere = ("authored_by",)
    same = ("org", "version")
    of = "organisation"

    def gathered(self, among: QuerySet, told: list[tuple[int, Facts]], ids: Ids) -> None:
        """Whoever it is about wrote it."""
        for _, facts in told:
            facts["authored_by"] = facts["org"]


class People(Kept):
    """People who act for an organisation."""

    table, model, prefix = "people", Person, "P"
    at = {**KEY, "org": "organisation"}


class Posts(Kept):
    """Posts."""

    table, model, prefix = "posts", Post, "POST"
    at = {**KEY, "org": "organisation"}


class Holdings(Kept):
    """Who was in which post, and when."""

    table, model = "holdings", Holding
    same = ("person", "post", "starts_on")
