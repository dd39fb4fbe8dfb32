"""Questions about what initiatives, records and outcomes said before, and how they stood on a day.

Whoever may read what stands may read what stood, as far as that was open to them then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import TruncDate
from django.http import Http404
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from alongside.web.core.policy import Object, Permission
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.comparing import Stretch, compare
from alongside.web.partnership.models import (
    Earlier,
    EarlierInitiative,
    EarlierOutcome,
    EarlierRecord,
)
from alongside.web.partnership.queries.activities import seen
from alongside.web.partnership.queries.initiatives import open_pages, readable
from alongside.web.partnership.queries.stood import batched
from alongside.web.partnership.rules.held_words import field_words
from alongside.web.partnership.rules.own import only_published
from alongside.web.people.models import Organisation

Row = TypeVar("Row", bound=Any)
Of = dict[int, list[Earlier]]


@dataclass(frozen=True)
class Said:
    """How one field came to say something else: what it is called, and its words before and after.

    Without ``stretches`` the words before were taken away.
    """

    earlier: Earlier
    called: str
    stretches: list[Stretch]


def of_initiatives(viewer: Viewer, numbers: Iterable[int]) -> Of:
    """What some initiatives said before; to whoever reads open pages, what was open then."""
    rows = EarlierInitiative.objects.filter(initiative__in=readable(viewer))
    if only_published(viewer, Object.INITIATIVE):
        opened = open_pages().filter(initiative=OuterRef("initiative")).values("created_at")
        rows = rows.annotate(opened=TruncDate(Subquery(opened))).filter(until__gt=F("opened"))
    return _of(rows, "initiative", numbers)


def of_records(viewer: Viewer, numbers: Iterable[int]) -> Of:
    """What the records of some activities said before, as far as somebody may read records."""
    rows = seen(viewer, EarlierRecord.objects.all(), Object.RECORD, Permission.SEE_RECORD)
    return _of(rows, "activity", numbers)


def of_outcomes(viewer: Viewer, numbers: Iterable[int]) -> Of:
    """What some changes said before, and who bore them out."""
    rows = EarlierOutcome.objects.filter(outcome__programme_id=viewer.programme_id)
    if not viewer.may(Permission.SEE_ACCOUNTS_GIVEN):
        rows = rows.none()
    return _of(rows, "outcome", numbers)


def _of(rows: QuerySet, of: str, numbers: Iterable[int]) -> Of:
    found: Of = defaultdict(list)
    for some in batched(numbers):
        several = rows.filter(**{f"{of}__in": some}).select_related("organisation", "group")
        for one in several.order_by("until", "version"):
            found[getattr(one, f"{of}_id")].append(one)
    return found


def as_said(row: Row, earlier: Iterable[Earlier], day: date) -> Row:
    """A copy of something as it stood on a day; of words that were taken away, nothing."""
    stood = copy(row)
    told: set[str] = set()
    for one in earlier:
        if one.until > day and one.field in row.keeps and one.field not in told:
            told.add(one.field)
            setattr(stood, one.field, _value(row._meta.get_field(one.field), one))
    return stood


def _value(field: Any, one: Earlier) -> Any:
    if field.is_relation:
        return one.organisation if field.related_model is Organisation else one.group
    return None if field.null and not one.said else field.to_python(one.said)


def reasoned(viewer: Viewer, every: QuerySet, day: date) -> int:
    """How many of some initiatives said on a day why the police are involved."""
    told = dict(every.values_list("pk", "why_police_are_involved"))
    for pk, rows in of_initiatives(viewer, told).items():
        stood = (one for one in rows if one.field == "why_police_are_involved" and one.until > day)
        if (first := next(stood, None)) is not None:
            told[pk] = first.said or ("-" if first.taken_away_on else "")
    return sum(1 for words in told.values() if words)


def said_before(row: Any, earlier: Iterable[Earlier], day: date) -> list[tuple[date, list[Said]]]:
    """How something was said differently until a day, the latest first: what changed on each."""
    after: dict[str, Any] = {name: row for name in row.keeps}
    found: dict[date, list[Said]] = {}
    for one in sorted(earlier, key=lambda one: (one.until, one.version), reverse=True):
        if one.field not in after:
            continue
        then, after[one.field] = after[one.field], one
        if one.until <= day:
            found.setdefault(one.until, []).append(_said(row, one, then))
    return [(on, several[::-1]) for on, several in found.items()]


def _said(row: Any, one: Earlier, then: Any) -> Said:
    field = row._meta.get_field(one.field)
    called = field_words(row._meta.label_lower, one.field)
    if one.taken_away_on is not None:
        return Said(one, called, [])
    value = getattr(then, one.field) if then is row else _value(field, then)
    return Said(one, called, compare(_in_words(field, _value(field, one)), _in_words(field, value)))


def _in_words(field: Any, value: Any) -> str:
    """A value of a field as somebody reads it; nothing where it said nothing."""
    if value is None or value == "":
        return ""
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return date_format(value, "j F Y") if isinstance(value, date) else str(value)


def words_to_take_away(found: Of, owner: int, pk: int) -> Earlier:
    """Some words that stood before, of something that one may change; Http404 for any other."""
    one = next((one for one in found.get(owner, []) if one.pk == pk), None)
    if one is None:
        raise Http404
    return one
