"""Who was named by objectives and promises on a day: one question for all that changed since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from alongside.web.partnership.models import Commitment, EarlierCommitment, EarlierObjective

Named = dict[int, set[int]]


@dataclass(frozen=True)
class Then:
    """What some of them said on a day of the past, where they say something else now.

    ``among`` tells of each field and row whether some other was named; ``days`` when an objective
    was to be looked at again, and ``every`` after how many days a promise was.
    """

    among: dict[str, dict[int, dict[int, bool]]] = field(default_factory=dict)
    days: dict[int, date | None] = field(default_factory=dict)
    every: dict[int, int] = field(default_factory=dict)

    def named(self, name: str, now: Named) -> Named:
        """Who was named in a field, given who is now."""
        found = defaultdict(set, now)
        for pk, others in self.among.get(name, {}).items():
            was = {other for other, named in others.items() if named}
            found[pk] = (now.get(pk, set()) - set(others)) | was
        return found

    def naming(self, name: str, other: int, now: set[int]) -> set[int]:
        """The rows that named one in a field, given those that do now."""
        told = {pk: of[other] for pk, of in self.among.get(name, {}).items() if other in of}
        return {pk for pk in now if told.get(pk, True)} | {pk for pk, was in told.items() if was}


def parties_then(rows: QuerySet, on: date) -> Then:
    """Who was party to some objectives."""
    return _then(lambda: EarlierObjective.objects.filter(objective__in=rows), "objective", on)


def promised_then(rows: QuerySet, on: date) -> Then:
    """Who owed some promises to whom."""
    return _then(lambda: EarlierCommitment.objects.filter(commitment__in=rows), "commitment", on)


def _then(kept: Callable[[], QuerySet], of: str, on: date) -> Then:
    found = Then()
    if on >= timezone.localdate():
        return found
    # Of each, what stood first after that day is told last.
    rows = kept().filter(until__gt=on).order_by("-until", "-version")
    for pk, name, said, *others in rows.values_list(of, "field", "said", "organisation", "group"):
        other = next((one for one in others if one is not None), None)
        if other is not None:
            found.among.setdefault(name, {}).setdefault(pk, {})[other] = said == "True"
        elif name == "review_every_days":
            found.every[pk] = int(said)
        elif name == "review_due":
            found.days[pk] = date.fromisoformat(said) if said else None
    return found


def owed_to(me: int | None, group: int | None, rows: QuerySet[Commitment], then: Then) -> set[int]:
    """Ids of those that were owed to an organisation, or to the group that it stands in."""
    if me is None:
        return set()
    if not then.among:
        either = Q(owed_to=me) | Q(owed_to_groups=group)
        return set(rows.filter(either).values_list("pk", flat=True))
    found: set[int] = set()
    for name, one in (("owed_to", me), ("owed_to_groups", group)):
        if one is not None:
            now = set(rows.filter(**{name: one}).values_list("pk", flat=True))
            found |= then.naming(name, one, now)
    return found


def pairs(through: Any, of: str, among: Any, other: str = "organisation_id") -> Named:
    """The organisations, or others, of each of some rows, from the table that joins them."""
    found: Named = defaultdict(set)
    rows = through.objects.filter(**{f"{of}__in": among})
    for pk, named in rows.values_list(of, other):
        found[pk].add(named)
    return found
