"""One line on a terminal that tells of work over a second, and is wiped when it is done."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from time import monotonic

AFTER = 1.0  # seconds of silence, and between two tellings
WIDEST = 78


@contextmanager
def working(what: str) -> Iterator[Callable[[str], None]]:
    """Tells ``what`` is being done, and since when; call what it gives to tell of the next step.

    On standard error, and only where that is a terminal. Print nothing else meanwhile.

    >>> with working("Reading") as now:
    ...     now("Writing")
    """
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda step: None
        return
    line = _Line(what)
    teller = threading.Thread(target=line.tell, daemon=True)
    teller.start()
    try:
        yield line.now
    finally:
        line.done.set()
        teller.join()


class _Line:
    """What stands on the terminal."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.done = threading.Event()
        self._out = sys.stderr
        self._shown = 0
        self._began = monotonic()

    def now(self, what: str) -> None:
        """The next telling says this."""
        self.what = what

    def tell(self) -> None:
        """Once a second until the work is done; a terminal that is gone is told nothing."""
        with suppress(OSError, ValueError):
            while not self.done.wait(AFTER):
                self._show(f"{self.what} … {monotonic() - self._began:.0f} s"[:WIDEST])
            if self._shown:
                self._show("")
                self._out.write("\r")
                self._out.flush()

    def _show(self, text: str) -> None:
        self._out.write("\r" + text.ljust(self._shown))
        self._out.flush()
        self._shown = len(text)
