"""Quotes: excerpts cleared for readers."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.report.blocks import MARKS
from alongside.study import Part
from alongside.study import Quote as QuoteValue
from alongside.study.errors import Refused
from alongside.web.consent.models import Consent, Participant
from alongside.web.core.models import Record, verb
from alongside.web.core.on_withdrawal import OnWithdrawal
from alongside.web.evidence.models import Code, Source
from alongside.web.findings.models.finding import Finding
from alongside.web.people.models import Programme


class Quote(Record):
    """Somebody's words in a finding. ``parts`` are ``{"v"|"i": text}`` and ``{"e": 1}``.

    It rests on one turn of one participant in one source, and names them by participant code (or,
    for a group whose speakers are not told apart, by the code of the session).
    """

    on_withdrawal = OnWithdrawal.erased

    class Style(models.TextChoices):
        QUOTED = "quoted", gettext_lazy("In quotation marks")
        CALLOUT = "callout", gettext_lazy("As a call-out")
        SINGLE = "single", gettext_lazy("In single quotation marks")

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="quotes")
    finding = models.ForeignKey(
        Finding, models.CASCADE, null=True, blank=True, related_name="quotes"
    )
    source = models.ForeignKey(Source, models.PROTECT, related_name="quotes")
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="quotes")
    code = models.ForeignKey(Code, models.SET_NULL, null=True, blank=True, related_name="quotes")
    by_session = models.BooleanField(default=False)
    printed_code = models.CharField(max_length=20)
    lead_in = models.CharField(max_length=200, blank=True)
    trail = models.CharField(max_length=5, blank=True)
    style = models.CharField(max_length=10, choices=Style, default=Style.QUOTED)
    parts = models.JSONField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    attribute = models.CharField(max_length=60, blank=True)
    selected_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    cut_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return f"quote {self.pk}"

    @property
    def value(self) -> QuoteValue:
        """The quote as a plain value of the library."""
        return QuoteValue(
            code=self.printed_code,
            parts=tuple(_part(p) for p in self.parts),
            lead_in=self.lead_in,
            trail=self.trail,
            style=self.style,  # type: ignore[arg-type]  # a constraint keeps to the three
            key=f"Q{self.pk}",
        )

    @property
    def words(self) -> str:
        """As printed, without marks, lead-in or code."""
        return self.value.words

    @property
    def shown(self) -> str:
        """As printed, between the marks of its style, without lead-in or code."""
        opens, closes = MARKS[self.style]
        return f"{opens}{self.words}{closes}"

    @property
    def fingerprint(self) -> str:
        """Changes whenever anything of it that is printed does."""
        told = [self.printed_code, self.lead_in, self.words, self.trail, self.style]
        told += [self.attribute] if self.attribute else []
        return hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]

    @verb
    def select(self, *, by) -> None:
        """Choose it for a finding. Only the research team reads it before it is cleared."""
        self.selected_by = by
        self.save()

    @verb
    def recut(self, *, by) -> None:
        """Keep it with its parts changed: it has to be cleared again, by somebody else."""
        self.cut_by = by
        self.save()
        self.clearances.filter(ended_at=None).update(ended_at=timezone.now())
        self.approvals.filter(ended_at=None).update(ended_at=timezone.now())

    @verb
    def drop(self, *, by) -> None:
        """It is no longer a quote; the coding it came from stays."""
        self.finding = None
        self.save(update_fields=["finding"])
        self.clearances.filter(ended_at=None).update(ended_at=timezone.now())

    @verb
    def clear(self, *, by, checked: Checked | None = None) -> Clearance:
        """Readers outside the research team may read it from now on.

        Raises Refused for whoever chose or cut its words. ``checked`` is what the rules said of it;
        where it needs two to clear, the first clearance waits for the second.
        """
        if by is not None and by.pk in (self.selected_by_id, self.cut_by_id):
            raise Refused(
                _(
                    "You chose or cut these words yourself: somebody else on the research team "
                    "has to "
                    "clear them."
                )
            )
        standing = self.clearances.filter(ended_at=None).first()
        if standing:
            return standing
        checked = checked or Checked()
        clearance = Clearance.objects.create(
            quote=self,
            cleared_by=by,
            consent=self.participant.consents.filter(use=Consent.Use.QUOTE).last(),
            wording=checked.wording,
            found=checked.found,
            reveals=sorted(checked.reveals),
            needs_second=checked.needs_second,
        )
        for rule, about, reason in checked.overrides:
            clearance.overrides.create(rule=rule, about=about, reason=reason, by=by)
        return clearance

    @verb
    def second(self, *, by) -> None:
        """A second person clears it too. Raises Refused for the first, and for who chose it."""
        clearance = self.clearances.filter(ended_at=None, needs_second=True).first()
        if clearance is None:
            raise Refused(_("Nothing waits for a second person here: open the quote again."))
        if by.pk in (clearance.cleared_by_id, self.selected_by_id, self.cut_by_id):
            raise Refused(
                _("You cleared, chose or cut these words yourself: they need a second person.")
            )
        clearance.seconded_by, clearance.seconded_at = by, timezone.now()
        clearance.save(update_fields=["seconded_by", "seconded_at"])

    @verb
    def unclear(self, *, by) -> None:
        """Readers outside the research team may no longer read it."""
        self.clearances.filter(ended_at=None).update(ended_at=timezone.now())


@dataclass(frozen=True)
class Checked:
    """What a clearer saw and said: the rules' answers, ticks, and reasons for going on.

    ``overrides`` are (rule, about, reason); ``wording`` names the sheet the consent was given on.
    """

    found: list[dict] = field(default_factory=list)
    reveals: frozenset[str] = frozenset()
    overrides: tuple[tuple[str, str, str], ...] = ()
    needs_second: bool = False
    wording: str = ""


class Clearance(Record):
    """The act of clearing one quote, by a named person; open until it has an end.

    It rests on one answer of the speaker (``consent``) and ends with it. ``found`` is what the
    rules said when it was given, ``reveals`` what the words give away themselves.
    """

    on_withdrawal = OnWithdrawal.erased

    quote = models.ForeignKey(Quote, models.CASCADE, related_name="clearances")
    cleared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    consent = models.ForeignKey(
        Consent, models.SET_NULL, null=True, blank=True, related_name="clearances"
    )
    wording = models.CharField(max_length=120, blank=True)
    found = models.JSONField(default=list, blank=True)
    reveals = models.JSONField(default=list, blank=True)
    needs_second = models.BooleanField(default=False)
    seconded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    seconded_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["quote"],
                condition=models.Q(ended_at__isnull=True),
                name="a_quote_is_cleared_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(seconded_by__isnull=True)
                | ~models.Q(seconded_by=models.F("cleared_by")),
                name="nobody_clears_a_quote_twice_over",
            ),
        ]

    def __str__(self) -> str:
        return f"clearance {self.pk}"


def _part(part: dict) -> Part:
    if "v" in part:
        return Part("verbatim", part["v"])
    return Part("insertion", part["i"]) if "i" in part else Part("elision")
