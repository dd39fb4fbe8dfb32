"""A study: sources, codebook, codings and cases, columnar inside and frozen outside."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from alongside.study.case import Case
from alongside.study.codebook import Codebook
from alongside.study.coding import Coding, Codings
from alongside.study.errors import Contradiction, NotFound
from alongside.study.excerpt import Excerpt, Excerpts
from alongside.study.finding import Finding, Quote, Recommendation
from alongside.study.memo import Memo
from alongside.study.source import Source
from alongside.study.transcript import Turns
from alongside.study.withdrawn import Withdrawn


@dataclass(frozen=True, eq=False)
class Study:
    """The material as plain values. ``made_for`` says whose rules were applied, where any were.

    Codings, memos, findings and recommendations point at the others by index. ``repairs`` and
    ``losses`` are what importing mended or could not bring, a sentence each. ``withdrawn`` can be
    asked whose words may no longer be used.
    """

    title: str = ""
    sources: tuple[Source, ...] = ()
    codebook: Codebook = field(default_factory=Codebook)
    coders: tuple[str, ...] = ()
    codings: Codings = field(default_factory=lambda: Codings.of(()))
    cases: tuple[Case, ...] = ()
    memos: tuple[Memo, ...] = ()
    findings: tuple[Finding, ...] = ()
    cleared: tuple[Quote, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    made_for: str | None = None
    repairs: tuple[str, ...] = ()
    losses: tuple[str, ...] = ()
    withdrawn: Withdrawn = field(default_factory=Withdrawn)

    def __post_init__(self) -> None:
        object.__setattr__(self, "codings", Codings.of(self.codings))
        c = self.codings
        _within("source", c.source, len(self.sources))
        _within("code", c.code, len(self.codebook))
        _within("coder", c.coder, len(self.coders))
        if len(c):
            beyond = c.end > self._lengths[c.source]
            if bool(beyond.any()) or int(c.start.min()) < 0:
                where = self.sources[int(c.source[int(np.argmax(beyond))])].name
                raise Contradiction(f"A coding runs past the end of {where}.")
        names = [case.name for case in self.cases]
        if len(set(names)) < len(names):
            raise Contradiction("Two cases have one name: give each participant their own code.")
        _within("quote", np.array([q for f in self.findings for q in f.quotes]), len(self.cleared))

    @cached_property
    def _lengths(self) -> NDArray[Any]:
        return np.array([len(s.text) for s in self.sources], np.int64)

    def __repr__(self) -> str:
        return (
            f"<Study: {len(self.sources):,} sources, {len(self.codebook):,} codes, "
            f"{len(self.codings):,} codings>"
        )

    def source(self, name: str) -> Source:
        """One source by its name; raises NotFound."""
        for source in self.sources:
            if source.name == name:
                return source
        raise NotFound(f"There is no source “{name}” in this study.")

    @cached_property
    def attributes(self) -> tuple[str, ...]:
        """Names of the attributes that any case has, in order of first use."""
        return tuple(dict.fromkeys(name for case in self.cases for name in case.attributes))

    @cached_property
    def _case_of_name(self) -> dict[str, int]:
        return {case.name: i for i, case in enumerate(self.cases)}

    @cached_property
    def turn_columns(self) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
        """All turns of all sources: place (source·2³² + start), end place, case (-1 for none)."""
        places, ends, cases = [], [], []
        for index, source in enumerate(self.sources):
            turns = source.turns
            if not isinstance(turns, Turns) or not len(turns):
                continue
            of_speaker = np.array(
                [self._case_of_name.get(s, -1) for s in turns.speakers] + [-1], np.int32
            )
            places.append((index << 32) + turns.start.astype(np.int64))
            ends.append((index << 32) + turns.end.astype(np.int64))
            cases.append(of_speaker[turns.speaker])
        if not places:
            empty = np.zeros(0, np.int64)
            return empty, empty, np.zeros(0, np.int32)
        return np.concatenate(places), np.concatenate(ends), np.concatenate(cases)

    @cached_property
    def turn_of_coding(self) -> NDArray[Any]:
        """For each coding the index (into ``turn_columns``) of the turn it covers, -1 for none.

        That is the turn in which the excerpt begins or, for one that begins in a label or a gap,
        the next turn that it reaches.
        """
        places, ends, _ = self.turn_columns
        c = self.codings
        if not len(places) or not len(c):
            return np.full(len(c), -1, np.int64)
        begins = (c.source.astype(np.int64) << 32) + c.start
        stops = (c.source.astype(np.int64) << 32) + c.end
        turn = np.searchsorted(places, begins, side="right") - 1
        outside = (turn < 0) | (ends[np.maximum(turn, 0)] <= begins)
        turn = np.where(outside, turn + 1, turn)
        last = np.minimum(turn, len(places) - 1)
        return np.where((turn < len(places)) & (places[last] < stops), turn, -1).astype(np.int64)

    @cached_property
    def case_of_coding(self) -> NDArray[Any]:
        """For each coding the index of the case whose words it covers, -1 where there is none.

        That is the speaker of its turn; in a source without turns, its participant.
        """
        cases = self.turn_columns[2]
        owner = np.array(
            [self._case_of_name.get(s.participant or "", -1) for s in self.sources] or [-1],
            np.int32,
        )
        has_turns = np.array([len(s.turns) > 0 for s in self.sources] or [False])
        c, turn = self.codings, self.turn_of_coding
        found = np.where(has_turns[c.source], -1, owner[c.source]).astype(np.int32)
        if len(cases):
            found = np.where(turn >= 0, cases[turn], found).astype(np.int32)
        return found

    def where(
        self,
        *,
        coder: str | None = None,
        kind: str | None = None,
        initiative: str | None = None,
        **attributes: str,
    ) -> Study:
        """The part of the study that speaks of some cases, coders or sources.

        Attributes are those of the cases, underscores for spaces: ``where(rank_band="Sergeant")``.
        Raises NotFound for an attribute that no case has.
        """
        keep = np.ones(len(self.codings), np.bool_)
        sources = np.ones(len(self.sources), np.bool_)
        for name, wanted in (("kind", kind), ("initiative", initiative)):
            if wanted is not None:
                sources &= np.array([getattr(s, name) == wanted for s in self.sources], np.bool_)
        if coder is not None:
            if coder not in self.coders:
                raise NotFound(f"Nobody called “{coder}” coded in this study.")
            keep &= self.codings.coder == self.coders.index(coder)
        cases = self.cases
        for name, value in attributes.items():
            cases = _with_attribute(cases, self._attribute_named(name), value)
        if attributes:
            names = {case.name for case in cases}
            chosen = np.array([case.name in names for case in self.cases] + [False], np.bool_)
            keep &= chosen[self.case_of_coding]
            sources &= np.array(
                [bool(names & {*s.speakers, s.participant or ""}) for s in self.sources], np.bool_
            )
        return self._restricted(keep, sources, cases)

    def only_sources(self, wanted: NDArray[Any], *, cases: tuple[Case, ...]) -> Study:
        """The part of the study in some of its sources: ``wanted`` says yes or no for each.

        Memos, findings and quotes, which may rest on other sources, are not in it.
        """
        return self._restricted(np.ones(len(self.codings), np.bool_), wanted, cases)

    def _attribute_named(self, name: str) -> str:
        wanted = name.replace("_", " ").casefold()
        for attribute in self.attributes:
            if attribute.replace("_", " ").casefold() == wanted:
                return attribute
        known = ", ".join(self.attributes) or "none"
        raise NotFound(f"No case has an attribute “{name}” (the attributes are: {known}).")

    def _restricted(
        self, keep: NDArray[Any], sources: NDArray[Any], cases: tuple[Case, ...]
    ) -> Study:
        new_index = np.cumsum(sources, dtype=np.int32) - 1
        keep = keep & (sources[self.codings.source] if len(self.codings) else keep)
        kept = self.codings.take(keep)
        moved = Codings(
            new_index[kept.source] if len(kept) else kept.source,
            kept.start,
            kept.end,
            kept.code,
            kept.coder,
            kept.created,
            in_order=True,
        )
        chosen = tuple(s for s, wanted in zip(self.sources, sources, strict=True) if wanted)
        return replace(
            self,
            sources=chosen,
            codings=moved,
            cases=cases,
            memos=(),
            findings=(),
            cleared=(),
            recommendations=(),
        )

    def quotes(self, *, code: str, subcodes: bool = True) -> Excerpts:
        """Every excerpt given a code (and, unless told otherwise, its sub-codes), in text order.

        >>> from alongside.study import Code, Source
        >>> study = Study(
        ...     sources=(Source("one", "We painted it.", participant="ORG4"),),
        ...     codebook=Codebook((Code("Making"),)),
        ...     coders=("RA",),
        ...     codings=Codings.of([Coding(0, 3, 10, 0, 0)]),
        ... )
        >>> study.quotes(code="making")[0].text
        'painted'
        """
        index = self.codebook.index(code)
        family = self.codebook.family(index) if subcodes else (index,)
        which = np.flatnonzero(np.isin(self.codings.code, family))
        return Excerpts(self.excerpt(int(i)) for i in which)

    def excerpt(self, coding: int) -> Excerpt:
        """The words, speaker and code of one coding, by its index."""
        one: Coding = self.codings[coding]
        source = self.sources[one.source]
        case = int(self.case_of_coding[coding])
        return Excerpt(
            text=source.text[one.start : one.end],
            source=source.name,
            start=one.start,
            end=one.end,
            speaker=self.cases[case].name if case >= 0 else self._speaker_at(one),
            code=self.codebook.path(one.code),
            coder=self.coders[one.coder],
        )

    def _speaker_at(self, coding: Coding) -> str | None:
        source = self.sources[coding.source]
        turns = source.turns
        if not isinstance(turns, Turns) or not len(turns):
            return source.participant
        at = int(np.searchsorted(turns.end, coding.start, side="right"))
        if at < len(turns) and int(turns.start[at]) < coding.end:
            return turns[at].speaker
        return None


def _within(what: str, column: NDArray[Any], size: int) -> None:
    if len(column) and (int(column.min()) < 0 or int(column.max()) >= size):
        raise Contradiction(f"Something points at a {what} that is not in the study.")


def _with_attribute(cases: tuple[Case, ...], name: str, value: str) -> tuple[Case, ...]:
    wanted = value.casefold()
    return tuple(c for c in cases if (c.attribute(name) or "").casefold() == wanted)
