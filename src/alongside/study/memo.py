"""Memos: what a coder thinks, apart from what anybody said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

About = Literal["study", "source", "code", "case", "coding"]


@dataclass(frozen=True, slots=True)
class Memo:
    """A coder's note. ``subject`` is the index of what it is about, None for the whole study."""

    text: str
    about: About = "study"
    subject: int | None = None
    author: str | None = None
    created: int = 0
    title: str = ""
