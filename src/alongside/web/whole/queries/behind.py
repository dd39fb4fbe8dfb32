"""The rows behind a figure that a viewer may see, with their names; others are counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from alongside.web.core.policy import Condition, Object
from alongside.web.core.policy import Permission as P
from alongside.web.core.viewer import Viewer
from alongside.web.findings import models as found
from alongside.web.partnership import models as here
from alongside.web.people.models import Organisation, StakeholderGroup
from alongside.web.whole.rules.seeing import readable

# Every table with the columns that name a row of it, and the address of its page if it has one.
NAMED: dict[str, tuple[Any, tuple[str, ...], str]] = {
    "relationships": (here.Relationship, ("a__name", "b__name"), "tie"),
    "handovers": (
        here.HandOver, ("relationship__a__name", "relationship__b__name"), "handover",
    ),
    "introductions": (here.Introduction, ("a__name", "b__name"), ""),
    "objectives": (here.Objective, ("wordings__text",), "objective"),
    "commitments": (here.Commitment, ("wordings__text",), "commitment"),
    "initiatives": (here.Initiative, ("heading",), "initiative"),
    "activities": (here.Activity, ("title",), "joint_activity"),
    "sag_issues": (here.SagIssue, ("topic",), "joint_activity"),
    "concerns": (here.Concern, ("theme",), "raised_concern"),
    "recommendations": (found.Recommendation, ("text",), "recommendation"),
    "actions": (found.Action, ("title",), "action"),
    "findings": (found.Finding, ("title",), "finding"),
    "organisations": (Organisation, ("name",), ""),
    "stakeholder_groups": (StakeholderGroup, ("label",), ""),
}  # fmt: skip
# Of which row the page tells of another that has none of its own.
PAGE_OF = {"sag_issues": "activity_id"}
# Of several wordings the last is the one that stands.
LAST = {"objectives": "wordings__version", "commitments": "wordings__version"}

# The tables of the rows behind the figures of each question.
ASKED_OF: dict[str, tuple[str, ...]] = {
    "continuity": ("relationships",),
    "handover": ("handovers",),
    "objectives": ("objectives",),
    "commitments": ("commitments",),
    "coproduction": ("initiatives",),
    "presence": ("activities",),
    "sag": ("activities", "sag_issues"),
    "network": ("organisations",),
    "reach": ("stakeholder_groups", "activities"),
    "voice": ("stakeholder_groups", "findings"),
    "resource": ("initiatives",),
    "ties": ("relationships", "introductions"),
    "loop": ("recommendations", "actions", "concerns", "findings"),
}
# A page lists so many rows of a figure at most; the others are in the files.
MOST = 200


@dataclass(frozen=True)
class Behind:
    """One row that a figure counts."""

    key: str
    label: str
    address: str
    pk: int


def rows_behind(viewer: Viewer, question: str, rows: Iterable[str]) -> tuple[list[Behind], int]:
    """Those of some rows that the viewer may see, in order, and how many others there are."""
    asked = list(dict.fromkeys(rows))
    pairs = _ties_between(viewer, [row for row in asked if _is_pair(row)])
    keys = {part for row in asked for part in row.split("/")[:1]}
    known = _known(viewer, ASKED_OF[question], keys)
    shown = []
    for row in asked:
        first = row.split("/")[0]
        if first not in known or (_is_pair(row) and row not in pairs):
            continue
        one = known[first]
        if _is_pair(row):
            one = Behind(row, pairs[row], "", 0)
        shown.append(Behind(row, one.label, one.address, one.pk))
    return shown, len(asked) - len(shown)


def _known(viewer: Viewer, tables: tuple[str, ...], keys: set[str]) -> dict[str, Behind]:
    known: dict[str, Behind] = {}
    for table in tables:
        model, names, address = NAMED[table]
        only = readable(viewer, table)
        if only is None:
            continue
        rows = model._base_manager.filter(only, programme=viewer.programme_id, key__in=keys)
        rows, at = rows.order_by(LAST.get(table, "pk")), PAGE_OF.get(table, "pk")
        if table == "handovers" and Condition.OWN not in (viewer.only(Object.RELATIONSHIP) or ()):
            # Its page is for the two sides; whoever reads of every tie reads the tie.
            address, at = "tie", "relationship_id"
        for pk, key, *words in rows.values_list(at, "key", *names):
            known[key] = Behind(key, " – ".join(filter(None, words)), address, pk)
    return known


def _is_pair(row: str) -> bool:
    first, _, second = row.partition("/")
    return bool(second) and first.split("-")[0] == second.split("-")[0]


def _ties_between(viewer: Viewer, pairs: list[str]) -> dict[str, str]:
    """Pairs of organisations between which there is a tie that the viewer may see, with names."""
    only = readable(viewer, "relationships")
    if not pairs or only is None:
        return {}
    ties = here.Relationship.objects.filter(only, programme=viewer.programme_id)
    found = {}
    for a, a_name, b, b_name in ties.values_list("a__key", "a__name", "b__key", "b__name"):
        found[f"{a}/{b}"] = found[f"{b}/{a}"] = f"{a_name} – {b_name}"
    return {pair: found[pair] for pair in pairs if pair in found}


def alone(viewer: Viewer, on: Any) -> list[tuple[str, int]]:
    """People of the viewer's own organisation who alone hold a side of ties on a day, and of how
    many. Of nobody else's people is this told."""
    own = viewer.organisation_id
    if own is None or not viewer.may(P.KEEP_TIES):
        return []
    side = Q(side="a", relationship__a=own) | Q(side="b", relationship__b=own)
    live = Q(relationship__ended_on=None) | Q(relationship__ended_on__gte=on)
    current = Q(ends_on=None) | Q(ends_on__gte=on)
    rows = here.RelationshipHolder.objects.filter(
        side, live, current, starts_on__lte=on, relationship__programme=viewer.programme_id
    ).values_list("relationship_id", "side", "person__name")
    sides: dict[tuple[int, str], list[str]] = {}
    for tie, which, name in rows:
        sides.setdefault((tie, which), []).append(name)
    count = Counter(names[0] for names in sides.values() if len(names) == 1)
    return sorted(count.items())
