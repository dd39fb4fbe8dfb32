"""The programme's material as a frozen Study, for one viewer, kept warm between questions.

The database is the truth. What is kept here is derived: read again when texts change, without the
texts when only codes have, and brought up to date coding by coding when only codings have, by
reading the ledger on from where the last answer stood. The whole is kept once; whoever reads only
what is assigned to them gets that part of it.
"""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Iterable
from dataclasses import dataclass, replace
from operator import is_
from pathlib import Path
from typing import Any

import numpy as np
from django.db.models import Max

from alongside.analysis.search import follows
from alongside.study import Case, Codebook, Codings, Heading, Study
from alongside.study import Code as CodeValue
from alongside.study import Coding as CodingValue
from alongside.study import Memo as MemoValue
from alongside.study import Source as SourceValue
from alongside.web.consent.marks import withdrawn_from
from alongside.web.consent.queries import permissions
from alongside.web.core.models import Event
from alongside.web.core.policy import Permission, Role
from alongside.web.core.reading_log import READ
from alongside.web.core.viewer import Viewer
from alongside.web.evidence.models import (
    Code,
    Coding,
    Encounter,
    Memo,
    Source,
    turns_from_columns,
)
from alongside.web.evidence.rules import assigned
from alongside.web.people.models import Account, Programme

# Changes of these leave the texts, the codebook and the codings as they were.
_ELSEWHERE = frozenset(
    {
        "evidence.memo",
        "evidence.draft",
        "findings.finding",
        "findings.quote",
        "findings.clearance",
        "findings.recommendation",
        "people.account",
        "people.programme",
        "people.invitation",
        "people.membership",
        "evidence.assignment",
    }
)
_ELSEWHERE_IN = ("core.", "registers.", "vault.")
_MOST_AT_ONCE = 500
_COLUMNS = ("pk", "source_id", "start", "end", "code_id", "coder_id")


@dataclass(frozen=True)
class Snapshot:
    """A study with the database's ids beside it: one id for each source, code, coder and coding.

    ``texts`` holds the same sources and nothing else. It stays the same value while they do, and
    with it whatever is known of the words (the index of a search).
    """

    study: Study
    texts: Study
    source_ids: np.ndarray
    code_ids: np.ndarray
    coder_ids: np.ndarray
    coding_ids: np.ndarray
    stamp: tuple[int, int, int]

    def code_index(self, pk: int) -> int | None:
        """Where a code stands in the study's codebook, or None."""
        found = np.flatnonzero(self.code_ids == pk)
        return int(found[0]) if len(found) else None

    def source_id(self, name: str) -> int | None:
        """The id of a source by its name, or None."""
        for index, source in enumerate(self.study.sources):
            if source.name == name:
                return int(self.source_ids[index])
        return None


_kept: dict[int, Snapshot] = {}
# What each account that reads only assigned texts was last given, and of which whole.
_parts: dict[tuple[int, int], tuple[Snapshot, Snapshot]] = {}
_MOST_PARTS = 32
_building = threading.Lock()


def snapshot(viewer: Viewer) -> Study:
    """Everything this viewer may read in their programme, as a Study without memos and dates."""
    return taken(viewer).study


def taken(viewer: Viewer) -> Snapshot:
    """The same, with the ids of rows. For those who may not read sources it is empty."""
    if not viewer.may(Permission.READ_SOURCE):
        none = np.zeros(0, np.int64)
        return Snapshot(Study(), Study(), none, none, none, none, (0, 0, 0))
    with _building:
        whole = _whole(replace(viewer, roles=frozenset({Role.LEAD})))
        own = assigned(viewer)
        return whole if own is None else _part(viewer, whole, own)


def _whole(viewer: Viewer) -> Snapshot:
    before = _kept.get(viewer.programme_id)
    now = _stamp(viewer)
    if before is None or before.stamp[0] > now[0]:
        kept = _built(viewer, now)
    elif before.stamp != now:
        kept = _brought_up_to_date(viewer, before, now)
        if kept.texts is not before.texts:
            follows(kept.texts, before.texts)
    else:
        kept = before
    _kept[viewer.programme_id] = kept
    return kept


def _part(viewer: Viewer, whole: Snapshot, own: Any) -> Snapshot:
    ids = np.array(list(own.values_list("source_id", flat=True)), np.int64)
    stays = np.isin(whole.source_ids, ids)
    if stays.all():
        return whole
    key = (viewer.programme_id, viewer.account_id)
    of, before = _parts.pop(key, (whole, None))
    if before is not None and not np.array_equal(before.source_ids, whole.source_ids[stays]):
        before = None
    if before is not None and of.study is whole.study:
        part = replace(before, stamp=whole.stamp)
    else:
        part = narrowed(whole, stays, before)
        if before is not None and part.texts is not before.texts:
            follows(part.texts, before.texts)
    _parts[key] = (whole, part)
    while len(_parts) > _MOST_PARTS:
        _parts.pop(next(iter(_parts)))
    return part


