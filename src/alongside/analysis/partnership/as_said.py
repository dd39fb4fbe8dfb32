"""A partnership in the words of a day: its rows as they stood, where what they said is kept.

No figure counts outcomes or what was learnt, so those are left as they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from alongside.study.errors import Contradictions
from alongside.study.partnership import Activity, Column, Partnership, columns
from alongside.study.partnership.knowing import names_of

# The tables whose rows keep what they said, and how an earlier word names its row.
KEPT: dict[str, tuple[str, tuple[str, ...]]] = {
    "initiatives": ("earlier_initiatives", ("initiative",)),
    "activities": ("earlier_activities", ("of_activity",)),
    "relationships": ("earlier_relationships", ("relationship",)),
    "objectives": ("earlier_objectives", ("objective",)),
    "commitments": ("earlier_commitments", ("commitment",)),
    "sag_issues": ("earlier_issues", ("issue",)),
    "contributions": ("earlier_contributions", ("initiative", "giver", "kind", "unit", "number")),
}
# Fields that name several: each that is named has a past of its own.
SEVERAL = frozenset(
    {
        "co_producers",
        "groups",
        "partner_orgs",
        "interests_declared",
        "parties",
        "owed_by",
        "owed_to",
        "owed_to_groups",
    }
)
# Groups to whom a promise is made stand in a file beside the organisations.
STANDS_IN = {"owed_to_groups": "owed_to"}
Words = Mapping[str, list[Any]]


def as_said(partnership: Partnership, *, on: date) -> Partnership:
    """The partnership as it was told on a day; itself where nothing was told otherwise then."""
    told: dict[str, Any] = {}
    for table, (earlier, of) in KEPT.items():
        if words := _standing(getattr(partnership, earlier), of, on):
            told[table] = _rows(table, getattr(partnership, table), words)
    records = _standing(partnership.earlier_records, ("activity",), on)
    counts = _standing(partnership.earlier_attendance, ("activity",), on)
    cases = _standing(partnership.earlier_cases, ("of_event",), on)
    if records or counts or cases:
        told["activities"] = tuple(
            _happened(one, records.get(one.id, []), counts.get(one.id, []), cases.get(one.id, []))
            for one in told.get("activities", partnership.activities)
        )
    return replace(partnership, **told) if told else partnership


def _standing(earlier: Iterable[Any], of: tuple[str, ...], on: date) -> Words:
    """The earlier words that stood on a day, by the row that they are of."""
    found: dict[tuple[Any, ...], Any] = {}
    over: set[tuple[Any, ...]] = set()
    for one in sorted(earlier, key=lambda one: one.version, reverse=True):
        field = getattr(one, "field", "attendance")
        other = _other(one) if field in SEVERAL or field == "attendance" else None
        which = (_named([getattr(one, name) for name in of]), field, other)
        if one.until <= on:
            over.add(which)
        elif which not in over:
            found[which] = one
    words: dict[str, list[Any]] = defaultdict(list)
    for (row, *_), one in found.items():
        words[row].append(one)
    return words


def _named(parts: list[Any]) -> str:
    """How a row is told from others, as ``names_of`` has it: those alike have a number."""
    number = parts.pop() if isinstance(parts[-1], int) else 1
    return "|".join(parts) if number == 1 else f"{'|'.join(parts)}#{number}"


def _rows(table: str, rows: tuple[Any, ...], words: Words) -> tuple[Any, ...]:
    names = names_of(table, rows)
    return tuple(
        _then(row, words[name]) if name in words else row
        for row, name in zip(rows, names, strict=True)
    )


def _then(row: Any, words: list[Any]) -> Any:
    """A row in the words of then; as it is now where those cannot stand together."""
    known = {column.name: column for column in columns(type(row))}
    facts: dict[str, Any] = {}
    for one in words:
        name = STANDS_IN.get(one.field, one.field)
        if known[name].many:
            facts[name] = _among(facts.get(name, getattr(row, name)), one)
        else:
            facts[name] = _value(known[name], one)
    if "review_every_days" in facts:
        # The day that the file tells is counted with the days of now.
        facts["next_review_due"] = None
    if isinstance(row, Activity) and facts.get("status") in ("planned", "confirmed"):
        facts["presence_actual"] = None
    try:
        return replace(row, **facts)
    except Contradictions:
        return row


def _happened(
    activity: Activity, records: list[Any], counts: list[Any], cases: list[Any]
) -> Activity:
    """An activity with what was told then of the police, of who came and of safety advice."""
    record = activity.presence_actual
    if record is not None and records:
        record = _then(record, records)
    attendance = dict(activity.attendance)
    for one in counts:
        attendance.pop(one.group, None)
        if one.people is not None:
            attendance[one.group] = one.people
    sag = activity.sag
    if sag is not None and cases:
        sag = _then(sag, cases)
    return replace(activity, presence_actual=record, attendance=attendance, sag=sag)


def _among(named: tuple[str, ...], one: Any) -> tuple[str, ...]:
    """Several with another among them, or without it."""
    other = _other(one)
    others = tuple(some for some in named if some != other)
    return (*others, other) if other is not None and one.said == "True" else others


def _value(column: Column, one: Any) -> Any:
    if column.refers:
        return _other(one)
    if column.kind == "truth":
        return one.said == "True"
    if not one.said:
        return None if column.optional else ""
    if column.kind == "day":
        return date.fromisoformat(one.said)
    if column.kind in ("whole", "number"):
        number = float(one.said)
        return int(number) if number.is_integer() else number
    return one.said


def _other(one: Any) -> str | None:
    """The organisation or group that an earlier word names, if any."""
    found: str | None = getattr(one, "org", None) or one.group
    return found
