"""Initiatives, how far they were shared, activities, and what the advisory group was told."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from alongside.study.errors import Contradictions
from alongside.study.partnership import PresencePlan, PresenceRecord, SagDates
from alongside.web.partnership import models as here
from alongside.web.whole.keeping.ids import Ids
from alongside.web.whole.keeping.kept import AT_ONCE, Facts, Kept

KEY = {"id": "key"}
PLAN = {
    "role": "role",
    "attire": "attire",
    "max_officers": "max_officers",
    "promised": "promised_officers",
    "purpose": "purpose",
    "introduced_as": "introduced_as",
    "agreed_on": "agreed_on",
    "impartiality_checked_on": "impartiality_checked_on",
    "statutory_exception": "statutory_exception",
    "declined_on": "declined_on",
    "host_says": "host_says",
}
WORDS = ("purpose", "introduced_as", "statutory_exception", "host_says")
DATES = ("notified_on", "plan_submitted_on", "final_plan_on")


class Initiatives(Kept):
    """Initiatives."""

    table, model, prefix = "initiatives", here.Initiative, "INI"
    at = {**KEY, "title": "heading", "status": "phase", "lead_org": "lead"}
    unsaid = ("exit_conversation_on", "follow_on_on")
    order = ("position", "pk")

    def first(self, value: Any, place: int) -> Facts:
        """Its place among the others."""
        return {"position": place}


class Ratings(Kept):
    """Ratings of how far a stage was shared."""

    table, model = "ratings", here.Rating
    at = {"rater_org": "rater"}


class UsualPresences(Kept):
    """How the police are usually there."""

    table, model, prefix = "usual_presence", here.UsualPresence, "USP"
    at = KEY


class EarlierPlans(Kept):
    """Plans of presence as their host answered them, before they changed."""

    table, model = "earlier_plans", here.EarlierPlan
    at = {"promised_officers": "promised"}
    of = "activity"


class Activities(Kept):
    """Activities, with how many came, the presence planned and recorded, and safety dates."""

    table, model, prefix = "activities", here.Activity, "ACT"
    at = {**KEY, "host_org": "host", "partner_orgs": "partners"}
    elsewhere = ("attendance", "presence_plan", "presence_actual", "sag")
    unsaid = ("presence_plan.declined_on", "presence_plan.host_says")

    def beside(self, values: list, rows: list[int], again: set[int], ids: Ids) -> None:
        """Attendance, plan, record and dates of each."""
        for model in (here.Attendance, here.PresencePlan, here.PresenceRecord, here.SagCase):
            if again:
                model._base_manager.filter(activity__in=again).delete()
        told = list(zip(values, rows, strict=True))
        here.Attendance.objects.bulk_create(
            here.Attendance(
                activity_id=row, group_id=ids.row(("stakeholder_groups",), group), people=people
            )
            for value, row in told
            for group, people in value.attendance.items()
        )
        here.PresenceRecord.objects.bulk_create(
            here.PresenceRecord(
                activity_id=row,
                role=value.presence_actual.role,
                attire=value.presence_actual.attire,
                officers=value.presence_actual.officers,
                deviation=value.presence_actual.deviation or "",
                recorded_by_id=ids.row(("organisations",), value.presence_actual.recorded_by),
            )
            for value, row in told
            if value.presence_actual is not None
        )
        self._plans([(v.presence_plan, row) for v, row in told if v.presence_plan], ids)
        self._cases([(v.sag, row) for v, row in told if v.sag], ids)

    def _plans(self, told: list[tuple[PresencePlan, int]], ids: Ids) -> None:
        made = here.PresencePlan.objects.bulk_create(
            here.PresencePlan(
                activity_id=row,
                **{
                    name: getattr(plan, field) or ("" if name in WORDS else getattr(plan, field))
                    for name, field in PLAN.items()
                },
            )
            for plan, row in told
        )
        self._link(here.PresencePlan, "agreed_by", made, [p.agreed_by for p, _ in told], ids)

    def _cases(self, told: list[tuple[SagDates, int]], ids: Ids) -> None:
        made = here.SagCase.objects.bulk_create(
            here.SagCase(activity_id=row, **{name: getattr(sag, name) for name in DATES})
            for sag, row in told
        )
        here.SagMeeting.objects.bulk_create(
            here.SagMeeting(case=case, on=day)
            for case, (sag, _) in zip(made, told, strict=True)
            for day in dict.fromkeys(sag.meetings)
        )
        declared = [sag.interests_declared for sag, _ in told]
        self._link(here.SagCase, "interests_declared", made, declared, ids)

    def _link(self, model, attribute: str, made: list, told: list, ids: Ids) -> None:
        field = model._meta.get_field(attribute)
        through = field.remote_field.through
        own = f"{field.m2m_field_name()}_id"
        through._base_manager.bulk_create(
            [
                through(**{own: one.pk, "organisation_id": ids.row(("organisations",), org)})
                for one, orgs in zip(made, told, strict=True)
                for org in dict.fromkeys(orgs)
            ],
            batch_size=AT_ONCE,
        )

    def gathered(self, among: QuerySet, told: list[tuple[int, Facts]], ids: Ids) -> None:
        """Reads all four for every activity."""
        groups: dict[int, dict[str, int]] = {}
        counted = here.Attendance.objects.filter(activity__in=among).order_by("pk")
        for row, group, people in counted.values_list("activity_id", "group_id", "people"):
            if (one := ids.id("stakeholder_groups", group)) is not None:
                groups.setdefault(row, {})[one] = people
        plans, records, cases = _plans(among, ids), _records(among, ids), _cases(among, ids)
        for row, facts in told:
            facts["attendance"] = groups.get(row, {})
            facts["presence_plan"] = plans.get(row)
            facts["presence_actual"] = records.get(row)
            facts["sag"] = cases.get(row)


def _linked(model, attribute: str, among: QuerySet, ids: Ids) -> dict[int, tuple[str, ...]]:
    """The organisations that rows beside an activity lead to, in order."""
    field = model._meta.get_field(attribute)
    own = field.m2m_field_name()
    links = field.remote_field.through._base_manager.filter(**{f"{own}__activity__in": among})
    found: dict[int, list[str]] = {}
    for row, org in links.order_by("pk").values_list(f"{own}_id", "organisation_id"):
        if (one := ids.id("organisations", org)) is not None:
            found.setdefault(row, []).append(one)
    return {row: tuple(orgs) for row, orgs in found.items()}


def _plans(among: QuerySet, ids: Ids) -> dict[int, PresencePlan]:
    agreed = _linked(here.PresencePlan, "agreed_by", among, ids)
    rows = here.PresencePlan.objects.filter(activity__in=among)
    found = {}
    for pk, activity, *values in rows.values_list("pk", "activity_id", *PLAN):
        facts: Facts = {"agreed_by": agreed.get(pk, ())}
        for (name, field), value in zip(PLAN.items(), values, strict=True):
            facts[field] = (value or None) if name in WORDS else value
        if (plan := _told(PresencePlan, facts, ids)) is not None:
            found[activity] = plan
    return found


def _records(among: QuerySet, ids: Ids) -> dict[int, PresenceRecord]:
    rows = here.PresenceRecord.objects.filter(activity__in=among).values_list(
        "activity_id", "role", "attire", "officers", "deviation", "recorded_by_id"
    )
    found = {}
    for activity, role, attire, officers, deviation, org in rows:
        facts: Facts = {"role": role, "attire": attire, "officers": officers}
        facts |= {"deviation": deviation or None, "recorded_by": ids.id("organisations", org)}
        if facts["recorded_by"] and (record := _told(PresenceRecord, facts, ids)) is not None:
            found[activity] = record
    return found


def _told(kind: Any, facts: Facts, ids: Ids) -> Any:
    """A part of a row, or None, told, where its facts contradict one another."""
    try:
        return kind(**facts)
    except Contradictions as both:
        ids.left_out += [sentence for _, sentence in both.found]
        return None


def _cases(among: QuerySet, ids: Ids) -> dict[int, SagDates]:
    meetings: dict[int, list] = {}
    met = here.SagMeeting.objects.filter(case__activity__in=among).order_by("pk")
    for case, on in met.values_list("case_id", "on"):
        meetings.setdefault(case, []).append(on)
    declared = _linked(here.SagCase, "interests_declared", among, ids)
    rows = here.SagCase.objects.filter(activity__in=among)
    return {
        activity: SagDates(
            meetings=tuple(meetings.get(pk, ())),
            interests_declared=declared.get(pk, ()),
            **dict(zip(DATES, days, strict=True)),
        )
        for pk, activity, *days in rows.values_list("pk", "activity_id", *DATES)
    }


class SagIssues(Kept):
    """What the Safety Advisory Group asked about."""

    table, model, prefix = "sag_issues", here.SagIssue, "SAG"
    at = {**KEY, "owner_org": "owner"}
    elsewhere = ("state",)

    def besides(self, value: Any, ids: Ids) -> Facts:
        """Its state; what was raised is open."""
        return {"state": "open" if value.state == "raised" else value.state}

    def gathered(self, among: QuerySet, told: list[tuple[int, Facts]], ids: Ids) -> None:
        """Reads the state."""
        rows = here.SagIssue.objects.filter(pk__in=among)
        states = dict(rows.values_list("pk", "state"))
        for row, facts in told:
            facts["state"] = states[row]
