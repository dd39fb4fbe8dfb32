"""One table of a file and the rows here in which it is kept: written in bulk, read in one query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from alongside.study.partnership import TABLES
from alongside.web.people.models import Programme
from alongside.web.whole.keeping.ids import Ids
from alongside.web.whole.keeping.parts import Part, parts_of

AT_ONCE = 500
Facts = dict[str, Any]


class Kept:
    """How a table is kept. Subclasses name the model, and say what lies beside its own row."""

    table: ClassVar[str]
    model: ClassVar[type[models.Model]]
    at: ClassVar[Mapping[str, str]] = {}
    # Fields that lie in other tables, which ``beside`` writes and ``gathered`` reads.
    elsewhere: ClassVar[tuple[str, ...]] = ()
    # Fields that lead to rows of this same table, written once all of them are there.
    later: ClassVar[tuple[str, ...]] = ()
    # The way from a row to its programme, and whether that is a field of its own.
    of: ClassVar[str] = "programme"
    order: ClassVar[tuple[str, ...]] = ("pk",)
    # Fields that stay as they are here where a file leaves them out.
    unsaid: ClassVar[tuple[str, ...]] = ()
    prefix: ClassVar[str] = ""

    @cached_property
    def kind(self) -> type:
        """The kind of row in the file."""
        return TABLES[self.table]

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Its fields that lie in the row itself."""
        return parts_of(self.kind, self.model, self.at, self.elsewhere)

    @cached_property
    def has_ids(self) -> bool:
        """Whether a row of the file has an id."""
        return "id" in self.kind.__dataclass_fields__

    @property
    def own(self) -> list[Part]:
        """Its fields that are columns of the row."""
        return [part for part in self.parts if part.how != "many"]

    @property
    def many(self) -> list[Part]:
        """Its fields that lead to several other rows."""
        return [part for part in self.parts if part.how == "many"]

    # Writing

    def instance(self, value: Any, row: int | None, ids: Ids, programme: Programme) -> models.Model:
        """The row of a value, for the first time or again."""
        facts: Facts = {"programme": programme} if self.of == "programme" else {}
        for part in self.own:
            if part.column.name in self.later:
                continue
            field: Any = self.model._meta.get_field(part.attribute)
            facts[part.stored] = part.inward(getattr(value, part.column.name), ids, field)
        return self.model(pk=row, **facts, **self.besides(value, ids))

    def besides(self, value: Any, ids: Ids) -> Facts:
        """Further columns of the row."""
        return {}

    def first(self, value: Any, place: int) -> Facts:
        """What a new row has besides, and keeps when it is brought in again."""
        return {}

    def save(self, values: list, rows: list[int | None], ids: Ids, programme: Programme) -> None:
        """Writes values, each into its row or a new one, and everything beside them."""
        made = [self.instance(v, row, ids, programme) for v, row in zip(values, rows, strict=True)]
        new = [one for one in made if one.pk is None]
        old = [one for one in made if one.pk is not None]
        for place, (one, value) in enumerate(zip(made, values, strict=True)):
            if one.pk is None:
                for name, fact in self.first(value, place).items():
                    setattr(one, name, fact)
        base = self.model._base_manager
        base.bulk_create(new, batch_size=AT_ONCE)
        fields = self._written(values, ids)
        if old and fields:
            self._rewrite(old, fields)
        if self.has_ids:
            ids.put(self.table, ((v.id, one.pk) for v, one in zip(values, made, strict=True)))
        self._save_later(values, made, bool(old), ids)
        kept = [one.pk for one in made]
        again = {one.pk for one in old}
        for part in self.many:
            pairs = [
                (row, ids.row(part.column.refers, one))
                for row, value in zip(kept, values, strict=True)
                for one in getattr(value, part.column.name)
            ]
            self.relink(part.attribute, again, pairs)
        self.beside(values, kept, again, ids)

    def _rewrite(self, old: list[Any], fields: list[str]) -> None:
        """Writes rows that were there before, of each batch only what is otherwise in any of it."""
        base = self.model._base_manager
        meta: Any = self.model._meta
        names = {field: meta.get_field(field).attname for field in fields}
        for at in range(0, len(old), AT_ONCE):
            some = old[at : at + AT_ONCE]
            rows = base.filter(pk__in=[one.pk for one in some]).values("pk", *names.values())
            now = {row["pk"]: row for row in rows}
            differ = [
                field
                for field, name in names.items()
                if any(getattr(one, name) != now[one.pk][name] for one in some)
            ]
            if differ:
                base.bulk_update(some, differ)

    def _written(self, values: list, ids: Ids) -> list[str]:
        names = [part.attribute for part in self.own if part.column.name not in self.later]
        further = self.besides(values[0], ids) if values else {}
        return [*names, *(name.removesuffix("_id") for name in further)]

    def _save_later(self, values: list, made: list, any_old: bool, ids: Ids) -> None:
        for part in self.own:
            if part.column.name not in self.later:
                continue
            for value, one in zip(values, made, strict=True):
                told = getattr(value, part.column.name)
                setattr(one, part.stored, ids.row(part.column.refers, told) if told else None)
            changed = [one for one in made if any_old or getattr(one, part.stored) is not None]
            self.model._base_manager.bulk_update(changed, [part.attribute], batch_size=AT_ONCE)

    def relink(self, attribute: str, again: set[int], pairs: Iterable[tuple[int, int]]) -> None:
        """The links of some rows by one of their many-to-many fields, in this order."""
        relink(self.model, attribute, again, pairs)

    def beside(self, values: list, rows: list[int], again: set[int], ids: Ids) -> None:
        """Writes what lies in other tables; ``again`` are the rows that were there before."""

    # Reading

    def found(self, programme_id: int, only: Q) -> models.QuerySet:
        """The rows of a programme that may be told, in the order in which they came."""
        of = f"{self.of}_id" if self.of == "programme" else f"{self.of}__programme_id"
        return self.model._base_manager.filter(only, **{of: programme_id}).order_by(*self.order)

    def read(self, programme_id: int, ids: Ids, only: Q) -> list[tuple[int, Facts]]:
        """Every row that may be told with what the file says of it.

        A row that leads, where it has to lead somewhere, to one that may not be told is left out.
        """
        stored = [part.stored for part in self.own]
        rows = list(self.found(programme_id, only).values_list("pk", *stored))
        if self.has_ids:
            at = stored.index(self.at.get("id", "id")) + 1
            ids.put(self.table, ((row[at] or f"{self.prefix}-n{row[0]}", row[0]) for row in rows))
        among = self.found(programme_id, only).order_by().values("pk")
        told = []
        for row in rows:
            facts = {
                p.column.name: p.outward(value, ids)
                for p, value in zip(self.own, row[1:], strict=True)
            }
            if "id" in facts:
                facts["id"] = ids.id(self.table, row[0])
            if not any(facts[p.column.name] is None and not p.column.optional for p in self.own):
                told.append((row[0], facts))
        for part in self.many:
            links = self.links(part.attribute, among)
            for row, facts in told:
                found = (ids.id(part.column.refers[0], one) for one in links[row])
                facts[part.column.name] = tuple(one for one in found if one is not None)
        self.gathered(among, told, ids)
        return told

    def links(self, attribute: str, among: models.QuerySet) -> dict[int, list[int]]:
        """Where some rows lead by a many-to-many field, in order."""
        return links(self.model, attribute, among)

    def gathered(self, among: models.QuerySet, told: list[tuple[int, Facts]], ids: Ids) -> None:
        """Adds what lies in other tables to what the file says of each row; they are ``among``."""


def relink(
    model: type[models.Model], attribute: str, again: set[int], pairs: Iterable[tuple[int, int]]
) -> None:
    """The links of some rows of a kind by a many-to-many field, in this order."""
    field: Any = model._meta.get_field(attribute)
    through = field.remote_field.through
    here, there = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
    if again:
        through._base_manager.filter(**{f"{here}__in": again}).delete()
    made = [through(**{here: one, there: other}) for one, other in dict.fromkeys(pairs)]
    through._base_manager.bulk_create(made, batch_size=AT_ONCE)


def links(
    model: type[models.Model], attribute: str, among: models.QuerySet
) -> dict[int, list[int]]:
    """Where some rows of a kind lead by a many-to-many field, in order."""
    field: Any = model._meta.get_field(attribute)
    through = field.remote_field.through
    here, there = field.m2m_field_name(), field.m2m_reverse_field_name()
    pairs = through._base_manager.filter(**{f"{here}__in": among}).order_by("pk")
    found: dict[int, list[int]] = defaultdict(list)
    for one, other in pairs.values_list(f"{here}_id", f"{there}_id"):
        found[one].append(other)
    return found
