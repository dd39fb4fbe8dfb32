"""The uses of somebody's words that each have an answer of their own."""

from __future__ import annotations

from django.db import models


class Use(models.TextChoices):
    """What may be done with somebody's words. An answer to one says nothing of another."""

    TAKE_PART = "take_part", "take part"
    RECORD = "record", "be recorded"
    QUOTE = "quote", "be quoted"
    QUOTE_WITH_ATTRIBUTE = "quote_with_attribute", "be quoted with one thing about them"
    PHOTOGRAPH = "photograph", "be photographed"
    ARCHIVE = "archive", "be kept in an archive"
    SHARE = "share", "have their words shared with an organisation"
    ASK_AGAIN = "ask_again", "be asked again"
    APPROVE_QUOTES = "approve_quotes", "see each quote before it is used"

    @property
    def short(self) -> str:
        """As it heads a column."""
        return SHORT[self.value]


SHORT = {
    "take_part": "Take part",
    "record": "Record",
    "quote": "Quote",
    "quote_with_attribute": "With attribute",
    "photograph": "Photograph",
    "archive": "Archive",
    "share": "Share",
    "ask_again": "Ask again",
    "approve_quotes": "Sees quotes first",
}


class Voice(models.TextChoices):
    """Who gives an answer."""

    OWN = "own", "themselves"
    GUARDIAN = "guardian", "a parent or guardian"


class How(models.TextChoices):
    """How an answer was given."""

    AT_ENCOUNTER = "at_encounter", "when they were listened to"
    IN_PERSON = "in_person", "in person"
    ON_PAPER = "on_paper", "on paper"
    BY_LINK = "by_link", "by their own link"


class AgeBand(models.TextChoices):
    """How old somebody is, as far as consent needs to know. Never a day of birth."""

    UNDER_13 = "under_13", "under 13"
    UNDER_16 = "13_15", "13 to 15"
    UNDER_18 = "16_17", "16 or 17"
    ADULT = "adult", "18 or over"
