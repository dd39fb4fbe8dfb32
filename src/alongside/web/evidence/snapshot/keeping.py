"""What is kept of a programme between questions, and who is given how much of it."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import Any

import numpy as np

from alongside.analysis.search import follows
from alongside.study import Study
from alongside.web.core.policy import Permission, Role
from alongside.web.core.viewer import Viewer
from alongside.web.evidence.rules import assigned
from alongside.web.evidence.snapshot.building import brought_up_to_date, built, stamp
from alongside.web.evidence.snapshot.values import Snapshot, narrowed

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


def forget() -> None:
    """Drop everything kept: for tests and for a restored database."""
    _kept.clear()
    _parts.clear()


def _whole(viewer: Viewer) -> Snapshot:
    before = _kept.get(viewer.programme_id)
    now = stamp(viewer)
    if before is None or before.stamp[0] > now[0]:
        kept = built(viewer, now)
    elif before.stamp != now:
        kept = brought_up_to_date(viewer, before, now)
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
