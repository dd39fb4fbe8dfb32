"""Initiatives: what partners make together."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from alongside.study.errors import Refused
from alongside.web.core.models import Record, verb
from alongside.web.partnership.models.earlier import Earlier, KeepsEarlier, kept_once, one_of
from alongside.web.people.models import Organisation, Priority, Programme, StakeholderGroup
from alongside.web.people.models.keys import free_key

NOT_PARTED = _(
    "Nobody has said how the partners parted: write down the day of the conversation at the end, "
    "or why there was none, and then close it."
)


class Initiative(KeepsEarlier, Record):
    """A mural, a residency, a camp: with why the police are involved in it.

    The phase is what its partners say it is; every other state is read off the days.
    """

    found_by = ("heading",)

    class Phase(models.TextChoices):
        IDEA = "idea", _("An idea")
        DESIGNING = "designing", _("Being designed")
        DELIVERING = "delivering", _("Under way")
        LEGACY = "legacy", _("Over, and looked after")
        CLOSED = "closed", _("Closed")

    tells_changes = True
    keeps = (
        "heading", "strapline", "art_form", "purpose", "why_police_are_involved", "lead", "phase",
        "starts_on", "ends_on", "exit_conversation_on", "follow_on_on", "exit_note",
    )  # fmt: skip
    keeps_many = ("co_producers", "groups")

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="initiatives")
    key = models.SlugField()
    heading = models.CharField(max_length=200)
    strapline = models.CharField(max_length=200, blank=True)
    art_form = models.CharField(max_length=80, blank=True)
    purpose = models.TextField(blank=True)
    why_police_are_involved = models.TextField(blank=True)
    lead = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="leads_initiatives"
    )
    co_producers = models.ManyToManyField(Organisation, blank=True, related_name="co_produces")
    groups = models.ManyToManyField(StakeholderGroup, blank=True, related_name="initiatives")
    priorities = models.ManyToManyField(Priority, blank=True, related_name="initiatives")
    phase = models.CharField(max_length=20, choices=Phase, default=Phase.IDEA)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    # They parted by a conversation, or said why not, before it closed; and when they meet again.
    exit_conversation_on = models.DateField(null=True, blank=True)
    follow_on_on = models.DateField(null=True, blank=True)
    exit_note = models.TextField(blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "key"], name="one_initiative_for_one_key"),
        ]

    def __str__(self) -> str:
        return self.heading

    @verb
    def write(
        self,
        *,
        by,
        co_producers: list[Organisation],
        groups: list[StakeholderGroup],
        priorities: list[Priority] | None = None,
    ) -> None:
        """The initiative as it is said now; a new one takes a key and the last place."""
        if not self.pk:
            others = Initiative.objects.filter(programme=self.programme)
            self.key = free_key(self.heading, others)
            self.position = 1 + max((other.position for other in others), default=0)
        self.keep_earlier()
        self.keep_several(co_producers=co_producers, groups=groups)
        self.save()
        self.co_producers.set(co_producers)
        self.groups.set(groups)
        if priorities is not None:
            self.priorities.set(priorities)

    @property
    def has_parted(self) -> bool:
        """Whether its partners parted by a conversation, or said why not."""
        return self.exit_conversation_on is not None or bool(self.exit_note.strip())

    @verb
    def enter(self, *, by, phase: Phase) -> None:
        """Another phase begins. Raises Refused for closing it before its partners have parted."""
        if phase == self.Phase.CLOSED and not self.has_parted:
            raise Refused(str(NOT_PARTED))
        self.phase = phase
        self.keep_earlier()
        self.save(update_fields=["phase"])

    @verb
    def part(self, *, by, on: date | None, note: str, again_on: date | None) -> None:
        """How the partners part: the day they spoke, or why they did not; and when they meet."""
        self.exit_conversation_on, self.exit_note, self.follow_on_on = on, note, again_on
        self.keep_earlier()
        self.save(update_fields=["exit_conversation_on", "exit_note", "follow_on_on"])


KEPT = (*Initiative.keeps, *Initiative.keeps_many)


class EarlierInitiative(Earlier):
    """What one field of an initiative said until a day."""

    of = "initiative"
    field = one_of(KEPT)
    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="earlier")

    class Meta(Earlier.Meta):
        constraints = kept_once(
            "initiative",
            KEPT,
            once="one_earlier_word_of_an_initiative_for_one_version",
            known="an_earlier_word_of_an_initiative_is_of_a_field_it_keeps",
        )
