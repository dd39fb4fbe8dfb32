"""Questions about activities: what is planned, who comes as what, and what there was."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from copy import copy
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from alongside.web.core.policy import Action, Condition, Object, Permission
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.models import (
    Activity,
    Asked,
    Came,
    Departure,
    EarlierActivity,
    EarlierRecord,
    Initiative,
    PresencePlan,
    PresenceRecord,
    SagCase,
    departures,
)
from alongside.web.partnership.queries.beginnings import not_yet, refuse_before, written_on
from alongside.web.partnership.queries.initiatives import readable
from alongside.web.partnership.rules.own import is_narrowed, makes, takes_part
from alongside.web.people.models import StakeholderGroup


def readable_activities(viewer: Viewer, initiative: Initiative | None = None) -> QuerySet[Activity]:
    """Activities of the initiatives somebody may read, or of one of those."""
    found = Activity.objects.filter(programme_id=viewer.programme_id)
    found = found.filter(initiative__in=readable(viewer))
    return found if initiative is None else found.filter(initiative=initiative)


def own_activities(viewer: Viewer) -> QuerySet[Activity]:
    """Those of the organisation they speak for, and of what it leads; all, where it is none."""
    found = readable_activities(viewer)
    if viewer.organisation_id is None:
        return found
    own = takes_part(viewer) | Q(initiative__lead=viewer.organisation_id)
    return found.filter(pk__in=found.filter(own).values("pk"))


def activities(viewer: Viewer, among: QuerySet[Activity] | Iterable[int]) -> list[Activity]:
    """Some activities somebody may read, whole, in the order of their days."""
    found = readable_activities(viewer)
    return list(_whole(viewer, found.filter(pk__in=among)))


def in_turn(
    viewer: Viewer, day: date, *, initiative: Initiative | None = None, with_day: bool
) -> list[int]:
    """Ids as a page lists them: those to come, the next first; then those that were, backwards.

    ``with_day`` says whether what is on the day itself is to come.
    """
    rows = readable_activities(viewer, initiative)
    told = dict(rows.values_list("pk", "on"))
    kept = EarlierActivity.objects.filter(activity__in=rows.values("pk"), field="on")
    told |= {pk: said["on"] for pk, said in said_then(kept, Activity, day).items()}
    hidden = not_yet(viewer, rows, day, since="on", initiative="initiative")
    found = sorted((on, pk) for pk, on in told.items() if pk not in hidden)
    coming = [pk for on, pk in found if on > day or (with_day and on == day)]
    was = [pk for on, pk in found if on < day or (not with_day and on == day)]
    return [*coming, *reversed(was)]


def activity_for(viewer: Viewer, pk: int) -> Activity:
    """One activity; Http404 where there is none that they may read."""
    found = Activity.objects.filter(
        programme_id=viewer.programme_id, initiative__in=readable(viewer), pk=pk
    )
    return get_object_or_404(_whole(viewer, found))


def first_written(viewer: Viewer, activity: Activity, day: date) -> date | None:
    """When it was written down, where that was after a day; Http404 where it was not there then."""
    rows = Activity.objects.filter(pk=activity.pk)
    refuse_before(viewer, rows, day, since="on", initiative="initiative")
    return written_on(viewer, activity, day)


def activity_to_change(viewer: Viewer, pk: int) -> Activity:
    """One activity as it stands, for somebody whose initiative it is; Http404 for anybody else."""
    found = Activity.objects.filter(programme_id=viewer.programme_id, pk=pk)
    activity = found.select_related("initiative__lead", "host__group", "programme").first()
    if activity is None or not may_change(viewer, activity):
        raise Http404
    return activity


def activity_to_change_presence(viewer: Viewer, pk: int) -> Activity:
    """One activity whose plan of presence somebody may write; Http404 for anybody else."""
    activity = activity_for(viewer, pk)
    conditions = viewer.only(Object.PRESENCE, Action.CHANGE)
    mine = {activity.host_id, *(one.pk for one in activity.partners.all())}
    own = conditions is not None and Condition.OWN in conditions
    if conditions is None or (own and viewer.organisation_id not in mine):
        raise Http404
    return activity


def may_change(viewer: Viewer, activity: Activity) -> bool:
    """Whether somebody plans it: one's own are those one hosts, and those of one's initiatives."""
    conditions = viewer.only(Object.INITIATIVE, Action.CHANGE)
    if conditions is None:
        return False
    if Condition.OWN not in conditions or activity.host_id == viewer.organisation_id:
        return True
    return makes(viewer, activity.initiative)


def new_activity(viewer: Viewer, initiative: Initiative) -> Activity:
    """An activity that is not written yet, hosted by one's own organisation."""
    return Activity(
        programme_id=viewer.programme_id, initiative=initiative, host_id=viewer.organisation_id
    )


def _whole(viewer: Viewer, found: QuerySet[Activity]) -> QuerySet[Activity]:
    return found.select_related("initiative__lead", "host__group", "programme").prefetch_related(
        "partners__group",
        Prefetch("presence_plan", plans(viewer)),
        Prefetch("presence_record", records(viewer)),
    )


def plans(viewer: Viewer) -> QuerySet[PresencePlan]:
    """The plans of presence somebody may read whole."""
    found = PresencePlan.objects.prefetch_related("agreed_by")
    return seen(viewer, found, Object.PRESENCE, Permission.SEE_PRESENCE)


