"""A finished deck checked against its study: does each quotation stand in that person's words?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Literal

from alongside.report.codes import canonical
from alongside.report.deck_text import TextBlock, deck_text
from alongside.report.quoted import Attributed, Unattributed, quotations
from alongside.report.spoken import Said, Spoken, called
from alongside.report.wordforword import (
    ENOUGH_IN_COMMON,
    Quoted,
    differences,
    nearest,
    readings,
    reads_on,
    stands_in,
)
from alongside.study import Case, Study

Verdict = Literal["verified", "altered", "withdrawn", "unconsented", "unknown"]
QUOTE_CONSENT = "quote"
LONG_LINE = 5  # words from which a line above a call-out is no heading
LONGEST_LEAD_IN = 8
WITHDRAWN = "This participant has withdrawn: take the words out."
_GAP, _MARKED = re.compile(r"\w.*\[(?:…|\.\.\.)\]"), re.compile(r"[“\"].*[”\"]")


@dataclass(frozen=True, slots=True)
class Checked:
    """One quotation with its verdict; ``detail`` is a sentence, empty where all is well."""

    code: str
    text: str
    verdict: Verdict
    where: str
    detail: str = ""


@dataclass(frozen=True)
class Verification:
    """What was found in a deck: quotations with codes, and words quoted without one."""

    quotations: tuple[Checked, ...]
    without_code: tuple[Unattributed, ...] = ()

    def count(self, verdict: Verdict) -> int:
        """How many quotations have that verdict."""
        return sum(1 for one in self.quotations if one.verdict == verdict)

    @property
    def stands(self) -> bool:
        """Whether every quotation is verified."""
        return all(one.verdict == "verified" for one in self.quotations)


def verify(
    deck: str | Path, study: Study, *, codes: Mapping[str, str] | None = None
) -> Verification:
    """Every quotation of a .pptx or .docx checked against a study.

    ``codes`` leads from the codes printed in one edition to those of the study.
    Raises UnreadableFile for what is neither.
    """
    return verify_text(deck_text(deck), study, codes=codes)


def verify_text(
    blocks: list[TextBlock], study: Study, *, codes: Mapping[str, str] | None = None
) -> Verification:
    """The same for text that was read already."""
    checking = _Checking(study, codes or {})
    found = list(quotations(blocks, known=checking.knows))
    return Verification(
        tuple(checking.check(one) for one in found if isinstance(one, Attributed)),
        tuple(one for one in found if isinstance(one, Unattributed)),
    )


class _Checking:
    """A study made ready for checking: turns by code, and consents by participant."""

    def __init__(self, study: Study, codes: Mapping[str, str]) -> None:
        self.study = study
        self.spoken = Spoken(study)
        self.inside = {canonical(printed): code for printed, code in codes.items()}

    def knows(self, code: str) -> bool:
        """Whether a code is printed in the edition, or is that of somebody in the study, or of
        somebody who has left it."""
        plain = canonical(code)
        return plain in self.inside or self.spoken.knows(code) or self.study.withdrawn.has(plain)

    def check(self, quoted: Attributed) -> Checked:
        """One quotation, told under the code that is printed."""
        code = self.inside.get(canonical(quoted.code))
        if code is None:
            return self._check(quoted)
        found = self._check(replace(quoted, code=code))
        detail = re.sub(rf"\b{re.escape(code)}\b", quoted.code, found.detail)
        return replace(found, code=quoted.code, detail=detail)

    def _check(self, quoted: Attributed) -> Checked:
        if withdrawn := self._withdrawn(quoted):
            return self._checked(quoted, withdrawn, "withdrawn", WITHDRAWN)
        if not self.spoken.knows(quoted.code):
            detail = f"There is no participant or group “{quoted.code}” in this study."
            return self._checked(quoted, quoted.choices[0], "unknown", detail)
        turns = self.spoken.under(quoted.code)
        words, reading, said = self._best(quoted, turns)
        if refused := self._refused(quoted.code, said):
            return self._checked(quoted, words, *refused)
        if said:
            return self._checked(quoted, words, "verified", _note(reading))
        return self._checked(quoted, words, "altered", self._why(quoted.code, words, turns))

    def _withdrawn(self, quoted: Attributed) -> str | None:
        """The wording of somebody who has withdrawn, known by its mark or by that of the code."""
        gone = self.study.withdrawn
        if gone.has(canonical(quoted.code)):
            return quoted.choices[0]
        return next((wording for wording in quoted.choices if gone.has(wording)), None)

    def _best(
        self, quoted: Attributed, turns: Sequence[Said]
    ) -> tuple[str, Quoted | None, Said | None]:
        """The wording that stands in a turn (the longest, where several may be meant), or the
        one that was likeliest meant."""
        standing = [
            (wording, reading, said)
            for wording in quoted.choices
            if (found := _standing(wording, turns))
            for reading, said in [found]
        ]
        if standing:
            wording, reading, said = max(standing, key=lambda one: len(one[0]))
            if not _cut_short(wording, quoted, reading, turns):
                return wording, reading, said
        return _likeliest(quoted, turns), None, None

    def _refused(self, code: str, said: Said | None) -> tuple[Verdict, str] | None:
        """The verdict of consent: of the speaker of the turn, else of the code itself."""
        case = (self._cases.get(canonical(said.speaker)) if said else None) or self._cases.get(
            canonical(code)
        )
        if case is None:
            return None
        if case.withdrawn:
            return "withdrawn", WITHDRAWN
        if self._consents_kept and not case.consents.get(QUOTE_CONSENT, False):
            return "unconsented", "This participant has not agreed to be quoted: ask them first."
        return None

    @cached_property
    def _cases(self) -> dict[str, Case]:
        return {canonical(case.name): case for case in self.study.cases}

    @cached_property
    def _consents_kept(self) -> bool:
        return any(case.consents for case in self.study.cases)

    def _why(self, code: str, words: str, turns: Sequence[Said]) -> str:
        """Where an altered quotation differs, in the fewest words."""
        if other := self._other_mouth(code, words):
            return f"These words stand in a turn of {called(other)}, not of {code}."
        if not turns:
            return f"The study holds no words of {code}."
        for reading in readings(words):
            if any(stands_in(reading.without_last_mark, said.words) for said in turns):
                mark = reading.parts[-1][-1]
                return f"“{mark}” at the end is not in the turn: put it after the closing mark."
            if any(all(stands_in(Quoted((p,)), s.words) for p in reading.parts) for s in turns):
                return "The parts stand in the turn, but not in this order."
        near = [(reading, *nearest(reading, turns)) for reading in readings(words)]
        reading, said, share = max(near, key=lambda one: one[2], default=(Quoted(()), None, 0.0))
        if said is None or share < ENOUGH_IN_COMMON:
            return f"No turn of {code} holds these words."
        found = differences(reading, said.words)
        return ("; ".join(found) + ".") if found else f"No one turn of {code} holds these words."

    def _other_mouth(self, code: str, words: str) -> Said | None:
        """A turn of somebody else in which the words do stand."""
        for reading in readings(words):
            if not reading.longest_word:
                continue
            for said in self.spoken.elsewhere(code, reading.longest_word):
                if stands_in(reading, said.words):
                    return said
        return None

    def _checked(self, quoted: Attributed, words: str, verdict: Verdict, detail: str) -> Checked:
        return Checked(quoted.code, " ".join(words.split()), verdict, quoted.where, detail)


def _note(reading: Quoted | None) -> str:
    """What to mend in a quotation that stands; empty where there is nothing."""
    if reading and reading.bare_gaps:
        return "The gap is not bracketed: print […]."
    if reading and reading.closed:
        return "The last mark is not in the turn: put it after the closing quotation mark."
    return ""


def _standing(wording: str, turns: Sequence[Said]) -> tuple[Quoted, Said] | None:
    for reading in readings(wording):
        for said in turns:
            if stands_in(reading, said.words):
                return reading, said
    return None


def _likeliest(quoted: Attributed, turns: Sequence[Said]) -> str:
    """Of wordings none of which stands: the one that shares most with a turn, its excess least."""
    if len(quoted.choices) == 1:
        return quoted.choices[0]

    def shared(wording: str) -> float:
        reading = next(iter(readings(wording)), None)
        if reading is None:
            return 0.0
        words = len(reading.words)
        _, share = nearest(reading, turns)
        # Words that match count for a wording, words that do not count against it.
        return words * (2 * share - 1)

    best = max(quoted.choices, key=shared)
    return best if shared(best) > 0 else quoted.choices[0]


def _cut_short(wording: str, quoted: Attributed, reading: Quoted, turns: Sequence[Said]) -> bool:
    """Whether lines above a call-out are more of it, altered: they read on into its words."""
    if quoted.marked:
        # An author leads in with a few words; a long run that the turn has too is the speaker's.
        if wording not in quoted.choices[0]:
            return False
        if _GAP.search(_MARKED.sub("", quoted.lead)):
            return True  # only a quotation has gaps: the marks stand within it
        long = len(quoted.lead.split()) > LONGEST_LEAD_IN
        return long and any(reads_on(quoted.lead, reading, said.words) for said in turns)
    longer = [c for c in quoted.choices if len(c) > len(wording)]
    if not longer:
        return False
    above = min(longer, key=len)
    lead = above[: len(above) - len(wording)].strip()
    midway = wording[:1].islower() and lead[-1:].isalnum() and len(lead.split()) >= LONG_LINE
    unfinished = midway or lead.endswith("]")
    return unfinished or any(reads_on(lead, reading, said.words) for said in turns)
