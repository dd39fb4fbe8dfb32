"""What the board, the reach table and "who says so" show, made from rows already read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

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
    def in_turn(self) -> list[Entry]:
        """Every entry once, in the order of the page."""
        placed = [entry for _label, within in self.challenges for entry in within]
        every = [*self.possibilities, *placed]
        return list({entry.finding.pk: entry for entry in every}.values())

    def only(self, entries: Iterable[Entry]) -> Board:
        """The same board with some of its entries."""
        kept = {entry.finding.pk for entry in entries}

        def among(several: list[Entry]) -> list[Entry]:
            return [entry for entry in several if entry.finding.pk in kept]

        placed = [(label, some) for label, within in self.challenges if (some := among(within))]
        return replace(self, possibilities=among(self.possibilities), challenges=placed)

    @property
    def sentence(self) -> str:
        """The sentence that opens the board."""
        if not self.entries:
            return _("Nothing is claimed yet.")
        possibilities = len(self.possibilities)
        challenges = sum(1 for e in self.entries if e.finding.kind == "challenge")
        bare = sum(1 for e in self.entries if not e.quotes)
        contested = sum(1 for e in self.entries if e.finding.counter_voice)
        told = {
            "possibilities": ngettext("%(n)s possibility", "%(n)s possibilities", possibilities)
            % {"n": possibilities},
            "challenges": ngettext("%(n)s challenge", "%(n)s challenges", challenges)
            % {"n": challenges},
            "contested": contested,
            "all": len(self.entries),
            "bare": bare,
        }
        if not bare:
            return (
                _(
                    "%(possibilities)s and %(challenges)s; in %(contested)s of %(all)s somebody is "
                    "known to see it otherwise."
                )
                % told
            )
        return (
            _(
                "%(possibilities)s and %(challenges)s; in %(contested)s of %(all)s somebody is "
                "known to see it otherwise; %(bare)s rest on no quote yet."
            )
            % told
        )


def board_of(findings: Sequence[Any], quotes: Sequence[Any]) -> Board:
    """The board of findings, with the quotes a viewer reads."""
    labels = dict(type(findings[0]).LOCATIONS) if findings else {}
    parts, own = defaultdict(list), defaultdict(list)
    for finding in findings:
        parts[finding.parent_id].append(finding)
    tops = {finding.pk: finding.parent_id or finding.pk for finding in findings}
    for quote in quotes:
        own[tops.get(quote.finding_id)].append(quote)
    entries = [Entry(one, own[one.pk], parts[one.pk]) for one in parts[None]]
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
            return _("Nobody has said yet whom this study means to hear.")
        short = [v for v in framed if v.heard < v.meant]
        if not short:
            all_heard = _("All %(n)s groups have been heard as often as was meant.")
            return all_heard % {"n": len(framed)}
        told = ngettext(
            "%(heard)s of %(all)s groups have been heard as often as was meant; %(n)s group has "
            "been heard less.",
            "%(heard)s of %(all)s groups have been heard as often as was meant; %(n)s groups have "
            "been heard less.",
            len(short),
        )
        return told % {
            "heard": len(framed) - len(short), "all": len(framed), "n": len(short),
        }  # fmt: skip


def reach_of(mosaic: Mosaic) -> Reach:
    """Who was heard, against the sampling frame."""
    return Reach(mosaic)
