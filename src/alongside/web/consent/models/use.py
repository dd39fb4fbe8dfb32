"""The uses of somebody's words that each have an answer of their own."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Use(models.TextChoices):
    """What may be done with somebody's words. An answer to one says nothing of another."""

    TAKE_PART = "take_part", _("take part")
    RECORD = "record", _("be recorded")
    QUOTE = "quote", _("be quoted")
    QUOTE_WITH_ATTRIBUTE = "quote_with_attribute", _("be quoted with one thing about them")
    PHOTOGRAPH = "photograph", _("be photographed")
    ARCHIVE = "archive", _("be kept in an archive")
    SHARE = "share", _("have their words shared with an organisation")
    ASK_AGAIN = "ask_again", _("be asked again")
    APPROVE_QUOTES = "approve_quotes", _("see each quote before it is used")

    @property
    def short(self) -> str:
        """As it heads a column."""
        return SHORT[self.value]


SHORT: dict[str, Any] = {
    "take_part": _("Take part"),
    "record": _("Record"),
    "quote": _("Quote"),
    "quote_with_attribute": _("With attribute"),
    "photograph": _("Photograph"),
    "archive": _("Archive"),
    "share": _("Share"),
    "ask_again": _("Ask again"),
    "approve_quotes": _("Sees quotes first"),
}


class Voice(models.TextChoices):
    """Who gives an answer."""

    OWN = "own", _("themselves")
    GUARDIAN = "guardian", _("a parent or guardian")


class How(models.TextChoices):
    """How an answer was given."""

    AT_ENCOUNTER = "at_encounter", _("when they were listened to")
    IN_PERSON = "in_person", _("in person")
    ON_PAPER = "on_paper", _("on paper")
    BY_LINK = "by_link", _("by their own link")


class AgeBand(models.TextChoices):
    """How old somebody is, as far as consent needs to know. Never a day of birth."""

    UNDER_13 = "under_13", _("under 13")
    UNDER_16 = "13_15", _("13 to 15")
    UNDER_18 = "16_17", _("16 or 17")
    ADULT = "adult", _("18 or over")
