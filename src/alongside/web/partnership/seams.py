"""What apps above supply to the partnership, which knows none of them.

>>> @learning_became
... def actions(viewer, numbers): return {7: [Thing("Half a day for new sergeants", "/p/…")]}
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from alongside.web.core.viewer import Viewer


@dataclass(frozen=True)
class Thing:
    """Something that came of something else: its words, and where it is, if it has a page."""

    label: str
    address: str = ""


Became = Callable[[Viewer, list[int]], dict[int, list[Thing]]]

_became: list[Became] = []


def learning_became(found: Became) -> Became:
    """Supply what came of some learning, by its number, as far as the viewer may read it."""
    _became.append(found)
    return found


def what_became(viewer: Viewer, numbers: list[int]) -> dict[int, list[Thing]]:
    """All that came of some learning, by its number."""
    found: dict[int, list[Thing]] = {number: [] for number in numbers}
    for supply in _became:
        for number, things in supply(viewer, numbers).items():
            found[number] += things
    return found
