"""A text read as a transcript, and who says what in one."""

from __future__ import annotations

from alongside.formats import read
from alongside.study import Transcript


def text(words: str) -> Transcript:
    return read(words.encode(), "talk.txt")


def said(transcript: Transcript) -> list[tuple[str | None, str]]:
    return [(t.speaker, transcript.said(t)) for t in transcript.turns]
