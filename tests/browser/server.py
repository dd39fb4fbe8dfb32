"""The live server answers one request at a time, and a test is over once it has answered all.

On SQLite the threads of Django's live server share one connection: a request would find itself
within the transaction of another, which happens nowhere but in tests, and what a closed page had
asked would be written into the empty database of the test after it.
"""

from __future__ import annotations

from threading import Condition
from typing import Any

from django.core.signals import request_finished, request_started

LONGEST = 60  # seconds


class Turns:
    """Whose turn it is, told by Django's signals, which come in the thread of the request."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._asked = 0
        self._answering = False
        request_started.connect(self._begin)
        request_finished.connect(self._end)

    def over(self) -> None:
        """From now on nobody waits any more."""
        request_started.disconnect(self._begin)
        request_finished.disconnect(self._end)

    def quiet(self) -> None:
        """Wait until the server has answered everything that it was asked."""
        with self._changed:
            if not self._changed.wait_for(lambda: not self._asked, LONGEST):
                raise AssertionError(f"{self._asked} requests are not answered after {LONGEST} s")

    def _begin(self, **_: Any) -> None:
        with self._changed:
            self._asked += 1
            self._changed.wait_for(lambda: not self._answering, LONGEST)
            self._answering = True

    def _end(self, **_: Any) -> None:
        with self._changed:
            self._asked -= 1
            self._answering = False
            self._changed.notify_all()
