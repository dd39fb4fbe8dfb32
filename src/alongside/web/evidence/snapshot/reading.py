"""Rows of the database as the values of a Study: texts, the codebook, people and memos."""

from __future__ import annotations

import numpy as np

from alongside.study import Case, Codebook, Heading
from alongside.study import Code as CodeValue
from alongside.study import Memo as MemoValue
from alongside.study import Source as SourceValue
from alongside.web.consent.queries import permissions
from alongside.web.core.viewer import Viewer
from alongside.web.evidence.models import Code, Encounter, Memo, Source, turns_from_columns
from alongside.web.evidence.snapshot.values import Snapshot


def sources(viewer: Viewer) -> tuple[np.ndarray, tuple[SourceValue, ...]]:
    """Ids of sources and their values, by name."""
    ids, values = [], []
    alone = _sole_participants(viewer)
    initiative: dict[int, str] = {}
    for encounter, heading in Encounter.initiatives.through.objects.filter(
        encounter__programme_id=viewer.programme_id
    ).values_list("encounter_id", "initiative__heading"):
        initiative.setdefault(encounter, heading)
    for source in Source.objects.for_viewer(viewer).select_related("encounter").order_by("name"):
        held = source.encounter.held_on
        ids.append(source.pk)
        values.append(
            SourceValue(
                name=source.name,
                text=source.text,
                turns=turns_from_columns(source.turns),
                kind=source.encounter.kind,
                participant=alone.get(source.encounter_id),
                session=source.encounter.session or None,
                initiative=initiative.get(source.encounter_id),
                held_on=held.isoformat() if held else None,
                headings=tuple(Heading(*h) for h in source.headings),
                facilitators=frozenset(source.facilitators),
                guid=str(source.guid),
            )
        )
    return np.array(ids, np.int64), tuple(values)


def _sole_participants(viewer: Viewer) -> dict[int, str]:
    """The one participant of each encounter that has one."""
    found: dict[int, list[str]] = {}
    for encounter, code in Encounter.participants.through.objects.filter(
        encounter__programme_id=viewer.programme_id
    ).values_list("encounter_id", "participant__code"):
        found.setdefault(encounter, []).append(code)
    return {encounter: codes[0] for encounter, codes in found.items() if len(codes) == 1}


def codebook(viewer: Viewer) -> tuple[np.ndarray, Codebook]:
    """Ids of codes, and the codebook in the same order."""
    rows = list(Code.objects.filter(programme_id=viewer.programme_id))
    place = {code.pk: index for index, code in enumerate(rows)}
    values = tuple(
        CodeValue(
            name=code.name,
            parent=place.get(code.parent_id or 0),
            definition=code.definition,
            color=code.color,
            in_vivo=code.in_vivo,
            guid=str(code.guid),
        )
        for code in rows
    )
    return np.array([code.pk for code in rows], np.int64), Codebook(values)


def cases(viewer: Viewer) -> tuple[Case, ...]:
    """Participants with what they agree to now: what has run out, or lacks a guardian, is a no."""
    return tuple(
        Case(
            name=one.code,
            attributes={"group": one.participant.group.label, **one.participant.attributes},
            consents={use.value: said.yes for use, said in one.uses.items() if said.asked},
            guid=str(one.participant.guid),
        )
        for one in permissions(viewer)
    )


def told_apart(names: list[str]) -> tuple[str, ...]:
    """Names of coders, a number after those that two people share."""
    seen: dict[str, int] = {}
    for index, name in enumerate(names):
        seen[name] = seen.get(name, 0) + 1
        if seen[name] > 1:
            names[index] = f"{name} ({seen[name]})"
    return tuple(names)


def memos(viewer: Viewer, now: Snapshot) -> tuple[MemoValue, ...]:
    """Every memo, of what it is about in a snapshot, or of the whole study."""
    place = {
        "source": {pk: i for i, pk in enumerate(now.source_ids.tolist())},
        "code": {pk: i for i, pk in enumerate(now.code_ids.tolist())},
        "coding": {pk: i for i, pk in enumerate(now.coding_ids.tolist())},
    }
    found = []
    for memo in Memo.objects.filter(programme_id=viewer.programme_id).select_related("author"):
        about, pk = next(
            (
                (name, getattr(memo, f"{name}_id"))
                for name in ("coding", "code", "source")
                if getattr(memo, f"{name}_id") in place[name]
            ),
            ("study", None),
        )
        found.append(
            MemoValue(
                text=memo.text,
                about=about,  # type: ignore[arg-type]  # named a few lines above
                subject=place[about][pk] if pk is not None else None,
                author=memo.author.name,
                created=int(memo.created_at.timestamp()),
                title=memo.title,
            )
        )
    return tuple(found)
