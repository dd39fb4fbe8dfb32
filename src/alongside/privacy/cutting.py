"""Cutting one person's words out of a text: where everything else stands afterwards, exactly."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import numpy as np

from alongside.study import Contradiction, Heading, Transcript, Turns

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cut:
    """A text without some stretches. Spans are half-open, in code points.

    >>> cut = without("Ana: Yes. Bo: No. Cy: Yes.", [(10, 18)])
    >>> cut.text
    'Ana: Yes. Cy: Yes.'
    >>> cut.span(22, 26), cut.span(5, 17), cut.span(11, 15)
    ((14, 18), (5, 10), None)
    """

    text: str
    gone: tuple[Span, ...]

    def place(self, place: int) -> int:
        """Where a place of the old text is in the new one: how much stays before it."""
        before = bisect_right(self.gone, (place, place)) - 1
        if before < 0:
            return place
        lost = sum(end - start for start, end in self.gone[:before])
        start, end = self.gone[before]
        return place - lost - (min(place, end) - start)

    def span(self, start: int, end: int) -> Span | None:
        """What is left of a span, in the new text; None where nothing is."""
        first, last = self.place(start), self.place(end)
        return (first, last) if first < last else None

    def touches(self, start: int, end: int) -> bool:
        """Whether any of a span was cut."""
        before = bisect_right(self.gone, (end, -1)) - 1
        return before >= 0 and self.gone[before][1] > start


def without(text: str, stretches: Iterable[Span]) -> Cut:
    """The text without those stretches. Raises Contradiction for one that is not in it."""
    gone: list[Span] = []
    for start, end in sorted(stretches):
        if not 0 <= start <= end <= len(text):
            raise Contradiction(
                f"The stretch from {start} to {end} is not in a text of {len(text)} characters: "
                "give stretches of this very text."
            )
        if start == end:
            continue
        if gone and start <= gone[-1][1]:
            gone[-1] = (gone[-1][0], max(end, gone[-1][1]))
        else:
            gone.append((start, end))
    edges = [0, *(edge for span in gone for edge in span), len(text)]
    kept = [text[edges[i] : edges[i + 1]] for i in range(0, len(edges), 2)]
    return Cut("".join(kept), tuple(gone))


def stretches_of(text: str, turns: Turns, speakers: Collection[str]) -> list[Span]:
    """Everything that those speakers say, each with its label before it and the gap after it.

    What stands between two turns and is no label (a heading) stays.
    """
    wanted = {i for i, name in enumerate(turns.speakers) if name in speakers}
    found: list[Span] = []
    for index in range(len(turns.start)):
        if int(turns.speaker[index]) in wanted:
            begin = int(turns.end[index - 1]) if index else 0
            start, end = int(turns.start[index]), int(turns.end[index])
            name = turns.speakers[int(turns.speaker[index])]
            found.append((_label(text, begin, start, name), _gap(text, end)))
    return found


def turns_without(turns: Turns, speakers: Collection[str], cut: Cut) -> Turns:
    """The turns of everybody else, where they stand after the cut."""
    gone = [i for i, name in enumerate(turns.speakers) if name in speakers]
    stay = ~np.isin(turns.speaker, gone)
    shift = list(accumulate(int(i not in gone) for i in range(len(turns.speakers))))
    places = np.array([at - 1 for at in shift] + [-1], np.int32)
    return Turns(
        [name for name in turns.speakers if name not in speakers],
        places[turns.speaker[stay]],
        _moved(cut, turns.start[stay].tolist()),
        _moved(cut, turns.end[stay].tolist()),
        turns.begins[stay],
        turns.ends[stay],
    )


def transcript_without(transcript: Transcript, speakers: Collection[str]) -> Transcript:
    """The transcript without anything those speakers say.

    What the reader mended and left behind goes too, since it may quote them.
    """
    turns = Turns.of(transcript.turns)
    cut = without(transcript.text, stretches_of(transcript.text, turns, speakers))
    spans = [(cut.span(h.start, h.end), h.level) for h in transcript.headings]
    return replace(
        transcript,
        text=cut.text,
        turns=turns_without(turns, speakers, cut),
        headings=tuple(Heading(*span, level) for span, level in spans if span),
        guesses=tuple(g for g in transcript.guesses if g.what == "encoding"),
        repairs=(),
        losses=(),
    )


def trimmed(text: str, span: Span) -> Span | None:
    """A span without the white space at its ends; None where it is nothing else."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _moved(cut: Cut, places: Sequence[int]) -> np.ndarray:
    return np.array([cut.place(place) for place in places], np.int32)


def _label(text: str, begin: int, start: int, name: str) -> int:
    """Where the line begins on which a turn's speaker is named; at the latest the turn itself."""
    label = text.rfind(name, begin, start)
    if label < 0:
        return start
    return max(begin, text.rfind("\n", begin, label) + 1)


def _gap(text: str, end: int) -> int:
    """The end of the white space after a turn: the next label begins there."""
    while end < len(text) and text[end].isspace():
        end += 1
    return end
