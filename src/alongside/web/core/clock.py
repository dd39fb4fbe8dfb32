"""What the clock does: which rows of a kind are past their time, and what is seen to often.

>>> @kept("links")
... class Links:
...     def due(self, programme, before): ...      # rows that ended before that moment
...     def let_go(self, one) -> str: ...          # deletes one; answers a hash of it, or ""
>>> @often
... def remind() -> None: ...                      # every quarter of an hour, while it is served
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, Protocol

from django.db import close_old_connections


class Timed(Protocol):
    """Rows of one kind that have a time."""

    def due(self, programme: Any, before: datetime) -> Iterable[Any]:
        """Rows of a programme whose time began before a moment."""
        ...

    def let_go(self, one: Any) -> str:
        """Delete one of them. Answers a hash by which a copy could be told; empty for none."""
        ...


TIMED: dict[str, Timed] = {}
OFTEN: list[Callable[[], object]] = []
A_DAY, A_QUARTER = 24 * 60 * 60, 15 * 60


def kept(key: str) -> Callable[[type], type]:
    """Register a class with ``due`` and ``let_go`` for a kind of the schedule."""

    def register(made: type) -> type:
        TIMED[key] = made()
        return made

    return register


def often(done: Callable[[], object]) -> Callable[[], object]:
    """Register what is done every quarter of an hour for as long as an instance is served."""
    OFTEN.append(done)
    return done


def keep_time(
    daily: Callable[[], object], *, stop: threading.Event | None = None, tick: float = A_QUARTER
) -> threading.Thread:
    """See to what is done often, at once and every quarter of an hour, and once a day to the rest.

    It runs in a thread of its own until ``stop``. One thing that fails does not stop the others,
    nor the clock: it is tried again next time.
    """
    stop = stop or threading.Event()

    def turning() -> None:
        passed = 0.0
        while not stop.wait(tick):
            _often()
            passed += tick
            if passed >= A_DAY:
                passed = 0.0
                _seen_to(daily)

    # Not in the thread: the server's own processes are begun meanwhile, and share nothing with it.
    _often()
    thread = threading.Thread(target=turning, name="clock", daemon=True)
    thread.start()
    return thread


def _often() -> None:
    for done in OFTEN:
        _seen_to(done)


def _seen_to(done: Callable[[], object]) -> None:
    close_old_connections()
    try:
        done()
    except Exception as error:
        # By kind alone: what an error says may hold what somebody wrote.
        logging.getLogger(__name__).error(
            "The clock could not see to %s (%s): it tries again.",
            getattr(done, "__name__", "something"), type(error).__name__,
        )  # fmt: skip
    finally:
        close_old_connections()
