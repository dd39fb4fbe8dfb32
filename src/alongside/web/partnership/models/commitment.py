"""Commitments: what partners promise, to whom, who signed, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alongside.study.errors import Refused
from alongside.web.core.models import Record, verb
from alongside.web.core.tongues import direction, named
from alongside.web.partnership.models.earlier import Earlier, KeepsEarlier, kept_once, one_of
from alongside.web.partnership.models.position import Position, Stance, only
from alongside.web.partnership.models.taken_back import CanBeTakenBack
from alongside.web.partnership.models.undone import refuse_older
from alongside.web.partnership.models.wording import Wording, versions_of
from alongside.web.people.models import InProgramme, Organisation, StakeholderGroup


class Commitment(KeepsEarlier, InProgramme):
    """A promise from some partners to others, or to groups of people, reviewed on its day.

    Draft, in force, overdue or superseded is read off the days.
    """

    PREFIX = "COM"
    keeps = ("review_every_days",)
    keeps_many = ("owed_by", "owed_to", "owed_to_groups")

    category = models.CharField(max_length=40, blank=True)
    owed_by = models.ManyToManyField(Organisation, related_name="owes")
    owed_to = models.ManyToManyField(Organisation, blank=True, related_name="is_owed")
    owed_to_groups = models.ManyToManyField(StakeholderGroup, blank=True, related_name="is_owed")
    adopted_on = models.DateField(null=True, blank=True)
    review_every_days = models.PositiveIntegerField(default=180)
    superseded_on = models.DateField(null=True, blank=True)

    class Meta(InProgramme.Meta):
        ordering = ["key"]
        constraints = [
            *InProgramme.Meta.constraints,
            models.CheckConstraint(
                condition=Q(review_every_days__gte=1),
                name="a_commitment_is_reviewed_after_some_days",
            ),
        ]

    def __str__(self) -> str:
        return f"commitment {self.key}"

    def review_due_after(self, last: date | None) -> date | None:
        """The day its next review is due, counted from the last one, else from its adoption."""
        since = last or self.adopted_on
        return since + timedelta(days=self.review_every_days) if since else None

    @property
    def wording(self) -> CommitmentWording:
        """What it says now."""
        return max(self.wordings.all(), key=lambda wording: wording.version)

    @verb
    def draft(
        self,
        *,
        by,
        organisation: Organisation | None,
        text: str,
        owed_by: Iterable[Organisation],
        owed_to: Iterable[Organisation],
        owed_to_groups: Iterable[StakeholderGroup],
    ) -> None:
        """Write it down, or differently: signatures under the wording before no longer count."""
        owing, owed, groups = set(owed_by), set(owed_to), set(owed_to_groups)
        if not owing or not (owed or groups):
            raise Refused(_("A commitment is owed by somebody and to somebody: choose both."))
        self.keep_earlier()
        self.keep_several(owed_by=owing, owed_to=owed, owed_to_groups=groups)
        self.save()
        self.owed_by.set(owing)
        self.owed_to.set(owed)
        self.owed_to_groups.set(groups)
        latest = self.wordings.order_by("-version").first()
        if latest is None or latest.text != text:
            version = latest.version + 1 if latest else 1
            self.wordings.create(
                version=version, text=text, on=timezone.localdate(), written_by=organisation
            )

    @verb
    def adopt(self, *, by) -> None:
        """From today it holds, and its reviews are counted from here."""
        self.adopted_on = timezone.localdate()
        self.save(update_fields=["adopted_on"])

    @verb
    def supersede(self, *, by) -> None:
        """From today it holds no longer; what was said of it stays."""
        self.superseded_on = timezone.localdate()
        self.save(update_fields=["superseded_on"])

    @verb
    def hold_again(self, *, by) -> None:
        """What was ended today holds after all. Raises Refused on a later day."""
        refuse_older(self.superseded_on)
        self.superseded_on = None
        self.save(update_fields=["superseded_on"])

    def is_owed(self, organisation: Organisation) -> bool:
        """Whether it is promised to an organisation, or to the group that it stands in."""
        return (
            self.owed_to.filter(pk=organisation.pk).exists()
            or self.owed_to_groups.filter(pk=organisation.group_id).exists()
        )

    @verb
    def review(
        self,
        *,
        by,
        organisation: Organisation,
        outcome: CommitmentReview.Outcome,
        with_groups: Iterable[StakeholderGroup] = (),
        note: str = "",
    ) -> None:
        """Say whether it was kept: the word of those it is owed to, or of who asked them."""
        groups = set(with_groups) & set(self.owed_to_groups.all())
        if not self.is_owed(organisation) and not groups:
            raise Refused(
                _(
                    "Whoever a commitment is owed to says whether it was kept: ask them, or say "
                    "which of the people it is owed to you asked."
                )
            )
        if groups and self.owed_by.filter(pk=organisation.pk).exists():
            raise Refused(_("Whoever owes a commitment asks nobody whether it was kept."))
        review = self.reviews.create(on=timezone.localdate(), outcome=outcome, note=note)
        review.reviewed_by.set([organisation])
        review.with_groups.set(groups)


KEPT = (*Commitment.keeps, *Commitment.keeps_many)


class EarlierCommitment(Earlier):
    """Who owed a commitment to whom until a day, or how often it was looked at again."""

    of = "commitment"
    field = one_of(KEPT)
    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="earlier")

    class Meta(Earlier.Meta):
        constraints = kept_once(
            "commitment",
            KEPT,
            once="one_earlier_word_of_a_commitment_for_one_version",
            known="an_earlier_word_of_a_commitment_is_of_a_field_it_keeps",
        )


class CommitmentWording(Wording):
    """One version of what a commitment says. A new one voids the signatures on the one before."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="wordings")

    class Meta(Wording.Meta):
        constraints = versions_of(
            "commitment",
            once="one_wording_of_a_commitment_for_one_version",
            from_1="commitment_versions_start_at_1",
        )

    @property
    def event_programme_id(self) -> int | None:
        return self.commitment.programme_id

    @verb
    def answer(self, *, by, organisation: Organisation, stance: Stance, note: str) -> None:
        """An organisation signs this wording, or says why not."""
        self.refuse_older(
            self.commitment.wording,
            "This commitment was reworded: read what it says now, and sign that.",
        )
        self.signatures.create(
            organisation=organisation, stance=stance, note=note, on=timezone.localdate(),
            shows_name=True,
        )  # fmt: skip

    @verb
    def put_in(
        self, *, by, organisation: Organisation | None, language: str, text: str
    ) -> CommitmentTranslation:
        """The same in another language, in place of how it was put in it before.

        Raises Refused where the promise was reworded meanwhile.
        """
        self.refuse_older(
            self.commitment.wording,
            "This commitment was reworded: translate what it says now.",
        )
        made, _new = self.translations.update_or_create(
            language=language,
            defaults={"text": text, "organisation": organisation, "on": timezone.localdate()},
        )
        return made


