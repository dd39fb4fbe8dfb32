"""What the board, the reach table and "who says so" show, made from rows already read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from alongside.web.findings.mosaic import Mosaic


@dataclass(frozen=True)
class Entry:
    """A finding on the board, with its quotes and those of its parts."""

    finding: Any
    quotes: list[Any]
    parts: list[Any]

    @property
    def groups(self) -> list[Any]:
        """Groups that speak to it, each once."""
        return list({q.participant.group_id: q.participant.group for q in self.quotes}.values())


@dataclass(frozen=True)
class Board:
    """Possibilities, and challenges under each place where they arise."""

    possibilities: list[Entry]
    challenges: list[tuple[str, list[Entry]]]
    entries: list[Entry]

    @property
    def sentence(self) -> str:
        """The sentence that opens the board."""
        if not self.entries:
            return "Nothing is claimed yet."
        challenges = sum(1 for e in self.entries if e.finding.kind == "challenge")
        bare = sum(1 for e in self.entries if not e.quotes)
        contested = sum(1 for e in self.entries if e.finding.counter_voice)
        said = (
            f"{_many(len(self.possibilities), 'possibility', 'possibilities')} and "
            f"{_many(challenges, 'challenge', 'challenges')}; in {contested} of "
            f"{len(self.entries)} somebody is known to see it otherwise"
        )
        return f"{said}; {bare} rest on no quote yet." if bare else f"{said}."


def board_of(findings: Sequence[Any], quotes: Sequence[Any]) -> Board:
    """The board of findings, with the quotes a viewer reads."""
    labels = dict(type(findings[0]).LOCATIONS) if findings else {}
    entries = []
    for finding in findings:
        if finding.parent_id is None:
            parts = [f for f in findings if f.parent_id == finding.pk]
            own = {finding.pk, *(p.pk for p in parts)}
            entries.append(Entry(finding, [q for q in quotes if q.finding_id in own], parts))
    challenges = [e for e in entries if e.finding.kind == "challenge"]
    return Board(
        possibilities=[e for e in entries if e.finding.kind == "possibility"],
        challenges=[
            (label, within)
            for key, label in labels.items()
            if (within := [e for e in challenges if key in e.finding.arises_within])
        ],
        entries=entries,
    )


@dataclass(frozen=True)
class Says:
    """How many people of one group are quoted, of how many who were heard."""

    group: Any
    quoted: int
    quotes: int


def who_says_so(groups: Sequence[Any], quotes: Sequence[Any]) -> list[Says]:
    """One row for every group that was heard or is quoted; silence is a row too."""
    rows = []
    for group in groups:
        own = [q for q in quotes if q.participant.group_id == group.pk]
        if own or group.people:
            rows.append(Says(group, len({q.participant_id for q in own}), len(own)))
    return rows


@dataclass(frozen=True)
class Reach:
    """The rows of the reach table, and the sentence that opens its page."""

    mosaic: Mosaic

    @property
    def sentence(self) -> str:
        framed = [v for v in self.mosaic.voices if v.meant]
        if not framed:
            return "Nobody has said yet whom this study means to hear."
        short = [v for v in framed if v.heard < v.meant]
        if not short:
            return f"All {len(framed)} groups have been heard as often as was meant."
        return (
            f"{len(framed) - len(short)} of {len(framed)} groups have been heard as often as was "
            f"meant; {_many(len(short), 'group has', 'groups have')} been heard less."
        )


def reach_of(mosaic: Mosaic) -> Reach:
    """Who was heard, against the sampling frame."""
    return Reach(mosaic)


def _many(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
