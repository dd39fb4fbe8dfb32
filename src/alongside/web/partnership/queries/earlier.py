"""Questions about what things of the partnership said before, and how they stood on a day.

Whoever may read what stands may read what stood, as far as that was open to them then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable
from copy import copy
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
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
    EarlierActivity,
    EarlierCase,
    EarlierContribution,
    EarlierInitiative,
    EarlierIssue,
    EarlierLearning,
    EarlierOutcome,
    EarlierRecord,
    Initiative,
    SagIssue,
)
from alongside.web.partnership.queries.activities import readable_activities, seen
from alongside.web.partnership.queries.initiatives import open_pages, readable
from alongside.web.partnership.queries.stood import batched
from alongside.web.partnership.rules.held_words import field_words
from alongside.web.partnership.rules.own import only_published

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
    return of_rows(_while_open(viewer, rows, "initiative"), "initiative", numbers)


def of_activities(viewer: Viewer, numbers: Iterable[int]) -> Of:
    """What some activities said before; to whoever reads open pages, what was open then."""
    rows = EarlierActivity.objects.filter(activity__in=readable_activities(viewer))
    return of_rows(_while_open(viewer, rows, "activity__initiative"), "activity", numbers)


def _while_open(viewer: Viewer, rows: QuerySet, initiative: str) -> QuerySet:
    if not only_published(viewer, Object.INITIATIVE):
        return rows
    opened = open_pages().filter(initiative=OuterRef(initiative)).values("created_at")
    return rows.annotate(opened=TruncDate(Subquery(opened))).filter(until__gt=F("opened"))


def of_records(viewer: Viewer, numbers: Iterable[int]) -> Of:
    """What the records of some activities said before, as far as somebody may read records."""
    rows = seen(viewer, EarlierRecord.objects.all(), Object.RECORD, Permission.SEE_RECORD)
    return of_rows(rows, "activity", numbers)


def of_cases(viewer: Viewer, numbers: Iterable[int]) -> Of:
    """What was said before of the days of some activities before a safety advisory group."""
    rows = seen(viewer, EarlierCase.objects.all(), Object.PRESENCE, Permission.SEE_PRESENCE)
    return of_rows(rows, "activity", numbers)


def of_issues(viewer: Viewer, numbers: Iterable[int]) -> Of:
    """What was said before of some matters of safety advice, as far as somebody reads of them."""
    issues = seen(viewer, SagIssue.objects.all(), Object.PRESENCE, Permission.SEE_PRESENCE)
    return of_rows(EarlierIssue.objects.filter(issue__in=issues), "issue", numbers)


def of_outcomes(viewer: Viewer, numbers: Iterable[int]) -> Of:
    """What some changes said before, and who bore them out."""
    rows = EarlierOutcome.objects.filter(outcome__programme_id=viewer.programme_id)
    return of_rows(_given(viewer, rows), "outcome", numbers)


def of_learning(viewer: Viewer, numbers: Iterable[int]) -> Of:
    """What was said before of some things learnt."""
    rows = EarlierLearning.objects.filter(learning__programme_id=viewer.programme_id)
    return of_rows(_given(viewer, rows), "learning", numbers)


def of_contributions(viewer: Viewer, numbers: Iterable[int]) -> Of:
    """What was said before of what some partners gave."""
    rows = EarlierContribution.objects.filter(contribution__initiative__in=readable(viewer))
    return of_rows(_given(viewer, rows), "contribution", numbers)


def _given(viewer: Viewer, rows: QuerySet) -> QuerySet:
    return rows if viewer.may(Permission.SEE_ACCOUNTS_GIVEN) else rows.none()


def of_rows(rows: QuerySet, of: str, numbers: Iterable[int]) -> Of:
    """Earlier words by the number of the row that they are of, for some rows."""
    found: Of = defaultdict(list)
    named = ("organisation__group", *rows.model.leads.values())
    for some in batched(numbers):
        several = rows.filter(**{f"{of}__in": some}).select_related(*named)
        for one in several.order_by("until", "version"):
            found[getattr(one, f"{of}_id")].append(one)
    return found


def as_said(row: Row, earlier: Iterable[Earlier], day: date) -> Row:
    """A copy of something as it stood on a day; of words that were taken away, nothing."""
    stood = copy(row)
    several: dict[str, list[Earlier]] = defaultdict(list)
    for one in standing_then(row, earlier, day):
        if one.field in row.keeps_many:
            several[one.field].append(one)
        else:
            setattr(stood, one.field, _value(row._meta.get_field(one.field), one))
    for name, changed in several.items():
        _name_several(stood, row, name, changed)
    return stood


def standing_then(row: Any, earlier: Iterable[Earlier], day: date) -> list[Earlier]:
    """The earlier words that stood on a day, of each field that has come to say others since."""
    found: dict[tuple, Earlier] = {}
    over: set[tuple] = set()
    for one in sorted(earlier, key=lambda one: one.version, reverse=True):
        key: tuple = (one.field,)
        if one.field in row.keeps_many:
            key = (one.field, one.organisation_id, one.group_id)
        elif one.field not in row.keeps:
            continue
        if one.until <= day:
            over.add(key)
        elif key not in over:
            found[key] = one
    return list(found.values())


def _name_several(stood: Any, row: Any, name: str, changed: list[Earlier]) -> None:
    """Let a copy name those of several who were named then."""
    field = row._meta.get_field(name)
    named = {one.pk: one for one in getattr(row, name).all()}
    for one in changed:
        other = _value(field, one)
        if other is not None and one.said == "True":
            named[other.pk] = other
        elif other is not None:
            named.pop(other.pk, None)
    rows = field.related_model._base_manager.none()
    rows._result_cache = list(named.values())
    kept = getattr(stood, "_prefetched_objects_cache", {})
    stood._prefetched_objects_cache = {**kept, name: rows}


def _value(field: Any, one: Earlier) -> Any:
    if field.is_relation:
        return getattr(one, one.leads[field.related_model])
    return None if field.null and not one.said else field.to_python(one.said)


def reasoned(viewer: Viewer, every: QuerySet, day: date) -> int:
    """How many of some initiatives said on a day why the police are involved."""
    told = dict(every.values_list("pk", "why_police_are_involved"))
    for pk, rows in of_initiatives(viewer, told).items():
        for one in standing_then(Initiative, rows, day):
            if one.field == "why_police_are_involved":
                told[pk] = one.said or ("-" if one.taken_away_on else "")
    return sum(1 for words in told.values() if words)


def said_before(
    row: Any, earlier: Iterable[Earlier], day: date, without: Container[str] = ()
) -> list[tuple[date, list[Said]]]:
    """How something was said differently until a day, the latest first: what changed on each."""
    after: dict[str, Any] = {name: row for name in (*row.keeps, *row.keeps_many)}
    found: dict[date, list[Said]] = {}
    for one in sorted(earlier, key=lambda one: (one.until, one.version), reverse=True):
        if one.field not in after or one.field in without:
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
    if field.many_to_many:
        who, was = _in_words(field, _value(field, one)), one.said == "True"
        return Said(one, called, compare(who if was else "", "" if was else who))
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
    if isinstance(value, Decimal):
        return f"{value:f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"
    return date_format(value, "j F Y") if isinstance(value, date) else str(value)


def words_to_take_away(found: Of, owner: int, pk: int) -> Earlier:
    """Some words that stood before, of something that one may change; Http404 for any other."""
    one = next((one for one in found.get(owner, []) if one.pk == pk), None)
    if one is None:
        raise Http404
    return one
