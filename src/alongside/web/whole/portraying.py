"""A programme's partnership as one value, for its keepers or narrowed to what somebody may take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q

from alongside.study.errors import Contradictions
from alongside.study.partnership import TABLES, About, ParticipationLevel, Partnership, columns
from alongside.study.partnership import Programme as ProgrammeTold
from alongside.study.partnership.knowing import known_by, numbered
from alongside.study.partnership.soundness import problems
from alongside.web.core.viewer import Viewer
from alongside.web.people.models import Programme
from alongside.web.whole.keeping import KEPT, Ids, Kept
from alongside.web.whole.keeping.heading import read_about, read_priorities, read_programme, scale
from alongside.web.whole.keeping.said import Said, as_json
from alongside.web.whole.rules.taking import FEWEST, NOBODY, reach_of

EVERYTHING = Q()


@dataclass(frozen=True)
class Portrait:
    """The value, the row behind each row of it, and what could not be told."""

    partnership: Partnership
    rows: Mapping[str, list[Any]]
    ids: Ids
    left_out: tuple[str, ...]


def portrait(programme_id: int, viewer: Viewer | None = None) -> Partnership:
    """The whole partnership, or what a viewer may take of it; a few questions, whatever its size.

    What they may not take is not fetched. ``None`` is for whoever runs the server.
    """
    return portrayed(programme_id, viewer).partnership


def portrayed(programme_id: int, viewer: Viewer | None = None) -> Portrait:
    """The same with the rows behind it."""
    programme = Programme.objects.get(pk=programme_id)
    ids, said = Ids(), Said.of(programme_id)
    reach = reach_of(viewer) if viewer is not None else {}
    priorities = read_priorities(programme_id, ids)
    left_out = ids.left_out
    tables: dict[str, tuple[Any, ...]] = {}
    rows: dict[str, list[Any]] = {}
    for kept in KEPT:
        only = reach.get(kept.table, EVERYTHING) if viewer is not None else EVERYTHING
        made, behind = _made(kept, programme_id, ids, only, said, left_out)
        tables[kept.table], rows[kept.table] = made, behind
    if reach and viewer is not None:
        own = ids.id("organisations", viewer.organisation_id)
        tables["activities"] = tuple(_few_hidden(one, own) for one in tables["activities"])
        # From whom somebody hides their people is theirs and the steward's to know.
        tables["organisations"] = tuple(
            one if one.id == own else replace(one, hides_people_from=())
            for one in tables["organisations"]
        )
    actions = {one.id for one in tables["actions"]}
    tables["learning"] = tuple(
        one if one.became_action in actions else replace(one, became_action=None)
        for one in tables["learning"]
    )
    facts = read_programme(programme, ids) | {"priorities": priorities}
    said.over("programme", "", facts, columns(ProgrammeTold))
    about = read_about(programme)
    said.over("meta", "", about, columns(About))
    tables["participation_scale"] = _scale(said)
    ordered = {name: tables.get(name, ()) for name in TABLES}
    told = _sound(ProgrammeTold(**facts), ordered, rows, left_out)
    return Portrait(
        Partnership(meta=About(**about), programme=ProgrammeTold(**facts), **told),
        rows, ids, tuple(left_out),
    )  # fmt: skip


def _few_hidden(activity: Any, own: str | None) -> Any:
    """An activity without counts of a few people, but for its host's own file."""
    if activity.host_org == own:
        return activity
    told = {group: n for group, n in activity.attendance.items() if n >= FEWEST}
    return replace(activity, attendance=told)


def _made(
    kept: Kept, programme_id: int, ids: Ids, only: Q | None, said: Said, left_out: list[str]
) -> tuple[tuple[Any, ...], list[Any]]:
    if only is NOBODY:
        return (), []
    assert only is not None
    told = kept.read(programme_id, ids, only)
    by = known_by(kept.table)
    names = numbered("|".join(str(facts[name]) for name in by) for _, facts in told)
    pairs = list(zip(told, names, strict=True))
    if places := said.order(kept.table):
        pairs.sort(key=lambda pair: places.get(pair[1], len(places)))
    made, behind = [], []
    for (row, facts), one in pairs:
        said.over(kept.table, one, facts, columns(kept.kind))
        try:
            made.append(kept.kind(**facts))
        except Contradictions as both:
            left_out.extend(sentence for _, sentence in both.found)
            continue
        behind.append(row)
    return tuple(made), behind


def _scale(said: Said) -> tuple[ParticipationLevel, ...]:
    ours = scale()
    found = said.by.get(("participation_scale", "", "scale"))
    if found is None or found[1] != as_json(ours):
        return ours
    return tuple(ParticipationLevel(**one) for one in found[0])


def _sound(
    programme: Any, tables: dict[str, tuple[Any, ...]], rows: dict[str, list[Any]],
    left_out: list[str],
) -> dict[str, tuple[Any, ...]]:  # fmt: skip
    """The tables without rows that point at nothing told, until none is left that does."""
    while True:
        found: dict[str, set[int]] = {}
        for one in problems(programme, tables):
            found.setdefault(one.table, set()).add(id(one.row))
            left_out.append(one.sentence)
        found.pop("programme", None)
        if not found:
            return tables
        for name, gone in found.items():
            stays = [i for i, row in enumerate(tables[name]) if id(row) not in gone]
            if name in rows:
                rows[name] = [rows[name][i] for i in stays]
            tables[name] = tuple(tables[name][i] for i in stays)
