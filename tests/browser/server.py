"""The live server answers one request at a time, and a test is over once it has answered all.

On SQLite the threads of Django's live server share one connection: a request would find itself
within the transaction of another, which happens nowhere but in tests, and what a closed page had
asked would be written into the empty database of the test after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition, get_ident
from typing import Any

from django.core.signals import request_finished, request_started

LONGEST = 60  # seconds


@contextmanager
def in_turn() -> Iterator[None]:
    """One request is answered at a time, and in the end the server has answered them all."""
    turns = _Turns()
    request_started.connect(turns.begin)
    request_finished.connect(turns.end)
    try:
        yield
        turns.quiet()
    finally:
        request_started.disconnect(turns.begin)
        request_finished.disconnect(turns.end)


class _Turns:
    """Whose turn it is: Django's signals come in the thread of the request."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._asked: set[int] = set()
        self._answered: int | None = None

    def begin(self, **_: Any) -> None:
        with self._changed:
            self._asked.add(get_ident())
            self._changed.wait_for(lambda: self._answered is None, LONGEST)
            self._answered = get_ident()

    def end(self, **_: Any) -> None:
        with self._changed:
            self._asked.discard(get_ident())
            if self._answered == get_ident():
                self._answered = None
            self._changed.notify_all()

    def quiet(self) -> None:
        with self._changed:
            if not self._changed.wait_for(lambda: not self._asked, LONGEST):
                raise AssertionError(
                    f"{len(self._asked)} requests are not answered after {LONGEST} seconds"
                )
