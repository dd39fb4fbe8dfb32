"""What a file leaves out and stays as it is here: fields that files had no place for before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from alongside.study.errors import Contradictions


def as_here(said: Any, here: Any, names: Iterable[str]) -> Any:
    """A row of a file with what it leaves out among some fields as it is here.

    Somebody who was forgotten here stays so, whatever a file still says of them. Where both would
    contradict one another, the file is taken at its word.
    """
    if here is None or said == here:
        return said
    if getattr(here, "forgotten_on", None) is not None:
        return here
    facts: dict[str, Any] = {}
    for name in names:
        part, _, within = name.partition(".")
        told, kept = facts.get(part, getattr(said, part)), getattr(here, part)
        if within and told is not None:
            facts[part] = as_here(told, kept, (within,))
        elif not within and not told and kept:
            facts[part] = kept
    try:
        return replace(said, **facts) if facts else said
    except Contradictions:
        return said
