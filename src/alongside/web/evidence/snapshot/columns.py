"""Rows of codings as the columns of a Study, in its order, and where one more belongs."""

from __future__ import annotations

from typing import Any

import numpy as np

from alongside.study import Coding, Codings

_COLUMNS = ("pk", "source_id", "start", "end", "code_id", "coder_id")


def rows_of(codings: Any) -> np.ndarray:
    """The rows of a query of codings, six numbers each: its id, source, start, end, code, coder."""
    return np.array(list(codings.values_list(*_COLUMNS)), np.int64).reshape(-1, len(_COLUMNS))


def ordered(
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


def with_more(
    codings: Codings, ids: np.ndarray, new: Codings, new_ids: np.ndarray
) -> tuple[Codings, np.ndarray]:
    """Codings with some more in their places, and the id of each."""
    places = np.array([_place(codings, coding) for coding in new], np.intp)
    columns = [
        np.insert(getattr(codings, name), places, getattr(new, name))
        for name in ("source", "start", "end", "code", "coder")
    ]
    return Codings(*columns, in_order=True), np.insert(ids, places, new_ids)


def _place(codings: Codings, one: Coding) -> int:
    """Where a coding belongs among others that are sorted by source, start and end."""
    first, last = np.searchsorted(codings.source, [one.source, one.source + 1])
    starts = codings.start[first:last]
    low = first + np.searchsorted(starts, one.start, side="left")
    high = first + np.searchsorted(starts, one.start, side="right")
    return int(low + np.searchsorted(codings.end[low:high], one.end, side="right"))