def records(viewer: Viewer) -> QuerySet[PresenceRecord]:
    """What there was, for those who may read it whole."""
    found = PresenceRecord.objects.select_related("recorded_by")
    return seen(viewer, found, Object.RECORD, Permission.SEE_RECORD)


def seen(viewer: Viewer, found: QuerySet, thing: Object, permission: Permission) -> QuerySet:
    """Of what hangs on activities, as much as somebody may read whole."""
    conditions = viewer.only(thing)
    if not viewer.may(permission) or conditions is None or Condition.REDUCED in conditions:
        return found.none()
    found = found.filter(activity__programme_id=viewer.programme_id)
    if is_narrowed(viewer, thing):
        mine = Activity.objects.filter(takes_part(viewer), programme_id=viewer.programme_id)
        found = found.filter(activity__in=mine)
    return found


def plan_to_write(activity: Activity) -> PresencePlan:
    """The plan of an activity as it stands, or one that is not written yet."""
    found = PresencePlan.objects.filter(activity=activity).first() or PresencePlan()
    # A copy: an activity somebody reads without its plan does not come to hold it by this.
    found.activity = copy(activity)
    return found


def record_to_write(activity: Activity) -> PresenceRecord:
    """The record of an activity as it stands, or one that is not written yet."""
    found = PresenceRecord.objects.filter(activity=activity).first() or PresenceRecord()
    found.activity = copy(activity)
    return found


def groups_of(viewer: Viewer) -> list[StakeholderGroup]:
    """The groups of the programme, in its order."""
    return list(StakeholderGroup.objects.filter(programme_id=viewer.programme_id))


def departures_of(activity: Activity) -> list[Departure]:
    """How what there was differed from the plan, as far as both may be read."""
    return departures(activity.plan, activity.record)


def only_own(viewer: Viewer) -> bool:
    """Whether somebody reads of the police only where their own organisation takes part."""
    return is_narrowed(viewer, Object.PRESENCE) or is_narrowed(viewer, Object.RECORD)


def presence_kept(found: Mapping[int, list[Departure] | None]) -> dict:
    """Of the plans of what was held, how many were kept; n and missing beside it."""
    known = [several for several in found.values() if several is not None]
    kinds = Counter(kind for several in reversed(known) for kind in several)
    return {
        "planned": len(found),
        "known": len(known),
        "kept": sum(1 for several in known if not several),
        "kinds": [(kind.label, n) for kind, n in kinds.most_common()],
    }


def kept_by_plan(
    viewer: Viewer, day: date, initiative: Initiative | None = None
) -> dict[int, list[Departure] | None]:
    """What was held until a day by a plan that somebody may read, the latest first.

    By activity, how what there was differed from the plan; None where they know of none.
    """
    held = Q(activity__status=Activity.Status.HELD, activity__on__lte=day)
    held &= Q(activity__in=readable_activities(viewer, initiative))
    recorded = records(viewer).filter(held)
    kept = EarlierRecord.objects.filter(
        activity__in=recorded.values("activity"), field__in=Came._fields
    )
    then = said_then(kept, PresenceRecord, day)
    return departed(plans(viewer).filter(held), recorded, then)


def said_then(
    kept: QuerySet, kind: type[Activity | PresenceRecord | SagCase], day: date
) -> dict[int, dict[str, Any]]:
    """What some fields said on a day, where it was something else, by activity and field."""
    if day >= timezone.localdate():
        return {}
    rows = kept.filter(until__gt=day).order_by("-until", "-version")
    told: dict[int, dict[str, Any]] = defaultdict(dict)
    for pk, name, said in rows.values_list("activity_id", "field", "said"):
        field: Any = kind._meta.get_field(name)
        told[pk][name] = None if field.null and not said else field.to_python(said)
    return told


def departed(
    planned: QuerySet[PresencePlan],
    recorded: QuerySet[PresenceRecord],
    then: Mapping[int, dict[str, Any]] | None = None,
) -> dict[int, list[Departure] | None]:
    """How what there was differed from the plan, by activity, the latest first; None: not known.

    ``then`` is what records said on a day of the past, where it was something else.
    """
    told = recorded.values_list("activity_id", *Came._fields)
    came = {pk: Came(*words)._replace(**(then or {}).get(pk, {})) for pk, *words in told}
    asked = planned.order_by("-activity__on", "-activity")
    return {
        pk: departures(Asked(*words), came[pk]) if pk in came else None
        for pk, *words in asked.values_list("activity_id", *Asked._fields)
    }


def some_activities(viewer: Viewer, numbers: Iterable[int]) -> list[Activity]:
    """Some activities with plan and record, in the order of their numbers."""
    found = Activity.objects.filter(
        programme_id=viewer.programme_id, initiative__in=readable(viewer), pk__in=list(numbers)
    )
    by = {activity.pk: activity for activity in with_presence(viewer, found)}
    return [by[number] for number in numbers if number in by]


def with_presence(viewer: Viewer, rows: QuerySet[Activity]) -> QuerySet[Activity]:
    """Activities with what of plan and record somebody may read, in two questions for all."""
    return rows.prefetch_related(
        Prefetch("presence_plan", plans(viewer)), Prefetch("presence_record", records(viewer))
    )
