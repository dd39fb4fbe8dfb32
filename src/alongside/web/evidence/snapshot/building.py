"""A snapshot built anew, or brought up to date by what the ledger tells since the last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import numpy as np
from django.db.models import Max

from alongside.study import Case, Study
from alongside.web.consent.marks import withdrawn_from
from alongside.web.core.models import Event
from alongside.web.core.reading_log import READ
from alongside.web.core.viewer import Viewer
from alongside.web.evidence.models import Coding, Source
from alongside.web.evidence.snapshot import columns, reading
from alongside.web.evidence.snapshot.values import Snapshot
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


def stamp(viewer: Viewer) -> tuple[int, int, int]:
    """Where the ledger, the codings and the sources stand: the last id of each, or 0."""
    told = Event.objects.filter(programme_id=viewer.programme_id).order_by("-id")
    last = Coding.objects.filter(programme_id=viewer.programme_id).order_by()
    sources = Source.objects.for_viewer(viewer).order_by()
    return (
        told.values_list("id", flat=True).first() or 0,
        last.aggregate(last=Max("pk"))["last"] or 0,
        sources.aggregate(last=Max("pk"))["last"] or 0,
    )


def brought_up_to_date(viewer: Viewer, kept: Snapshot, now: tuple[int, int, int]) -> Snapshot:
    """What was kept, with as little read again as what the ledger tells allows."""
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
        return built(viewer, now)
    if "evidence.code" in changed or len(since) > _MOST_AT_ONCE:
        return _coded(viewer, now, kept.texts, kept.source_ids, kept.study.cases)
    touched = set(_touched(since))
    return _with_codings(viewer, kept, touched, now) if touched else replace(kept, stamp=now)


def _touched(since: Iterable[tuple[str, int | None, dict[str, Any]]]) -> Iterator[int]:
    """The ids of codings that were added, changed or taken away."""
    for kind, subject, facts in since:
        if kind == "evidence.coding" and subject is not None:
            yield subject
            made = str(facts.get("made", ""))
            if made.startswith("evidence.coding:"):
                yield int(made.partition(":")[2])


def _with_codings(
    viewer: Viewer, kept: Snapshot, touched: Iterable[int], now: tuple[int, int, int]
) -> Snapshot:
    ids = np.array(sorted(touched), np.int64)
    fresh = columns.rows_of(
        Coding.objects.filter(programme_id=viewer.programme_id, pk__in=ids.tolist()).order_by()
    )
    coders = np.union1d(kept.coder_ids, fresh[:, 5])
    if len(coders) != len(kept.coder_ids):
        return _coded(viewer, now, kept.texts, kept.source_ids, kept.study.cases)
    stays = ~np.isin(kept.coding_ids, ids)
    codings, coding_ids = columns.with_more(
        kept.study.codings.take(stays),
        kept.coding_ids[stays],
        *columns.ordered(fresh, kept.source_ids, kept.code_ids, kept.coder_ids),
    )
    study = replace(kept.study, codings=codings)
    # The turns are as they were: what is known of them stays known.
    study.__dict__["turn_columns"] = kept.study.turn_columns
    return replace(kept, study=study, coding_ids=coding_ids, stamp=now)


def built(viewer: Viewer, now: tuple[int, int, int]) -> Snapshot:
    """Everything of a programme, read anew."""
    programme = Programme.objects.get(pk=viewer.programme_id)
    source_ids, sources = reading.sources(viewer)
    gone = withdrawn_from(viewer.programme_id)
    texts = Study(title=programme.title, sources=sources, withdrawn=gone)
    return _coded(viewer, now, texts, source_ids, reading.cases(viewer))


def _coded(
    viewer: Viewer,
    now: tuple[int, int, int],
    texts: Study,
    source_ids: np.ndarray,
    cases: tuple[Case, ...],
) -> Snapshot:
    """The texts with the codebook and all codings."""
    code_ids, codebook = reading.codebook(viewer)
    rows = columns.rows_of(Coding.objects.filter(programme_id=viewer.programme_id).order_by())
    names = dict(
        Account.objects.filter(pk__in=np.unique(rows[:, 5]).tolist()).values_list("pk", "name")
    )
    coder_ids = np.array(sorted(names), np.int64)
    codings, coding_ids = columns.ordered(rows, source_ids, code_ids, coder_ids)
    study = replace(
        texts,
        codebook=codebook,
        coders=reading.told_apart([names[pk] for pk in coder_ids.tolist()]),
        codings=codings,
        cases=cases,
    )
    return Snapshot(study, texts, source_ids, code_ids, coder_ids, coding_ids, now)
