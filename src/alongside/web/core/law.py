"""What the law asks, read from ``law.yaml``: articles and hours are data, never code."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).with_name("law.yaml")


@dataclass(frozen=True)
class Provision:
    """One choice the law offers, in words, with where it stands."""

    key: str
    words: str
    article: str


@dataclass(frozen=True)
class Terms:
    """What somebody agrees to before they read, and which version of it."""

    version: int
    opening: str
    promises: tuple[str, ...]


@cache
def law() -> dict[str, Any]:
    """The whole file."""
    return yaml.safe_load(FILE.read_text("utf-8"))


def provisions(kind: str) -> dict[str, Provision]:
    """The choices of one kind (``bases``, ``special``, ``offences``, ``powers``), by key.

    >>> provisions("bases")["consent"].words
    'consent to the use of the data itself'
    """
    return {
        key: Provision(key, told["words"], told.get("article", ""))
        for key, told in law()[kind].items()
    }


def choices(kind: str) -> list[tuple[str, str]]:
    """Key and words of each choice of a kind, for a form."""
    return [(one.key, one.words) for one in provisions(kind).values()]


def article(name: str) -> str:
    """Where a duty stands: ``article("breach")``."""
    return law()[name]["article"]


def terms() -> Terms:
    """What partners agree to before they read."""
    told = law()["terms"]
    return Terms(told["version"], told["opening"], tuple(told["promises"]))
