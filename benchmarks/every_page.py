"""Every page of the partnership, its people, its findings and registers, as whom it costs most.

Addresses come from the URL resolver, so that a new one is measured by itself; what stands in one is
the row that has the most about it, and where an address is for one's own rows, the most of those.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from benchmarks.measuring import Row, thread_seconds

OK = 200
VIEWS = (
    "alongside.web.partnership.views.",
    "alongside.web.people.views",
    "alongside.web.whole.views.",
    "alongside.web.findings.views.",
    "alongside.web.registers.views.",
)
# What answers a GET with a file of everything, or only to a password or a receipt.
APART = {"whole_file", "calendar_read"}


def every_page(
    programme: Any,
    clients: dict[str, tuple[Any, Any]],
    target: float,
    only: frozenset[str],
) -> Iterator[Row]:
    """A row for each page of some names; ``clients`` are by role, each with their organisation."""
    kinds = {role: subjects(programme, own) for role, (_, own) in clients.items()}
    shut = []
    for name, wanted in sorted(addresses()):
        if name not in only:
            continue
        took: dict[str, float] = {}
        for role, (client, _own) in clients.items():
            at = _at(programme, name, wanted, kinds[role])
            if at and client.get(at).status_code == OK:
                took[role] = thread_seconds(lambda c=client, a=at: c.get(a))
        if took:
            role = max(took, key=lambda one: took[one])
            yield Row(f"{name}, as {role}", took[role], target=target)
        else:
            shut.append(name)
    if shut:
        yield Row("take no GET, or none of these roles", None, note=" ".join(shut))


# Pages that show the activities of one initiative.
OF_ONE = frozenset(
    {
        "initiative", "initiative_page", "joint_activities", "public_initiative", "timeline",
        "today", "calendar_file",
    }
)  # fmt: skip


def addresses(patterns: Any = None) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Names of addresses whose pages are measured, each with what stands in it."""
    from django.urls import get_resolver

    resolver = get_resolver()
    for pattern in patterns or resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from addresses(pattern.url_patterns)
        elif pattern.callback.__module__.startswith(VIEWS) and pattern.name not in APART:
            known = resolver.reverse_dict.getlist(pattern.name)
            yield pattern.name, tuple(known[0][0][0][1])


def _at(programme: Any, name: str, wanted: tuple[str, ...], kinds: dict[str, dict]) -> str:
    from django.urls import reverse

    known = {"slug": programme.slug, **kinds.get(name.split("_", maxsplit=1)[0], {})}
    if not set(wanted) <= set(known):
        return ""
    return reverse(name, kwargs={key: known[key] for key in wanted})


def subjects(programme: Any, own: Any) -> dict[str, dict[str, Any]]:
    """What stands in addresses, by the first word of an address's name."""
    from django.db.models import Q

    from alongside.web.findings.models import Action, Finding, Recommendation
    from alongside.web.partnership import models as m
    from alongside.web.people.models import (
        Holding,
        Organisation,
        Person,
        Post,
        Priority,
        StakeholderGroup,
    )  # fmt: skip

    def most(model: Any, about: str = "", mine: Q | None = None) -> dict[str, Any]:
        from django.db.models import Count

        rows = model.objects.filter(**_within(model, programme))
        if own is not None and mine is not None and rows.filter(mine).exists():
            rows = rows.filter(mine)
        if about:
            rows = rows.annotate(n=Count(about, distinct=True)).order_by("-n", "pk")
        found = rows.first()
        return {"pk": found.pk} if found else {}

    either = Q(a=own) | Q(b=own)

    def within(one: dict[str, Any], key: str, model: Any, of: str) -> dict[str, Any]:
        row = model.objects.filter(**{of: one.get("pk")}).order_by("-pk").first()
        return {**one, key: row.pk} if row else one

    tie = most(m.Relationship, "contacts", either)
    tie = within(tie, "contact", m.Contact, "relationship")
    post = most(Post, "holdings", Q(organisation=own))
    initiative = most(m.Initiative, "activities", Q(lead=own))
    key = m.Initiative.objects.values_list("key", flat=True).filter(**initiative).first()
    return {
        "initiative": initiative,
        "public": {"slug": programme.slug, "key": key},
        "joint": most(m.Activity, "partners", Q(host=own)),
        "issue": most(m.SagIssue, "actions"),
        "contribution": most(m.Contribution, mine=Q(organisation=own)),
        "outcome": most(m.Outcome, mine=Q(written_by=own)),
        "learning": most(m.Learning, mine=Q(organisation=own)),
        "raised": most(m.Concern),
        "objective": {
            **most(m.Objective, "wordings__positions", Q(proposed_by=own)),
            "kind": "own",
        },
        "commitment": most(m.Commitment, "reviews", Q(owed_by=own)),
        "decision": most(m.RemitItem, "divisions", Q(divisions__rights__organisation=own)),
        "tie": within(tie, "holder", m.RelationshipHolder, "relationship"),
        "handover": most(m.HandOver, "promises", Q(relationship__a=own) | Q(relationship__b=own)),
        "introduction": most(m.Introduction, mine=Q(broker=own)),
        "profile": most(Organisation, "profiles", Q(pk=own.pk if own else 0)),
        "person": most(Person, "holdings", Q(organisation=own)),
        "post": within(post, "holding", Holding, "post"),
        "action": most(Action, mine=Q(owner=own)),
        "recommendation": most(Recommendation, "actions"),
        "finding": most(Finding, "recommendations"),
        "organisation": most(Organisation, "posts"),
        "group": most(StakeholderGroup, "organisations"),
        "facts": {"kind": "priorities"},
        "fact": {"kind": "priorities", **most(Priority, "objectives")},
        "figure": {"key": "continuity.single_held"},
    }


def _within(model: Any, programme: Any) -> dict[str, Any]:
    names = {field.name for field in model._meta.get_fields()}
    return {"programme": programme} if "programme" in names else {"activity__programme": programme}