def narrowed(whole: Snapshot, stays: np.ndarray, before: Snapshot | None = None) -> Snapshot:
    """The sources that stay, with their codings and the people who speak in them.

    ``before`` is the same part of an earlier whole: its texts are kept where they are the same.
    """
    study, kept = whole.study, np.flatnonzero(stays)
    sources = tuple(study.sources[i] for i in kept.tolist())
    c = study.codings
    chosen = stays[c.source]
    place = np.cumsum(stays) - 1
    codings = Codings(
        place[c.source[chosen]].astype(np.int32),
        *(getattr(c, name)[chosen] for name in ("start", "end", "code", "coder")),
        in_order=True,
    )
    speak = {name for source in sources for name in (*source.turns.speakers, source.participant)}
    part = replace(
        study,
        sources=sources,
        codings=codings,
        cases=tuple(case for case in study.cases if case.name in speak),
    )
    texts = Study(title=study.title, sources=sources)
    if before is not None and all(map(is_, before.texts.sources, sources)):
        texts = before.texts
        part.__dict__["turn_columns"] = before.study.turn_columns
    return replace(
        whole,
        study=part,
        texts=texts,
        source_ids=whole.source_ids[stays],
        coding_ids=whole.coding_ids[chosen],
    )


def forget() -> None:
    """Drop everything kept: for tests and for a restored database."""
    _kept.clear()
    _parts.clear()


def leaving(viewer: Viewer) -> Study:
    """The Study as it leaves the house: with memos and dates, and saying for whom it was made."""
    now = taken(viewer)
    created = dict(
        Coding.objects.filter(programme_id=viewer.programme_id).values_list("pk", "created_at")
    )
    seconds = np.array(
        [int(created[pk].timestamp()) if pk in created else 0 for pk in now.coding_ids.tolist()],
        np.int64,
    )
    c = now.study.codings
    dated = Codings(c.source, c.start, c.end, c.code, c.coder, seconds, in_order=True)
    account = Account.objects.get(pk=viewer.account_id)
    return replace(now.study, codings=dated, memos=_memos(viewer, now), made_for=account.name)


def study_file(viewer: Viewer, study: Study | None = None) -> bytes:
    """A study file of everything this viewer may read, or of a part of it that was chosen.

    That it was taken is told in the ledger.
    """
    from alongside.formats import write_study

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "study.qdpx"
        write_study(leaving(viewer) if study is None else study, path)
        content = path.read_bytes()
    Event.tell(
        verb="take_study_file",
        subject=Programme.objects.get(pk=viewer.programme_id),
        by=Account.objects.get(pk=viewer.account_id),
        programme_id=viewer.programme_id,
        facts={"bytes": len(content)},
    )
    return content


def _memos(viewer: Viewer, now: Snapshot) -> tuple[MemoValue, ...]:
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


def _stamp(viewer: Viewer) -> tuple[int, int, int]:
    told = Event.objects.filter(programme_id=viewer.programme_id).order_by("-id")
    last = Coding.objects.filter(programme_id=viewer.programme_id).order_by()
    sources = Source.objects.for_viewer(viewer).order_by()
    return (
        told.values_list("id", flat=True).first() or 0,
        last.aggregate(last=Max("pk"))["last"] or 0,
        sources.aggregate(last=Max("pk"))["last"] or 0,
    )


def _brought_up_to_date(viewer: Viewer, kept: Snapshot, now: tuple[int, int, int]) -> Snapshot:
    since = list(
        Event.objects.filter(programme_id=viewer.programme_id, id__gt=kept.stamp[0], id__lte=now[0])
        .order_by("id")
        .exclude(verb__startswith=READ)
        .values_list("subject_kind", "subject_id", "facts")[: _MOST_AT_ONCE + 1]
    )
    if not since and now[1:] == kept.stamp[1:]:
        # Somebody looked at something; nothing changed.
        return replace(kept, stamp=now)
    changed = {
        kind
        for kind, _, _ in since
        if kind not in _ELSEWHERE and not kind.startswith(_ELSEWHERE_IN)
    }
    untold = not since or now[2] != kept.stamp[2]
    if untold or changed - {"evidence.coding", "evidence.code"}:
        return _built(viewer, now)
    if "evidence.code" in changed or len(since) > _MOST_AT_ONCE:
        return _coded(viewer, now, kept.texts, kept.source_ids, kept.study.cases)
    touched: set[int] = set()
    for kind, subject, facts in since:
        if kind == "evidence.coding" and subject is not None:
            touched.add(subject)
            made = str(facts.get("made", ""))
            if made.startswith("evidence.coding:"):
                touched.add(int(made.partition(":")[2]))
    if not touched:
        return replace(kept, stamp=now)
    return _with_codings(viewer, kept, touched, now)


