"""Worries about somebody's safety: who hears them, how soon, and what came of them."""

from __future__ import annotations

import secrets
import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alongside.web.core.models import Record, verb
from alongside.web.people.models import Programme

# No letters or digits that are taken for one another: 30 of them, 12 times, is 58 bits.
LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12


class SafeguardingPlan(Record):
    """Who hears a worry in a programme and how soon, agreed before anybody is listened to."""

    programme = models.OneToOneField(Programme, models.CASCADE, related_name="safeguarding_plan")
    led_by = models.CharField(max_length=200)
    reach = models.CharField(max_length=200)
    if_away = models.CharField(max_length=200)
    police_conduct = models.CharField(max_length=200)
    read_within_hours = models.PositiveSmallIntegerField(default=24)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(read_within_hours__gte=1, read_within_hours__lte=72),
                name="a_concern_is_read_within_three_days",
            )
        ]

    def __str__(self) -> str:
        return f"safeguarding plan {self.pk}"

    @verb
    def write(self, *, by) -> None:
        """The plan as it is said now."""
        self.save()


class SafeguardingKey(Record):
    """A safeguarding lead's key pair; its private half opens with their own pass-phrase."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="safeguarding_key"
    )
    public = models.BinaryField()
    locked_private = models.BinaryField()
    salt = models.BinaryField()
    passes = models.PositiveIntegerField()
    memory = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        return f"safeguarding key {self.pk}"

    @verb
    def choose(self, *, by) -> None:
        """Keep it."""
        self.save(force_insert=True)


class SafeguardingConcern(Record):
    """One worry. Its words are in no column here: they lie sealed in the raw store, under ``guid``.

    Who raised it sees its state by their account, or by a locator and a code.
    """

    class About(models.TextChoices):
        CHILD = "child", _("a child or young person")
        ADULT = "adult", _("an adult")
        POLICE = "police", _("what a police officer or member of police staff did")
        CONDUCT = "conduct", _("what somebody else who works here did")
        OTHER = "other", _("something else")

    class Outcome(models.TextChoices):
        PASSED_ON = "passed_on", _("passed on to those whose duty it is")
        ACTED = "acted", _("dealt with here")
        SUPPORTED = "supported", _("support was offered")
        NOTHING = "nothing", _("looked into; nothing more is needed")

    guid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="safeguarding_concerns")
    about = models.CharField(max_length=20, choices=About)
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    locator = models.CharField(max_length=40, unique=True)
    code_hash = models.CharField(max_length=200)
    due_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return "safeguarding concern"

    @verb
    def arrive(self, *, by, within_hours: int) -> str:
        """Keep it, and answer the code by which whoever raised it can ask; shown this once."""
        code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
        self.locator, self.code_hash = secrets.token_urlsafe(16), make_password(code)
        self.due_at = timezone.now() + timedelta(hours=within_hours)
        self.save(force_insert=True)
        return "-".join(code[i : i + 4] for i in range(0, LENGTH, 4))

    @verb
    def mark_read(self, *, by) -> None:
        """A safeguarding lead has read it: the clock stops."""
        self.read_at, self.read_by = timezone.now(), by
        self.save(update_fields=["read_at", "read_by"])

    @verb
    def close(self, *, by, outcome: Outcome) -> None:
        """What came of it."""
        self.outcome, self.closed_at = outcome, timezone.now()
        self.save(update_fields=["outcome", "closed_at"])

    def opens_with(self, typed: str) -> bool:
        """Whether a code as somebody typed it is the code of this concern."""
        plain = "".join(letter for letter in typed.upper() if letter.isalnum())
        return check_password(plain, self.code_hash)

    @property
    def state(self) -> str:
        """How far it has come, in words that whoever raised it may read."""
        if self.closed_at:
            return gettext("closed: %(outcome)s") % {"outcome": self.get_outcome_display()}
        return gettext("read, and being dealt with") if self.read_at else gettext("not read yet")

    @property
    def late_since(self) -> datetime | None:
        """When it should have been read, where nobody has; None otherwise."""
        late = self.read_at is None and self.closed_at is None and self.due_at < timezone.now()
        return self.due_at if late else None
