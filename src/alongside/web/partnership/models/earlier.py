"""Earlier words: what one field of something said until a day, kept when it came to say another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alongside.study.errors import Refused
from alongside.web.core.models import Record, verb
from alongside.web.people.models import Organisation, StakeholderGroup

NO_WORDS = _("Only words can be taken away; a choice, a number or a day stays in the past.")
GONE_ALREADY = _("These words were taken away already.")


class Earlier(Record):
    """What one field said until a day: in ``said``, or an organisation or a group.

    Words that told something of a person can be taken away; that there were some stays.
    """

    version = models.PositiveIntegerField()
    until = models.DateField()
    said = models.TextField(blank=True)
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    group = models.ForeignKey(
        StakeholderGroup, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    taken_away_on = models.DateField(null=True, blank=True)

    # The way to what it was said in, and where it leads for each kind of row that a field names.
    # Which field it was, each has of its own.
    of: ClassVar[str]
    leads: ClassVar[Mapping[type[models.Model], str]] = {
        Organisation: "organisation",
        StakeholderGroup: "group",
    }
    field: models.CharField

    class Meta:
        abstract = True
        ordering = ["field", "version"]

    def __str__(self) -> str:
        return f"earlier words {self.pk}"

    @property
    def event_programme_id(self) -> int | None:
        """The programme of what it was said in."""
        return getattr(self, self.of).event_programme_id

    @property
    def is_words(self) -> bool:
        """Whether it is free text, which alone can tell something of a person."""
        field = self.kept_of._meta.get_field(self.field)
        return isinstance(field, models.CharField | models.TextField) and not field.choices

    @property
    def kept_of(self) -> type[models.Model]:
        """The kind of thing whose field it was."""
        way: Any = type(self)._meta.get_field(self.of)
        return way.related_model

    @verb
    def take_away(self, *, by) -> None:
        """The words go, since they told what was nobody's to read; that they stood stays."""
        if not self.is_words:
            raise Refused(str(NO_WORDS))
        if self.taken_away_on is not None:
            raise Refused(str(GONE_ALREADY))
        self.said, self.taken_away_on = "", timezone.localdate()
        self.save(update_fields=["said", "taken_away_on"])


class KeepsEarlier(models.Model):
    """Something that keeps what ``keeps``, some of its fields, said before they changed.

    Of ``keeps_many``, which name several, it keeps of each whether it was among them: True, False.
    """

    keeps: ClassVar[tuple[str, ...]]
    keeps_many: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    @property
    def kept_words(self) -> Any:
        """The manager of its earlier words."""
        return self.earlier

    def keep_earlier(self, *only: str, until: date | None = None) -> None:
        """Keep what stands in the database where this says another thing; before it is saved.

        Of some fields, if any are named; until today, unless another day is known.
        """
        stored = type(self)._base_manager.filter(pk=self.pk).first() if self.pk else None
        if stored is None:
            return
        for name in only or self.keeps:
            field: Any = self._meta.get_field(name)
            if getattr(stored, field.attname) != getattr(self, field.attname):
                self._keep(name, until, **self._told(stored, field))

    def keep_several(self, **named: Iterable[models.Model]) -> None:
        """Keep who was among several, and who was not, where others are about to be named."""
        if not self.pk:
            return
        for name, rows in named.items():
            before, after = set(getattr(self, name).all()), set(rows)
            for row in sorted(before ^ after, key=lambda row: row.pk):
                said = {self._leading(type(row)): row, "said": str(row in before)}
                self._keep(name, None, **said)

    def _told(self, stored: models.Model, field: Any) -> dict[str, Any]:
        if field.is_relation:
            return {self._leading(field.related_model): getattr(stored, field.name)}
        value = getattr(stored, field.attname)
        return {"said": "" if value is None else field.value_to_string(stored)}

    def _leading(self, kind: type[models.Model]) -> str:
        return self.kept_words.model.leads[kind]

    def _keep(self, name: str, until: date | None, **told: Any) -> None:
        last = self.kept_words.filter(field=name).aggregate(last=Max("version"))["last"]
        self.kept_words.create(
            field=name, version=(last or 0) + 1, until=until or timezone.localdate(), **told
        )


def one_of(keeps: tuple[str, ...]) -> models.CharField:
    """Which field it was, of those that something keeps."""
    return models.CharField(max_length=40, choices=[(name, name) for name in keeps])


def kept_once(
    of: str, keeps: tuple[str, ...], *, once: str, known: str
) -> list[models.BaseConstraint]:
    """The constraints that each version of a field stands once, and that the field is kept."""
    return [
        models.UniqueConstraint(fields=[of, "field", "version"], name=once),
        models.CheckConstraint(condition=Q(version__gte=1, field__in=keeps), name=known),
    ]