def _with_codings(
    viewer: Viewer, kept: Snapshot, touched: Iterable[int], now: tuple[int, int, int]
) -> Snapshot:
    ids = np.array(sorted(touched), np.int64)
    fresh = _rows(
        Coding.objects.filter(programme_id=viewer.programme_id, pk__in=ids.tolist()).order_by()
    )
    coders = np.union1d(kept.coder_ids, fresh[:, 5])
    if len(coders) != len(kept.coder_ids):
        return _coded(viewer, now, kept.texts, kept.source_ids, kept.study.cases)
    stays = ~np.isin(kept.coding_ids, ids)
    old, old_ids = kept.study.codings.take(stays), kept.coding_ids[stays]
    new, new_ids = _columns(fresh, kept.source_ids, kept.code_ids, kept.coder_ids)
    places = np.array([_place(old, coding) for coding in new], np.intp)
    columns = [
        np.insert(getattr(old, name), places, getattr(new, name))
        for name in ("source", "start", "end", "code", "coder")
    ]
    coding_ids = np.insert(old_ids, places, new_ids)
    study = replace(kept.study, codings=Codings(*columns, in_order=True))
    # The turns are as they were: what is known of them stays known.
    study.__dict__["turn_columns"] = kept.study.turn_columns
    return replace(kept, study=study, coding_ids=coding_ids, stamp=now)


def _place(codings: Codings, one: CodingValue) -> int:
    """Where a coding belongs among others that are sorted by source, start and end."""
    first, last = np.searchsorted(codings.source, [one.source, one.source + 1])
    starts = codings.start[first:last]
    low = first + np.searchsorted(starts, one.start, side="left")
    high = first + np.searchsorted(starts, one.start, side="right")
    return int(low + np.searchsorted(codings.end[low:high], one.end, side="right"))


def _built(viewer: Viewer, now: tuple[int, int, int]) -> Snapshot:
    programme = Programme.objects.get(pk=viewer.programme_id)
    source_ids, sources = _sources(viewer)
    gone = withdrawn_from(viewer.programme_id)
    texts = Study(title=programme.title, sources=sources, withdrawn=gone)
    return _coded(viewer, now, texts, source_ids, _cases(viewer))


def _coded(
    viewer: Viewer,
    now: tuple[int, int, int],
    texts: Study,
    source_ids: np.ndarray,
    cases: tuple[Case, ...],
) -> Snapshot:
    """The texts with the codebook and all codings."""
    code_ids, codebook = _codebook(viewer)
    rows = _rows(Coding.objects.filter(programme_id=viewer.programme_id).order_by())
    names = dict(
        Account.objects.filter(pk__in=np.unique(rows[:, 5]).tolist()).values_list("pk", "name")
    )
    coder_ids = np.array(sorted(names), np.int64)
    codings, coding_ids = _columns(rows, source_ids, code_ids, coder_ids)
    study = replace(
        texts,
        codebook=codebook,
        coders=_told_apart([names[pk] for pk in coder_ids.tolist()]),
        codings=codings,
        cases=cases,
    )
    return Snapshot(study, texts, source_ids, code_ids, coder_ids, coding_ids, now)


def _rows(codings: Any) -> np.ndarray:
    return np.array(list(codings.values_list(*_COLUMNS)), np.int64).reshape(-1, len(_COLUMNS))


def _columns(
    rows: np.ndarray, source_ids: np.ndarray, code_ids: np.ndarray, coder_ids: np.ndarray
) -> tuple[Codings, np.ndarray]:
    """Rows as the Study's columns in its order, with the id of each.

    A row of a source or code that came while this was read is left for the next time.
    """
    rows = rows[np.isin(rows[:, 1], source_ids) & np.isin(rows[:, 4], code_ids)]
    pk, source, start, end, code, coder = rows.T
    source, code = _index(source_ids, source), _index(code_ids, code)
    coder = _index(coder_ids, coder)
    order = np.lexsort((coder, code, end, start, source))
    columns = [c[order].astype(np.int32) for c in (source, start, end, code, coder)]
    return Codings(*columns, in_order=True), pk[order]


def _index(ids: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """The place of each wanted id in ``ids``, which need not be in order."""
    order = np.argsort(ids)
    return order[np.searchsorted(ids[order], wanted)]


def _sources(viewer: Viewer) -> tuple[np.ndarray, tuple[SourceValue, ...]]:
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


def _codebook(viewer: Viewer) -> tuple[np.ndarray, Codebook]:
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


def _cases(viewer: Viewer) -> tuple[Case, ...]:
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


def _told_apart(names: list[str]) -> tuple[str, ...]:
    """Names of coders, a number after those that two people share."""
    seen: dict[str, int] = {}
    for index, name in enumerate(names):
        seen[name] = seen.get(name, 0) + 1
        if seen[name] > 1:
            names[index] = f"{name} ({seen[name]})"
    return tuple(names)
