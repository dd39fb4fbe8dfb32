"""Releases: editions of a report or a table that left the house, and all that is known of each."""

from __future__ import annotations

import hashlib
import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alongside.privacy.disclosure import Figures
from alongside.web.core.models import Record, verb
from alongside.web.core.on_withdrawal import OnWithdrawal
from alongside.web.evidence.models import InitiativeImage
from alongside.web.findings.models.quote import Quote
from alongside.web.people.models import Programme


class Release(Record):
    """One edition. It is prepared by one person and issued once another agreed; then it stays.

    ``found`` is what the rules said and ``limits`` the thresholds they used; ``figures`` are the
    numbers it tells, against which later ones are held; ``codes`` the participant code behind each
    printed one, which never leaves.
    """

    on_withdrawal = OnWithdrawal.kept(
        "That an edition was issued, when and by whom, stays; its files and codes do not."
    )

    class Kind(models.TextChoices):
        REPORT = "report", _("Report")
        TABLE = "table", _("Table")

    class Codes(models.TextChoices):
        FRESH = "fresh", _("Fresh codes, one for each person in this edition")
        UNLINKED = "unlinked", _("A code of its own for every quotation")
        STABLE = "stable", _("The codes used inside, so that editions can be joined")

    guid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="releases")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.REPORT)
    number = models.PositiveIntegerField(null=True, blank=True)
    title = models.CharField(max_length=200)
    asked_for = models.JSONField(default=dict)
    code_style = models.CharField(max_length=10, choices=Codes, default=Codes.FRESH)
    codes = models.JSONField(default=dict)
    found = models.JSONField(default=list)
    limits = models.JSONField(default=dict)
    figures = models.JSONField(default=dict)
    images = models.ManyToManyField(InitiativeImage, blank=True, related_name="releases")
    roster = models.CharField(max_length=64)
    basis = models.CharField(max_length=64)
    version = models.CharField(max_length=20)
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(null=True, blank=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    dropped_at = models.DateTimeField(null=True, blank=True)
    recalled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "kind", "number"], name="one_release_for_one_number"
            ),
            models.CheckConstraint(
                condition=models.Q(issued_at__isnull=True) | models.Q(number__isnull=False),
                name="an_issued_release_has_a_number",
            ),
            models.CheckConstraint(
                condition=models.Q(issued_by__isnull=True)
                | ~models.Q(issued_by=models.F("prepared_by")),
                name="nobody_issues_what_they_prepared",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, edition {self.number or 'not issued'}"

    @property
    def fingerprint(self) -> str:
        """Changes with anything that would leave: what a second person agrees to."""
        told = [str(self.guid), self.basis, *(f.digest for f in self.files.order_by("ending"))]
        return hashlib.sha256("\n".join(told).encode()).hexdigest()

    @property
    def counted(self) -> Figures:
        """Its numbers, for holding later ones against."""
        return Figures.from_json(self.figures, release=str(self).lower())

    @verb
    def prepare(self, *, by, files: dict[str, bytes], quotes: dict[Quote, str]) -> None:
        """Keep it as it would leave, for a second person to look at.

        ``files`` are contents by ending, ``quotes`` the printed code of each quote.
        """
        self.prepared_by = by
        self.save(force_insert=True)
        for ending, content in files.items():
            ReleaseFile.objects.create(
                release=self, ending=ending, content=content,
                digest=hashlib.sha256(content).hexdigest(),
            )  # fmt: skip
        for quote, code in quotes.items():
            ReleasedQuote.objects.create(release=self, quote=quote, code=code)

    @verb
    def issue(self, *, by) -> None:
        """From now on partners read it. Its number follows those of earlier editions."""
        last = Release.objects.filter(programme=self.programme_id, kind=self.kind).aggregate(
            last=models.Max("number")
        )["last"]
        self.number = (last or 0) + 1
        self.issued_at, self.issued_by = timezone.now(), by
        self.save(update_fields=["number", "issued_at", "issued_by"])

    @verb
    def drop(self, *, by) -> None:
        """It is not going to be issued: its files go."""
        self.dropped_at = timezone.now()
        self.save(update_fields=["dropped_at"])
        self.files.all().delete()

    @verb
    def recall(self, *, by) -> None:
        """Nobody reads it here any more, its files go, and copies are asked back."""
        self.recalled_at = self.recalled_at or timezone.now()
        self.save(update_fields=["recalled_at"])
        self.files.all().delete()


class ReleaseFile(Record):
    """One file of a release, as it left. It goes when somebody in it withdraws."""

    on_withdrawal = OnWithdrawal.erased

    release = models.ForeignKey(Release, models.CASCADE, related_name="files")
    ending = models.CharField(max_length=5)
    content = models.BinaryField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["ending"]
        constraints = [
            models.UniqueConstraint(
                fields=["release", "ending"], name="one_file_for_one_ending_of_a_release"
            )
        ]

    def __str__(self) -> str:
        return f"release file {self.pk}"


class ReleasedQuote(Record):
    """That a quote stands in a release, and under which code."""

    on_withdrawal = OnWithdrawal.erased

    release = models.ForeignKey(Release, models.CASCADE, related_name="quoted")
    quote = models.ForeignKey(Quote, models.CASCADE, related_name="released")
    code = models.CharField(max_length=20)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["release", "quote"], name="a_quote_stands_once_in_a_release"
            )
        ]

    def __str__(self) -> str:
        return f"quote {self.quote_id} in release {self.release_id}"
