"""Police presence as it was, told by the host's side, and how that departs from the plan."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alongside.study.errors import Refused
from alongside.web.core.models import Record, verb
from alongside.web.partnership.models.activity import Activity
from alongside.web.partnership.models.earlier import Earlier, KeepsEarlier, kept_once, one_of
from alongside.web.partnership.models.presence import (
    Attire,
    PresencePlan,
    PresenceRole,
    in_known_words,
)
from alongside.web.people.models import Organisation


class PresenceRecord(KeepsEarlier, Record):
    """What there was, as the host's side wrote it down. What differs from the plan has a reason."""

    tells_changes = True
    keeps = ("role", "attire", "officers", "deviation", "recorded_by")

    activity = models.OneToOneField(Activity, models.CASCADE, related_name="presence_record")
    role = models.CharField(max_length=20, choices=PresenceRole)
    attire = models.CharField(max_length=30, choices=Attire)
    officers = models.PositiveIntegerField()
    deviation = models.CharField(max_length=300, blank=True)
    recorded_by = models.ForeignKey(Organisation, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            in_known_words("a_record_is_in_known_words_and_never_covert"),
            models.CheckConstraint(
                condition=Q(attire=Attire.NOT_PRESENT, officers=0)
                | (~Q(attire=Attire.NOT_PRESENT) & Q(officers__gt=0)),
                name="a_record_of_nobody_counts_nobody",
            ),
        ]

    def __str__(self) -> str:
        return f"presence record {self.pk}"

    @property
    def event_programme_id(self) -> int | None:
        """The programme of its activity."""
        return self.activity.programme_id

    @verb
    def write(self, *, by) -> None:
        """What there was. Raises Refused where it differs from the plan and no reason is given."""
        if departures(self.activity.plan, self) and not self.deviation.strip():
            raise Refused(str(WITHOUT_REASON))
        self.keep_earlier()
        self.save()

    @property
    def kept_words(self) -> Any:
        """The manager of its earlier words, which hang on its activity."""
        return self.activity.earlier_records


class EarlierRecord(Earlier):
    """What one field of the record of an activity said until a day."""

    of = "activity"
    field = one_of(PresenceRecord.keeps)
    activity = models.ForeignKey(Activity, models.CASCADE, related_name="earlier_records")

    class Meta(Earlier.Meta):
        constraints = kept_once(
            "activity",
            PresenceRecord.keeps,
            once="one_earlier_word_of_a_record_for_one_version",
            known="an_earlier_word_of_a_record_is_of_a_field_it_keeps",
        )

    @property
    def kept_of(self) -> type[models.Model]:
        """The kind of thing whose field it was."""
        return PresenceRecord


WITHOUT_REASON = _("This differs from what was agreed: say why, as far as you know.")


class Departure(models.TextChoices):
    """How what there was differed from the plan."""

    UNINVITED = "uninvited", _("Officers came though none were asked")
    NO_SHOW = "no_show", _("Nobody came")
    ROLE = "role", _("They were there as something else")
    ATTIRE = "attire", _("They wore something else")
    OVER = "over", _("More came than agreed")
    SHORT = "short", _("Fewer came than promised")


class Asked(NamedTuple):
    """As much of a plan as what differs from it rests on: thousands are not made rows of."""

    role: str
    attire: str
    max_officers: int
    promised: int | None


class Came(NamedTuple):
    """As much of a record."""

    role: str
    attire: str
    officers: int


def departures(
    plan: PresencePlan | Asked | None, record: PresenceRecord | Came | None
) -> list[Departure]:
    """How what there was differed from the plan; empty where it was kept, or nothing is known.

    Without a number promised, those who take part are promised in the number agreed.
    """
    if record is None:
        return []
    if plan is None or plan.role == PresenceRole.NONE:
        return [Departure.UNINVITED] if record.officers else []
    if not record.officers:
        return [Departure.NO_SHOW]
    taking_part = plan.role in {PresenceRole.PARTICIPANT, PresenceRole.HOST}
    promised = plan.promised if plan.promised is not None else plan.max_officers * taking_part
    told = {
        Departure.ROLE: record.role != plan.role,
        Departure.ATTIRE: record.attire != plan.attire,
        Departure.OVER: record.officers > plan.max_officers,
        Departure.SHORT: record.officers < promised,
    }
    return [kind for kind, differs in told.items() if differs]
