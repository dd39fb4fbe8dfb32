"""Replacing names that a person decided on, every turn and heading moved exactly with the text."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import regex

from alongside.privacy.names import Name, NameMap
from alongside.privacy.standing import Words, occurrences
from alongside.privacy.suggestion import NAMING, Suggestion
from alongside.study import Contradiction, Heading, Refused, Transcript, Turns

_POSSESSIVE = regex.compile(r"(?<=\w)(['’]s)$", regex.IGNORECASE)
_OPENS = regex.compile(r"(?:^|[.!?…\n]|[.!?…]['”’\")]|: ?[“\"‘]?)\s*[“\"‘(]?$")


@dataclass(frozen=True)
class Edit:
    """Stretches of an old text, in order, and what stands there in the new one."""

    spans: tuple[tuple[int, int, str], ...]

    def __post_init__(self) -> None:
        ends = [0]
        moved = []
        shift = 0
        for start, end, new in self.spans:
            if start < ends[-1]:
                raise Contradiction("Two replacements overlap: give each stretch once.")
            ends.append(end)
            moved.append((start, end, start + shift, start + shift + len(new)))
            shift += len(new) - (end - start)
        object.__setattr__(self, "_moved", tuple(moved))
        object.__setattr__(self, "_starts", [m[0] for m in moved])

    def apply(self, text: str) -> str:
        """The new text."""
        parts, last = [], 0
        for start, end, new in self.spans:
            parts += [text[last:start], new]
            last = end
        return "".join([*parts, text[last:]])

    def start(self, offset: int) -> int:
        """Where something that began at an offset begins now; inside a replacement, its start."""
        return self._move(offset, begins=True)

    def end(self, offset: int) -> int:
        """Where something that ended at an offset ends now; inside a replacement, its end."""
        return self._move(offset, begins=False)

    def _move(self, offset: int, *, begins: bool) -> int:
        moved: tuple[tuple[int, int, int, int], ...] = self._moved  # type: ignore[attr-defined]
        index = bisect_right(self._starts, offset) - 1  # type: ignore[attr-defined]
        if index >= 0 and not begins and moved[index][0] == offset:
            index -= 1
        if index < 0:
            return offset
        start, end, new_start, new_end = moved[index]
        if start < offset < end:
            return new_start if begins else new_end
        if begins and offset == start:
            return new_start
        return offset - end + new_end


def pseudonymise(
    transcript: Transcript,
    decisions: Iterable[Suggestion],
    *,
    speakers: Mapping[str, str] | None = None,
    keep: Iterable[tuple[int, int]] = (),
    everywhere: bool = False,
) -> tuple[Transcript, NameMap]:
    """The transcript with the decided stretches replaced, and the map of names, to be kept apart.

    ``decisions`` are the suggestions that a person took (or made), with the replacement they chose;
    of two that overlap the longer counts. ``speakers`` gives codes by speaker's name; a decision
    on a speaker's label gives one too. ``keep`` are stretches in which a decided name may stay (a
    person refused it there); ``everywhere`` takes a decision for the same words in all other
    places. Raises Refused where a decided name would still stand.
    """
    text, keep = transcript.text, list(keep)
    taken = _longest_first(list(decisions), text)
    if everywhere:
        taken = _longest_first([*taken, *_elsewhere(text, taken, keep)], text)
    edit = Edit(tuple((d.start, d.end, _fitted(text, d)) for d in taken))
    codes = _codes(transcript, taken, dict(speakers or {}))
    names = _names(taken, codes, transcript)
    written = edit.apply(text)
    _nothing_left(written, taken, keep, edit)
    turns = transcript.turns
    assert isinstance(turns, Turns)
    renamed = {s: codes.get(s, s) for s in turns.speakers}
    said = tuple(
        replace(
            t,
            speaker=renamed[t.speaker] if t.speaker is not None else None,
            start=edit.start(t.start),
            end=max(edit.start(t.start), edit.end(t.end)),
        )
        for t in turns
    )
    return (
        replace(
            transcript,
            text=written,
            turns=said,
            headings=tuple(
                Heading(edit.start(h.start), edit.end(h.end), h.level) for h in transcript.headings
            ),
            guesses=tuple(
                replace(g, what=_cleared(g.what, names), taken=_cleared(g.taken, names))
                for g in transcript.guesses
            ),
            repairs=tuple(_cleared(r, names) for r in transcript.repairs),
            losses=tuple(_cleared(x, names) for x in transcript.losses),
            attributes={k: _cleared(v, names) for k, v in transcript.attributes.items()},
        ),
        names,
    )


def _longest_first(decisions: list[Suggestion], text: str) -> list[Suggestion]:
    taken: list[Suggestion] = []
    places: list[tuple[int, int]] = []
    for one in sorted(decisions, key=lambda d: (d.start - d.end, d.start)):
        if text[one.start : one.end] != one.text:
            raise Contradiction(
                f"A decision about characters {one.start} to {one.end} was made on another version "
                "of this text: look for names again."
            )
        at = bisect_right(places, (one.start, one.end))
        before = at > 0 and places[at - 1][1] > one.start
        after = at < len(places) and places[at][0] < one.end
        if not before and not after:
            places.insert(at, (one.start, one.end))
            taken.append(one)
    return sorted(taken, key=lambda d: d.start)


def _elsewhere(
    text: str, taken: Sequence[Suggestion], keep: list[tuple[int, int]]
) -> Iterator[Suggestion]:
    """The same decisions wherever else the same words stand."""
    decided = {_POSSESSIVE.sub("", d.text): d for d in reversed(taken) if d.kind in NAMING}
    covered = sorted([*((d.start, d.end) for d in taken), *keep])
    starts = [start for start, _ in covered]
    words = Words(text)
    for name, decision in decided.items():
        for start, end in words.where(name):
            before = bisect_right(starts, end - 1) - 1
            if before < 0 or covered[before][1] <= start:
                yield replace(decision, start=start, end=end, text=text[start:end])


def _fitted(text: str, decision: Suggestion) -> str:
    """The replacement with the possessive kept, and a capital where a sentence begins."""
    new = decision.replacement
    tail = _POSSESSIVE.search(decision.text)
    if tail and not _POSSESSIVE.search(new):
        new += tail[1]
    if _OPENS.search(text[max(0, decision.start - 5) : decision.start]):
        new = new[:1].upper() + new[1:]
    return new


def _codes(
    transcript: Transcript, taken: Sequence[Suggestion], given: dict[str, str]
) -> dict[str, str]:
    """A code for each speaker: as given, else as decided on their label or their whole name."""
    decided: dict[str, str] = {}
    for one in taken:
        for name in (one.text, one.entity):
            decided.setdefault(" ".join(name.split()).casefold(), one.replacement)
    for speaker in transcript.speakers:
        code = decided.get(" ".join(speaker.split()).casefold())
        if speaker not in given and code:
            given[speaker] = code
    return given


def _names(
    taken: Sequence[Suggestion], codes: Mapping[str, str], transcript: Transcript
) -> NameMap:
    forms: dict[tuple[str, str, str], list[str]] = {}
    count: Counter[tuple[str, str, str]] = Counter()
    for one in taken:
        kind = "speaker" if one.entity in codes else one.kind
        key = (one.entity or one.text, one.replacement, kind)
        forms.setdefault(key, []).append(_POSSESSIVE.sub("", one.text))
        count[key] += 1
    for speaker in transcript.speakers:
        if codes.get(speaker, speaker) != speaker:
            forms.setdefault((speaker, codes[speaker], "speaker"), []).append(speaker)
    return NameMap(
        tuple(
            Name(key[0], tuple(dict.fromkeys(found)), key[1], key[2], count[key])
            for key, found in forms.items()
        )
    )


def _nothing_left(
    new: str,
    taken: Sequence[Suggestion],
    keep: list[tuple[int, int]],
    edit: Edit,
) -> None:
    """Refuses where a name that was decided on still stands as a whole word."""
    # Where new words stand nothing is left over, even if a code looks like another name.
    allowed = sorted(
        (edit.start(start), edit.end(end))
        for start, end in [*keep, *((d.start, d.end) for d in taken)]
    )
    starts = [start for start, _ in allowed]
    words = Words(new)
    for name in sorted({_POSSESSIVE.sub("", d.text) for d in taken if d.kind in NAMING}):
        for start, end in words.where(name):
            inside = bisect_right(starts, start) - 1
            if inside < 0 or allowed[inside][1] < end:
                raise Refused(
                    f"A name that is to be replaced still stands at character {start} of the new "
                    "text: decide on it there too, or say that it stays there."
                )


def _cleared(sentence: str, names: NameMap) -> str:
    """A sentence about the file with every name in it replaced."""
    for name in names:
        for form in sorted((name.entity, *name.forms), key=len, reverse=True):
            for start, end in reversed(list(occurrences(sentence, form))):
                sentence = sentence[:start] + name.replacement + sentence[end:]
    return sentence
