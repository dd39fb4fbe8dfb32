"""Questions about what is held about one's own organisation, field by field, and who read it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from typing import Any

from django.apps import apps
from django.core.paginator import Page
from django.db import models
from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.functions import Cast

from alongside.web.core.models import Reading
from alongside.web.core.policy import Condition, Object
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.queries.held_rows import called, row_in_words
from alongside.web.partnership.queries.people import own
from alongside.web.partnership.rules.held import APART, HELD, Held, is_hidden
from alongside.web.partnership.rules.held_words import words_of
from alongside.web.people.models import Membership, Organisation
from alongside.web.people.places import page_words

MOST_LOOKS = 500


@dataclass(frozen=True)
class Part:
    """One kind of row: rows about the organisation, and which fields are not told.

    ``ids`` are those of all of them, ``rows`` those that are told here.
    """

    label: str
    title: str
    rows: list[dict[str, Any]]
    without: tuple[str, ...]
    ids: list[Any] = field(default_factory=list)
    page: Page | None = None

    @property
    def not_told(self) -> list[str]:
        """The fields that are not told, in words."""
        return [words_of(self.label, name) for name in self.without]


@dataclass(frozen=True)
class Look:
    """One time that somebody looked at something about the organisation, and why if they said."""

    at: datetime
    what: str
    whose: str
    by_police: bool
    reason: str = ""
    ours: bool = True


def held(viewer: Viewer) -> list[Part]:
    """Everything that is held about the viewer's own organisation, as plain values by field."""
    about = own(viewer)
    say = partial(_row, about=about.pk)
    return [_told(part, say, part.ids) for part in _parts(about)]


def held_in_words(viewer: Viewer, page_of: Callable[[Part], Page]) -> list[Part]:
    """The same as people read it, of each kind a page: what fields are called, days, choices."""
    about, found = own(viewer), []
    for part in _parts(about):
        page = page_of(part)
        words = called(apps.get_model(part.label), part.without)
        say = partial(row_in_words, words=words, about=about.pk)
        found.append(replace(_told(part, say, page.object_list), page=page))
    return found


def looks(viewer: Viewer, most: int = MOST_LOOKS) -> list[Look]:
    """Who looked at what is the organisation's own, and what else police accounts looked at.

    The second is for those to whom the policy tells it. Nobody is named: only whose side they are.
    Why somebody looked is told to the organisation it was about.
    """
    me = own(viewer).pk
    rows = Reading.objects.filter(programme_id=viewer.programme_id)
    mine = Q(about=me)
    if Condition.POLICE_VIEWS in (viewer.only(Object.ACCESS) or ()):
        mine |= Q(by_police=True, about=None)
    found = list(rows.filter(mine).select_related("event")[:most])
    members = Membership.objects.filter(
        programme_id=viewer.programme_id, account__in={one.account_id for one in found}
    ).select_related("organisation")
    sides = {m.account_id: m.organisation.name for m in members if m.organisation}
    return [
        Look(
            one.event.at, page_words(one.what) + _number(one), sides.get(one.account_id, ""),
            one.by_police, one.reason if one.about == me else "", one.about == me,
        )
        for one in found
    ]  # fmt: skip


def _number(look: Reading) -> str:
    """Which row it was, where it was one: the number in its address, or its own."""
    of_all = look.subject_kind == "people.programme"
    number = look.place if look.place is not None else None if of_all else look.subject_id
    return "" if number is None else f" {number}"


def as_file(viewer: Viewer) -> dict[str, Any]:
    """The same as plain values, to be taken away."""
    return {
        "organisation": own(viewer).name,
        "held": {
            part.label: {
                "is": part.title,
                "called": {n: words_of(part.label, n) for n in (part.rows[0] if part.rows else ())},
                "not_told": list(part.without),
                "rows": part.rows,
            }
            for part in held(viewer)
        },
        "kept_apart": {label: str(why) for label, why in APART.items()},
        "read_by": [
            {"at": one.at.isoformat(), "what": one.what, "whose": one.whose,
             "by_police": one.by_police, "reason": one.reason, "of_ours": one.ours}
            for one in looks(viewer)
        ],
    }  # fmt: skip


Told = Callable[[models.Model, tuple[str, ...]], dict[str, Any]]


def _parts(about: Organisation) -> Iterator[Part]:
    """Every kind of row, with the ids of those about an organisation and none of them told yet."""
    ids = _ids(about)
    for kind in HELD:
        yield Part(kind.label, str(kind.title), [], kind.without, ids.get(kind.label, []))


def _ids(about: Organisation) -> dict[str, list[Any]]:
    """Ids of the rows about an organisation by kind, of all kinds in one question."""
    found: dict[str, set[Any]] = defaultdict(set)
    first, *others = (_about(kind, about) for kind in HELD)
    for label, pk in first.union(*others, all=True):
        found[label].add(apps.get_model(label)._meta.pk.to_python(pk))
    return {label: sorted(several) for label, several in found.items()}


def _about(kind: Held, about: Organisation) -> QuerySet:
    """What kind it is and the ids of rows about an organisation."""
    which = Q()
    for path in kind.paths:
        which |= Q(**{path: about.pk})
    rows = apps.get_model(kind.label)._base_manager.filter(which, **kind.only).order_by()
    label = Value(kind.label, output_field=CharField())
    return rows.values_list(label, Cast("pk", CharField())).distinct()


def _told(part: Part, say: Told, ids: list[Any]) -> Part:
    """A kind of row with some of its rows."""
    if not ids:
        return part
    model = apps.get_model(part.label)
    rows = model._base_manager.filter(pk__in=ids).order_by("pk")
    several = [one.name for one in model._meta.many_to_many if one.name not in part.without]
    single = [f.name for f in model._meta.fields if f.is_relation and f.name not in part.without]
    fetched = rows.select_related(*single) if single else rows
    told = [say(row, part.without) for row in fetched.prefetch_related(*several)]
    return replace(part, rows=told)


def _row(row: models.Model, without: tuple[str, ...], about: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for one in row._meta.fields:
        if one.name not in without:
            value = getattr(row, one.name)
            found[one.name] = None if is_hidden(value, about) else _plain(value)
    for several in row._meta.many_to_many:
        if several.name not in without:
            found[several.name] = [_plain(each) for each in getattr(row, several.name).all()]
    return found


def _plain(value: Any) -> Any:
    """A value as a file holds it; another row by its name if it is an organisation, else its key.

    People of others are told by a number alone.
    """
    if isinstance(value, Organisation):
        return value.name
    if isinstance(value, models.Model):
        key = getattr(value, "key", "") or value.pk
        return f"{value._meta.verbose_name} {key}"
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str | int | float | bool | list | None) else str(value)
