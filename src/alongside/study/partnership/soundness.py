"""What makes a whole unsound: ids given twice or pointing nowhere, people on a wrong side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from alongside.study.partnership.columns import Column, columns
from alongside.study.partnership.remit import HOST

Tables = Mapping[str, tuple[Any, ...]]
CALLED = {
    "organisations": "an organisation",
    "stakeholder_groups": "a stakeholder group",
    "people": "a person",
    "posts": "a post",
    "priorities": "a priority",
    "initiatives": "an initiative",
    "activities": "an activity",
    "relationships": "a relationship",
    "commitments": "a commitment",
    "findings": "a finding",
    "outcomes": "an outcome",
    "actions": "an action",
    "objectives": "an objective",
    "recommendations": "a recommendation",
    "remit": "a remit item",
    "usual_presence": "a usual presence",
    "sag_issues": "a SAG issue",
    "concerns": "a concern",
    "learning": "something learnt",
    "handovers": "a hand-over",
    "introductions": "an introduction",
}


@dataclass(frozen=True)
class Unsound:
    """One place in one row where the whole does not hold together."""

    table: str
    row: Any
    field: str
    sentence: str


def problems(programme: Any, tables: Tables, also: Mapping[str, set[str]] | None = None) -> Any:
    """Every place where the tables do not hold together; ``also`` are ids known to exist.

    A reader passes in ``also`` the ids of rows that it has refused already for reasons of their
    own, so that one mistake is told once.
    """
    known = {name: {r.id for r in rows if hasattr(r, "id")} for name, rows in tables.items()}
    known["priorities"] = {one.id for one in getattr(programme, "priorities", ())}
    for name, ids in (also or {}).items():
        known.setdefault(name, set()).update(ids)
    yield from _twice(programme, tables)
    if programme is not None:
        yield from _dangling("programme", (programme,), columns(type(programme)), known)
    for name, rows in tables.items():
        if rows:
            yield from _dangling(name, rows, columns(type(rows[0])), known)
    yield from _scopes(tables, known)
    yield from _circles(tables)
    yield from _wordings(tables)
    yield from _translations(tables)
    yield from _sides(tables)
    yield from _given(tables)


def _twice(programme: Any, tables: Tables) -> Iterator[Unsound]:
    """Ids given more than once, in one table or in two: positions and actions point at any."""
    every = [("programme", p) for p in getattr(programme, "priorities", ())]
    every += [(name, row) for name, rows in tables.items() for row in rows if hasattr(row, "id")]
    count = Counter(row.id for _, row in every)
    seen: set[str] = set()
    for name, row in every:
        if count[row.id] > 1 and row.id in seen:
            yield Unsound(name, row, "id", f"The id {row.id} is given twice: give each its own.")
        seen.add(row.id)


def _dangling(
    table: str, rows: tuple[Any, ...], every: tuple[Column, ...], known: Mapping[str, set[str]],
    prefix: str = "",
) -> Iterator[Unsound]:  # fmt: skip
    for column in every:
        of = attrgetter(prefix + column.name)
        if column.kind == "row" and not column.many and column.row is not None:
            within = tuple(row for row in rows if of(row) is not None)
            deeper = f"{prefix}{column.name}."
            yield from _dangling(table, within, columns(column.row), known, deeper)
        elif column.refers or column.name == "rights":
            ids = _ids(column, known)
            for row in rows:
                yield from _unknown(table, row, prefix + column.name, of(row), column, ids)


def _ids(column: Column, known: Mapping[str, set[str]]) -> set[str]:
    if column.name == "rights":
        return known["organisations"] | {HOST}
    if len(column.refers) == 1:
        return known[column.refers[0]]
    return set().union(*(known[table] for table in column.refers))


def _unknown(
    table: str, row: Any, field: str, value: Any, column: Column, ids: set[str]
) -> Iterator[Unsound]:
    if value is None:
        return
    many = column.many or column.kind == "mapping"
    for one in value if many else (value,):
        if one not in ids:
            called = [CALLED[name] for name in column.refers or ("organisations",)]
            what = " or ".join((", ".join(called[:-1]), called[-1])) if called[1:] else called[0]
            says = f"{row.named} has {one} as {field}, which is not the id of {what} here."
            yield Unsound(table, row, field, says)


def _scopes(tables: Tables, known: Mapping[str, set[str]]) -> Iterator[Unsound]:
    for item in tables["remit"]:
        for one in item.initiatives:
            if one not in known["initiatives"]:
                says = f"{item.id} has {one} in its scope, which is not the id of an initiative."
                yield Unsound("remit", item, "scope", says)


def _wordings(tables: Tables) -> Iterator[Unsound]:
    """Versions later than what a row itself has, or that say its version otherwise."""
    for name, table, of, words in (
        ("objectives", "objective_wordings", "objective", "text"),
        ("commitments", "commitment_wordings", "commitment", "text"),
        ("remit", "remit_divisions", "item", "decision"),
    ):
        whole = {row.id: row for row in tables[name]}
        for wording in tables[table]:
            if (row := whole.get(getattr(wording, of))) is None:
                continue
            newest = row.version or 1
            if wording.version > newest:
                says = f"{wording.named} is later than the version that {row.id} itself has."
                yield Unsound(table, wording, "version", says)
            elif wording.version == newest and wording.text not in ("", getattr(row, words)):
                says = f"{wording.named} has other words than {row.id} itself: leave them out."
                yield Unsound(table, wording, "text", says)


def _translations(tables: Tables) -> Iterator[Unsound]:
    """Translations of a version that a promise never had."""
    newest = {row.id: row.version or 1 for row in tables["commitments"]}
    for one in tables["commitment_translations"]:
        if one.version > newest.get(one.commitment, one.version):
            says = f"{one.named} is later than the version that {one.commitment} itself has."
            yield Unsound("commitment_translations", one, "version", says)


def _given(tables: Tables) -> Iterator[Unsound]:
    """What was said before of a contribution that is none here."""
    count = Counter((c.initiative, c.org, c.kind, c.unit) for c in tables["contributions"])
    for one in tables["earlier_contributions"]:
        if one.number > count[one.initiative, one.giver, one.kind, one.unit]:
            says = f"{one.named} is of a contribution that is not here: name one of the table."
            yield Unsound("earlier_contributions", one, "number", says)


def _circles(tables: Tables) -> Iterator[Unsound]:
    """Rows that are above themselves by way of others."""
    for name in ("stakeholder_groups", "organisations", "outcomes"):
        above = {row.id: row.parent for row in tables[name]}
        for row in tables[name]:
            at, seen = row.parent, {row.id}
            while at is not None and at not in seen:
                seen.add(at)
                at = above.get(at)
            if at == row.id:
                says = f"{row.id} stands above itself by way of {row.parent}: cut the circle."
                yield Unsound(name, row, "parent", says)


def _sides(tables: Tables) -> Iterator[Unsound]:
    """People who hold, or hand over, a side that is not their organisation's."""
    home = {person.id: person.org for person in tables["people"]}
    ties = {tie.id: tie for tie in tables["relationships"]}
    posts = {post.id: post.org for post in tables["posts"]}
    named = [("relationship_holders", ("person",)), ("handovers", ("outgoing", "incoming"))]
    for table, who in named:
        for row in tables[table]:
            if (tie := ties.get(row.relationship)) is None:
                continue
            for name in who:
                person = getattr(row, name)
                if person in home and home[person] != tie.org(row.side):
                    says = (
                        f"{row.named} has {person} on side {row.side} of {tie.id}, who is of "
                        f"{home[person]}; that side is {tie.org(row.side)}: name one of theirs."
                    )
                    yield Unsound(table, row, name, says)
    for row in tables["holdings"]:
        if row.person in home and row.post in posts and home[row.person] != posts[row.post]:
            says = (
                f"{row.named} joins a person and a post of two organisations: name one of theirs."
            )
            yield Unsound("holdings", row, "post", says)