class CommitmentTranslation(Record):
    """What one wording says in another language, and who put it so. It is signed in its own."""

    wording = models.ForeignKey(CommitmentWording, models.CASCADE, related_name="translations")
    language = models.CharField(max_length=12)
    text = models.TextField()
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    on = models.DateField()

    class Meta:
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(
                fields=["wording", "language"], name="one_translation_of_a_wording_a_language"
            )
        ]

    def __str__(self) -> str:
        return f"translation {self.pk}"

    @property
    def event_programme_id(self) -> int | None:
        return self.wording.event_programme_id

    @property
    def tongue(self) -> str:
        """The language in its own name."""
        return named(self.language)

    @property
    def direction(self) -> str:
        """Which way it is written: ``ltr`` or ``rtl``."""
        return direction(self.language)


class CommitmentSignature(Position):
    """An organisation signs one wording, or says why it does not."""

    wording = models.ForeignKey(CommitmentWording, models.CASCADE, related_name="signatures")

    class Meta(Position.Meta):
        constraints = [
            only(
                "a_commitment_is_signed_or_answered",
                Stance.SIGN, Stance.AGREE, Stance.ENDORSE, Stance.RESERVATION, Stance.OBJECT,
                Stance.ABSTAIN,
            )
        ]  # fmt: skip


class CommitmentReview(CanBeTakenBack, Record):
    """Whether a commitment was kept, as said on a day by those who looked."""

    class Outcome(models.TextChoices):
        KEPT = "kept", _("Kept")
        PARTLY = "partly", _("Kept in part")
        NOT_KEPT = "not_kept", _("Not kept")
        AMENDED = "amended", _("Changed")

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="reviews")
    on = models.DateField()
    outcome = models.CharField(max_length=20, choices=Outcome)
    reviewed_by = models.ManyToManyField(Organisation, related_name="+")
    # People it is owed to who have no organisation of their own, and whom a reviewer asked.
    with_groups = models.ManyToManyField(StakeholderGroup, blank=True, related_name="+")
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["on", "id"]

    def __str__(self) -> str:
        return f"review {self.pk}"

    @property
    def event_programme_id(self) -> int | None:
        return self.commitment.programme_id
