"""What the clock lets go: each app says which rows of a kind are past their time, and how they go.

>>> @kept("links")
... class Links:
...     def due(self, programme, before): ...      # rows that ended before that moment
...     def let_go(self, one) -> str: ...          # deletes one; answers a hash of it, or ""
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, Protocol


class Timed(Protocol):
    """Rows of one kind that have a time."""

    def due(self, programme: Any, before: datetime) -> Iterable[Any]:
        """Rows of a programme whose time began before a moment."""
        ...

    def let_go(self, one: Any) -> str:
        """Delete one of them. Answers a hash by which a copy could be told; empty for none."""
        ...


TIMED: dict[str, Timed] = {}


def kept(key: str) -> Callable[[type], type]:
    """Register a class with ``due`` and ``let_go`` for a kind of the schedule."""

    def register(made: type) -> type:
        TIMED[key] = made()
        return made

    return register
