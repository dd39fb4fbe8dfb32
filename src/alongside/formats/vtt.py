"""WebVTT subtitles: voices, times and words."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from alongside.formats import cues
from alongside.formats.cues import TIMING, Cue, seconds_of, voiced
from alongside.formats.decoding import decode
from alongside.study.errors import UnreadableFile
from alongside.study.transcript import Transcript

_ASIDE = ("STYLE", "REGION")
_ARROW = regex.compile(r"--?>")


def read(data: bytes, name: str, *, encoding: str | None = None) -> Transcript:
    """A .vtt file. Raises UnreadableFile where it has no cues."""
    decoded = decode(data, name, encoding=encoding)
    blocks = list(_blocks(decoded.text))
    if not decoded.text.startswith("WEBVTT") and not any(_timing(b) for b in blocks):
        raise UnreadableFile(
            f"{name} is not a WebVTT file (it does not begin with WEBVTT): "
            "export the subtitles again, or import them as text."
        )
    losses: list[str] = []
    found: list[Cue] = []
    for block in blocks:
        found += _cues(block, after=found)
    notes = sum(b[0].startswith("NOTE") for b in blocks)
    if notes:
        losses.append("1 note was left out." if notes == 1 else f"{notes} notes were left out.")
    if not found:
        raise UnreadableFile(
            f"{name} holds no cues (no line such as 00:00:01.000 --> 00:00:02.000): "
            "export the subtitles again."
        )
    return cues.transcript(
        found, name, kind="vtt", guesses=decoded.guesses, repairs=decoded.repairs,
        losses=tuple(losses),
    )  # fmt: skip


def _blocks(text: str) -> Iterator[list[str]]:
    block: list[str] = []
    for line in [*text.split("\n"), ""]:
        if line.strip():
            block.append(line)
        elif block:
            yield block
            block = []


def _timing(block: list[str]) -> int | None:
    """Which line of a block tells the times: the first, or the second after an identifier."""
    return next((i for i, line in enumerate(block[:3]) if TIMING.fullmatch(line)), None)


def _cues(block: list[str], *, after: list[Cue]) -> list[Cue]:
    """The cues of a block; one without times goes on after an empty line in the cue before."""
    if block[0].split()[0] in _ASIDE or block[0].startswith("NOTE"):
        return []
    at = _timing(block)
    if at is None:
        before = after[-1] if after else None
        words = "\n".join(block)
        return voiced(words, before.begins, before.ends, before.speaker) if before else []
    begins, ends = _ARROW.split(block[at], maxsplit=1)
    found = voiced("\n".join(block[at + 1 :]), seconds_of(begins), seconds_of(ends.split()[0]))
    return found or [Cue("", seconds_of(begins), seconds_of(ends.split()[0]))]
