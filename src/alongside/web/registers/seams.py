"""What apps above supply to the registers, which know none of them.

>>> @risks
... def children(programme_id): return {"children": 3}
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from alongside.web.core.viewer import Viewer


@dataclass(frozen=True)
class Thing:
    """Something a request can be about: its key, and words that name no participant."""

    key: str
    label: str


Risks = Callable[[int], dict[str, int]]
Things = Callable[[Viewer], list[Thing]]
Bundle = Callable[[Viewer, list[str]], bytes]

_risks: list[Risks] = []
_things: list[tuple[Things, Bundle]] = []


def risks(found: Risks) -> Risks:
    """Supply how many of each trigger of ``law.yaml`` a programme's study holds."""
    _risks.append(found)
    return found


def holds(things: Things, bundle: Bundle) -> None:
    """Supply what a request can ask for, and the file in which some of it leaves."""
    _things.append((things, bundle))


def triggers_of(programme_id: int) -> dict[str, int]:
    """Every trigger that the study holds now, with how many."""
    found: dict[str, int] = {}
    for supply in _risks:
        found |= {key: count for key, count in supply(programme_id).items() if count}
    return found


def things_of(viewer: Viewer) -> list[Thing]:
    """All that a request can be about."""
    return [thing for things, _ in _things for thing in things(viewer)]


def bundle_of(viewer: Viewer, keys: list[str]) -> Any:
    """The file in which things leave."""
    for _, bundle in _things:
        return bundle(viewer, keys)
    return b""
