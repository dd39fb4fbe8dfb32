"""The figures of a partnership on a day, worked out once for each change of it."""

from __future__ import annotations

import threading
from datetime import date
from typing import Any

from django.core.cache import cache
from django.db import close_old_connections, connections

from alongside.analysis.partnership import figures
from alongside.web.whole.portraying import portrait
from alongside.web.whole.queries.changes import last_change, size

# A partnership of more rows is worked out beside the page, which shows what was last known.
AT_ONCE = 6_000
KEPT_FOR = 30 * 24 * 3600
WORKED_ON_FOR = 600
Figures = list[tuple[str, dict[str, Any]]]


def figures_on(programme_id: int, on: date) -> tuple[Figures, bool]:
    """Every figure with the question it answers, and whether it is of today's partnership.

    Of a large one that has changed, those from before the change, or none, while the new ones are
    worked out.
    """
    now = last_change(programme_id)
    kept: tuple[int, Figures] | None = cache.get(_key(programme_id, on))
    if kept is not None and kept[0] == now:
        return kept[1], True
    if size(programme_id) <= AT_ONCE:
        return _work_out(programme_id, on, now), True
    if cache.add(f"{_key(programme_id, on)}:working", now, WORKED_ON_FOR):
        threading.Thread(target=_beside, args=(programme_id, on, now), daemon=True).start()
    return (kept[1] if kept else []), False


def _work_out(programme_id: int, on: date, now: int) -> Figures:
    found = [(name, one.to_json()) for name, one in figures(portrait(programme_id), on=on)]
    cache.set(_key(programme_id, on), (now, found), KEPT_FOR)
    return found


def _beside(programme_id: int, on: date, now: int) -> None:
    close_old_connections()
    try:
        _work_out(programme_id, on, now)
    finally:
        cache.delete(f"{_key(programme_id, on)}:working")
        connections.close_all()


def _key(programme_id: int, on: date) -> str:
    return f"figures:{programme_id}:{on.isoformat()}"
