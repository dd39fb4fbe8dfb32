"""Withdrawing: one act that takes somebody's part out of everything, step by step.

Each app says in its ``leaving.py`` what is done in its tables. The steps run in their order, each
in a transaction that also tells that it is done; one that was cut short goes on from there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from alongside.web.consent.models import Participant


@dataclass(frozen=True)
class Consequence:
    """One thing that a withdrawal changes, in words for a page: “12 codings” “are erased”.

    ``listed`` names rows by titles that the research team reads anyway, never by words of others.
    ``key`` is the name under which the receipt counts it.
    """

    key: str
    count: int
    what: str
    becomes: str
    listed: tuple[str, ...] = ()


class Step(Protocol):
    """What one app does when somebody leaves. Doing it twice changes nothing more."""

    def foresee(self, participant: Participant) -> list[Consequence]:
        """What would change, with nothing changed."""
        ...

    def carry_out(self, participant: Participant, by: object) -> None:
        """Do it, inside the caller's transaction over all stores."""
        ...


STEPS: dict[str, tuple[int, Step]] = {}


def step(order: int) -> Callable[[type], type]:
    """Register a class with ``foresee`` and ``carry_out`` as a step; lower orders come first.

    >>> @step(20)
    ... class CodingsLeave:
    ...     def foresee(self, participant): ...
    ...     def carry_out(self, participant, by): ...
    """

    def register(made: type) -> type:
        STEPS[f"{made.__module__}.{made.__qualname__}"] = (order, made())
        return made

    return register


def steps() -> list[tuple[str, Step]]:
    """Every step with its name, in order."""
    return [(name, one) for name, (order, one) in sorted(STEPS.items(), key=lambda s: s[1][0])]


def foresee(participant: Participant) -> list[Consequence]:
    """Everything that a withdrawal would change, nothing of it changed."""
    return [c for _, one in steps() for c in one.foresee(participant) if c.count]
