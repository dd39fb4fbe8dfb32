"""Which column of a table holds the words, the speaker and the times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from alongside.study.transcript import Certainty

_WORDS = (
    "text", "words", "utterance", "utterance text", "utterances", "content", "speech", "said",
    "transcript", "transcription", "comment", "comments", "message", "dialogue", "response",
    "answer", "verbatim", "turn", "line", "body", "sentence", "free text", "freetext", "quote",
)  # fmt: skip
_SPEAKER = (
    "speaker", "speakers", "speaker name", "speaker id", "who", "interlocutor", "voice",
    "participant",
    "participant id", "participant code", "name", "person", "role", "respondent", "respondent id",
    "author", "user", "from", "sender", "case", "id",
)  # fmt: skip
_BEGINS = (
    "start", "begin", "begins", "start time", "starttime", "time", "timestamp", "timecode", "onset",
    "start s", "in", "timespan", "time span", "time stamp", "begin time",
)  # fmt: skip
_ENDS = ("end", "ends", "end time", "endtime", "stop", "offset", "end s", "out")
_KNOWN = frozenset(_WORDS + _SPEAKER + _BEGINS + _ENDS)
_SAMPLE = 400


@dataclass(frozen=True)
class Columns:
    """Columns by their index. ``header`` is 1 where the first row names them, else 0."""

    words: int
    speaker: int | None
    begins: int | None
    ends: int | None
    header: int
    names: tuple[str, ...]
    certainty: Certainty
    unit: float = 1.0

    @property
    def described(self) -> str:
        """What was taken for what, in words."""
        said = [f"words: {self._called(self.words)}"]
        for what, column in (("speaker", self.speaker), ("time", self.begins)):
            if column is not None:
                said.append(f"{what}: {self._called(column)}")
        return "; ".join(said)

    @property
    def all_named(self) -> bool:
        """Whether a first row names both the column of words and that of speakers."""
        named = self.certainty == "likely" and self.words < len(self.names)
        return named and _plain(self.names[self.words]) in _WORDS

    @property
    def reason(self) -> str:
        """Why the names in the speakers' column are speakers."""
        return "" if self.speaker is None else f"stands in the column {self._called(self.speaker)}"

    @property
    def left_out(self) -> str:
        """The names of the columns that are not used."""
        used = {self.words, self.speaker, self.begins, self.ends}
        rest = [n.strip() for i, n in enumerate(self.names) if i not in used and n.strip()]
        return ", ".join(rest)

    def _called(self, column: int) -> str:
        name = self.names[column].strip() if column < len(self.names) else ""
        return f"“{name}”" if name else f"number {column + 1}"


def found_in(rows: Sequence[Sequence[str]]) -> Columns | None:
    """The columns of a table; None where none of them holds words."""
    if not rows:
        return None
    first = [_plain(c) for c in rows[0]]
    header = 1 if any(n in _KNOWN for n in first) and not any(len(n) > 60 for n in first) else 0
    names = tuple(rows[0]) if header else ()
    body = rows[header : header + _SAMPLE]
    width = max(map(len, rows[: header + _SAMPLE]))
    cells = [[r[c] if c < len(r) else "" for r in body] for c in range(width)]
    words = _words(first if header else [], cells)
    if words is None:
        return None
    speaker = _named(first, _SPEAKER, header, {words})
    guessed = speaker is None
    if guessed:
        speaker = _speaker(cells, words)
    begins = _named(first, _BEGINS, header, {words, speaker})
    ends = _named(first, _ENDS, header, {words, speaker})
    whisper = header == 1 and first[:3] == ["start", "end", "text"]
    unit = 0.001 if whisper and all(c.strip().isdecimal() for c in cells[0]) else 1.0
    certainty: Certainty = "likely" if header and not guessed else "guess"
    return Columns(words, speaker, begins, ends, header, names, certainty, unit)


def _plain(name: str) -> str:
    return regex.sub(r"[\s_.\-]+", " ", name).strip("\ufeff :#").casefold()


def _named(
    names: Sequence[str], wanted: Sequence[str], header: int, taken: set[int | None]
) -> int | None:
    if not header:
        return None
    free = {n: i for i, n in reversed(list(enumerate(names))) if i not in taken}
    return next((free[w] for w in wanted if w in free), None)


def _mean(cells: Sequence[str]) -> float:
    filled = [len(c) for c in cells if c.strip()]
    return sum(filled) / len(cells) if filled else 0.0


def _words(names: Sequence[str], cells: Sequence[Sequence[str]]) -> int | None:
    named = [i for i, n in enumerate(names) if n in _WORDS]
    if named:
        return max(named, key=lambda i: _mean(cells[i]))
    longest = max(range(len(cells)), key=lambda i: _mean(cells[i]))
    spoken = [len(c.split()) for c in cells[longest] if c.strip()]
    return longest if spoken and sum(spoken) / len(spoken) >= 3 else None


def _speaker(cells: Sequence[Sequence[str]], words: int) -> int | None:
    """A column of short values, few of them, that come back again and again."""
    for index, column in enumerate(cells):
        filled = [c.strip() for c in column if c.strip()]
        if index == words or len(filled) * 2 < len(column):
            continue
        distinct = set(filled)
        short = max(map(len, distinct), default=0) <= 40
        lettered = sum(any(ch.isalpha() for ch in v) for v in distinct) * 2 > len(distinct)
        if short and lettered and len(distinct) * 2 <= max(4, len(filled)):
            return index
    return None
