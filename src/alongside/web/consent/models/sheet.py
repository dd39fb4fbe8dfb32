"""Information sheets: what people were told before they answered, one version after another."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.study.errors import Refused
from alongside.web.consent.languages import in_its_language, named
from alongside.web.consent.models.use import AgeBand, Use
from alongside.web.core.models import Record, verb
from alongside.web.people.models import Programme


class Audience(models.TextChoices):
    """For whom a sheet is written."""

    EVERYBODY = "everybody", gettext_lazy("everybody")
    YOUNG = "young", gettext_lazy("people under 16")
    GUARDIANS = "guardians", gettext_lazy("parents and guardians")


class InformationSheet(Record):
    """One version of what participants are told. It has wordings; once published none changes.

    ``asks_again`` says that it changes what people agreed to, so that those who answered on an
    earlier version are to be asked again.
    """

    guid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="sheets")
    audience = models.CharField(max_length=12, choices=Audience, default=Audience.EVERYBODY)
    version = models.PositiveIntegerField()
    changes = models.TextField(blank=True)
    asks_again = models.BooleanField(default=False)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["audience", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "audience", "version"], name="one_sheet_for_one_version"
            ),
            models.UniqueConstraint(
                fields=["programme", "audience"],
                condition=models.Q(published_at__isnull=True),
                name="one_sheet_is_being_written_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"sheet for {self.get_audience_display()}, version {self.version}"

    @verb
    def begin(self, *, by) -> None:
        """Start writing a version."""
        self.save(force_insert=True)

    @verb
    def write(self, *, by) -> None:
        """Keep what is said about this version. Raises Refused once it is published."""
        if InformationSheet.objects.filter(pk=self.pk, published_at__isnull=False).exists():
            raise Refused(_("This version is published and stays as it is: begin a new version."))
        self.save()

    @verb
    def publish(self, *, by) -> None:
        """From now on people answer on this version, in every wording that it has."""
        wordings = list(self.wordings.filter(published_at=None))
        if not wordings and not self.wordings.exists():
            raise Refused(_("This version has no words yet: write them, then publish."))
        for wording in wordings:
            wording.require_whole()
        now = timezone.now()
        self.wordings.filter(published_at=None).update(published_at=now)
        if self.published_at is None:
            self.published_at, self.published_by = now, by
            self.save(update_fields=["published_at", "published_by"])


PARTS: dict[str, Any] = {
    "limits": gettext_lazy("What we cannot keep to ourselves"),
    "asked": gettext_lazy("What we ask of you"),
    "used": gettext_lazy("What happens with what you say"),
    "withdrawal": gettext_lazy("If you change your mind"),
    "contact": gettext_lazy("Whom to ask"),
}


class SheetWording(Record):
    """A sheet in one language, in full or easy to read. Its parts come in one order, limits first.

    ``questions`` holds how each use is asked about; a use without a question is not asked here.
    ``headings`` holds the heading of each part in this language.
    """

    sheet = models.ForeignKey(InformationSheet, models.CASCADE, related_name="wordings")
    language = models.CharField(max_length=12, default="en-GB")
    easy_read = models.BooleanField(default=False)
    title = models.CharField(max_length=200)
    limits = models.TextField()
    asked = models.TextField()
    used = models.TextField()
    withdrawal = models.TextField()
    contact = models.TextField()
    headings = models.JSONField(default=dict, blank=True)
    questions = models.JSONField(default=dict, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["language", "easy_read"]
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "language", "easy_read"], name="one_wording_for_one_language"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sheet}, {self.language}{', easy to read' if self.easy_read else ''}"

    @property
    def event_programme_id(self) -> int | None:
        """The programme of its sheet."""
        return self.sheet.programme_id

    @property
    def parts(self) -> list[tuple[str, str, str]]:
        """Each part: its name, its heading, its words. What cannot be kept secret comes first."""
        with in_its_language(self.language):
            return [
                (name, self.headings.get(name) or str(heading), getattr(self, name))
                for name, heading in PARTS.items()
            ]

    def question(self, use: str) -> str:
        """How a use is asked about in these words."""
        with in_its_language(self.language):
            usual = _("May you %(use)s?") % {"use": Use(use).label}
        return self.questions.get(use) or usual

    def require_whole(self) -> None:
        """Raises Refused where a part has no words or no use is asked about."""
        for name, heading in PARTS.items():
            if not getattr(self, name).strip():
                raise Refused(
                    _(
                        "The wording in %(language)s says nothing under “%(heading)s”: write it, "
                        "then publish."
                    )
                    % {"language": named(self.language), "heading": heading}
                )
        if Use.TAKE_PART not in self.questions:
            raise Refused(
                _(
                    "The wording in %(language)s does not ask about taking part: write that "
                    "question, then publish."
                )
                % {"language": named(self.language)}
            )

    @verb
    def write(self, *, by) -> None:
        """Keep the words. Raises Refused once they are published."""
        if SheetWording.objects.filter(pk=self.pk, published_at__isnull=False).exists():
            raise Refused(_("These words are published and stay as they are: begin a new version."))
        self.save()


def audience_of(age_band: str) -> Audience:
    """The audience that somebody belongs to."""
    young = age_band in (AgeBand.UNDER_13, AgeBand.UNDER_16)
    return Audience.YOUNG if young else Audience.EVERYBODY
