"""Whose words stand in the findings, beside who was interviewed?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from alongside.analysis.partnership.figure import Definition, Figure, Shape, counted, part, share_of
from alongside.study.partnership import Partnership

POLICE = Definition(
    "voice.police_share",
    "Quotes that are of the police",
    "Quotes under a code of a police group, out of all quotes whose code is of a known group; to "
    "be read beside the same group's share of the interviews.",
    "share",
    "What was quoted, and how.",
)
SILENT = Definition(
    "voice.groups_silent",
    "Groups not quoted",
    "Stakeholder groups at the top of the tree of whom, or of whose parts, nobody is quoted.",
    "count",
    "Whether they were listened to: see reach.",
)
UNQUOTED = Definition(
    "voice.findings_with_no_quote",
    "Findings without a quote",
    "Findings that no quote belongs to, out of all findings.",
    "count",
    "Whether they rest on something else.",
)
DEFINITIONS = (POLICE, SILENT, UNQUOTED)


@dataclass(frozen=True)
class Voice:
    """Quotes by the top group of their code, the groups that are silent, and bare findings."""

    on: date
    quotes: tuple[str, ...]
    codes: Mapping[str, int]
    by_group: Mapping[str, tuple[str, ...]]
    police_groups: frozenset[str]
    top_groups: tuple[str, ...]
    findings: tuple[str, ...]
    unquoted: tuple[str, ...]
    challenge_cells: int

    @property
    def silent(self) -> tuple[str, ...]:
        """Groups of which nobody is quoted."""
        return tuple(sorted(set(self.top_groups) - set(self.by_group)))

    def figures(self) -> tuple[Figure, ...]:
        """Each figure with its definition."""
        on = self.on
        known = [quote for quotes in self.by_group.values() for quote in quotes]
        theirs = [
            quote
            for group, quotes in self.by_group.items()
            if group in self.police_groups
            for quote in quotes
        ]
        silent = self.silent if self.quotes else ()
        unquoted = self.unquoted if self.quotes else ()
        return (
            share_of(POLICE, theirs, known, on=on, missing=len(self.quotes) - len(known)),
            counted(SILENT, silent, on=on, of=len(self.top_groups))
            if self.quotes
            else Figure(SILENT, None, 0, len(self.top_groups), len(self.top_groups), on),
            counted(UNQUOTED, unquoted, on=on, of=len(self.findings))
            if self.quotes
            else Figure(UNQUOTED, None, 0, len(self.findings), len(self.findings), on),
        )

    def to_json(self) -> Shape | None:
        """The shape of ``metrics``; None where the file has no quotes, which says nothing."""
        if not self.quotes:
            return None
        return {
            "quotes": len(self.quotes),
            "distinct_codes": len(self.codes),
            "by_group": {
                group: part(quotes, self.quotes) for group, quotes in self.by_group.items()
            },
            "groups_silent": list(self.silent),
            "findings_with_no_quote": list(self.unquoted),
            "most_quoted": Counter(self.codes).most_common(2),
            "challenge_cells": self.challenge_cells,
        }


def voice(partnership: Partnership, *, on: date) -> Voice:
    """Whose words the quotes are, by the prefix of their codes; quotes have no day."""
    top = {one.id: _top(partnership, one.id) for one in partnership.stakeholder_groups}
    prefixes = sorted(
        (
            (one.code_prefix, top[one.id])
            for one in partnership.stakeholder_groups
            if one.code_prefix
        ),
        key=lambda one: -len(one[0]),
    )
    by_group: dict[str, list[str]] = {}
    for quote in partnership.quotations:
        for prefix, group in prefixes:
            if _plain(quote.code).startswith(_plain(prefix)):
                by_group.setdefault(group, []).append(quote.id)
                break
    quoted = {quote.finding for quote in partnership.quotations}
    return Voice(
        on=on,
        quotes=tuple(quote.id for quote in partnership.quotations),
        codes=Counter(_plain(quote.code) for quote in partnership.quotations),
        by_group={group: tuple(quotes) for group, quotes in by_group.items()},
        police_groups=frozenset(
            top[one.id] for one in partnership.stakeholder_groups if one.zone == "police"
        ),
        top_groups=tuple(dict.fromkeys(top.values())),
        findings=tuple(one.id for one in partnership.findings),
        unquoted=tuple(one.id for one in partnership.findings if one.id not in quoted),
        challenge_cells=sum(len(one.arises_within) for one in partnership.findings),
    )


def _top(partnership: Partnership, group: str) -> str:
    parent = partnership.group[group].parent
    return group if parent is None else _top(partnership, parent)


def _plain(code: str) -> str:
    """A code as it is compared: “Org 6” and “Org6” are one."""
    return code.replace(" ", "").upper()
