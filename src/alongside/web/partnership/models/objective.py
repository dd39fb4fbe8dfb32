"""Objectives: what partners want, shared or their own, in versions that each take a position on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alongside.study.errors import Refused
from alongside.web.core.models import verb
from alongside.web.partnership.models.earlier import Earlier, KeepsEarlier, kept_once, one_of
from alongside.web.partnership.models.position import Position, Stance, only
from alongside.web.partnership.models.undone import refuse_older
from alongside.web.partnership.models.wording import Wording, versions_of
from alongside.web.people.models import InProgramme, Organisation, Priority


class Objective(KeepsEarlier, InProgramme):
    """Something partners want. What it says is in its wordings; the newest is what holds.

    Proposed, endorsed, contested or retired is read off positions on the newest wording.
    """

    PREFIX = "OBJ"
    keeps = ("review_due",)
    keeps_many = ("parties",)

    class Kind(models.TextChoices):
        SHARED = "shared", _("Shared")
        OWN = "own", _("One partner’s own")

    kind = models.CharField(max_length=10, choices=Kind, default=Kind.SHARED)
    priority = models.ForeignKey(
        Priority, models.SET_NULL, null=True, blank=True, related_name="objectives"
    )
    proposed_by = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    proposed_on = models.DateField()
    parties = models.ManyToManyField(Organisation, blank=True, related_name="objectives")
    review_due = models.DateField(null=True, blank=True)
    retired_on = models.DateField(null=True, blank=True)
    # Anybody may read it since then; one that everybody it is for endorses, they may anyway.
    published_on = models.DateField(null=True, blank=True)

    class Meta(InProgramme.Meta):
        ordering = ["key"]

    def __str__(self) -> str:
        return f"objective {self.key}"

    @property
    def wording(self) -> ObjectiveWording:
        """What it says now."""
        return max(self.wordings.all(), key=lambda wording: wording.version)

    @verb
    def propose(
        self,
        *,
        by,
        parties: Iterable[Organisation],
        text: str,
        what_it_is_not: str = "",
        answer_by: date | None = None,
    ) -> None:
        """Put it before its parties; one partner's own has that partner alone."""
        several = {self.proposed_by, *parties}
        if self.kind == self.Kind.OWN:
            several = {self.proposed_by}
        elif len(several) == 1:
            raise Refused(
                _("A shared objective has two parties at least: choose who else it is for.")
            )
        self.proposed_on = self.proposed_on or timezone.localdate()
        self.save()
        self.parties.set(several)
        self._word(1, text, what_it_is_not, answer_by, self.proposed_by, self.proposed_on)

    @verb
    def reword(
        self,
        *,
        by,
        organisation: Organisation | None,
        parties: Iterable[Organisation],
        text: str,
        what_it_is_not: str = "",
        answer_by: date | None = None,
    ) -> None:
        """Say it differently: positions on the wording before no longer count for it."""
        now = self.wording
        self.keep_earlier()
        self.save()
        if self.kind == self.Kind.SHARED:
            several = {self.proposed_by, *parties}
            self.keep_several(parties=several)
            self.parties.set(several)
        if (text, what_it_is_not) == (now.text, now.what_it_is_not):
            now.answer_by = answer_by
            now.save(update_fields=["answer_by"])
            return
        today = timezone.localdate()
        self._word(now.version + 1, text, what_it_is_not, answer_by, organisation, today)

    def is_out(self, state: str, on: date) -> bool:
        """Whether anybody may read it on a day on which it stood so."""
        return state == "endorsed" or bool(self.published_on and self.published_on <= on)

    @verb
    def retire(self, *, by) -> None:
        """From today nobody works towards it; what was said of it stays."""
        self.retired_on = timezone.localdate()
        self.save(update_fields=["retired_on"])

    @verb
    def take_up_again(self, *, by) -> None:
        """What was retired today is worked towards after all. Raises Refused on a later day."""
        refuse_older(self.retired_on)
        self.retired_on = None
        self.save(update_fields=["retired_on"])

    @verb
    def publish(self, *, by) -> None:
        """From today anybody may read it, with who stands behind it and who does not."""
        self.published_on = timezone.localdate()
        self.save(update_fields=["published_on"])

    @verb
    def take_back(self, *, by) -> None:
        """From today the partners alone read it, unless all it is for stand behind it."""
        self.published_on = None
        self.save(update_fields=["published_on"])

    def _word(self, version, text, what_it_is_not, answer_by, organisation, on) -> None:
        self.wordings.create(
            version=version, text=text, what_it_is_not=what_it_is_not, answer_by=answer_by,
            written_by=organisation, on=on,
        )  # fmt: skip


KEPT = (*Objective.keeps, *Objective.keeps_many)


class EarlierObjective(Earlier):
    """When an objective was to be looked at again until a day, or who was party to it."""

    of = "objective"
    field = one_of(KEPT)
    objective = models.ForeignKey(Objective, models.CASCADE, related_name="earlier")

    class Meta(Earlier.Meta):
        constraints = kept_once(
            "objective",
            KEPT,
            once="one_earlier_word_of_an_objective_for_one_version",
            known="an_earlier_word_of_an_objective_is_of_a_field_it_keeps",
        )


class ObjectiveWording(Wording):
    """One version of what an objective says. A new one voids the positions on the one before."""

    objective = models.ForeignKey(Objective, models.CASCADE, related_name="wordings")
    what_it_is_not = models.TextField(blank=True)

    class Meta(Wording.Meta):
        constraints = versions_of(
            "objective",
            once="one_wording_of_an_objective_for_one_version",
            from_1="objective_versions_start_at_1",
        )

    @property
    def event_programme_id(self) -> int | None:
        return self.objective.programme_id

    @verb
    def take(
        self, *, by, organisation: Organisation, stance: Stance, note: str, shows_name: bool
    ) -> None:
        """An organisation's position on this wording, from today; its earlier ones stay."""
        self.refuse_older(
            self.objective.wording,
            "This objective was reworded: read what it says now, and answer to that.",
        )
        self.positions.create(
            organisation=organisation, stance=stance, note=note, shows_name=shows_name,
            on=timezone.localdate(),
        )  # fmt: skip


class ObjectivePosition(Position):
    """What an organisation says of one wording of an objective."""

    wording = models.ForeignKey(ObjectiveWording, models.CASCADE, related_name="positions")

    class Meta(Position.Meta):
        constraints = [
            only(
                "an_objective_is_endorsed_reserved_objected_or_abstained_from",
                Stance.ENDORSE, Stance.RESERVATION, Stance.OBJECT, Stance.ABSTAIN,
            )
        ]  # fmt: skip
