"""Timed pieces of speech, from subtitles or a recogniser, put together into turns."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import regex

from alongside.formats.choosing import Chosen, choose
from alongside.formats.labels import Label, labels_of
from alongside.formats.lines import Line
from alongside.formats.names import tidy
from alongside.formats.speakers import guesses_of, is_stage, reasons_of
from alongside.study.errors import UnreadableFile
from alongside.study.transcript import Guess, Transcript, Turn

TIME = regex.compile(r"(?:(\d{1,4}):)?(\d{1,3}):(\d{1,2})(?:[.,:](\d{1,3}))?")
TIMING = regex.compile(rf"\s*({TIME.pattern})\s*--?>\s*({TIME.pattern})(?:\s.*)?")
_TAG = regex.compile(
    r"</?(?:b|i|u|s|c|v|lang|ruby|rt|font|em|strong|span|br)\b[^<>\n]*>|</?c\.[^<>\n]*>"
    r"|<(?:\d+:)?\d+:\d+[.,]\d+>|\{\\[a-zA-Z]+[^{}\n]*\}",
    regex.I,
)
_SCRIPT = regex.compile(r"<(script|style)\b.*?(?:</\1\s*>|$)", regex.I | regex.S)
_VOICE = regex.compile(r"<v(?:\.[^\s<>]*)?[ \t]+([^<>\n]*)>", regex.I)
_ROLLING = 0.3


@dataclass(frozen=True, slots=True)
class Cue:
    """A piece of speech with its times in seconds, its speaker where the file names one."""

    words: str
    begins: float | None = None
    ends: float | None = None
    speaker: str | None = None


@dataclass
class _Turns:
    """The text and turns as they grow."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    turns: list[Turn] = field(default_factory=list)
    open: bool = False

    def write(self, words: str, parted: str) -> int:
        """Adds words after what parts them from those before; returns where they begin."""
        if self.pieces:
            self.pieces.append(parted)
            self.length += len(parted)
        start = self.length
        self.pieces.append(words)
        self.length += len(words)
        return start


def seconds_of(stamp: str) -> float:
    """``00:01:02.5`` in seconds."""
    found = TIME.fullmatch(stamp.strip())
    if found is None:
        return 0.0
    hours, minutes, secs, part = found.groups()
    fraction = int(part) / 10 ** len(part) if part else 0.0
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(secs) + fraction


def voiced(
    payload: str, begins: float | None, ends: float | None, speaker: str | None = None
) -> list[Cue]:
    """A cue's payload as one cue for each voice in it, tags and entities turned into words."""
    cues = []
    voices = [speaker, *(_voice(m[1]) for m in _VOICE.finditer(payload))]
    for voice, words in zip(voices, _VOICE.sub("\0", payload).split("\0"), strict=False):
        plain = html.unescape(_TAG.sub("", _SCRIPT.sub("", words)))
        plain = plain.replace("\r", "").replace("\0", "")
        if plain.strip():
            cues.append(Cue(plain.strip("\n"), begins, ends, voice))
    return cues


def _voice(written: str) -> str | None:
    """A voice's name. noScribe puts // before one that speaks over another."""
    return tidy(html.unescape(written)).removeprefix("//").strip() or None


def transcript(
    cues: Iterable[Cue], name: str, *, kind: str, guesses: tuple[Guess, ...] = (),
    repairs: tuple[str, ...] = (), losses: tuple[str, ...] = (),
) -> Transcript:  # fmt: skip
    """The turns of cues: cues of one speaker that follow one another become one turn.

    A cue whose speaker nobody names is a turn of its own. Names that stand before the words
    ("Ann: …") stay in the text at the front of their turn. Raises UnreadableFile without words.
    """
    steady, repeated = _unrolled(list(cues))
    kept = [replace(c, words=words) for c in steady if (words := _joined(c.words))]
    if not kept:
        raise UnreadableFile(f"{name} holds no speech: there is no text to import.")
    chosen = _labelled(kept)
    grown = _Turns()
    _write(kept, {x.line: x for x in chosen.labels}, grown)
    text = "".join(grown.pieces)
    if repeated:
        said = "1 line that rolls" if repeated == 1 else f"{repeated:,} lines that roll"
        repairs += (f"{said} on from the cue before taken once.",)
    turns = tuple(grown.turns)
    voices = Chosen((), {}, {})
    for cue in kept:
        if cue.speaker:
            voices.certainty[cue.speaker] = "certain"
            voices.reasons[cue.speaker] = "is named by the file"
    voices.certainty.update(chosen.certainty)
    voices.reasons.update(chosen.reasons)
    found = reasons_of(voices, turns) + guesses_of(text, turns)
    return Transcript(
        text, turns, kind=kind, guesses=guesses + found, repairs=repairs, losses=losses
    )


def _joined(words: str) -> str:
    """A cue's lines as one, but for lines that begin with a dash: those are people in turn."""
    lines = [" ".join(x.split()) for x in words.split("\n")]
    return regex.sub(r"\n(?![-–—] ?\S)", " ", "\n".join(x for x in lines if x))


def _unrolled(cues: list[Cue]) -> tuple[list[Cue], int]:
    """Live captions repeat the line before in each cue: where many do, each line is kept once."""
    fresh: list[Cue] = []
    repeated = 0
    before = ""
    for cue in cues:
        lines = [x.strip() for x in cue.words.split("\n") if x.strip()]
        again = bool(lines) and lines[0] == before
        repeated += again
        before = lines[-1] if lines else before
        fresh.append(replace(cue, words="\n".join(lines[again:])))
    return (fresh, repeated) if repeated >= max(3, _ROLLING * len(cues)) else (cues, 0)


def _labelled(cues: Sequence[Cue]) -> Chosen:
    """Names before the words of cues, by the same rules as for any text."""
    lines, at = [], 0
    for cue in cues:
        lines.append(Line(at, at + len(cue.words)))
        at += len(cue.words) + 1
    text = "\n".join(c.words for c in cues)
    labels = [x for x in labels_of(text, lines) if x.form in {"colon", "stamped", "bracket"}]
    return choose([x for x in labels if cues[x.line].speaker is None], text, lines)


def _write(cues: Sequence[Cue], labels: dict[int, Label], grown: _Turns) -> None:
    at = 0
    speaker: str | None = None
    for index, cue in enumerate(cues):
        label = labels.get(index)
        front = label.words - at if label else 0
        at += len(cue.words) + 1
        before, speaker = speaker, _speaker(cue, label, speaker if labels else None)
        if is_stage(cue.words) and label is None and cue.speaker is None:
            grown.write(cue.words, "\n")
            grown.open, speaker = False, speaker or before
            continue
        if grown.open and speaker is not None and speaker == before:
            _go_on(cue, front, grown)
            continue
        start = grown.write(cue.words, "\n") + front
        grown.turns.append(Turn(speaker, start, grown.length, cue.begins, cue.ends))
        grown.open = True


def _speaker(cue: Cue, label: Label | None, going_on: str | None) -> str | None:
    if cue.speaker is not None:
        return cue.speaker
    if label is not None:
        return label.name
    return None if cue.words.startswith(">>") else going_on


def _go_on(cue: Cue, front: int, grown: _Turns) -> None:
    """More words of the same speaker; a name that is said again is not written again."""
    words = cue.words[front:]
    if not words:
        return
    grown.write(words, " ")
    grown.turns[-1] = replace(grown.turns[-1], end=grown.length, ends=cue.ends)
