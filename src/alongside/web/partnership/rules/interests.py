"""Who sits on a safety advisory group and helps to make what is before it: they have to say so."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from alongside.web.partnership.models import Activity, SagCase
from alongside.web.people.models import Organisation

# Whose services such a group is made of, by the kind of organisation or the zone it stands in.
MEMBERS_OF_KIND = frozenset({"police", "local_authority", "council", "emergency_service"})
MEMBERS_OF_ZONE = frozenset({"police", "council"})


def sits_on_it(organisation: Organisation) -> bool:
    """Whether an organisation is of those that advise."""
    return organisation.kind in MEMBERS_OF_KIND or organisation.group.zone in MEMBERS_OF_ZONE


def to_declare(activity: Activity) -> list[Organisation]:
    """Those that advise on an activity and lead or make its initiative."""
    initiative = activity.initiative
    makers = [*filter(None, [initiative.lead]), *initiative.co_producers.all()]
    found = {one.pk: one for one in makers if sits_on_it(one)}
    return sorted(found.values(), key=lambda one: one.name)


def unsaid(cases: QuerySet[SagCase]) -> set[int]:
    """Ids of those of some cases in which one of them has not said so: as the next, for many."""
    sits = Organisation.objects.filter(
        Q(kind__in=MEMBERS_OF_KIND) | Q(group__zone__in=MEMBERS_OF_ZONE)
    ).values("pk")
    cases = cases.order_by()
    makers = {
        *cases.filter(activity__initiative__lead__in=sits).values_list(
            "pk", "activity__initiative__lead"
        ),
        *cases.filter(activity__initiative__co_producers__in=sits).values_list(
            "pk", "activity__initiative__co_producers"
        ),
    }
    said = set(cases.values_list("pk", "interests_declared"))
    return {pk for pk, _maker in makers - said}


def undeclared(case: SagCase) -> list[Organisation]:
    """Those of them that have not said so."""
    said = {one.pk for one in case.interests_declared.all()}
    return [one for one in to_declare(case.activity) if one.pk not in said]
