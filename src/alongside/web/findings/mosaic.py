"""The mosaic: cleared quotes as tiles, grouped by what they speak of, with gaps left visible."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


@dataclass(frozen=True)
class Voice:
    """One stakeholder group: how many were heard, and its quotes."""

    group: Any
    quotes: list[Any]
    least: int = 0

    @property
    def heard(self) -> int:
        return self.group.interviews + self.group.focus_groups

    @property
    def meant(self) -> int:
        """How many encounters the sampling frame asks for."""
        return self.group.interviews_target + self.group.focus_groups_target

    @property
    def missing(self) -> range:
        """One for each encounter that was meant to be and has not been."""
        return range(max(self.meant - self.heard, 0))

    @property
    def gap(self) -> str:
        """What is missing, in words; empty where somebody is quoted."""
        if self.quotes:
            return ""
        if not self.heard:
            if not self.meant:
                return _("nobody heard")
            return _("nobody heard yet, of %(meant)s meant to be") % {"meant": self.meant}
        return _("%(heard)s heard, nobody quoted") % {"heard": self.heard}


@dataclass(frozen=True)
class Section:
    """One finding with its quotes, and a place for each group, laid or left empty."""

    finding: Any
    quotes: list[Any]
    places: list[Place]

    @property
    def silent(self) -> list[Any]:
        """Groups that nobody is quoted from on this finding."""
        return [place.group for place in self.places if not place.quotes]


@dataclass(frozen=True)
class Place:
    """Where one group speaks to one finding: its quotes, or a gap."""

    group: Any
    quotes: list[Any]


@dataclass(frozen=True)
class Mosaic:
    """Everything the first page shows."""

    voices: list[Voice]
    sections: list[Section]
    quotes: list[Any]
    least: int = 0

    @property
    def heard(self) -> int:
        """How many conversations were held, one with two groups counted for both."""
        return sum(voice.heard for voice in self.voices)

    @property
    def people(self) -> int:
        """How many people are quoted."""
        return len({quote.participant_id for quote in self.quotes})

    @property
    def silent(self) -> list[Voice]:
        """Groups that nobody is quoted from."""
        return [voice for voice in self.voices if not voice.quotes]

    @property
    def sentence(self) -> str:
        """The sentence that opens the page."""
        heard = sum(1 for voice in self.voices if voice.quotes)
        if not self.quotes:
            return _("Nobody is quoted here yet: no quote has been cleared for readers.")
        n = len(self.quotes), self.people, len(self.voices), len(self.sections)
        told = {
            "quotes": ngettext("%(n)s cleared quote", "%(n)s cleared quotes", n[0]) % {"n": n[0]},
            "people": ngettext("%(n)s person", "%(n)s people", n[1]) % {"n": n[1]},
            "heard": heard,
            "groups": ngettext("%(n)s group", "%(n)s groups", n[2]) % {"n": n[2]},
            "findings": ngettext("%(n)s finding", "%(n)s findings", n[3]) % {"n": n[3]},
        }
        if self.people >= self.least:
            said = _("%(quotes)s from %(people)s in %(heard)s of %(groups)s speak to %(findings)s;")
        else:
            said = _("%(quotes)s in %(heard)s of %(groups)s speak to %(findings)s;")
        if not self.silent:
            return f"{said % told} {_('every group is quoted.')}"
        names = _listed([voice.group.short or voice.group.label for voice in self.silent])
        return f"{said % told} {_('nobody is quoted from %(names)s.') % {'names': names}}"


def mosaic_of(groups: Sequence[Any], quotes: Sequence[Any], *, least: int = 0) -> Mosaic:
    """The mosaic of quotes (with finding, participant and group at hand) over all groups.

    ``least`` is the smallest number of people that its sentence tells.
    """
    by_group: dict[int, list[Any]] = {}
    by_finding: dict[int, list[Any]] = {}
    findings: dict[int, Any] = {}
    for quote in quotes:
        by_group.setdefault(quote.participant.group_id, []).append(quote)
        by_finding.setdefault(quote.finding_id, []).append(quote)
        findings[quote.finding_id] = quote.finding
    voices = [Voice(group, by_group.get(group.pk, [])) for group in groups]
    sections = [
        Section(finding, by_finding[pk], _places(groups, by_finding[pk]))
        for pk, finding in findings.items()
    ]
    return Mosaic(voices, sections, list(quotes), least)


def _places(groups: Sequence[Any], quotes: Sequence[Any]) -> list[Place]:
    return [Place(g, [q for q in quotes if q.participant.group_id == g.pk]) for g in groups]


def _listed(names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    return _("%(first)s or %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}
