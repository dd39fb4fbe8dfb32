"""Remit: who decides what, who agrees, who is asked, who is told, and who has no part in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alongside.study.errors import Refused
from alongside.web.core.models import Record, verb
from alongside.web.partnership.models.initiative import Initiative
from alongside.web.partnership.models.position import Position, Stance, only
from alongside.web.partnership.models.undone import refuse_older
from alongside.web.partnership.models.wording import Wording, versions_of
from alongside.web.people.models import InProgramme, Organisation

STATUTORY = (
    "This rests on a duty in law, which partners cannot vote away: say who decides beside it."
)
CITED = (
    "The duty in law stays cited word for word: add to the citation, for instance where the law "
    "says it or what took its place, and cut nothing."
)
TWICE = _(
    "Who decides this is written down already: open it under “Who decides” and divide it "
    "differently there."
)
HELD_IN_LAW = (
    "This rests on a duty in law: whoever decides or has to agree goes on doing so, and nobody "
    "is set beside them. Who is asked, told or has no part can be changed."
)


class RemitItem(InProgramme):
    """Something that is decided. Who does is in its divisions; the newest is what holds."""

    PREFIX = "REM"

    domain = models.CharField(max_length=40, blank=True)
    in_force_from = models.DateField(null=True, blank=True)
    review_due = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta(InProgramme.Meta):
        ordering = ["key"]

    def __str__(self) -> str:
        return f"decision {self.key}"

    @property
    def division(self) -> RemitDivision:
        """How it is divided now."""
        return max(self.divisions.all(), key=lambda division: division.version)

    @property
    def decision(self) -> str:
        """What is decided, as it is said now."""
        return self.division.text

    @verb
    def divide(
        self,
        *,
        by,
        decision: str,
        rights: Mapping[Organisation | None, RemitRight.Right],
        initiatives: Iterable[Initiative] = (),
        statutory_note: str = "",
        organisation: Organisation | None = None,
    ) -> None:
        """Say who has which right in it; None among the rights is the host of what is decided.

        Divided otherwise than before, positions on the division before no longer count. Raises
        Refused where it is not plain who decides, where a duty in law that it rests on, or the
        right of whoever decides under it, would be written out of it, and for a new one that is
        divided already in the same place.
        """
        named, told = set(initiatives), dict(rights)
        refuse_undecided(told.values(), places=len(named))
        before = self.divisions.order_by("-version").first() if self.pk else None
        if before:
            before.refuse_without_its_duty(statutory_note, told)
        elif divided_already(self.programme_id, decision, named):
            raise Refused(TWICE)
        self.save()
        if before and before.says(decision, statutory_note, named, told):
            return
        division = self.divisions.create(
            version=before.version + 1 if before else 1,
            text=decision, statutory_note=statutory_note, written_by=organisation,
            on=timezone.localdate(),
        )  # fmt: skip
        division.initiatives.set(named)
        for one, right in told.items():
            division.rights.create(organisation=one, right=right)

    @verb
    def end(self, *, by) -> None:
        """From today it is divided otherwise, or by nobody here."""
        if self.division.statutory_note.strip():
            raise Refused(STATUTORY)
        self.ended_on = timezone.localdate()
        self.save(update_fields=["ended_on"])

    @verb
    def hold_again(self, *, by) -> None:
        """What was ended today is divided like this after all. Raises Refused on a later day."""
        refuse_older(self.ended_on)
        division = self.division
        if divided_already(self.programme_id, division.text, set(division.initiatives.all())):
            raise Refused(TWICE)
        self.ended_on = None
        self.save(update_fields=["ended_on"])


class DivisionQuerySet(models.QuerySet):
    """Divisions, among them those that held on a day."""

    def held_on(self, on: date) -> DivisionQuerySet:
        """The newest of each decision that was made by a day."""
        later = self.model._base_manager.filter(
            item=OuterRef("item"), version__gt=OuterRef("version"), on__lte=on
        )
        return self.filter(on__lte=on).exclude(Exists(later))


class RemitDivision(Wording):
    """One version of a decision: its words, where it holds, the duty behind it, and the rights."""

    item = models.ForeignKey(RemitItem, models.CASCADE, related_name="divisions")
    # A position on it is asked for, and by no day.
    answer_by = None
    # None of these: the whole programme.
    initiatives = models.ManyToManyField(Initiative, blank=True, related_name="divisions")
    statutory_note = models.TextField(blank=True)

    objects = DivisionQuerySet.as_manager()

    class Meta(Wording.Meta):
        constraints = versions_of(
            "item",
            once="one_division_of_a_decision_for_one_version",
            from_1="divisions_start_at_1",
        )

    @property
    def event_programme_id(self) -> int | None:
        return self.item.programme_id

    @property
    def deciding(self) -> dict[Organisation | None, str]:
        """Who decides or has to agree."""
        found = self.rights.filter(right__in=[RemitRight.Right.DECIDES, RemitRight.Right.AGREES])
        return {one.organisation: one.right for one in found.select_related("organisation")}

    def says(self, decision: str, note: str, initiatives: set[Initiative], rights: Mapping) -> bool:
        """Whether it says already what somebody is about to say."""
        return (
            (self.text, self.statutory_note) == (decision, note)
            and set(self.initiatives.all()) == initiatives
            and {one.organisation: one.right for one in self.rights.all()} == dict(rights)
        )

    def refuse_without_its_duty(self, note: str, rights: Mapping) -> None:
        """Raises Refused where a new division would leave out the duty in law that this rests on.

        The citation can be added to, and a partner that left decides no longer.
        """
        duty = self.statutory_note.strip()
        if not duty:
            return
        if not note.strip():
            raise Refused(STATUTORY)
        if duty not in note:
            raise Refused(CITED)
        today = timezone.localdate()
        stays = {
            one: right
            for one, right in self.deciding.items()
            if one is None or one.left_on is None or one.left_on > today
        }
        deciding = {RemitRight.Right.DECIDES, RemitRight.Right.AGREES}
        told = {one: right for one, right in rights.items() if right in deciding}
        if stays and told != stays:
            raise Refused(HELD_IN_LAW)

    @verb
    def answer(self, *, by, organisation: Organisation, stance: Stance, note: str) -> None:
        """What an organisation says of this division."""
        self.refuse_older(
            self.item.division,
            "This was divided differently meanwhile: read who decides now, and answer to that.",
        )
        self.positions.create(
            organisation=organisation, stance=stance, note=note, on=timezone.localdate(),
            shows_name=True,
        )  # fmt: skip


def divided_already(programme_id: int, decision: str, initiatives: set[Initiative]) -> bool:
    """Whether the same is divided by another decision, in the programme or an initiative of it."""
    now = RemitDivision.objects.held_on(timezone.localdate()).filter(
        item__programme_id=programme_id, item__ended_on=None
    )
    if initiatives:
        now = now.filter(Q(initiatives__in=initiatives) | Q(initiatives=None))
    # Here and not in the database: SQLite knows the capitals of English letters alone.
    wanted = decision.strip().casefold()
    return any(text.strip().casefold() == wanted for text in now.values_list("text", flat=True))


def refuse_undecided(rights: Iterable[str], *, places: int = 1) -> None:
    """Raises Refused unless one decides (in each of the initiatives named) or two or more agree."""
    told = list(rights)
    decide, agree = told.count("decides"), told.count("agrees")
    if decide > max(1, places) or (decide == 0 and agree < 2):
        raise Refused(
            _(
                "Either one organisation decides, or two or more have to agree: choose one of "
                "the two."
            )
        )


class RemitRight(Record):
    """What one organisation has to say in one division of a decision."""

    class Right(models.TextChoices):
        DECIDES = "decides", _("Decides")
        AGREES = "agrees", _("Has to agree")
        CONSULTED = "consulted", _("Is asked")
        INFORMED = "informed", _("Is told")
        EXCLUDED = "excluded", _("Has no part in it")

    division = models.ForeignKey(RemitDivision, models.CASCADE, related_name="rights")
    # None stands for the host of whatever is decided about.
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, related_name="remit"
    )
    right = models.CharField(max_length=20, choices=Right)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["division", "organisation"],
                name="one_right_of_one_organisation_in_one_division",
            ),
            models.UniqueConstraint(
                fields=["division"],
                condition=Q(organisation__isnull=True),
                name="one_right_of_the_host_in_one_division",
            ),
        ]

    def __str__(self) -> str:
        return f"right {self.pk}"


class RemitPosition(Position):
    """What an organisation says of one division of a decision."""

    division = models.ForeignKey(RemitDivision, models.CASCADE, related_name="positions")

    class Meta(Position.Meta):
        constraints = [
            only(
                "a_remit_is_agreed_to_or_objected_to",
                Stance.AGREE, Stance.ENDORSE, Stance.RESERVATION, Stance.OBJECT, Stance.ABSTAIN,
            )
        ]  # fmt: skip
