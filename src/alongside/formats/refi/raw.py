"""What a project.qde says, before anything is decided: strings and positions as written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class RawCoding(NamedTuple):
    """A code on a selection or on a whole source, by GUIDs."""

    code: str
    user: str
    created: int
    notes: tuple[str, ...]


class RawSelection(NamedTuple):
    """A stretch of a text; positions in whatever unit the writer counted."""

    guid: str
    start: int
    end: int
    name: str
    description: str
    notes: tuple[str, ...]
    codings: tuple[RawCoding, ...]


@dataclass
class RawText:
    """A text with what is marked in it: a source, a note, a transcript, a representation."""

    guid: str
    name: str
    path: str = ""
    rich_path: str = ""
    content: str | None = None
    description: str = ""
    user: str = ""
    created: int = 0
    selections: list[RawSelection] = field(default_factory=list)
    codings: list[RawCoding] = field(default_factory=list)
    notes: tuple[str, ...] = ()
    values: dict[str, str] = field(default_factory=dict)
    bad_positions: int = 0


@dataclass
class RawCode:
    """A code; ``parent`` is an index into the list of codes."""

    guid: str
    name: str
    parent: int | None
    description: str
    color: str
    notes: tuple[str, ...]


@dataclass
class RawCase:
    """A case with its values by variable GUID and what it refers to by GUID."""

    guid: str
    name: str
    description: str
    values: dict[str, str]
    sources: tuple[str, ...]
    selections: tuple[str, ...]
    codes: tuple[str, ...]


@dataclass
class RawProject:
    """Everything in a project.qde that a study can use, and the names of what it cannot."""

    name: str = ""
    origin: str = ""
    description: str = ""
    notes_on_project: tuple[str, ...] = ()
    users: dict[str, str] = field(default_factory=dict)
    codes: list[RawCode] = field(default_factory=list)
    variables: dict[str, str] = field(default_factory=dict)
    cases: list[RawCase] = field(default_factory=list)
    texts: list[RawText] = field(default_factory=list)
    notes: list[RawText] = field(default_factory=list)
    losses: list[str] = field(default_factory=list)
