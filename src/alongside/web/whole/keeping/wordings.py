"""What objectives, commitments and decisions said in each version, and what was said beside."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any, ClassVar

from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from alongside.web.partnership import models as here
from alongside.web.whole.keeping.ids import Ids
from alongside.web.whole.keeping.kept import AT_ONCE, Facts, Kept
from alongside.web.whole.keeping.promises import NO_DAY, about_one


class Wordings(Kept):
    """Wordings of which more is known than the row itself tells: older ones, and who wrote them.

    The words of the newest are told with the row itself, and its day where that is the row's.
    """

    subject: ClassVar[str]
    words: ClassVar[tuple[str, ...]]
    # The day of the row itself.
    day: ClassVar[str]

    def save(self, values: list, rows: list[int | None], ids: Ids, programme: Any) -> None:
        """Writes each into the wording of its version, whose words stay where it is the newest."""
        whose = [ids.row((self.subject,), getattr(value, self.of)) for value in values]
        there = self.model._base_manager.filter(**{f"{self.of}__in": set(whose)})
        keys = there.values_list(f"{self.of}_id", "version", "pk")
        known = {(row, version): pk for row, version, pk in keys}
        newest = dict(there.order_by().values_list(self.of).annotate(Max("version")))
        several: dict[bool, list[Any]] = {True: [], False: []}
        for value, row in zip(values, whose, strict=True):
            one = self.instance(value, known.get((row, value.version)), ids, programme)
            several[newest.get(row) == value.version].append(one)
        facts = [part.attribute for part in self.own if part.attribute not in self.words]
        for is_newest, made in several.items():
            new = [one for one in made if one.pk is None]
            old = [one for one in made if one.pk is not None]
            self.model._base_manager.bulk_create(new, batch_size=AT_ONCE)
            written = facts if is_newest else [*facts, *self.words]
            self.model._base_manager.bulk_update(old, written, batch_size=AT_ONCE)

    def read(self, programme_id: int, ids: Ids, only: Q) -> list[tuple[int, Facts]]:
        """Those that say more than a reader of the other tables makes of itself."""
        told = super().read(programme_id, ids, only)
        rows = self.found(programme_id, only).order_by()
        subjects = rows.values_list(self.of, f"{self.of}__{self.day}").annotate(Max("version"))
        found = {ids.id(self.subject, pk): (newest, day) for pk, day, newest in subjects}
        return [pair for pair in told if self._tells(pair[1], *found[pair[1][self.of]])]

    def _tells(self, facts: Facts, newest: int, day: date | None) -> bool:
        known = facts.get("answer_by") or facts["written_by"]
        if facts["version"] != newest:
            return bool(known or any(facts[name] for name in self.words))
        facts |= {"text": ""} | dict.fromkeys(self.words[1:])
        return bool(known or facts["on"] != (day or NO_DAY))


class ObjectiveWordings(Wordings):
    """Wordings of objectives."""

    table, model = "objective_wordings", here.ObjectiveWording
    of, subject, day = "objective", "objectives", "proposed_on"
    words = ("text", "what_it_is_not")


class CommitmentWordings(Wordings):
    """Wordings of commitments."""

    table, model = "commitment_wordings", here.CommitmentWording
    of, subject, day = "commitment", "commitments", "adopted_on"
    words = ("text",)


class Remarks(Kept):
    """What organisations said beside an objective or a commitment, on the day they said it."""

    table, model = "remarks", here.Remark
    at = {"org": "organisation"}
    elsewhere = ("about", "on")
    of = ""
    order = ("created_at", "pk")

    def found(self, programme_id: int, only: Q) -> QuerySet:
        """Those about either."""
        either = Q(objective__programme=programme_id) | Q(commitment__programme=programme_id)
        return here.Remark.objects.filter(only, either).order_by(*self.order)

    def besides(self, value: Any, ids: Ids) -> Facts:
        """What it is about."""
        return about_one(value.about, ids)

    def beside(self, values: list, rows: list[int], again: set[int], ids: Ids) -> None:
        """The noon of its day, for the moment at which it was made."""
        made = [
            here.Remark(pk=row, created_at=timezone.make_aware(datetime.combine(v.on, time(12))))
            for v, row in zip(values, rows, strict=True)
        ]
        here.Remark.objects.bulk_update(made, ["created_at"], batch_size=AT_ONCE)

    def read(self, programme_id: int, ids: Ids, only: Q) -> list[tuple[int, Facts]]:
        """Those about something that is told too."""
        told = super().read(programme_id, ids, only)
        return [(row, facts) for row, facts in told if facts["about"] is not None]

    def gathered(self, among: QuerySet, told: list[tuple[int, Facts]], ids: Ids) -> None:
        """What it is about, and its day."""
        rows = here.Remark.objects.filter(pk__in=among)
        found = rows.values_list("pk", "objective_id", "commitment_id", "created_at")
        of: dict[int, list[Any]] = {row: facts for row, *facts in found}
        for row, facts in told:
            objective, commitment, at = of[row]
            facts["about"] = ids.id("objectives", objective) or ids.id("commitments", commitment)
            facts["on"] = timezone.localtime(at).date()
