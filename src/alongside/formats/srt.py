"""SubRip subtitles: times, words, and names where they stand before the words."""

from __future__ import annotations

import itertools

from alongside.formats import cues
from alongside.formats.cues import TIMING, Cue, seconds_of, voiced
from alongside.formats.decoding import decode
from alongside.study.errors import UnreadableFile
from alongside.study.transcript import Transcript


def read(data: bytes, name: str, *, encoding: str | None = None) -> Transcript:
    """A .srt file. Raises UnreadableFile where it has no cues."""
    decoded = decode(data, name, encoding=encoding)
    found = _cues(decoded.text.split("\n"))
    if not found:
        raise UnreadableFile(
            f"{name} holds no cues (no line such as 00:00:01,000 --> 00:00:02,000): "
            "export the subtitles again, or import them as text."
        )
    return cues.transcript(
        found, name, kind="srt", guesses=decoded.guesses, repairs=decoded.repairs
    )


def _cues(lines: list[str]) -> list[Cue]:
    """Every timing line opens a cue; the number before the next one is not part of it."""
    places = [i for i, line in enumerate(lines) if TIMING.fullmatch(line)]
    found: list[Cue] = []
    for place, following in itertools.pairwise([*places, len(lines)]):
        payload = lines[place + 1 : following]
        while payload and not payload[-1].strip():
            payload.pop()
        if following < len(lines) and payload and payload[-1].strip().isdecimal():
            payload.pop()
        words = "\n".join(x for x in payload if x.strip())
        begins, ends = TIMING.fullmatch(lines[place]).group(1, 6)  # type: ignore[union-attr]
        found += voiced(words, seconds_of(begins), seconds_of(ends))
    return found
