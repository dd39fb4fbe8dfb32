"""What can stand at the front of a line to say who speaks: every form that is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import regex

from alongside.formats.lines import Line
from alongside.formats.names import tidy

Form = Literal["colon", "stamped", "bracket", "tab", "bold", "dash", "header", "letter"]

_TIME = r"(?:\d{1,3}:)?\d{1,3}:\d{2}(?:[.,]\d{1,3})?(?:\s?[apAP]\.?[mM]\b\.?)?"
_SPAN = rf"{_TIME}(?:\s*(?:-->|-|–|—|to)\s*{_TIME})?"
_DATE = r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s+"
_STAMP = rf"(?:[\[(<{{#]\s*(?:{_DATE})?{_SPAN}(?:-\d)?\s*[\])>}}#]|(?:{_DATE})?{_SPAN})"
_FRONT = r"[\s\ufeff\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069]*(?:[-–—•>]+\s+)?"
_NUMBER = r"(?P<number>Q?\d{1,5}[.)]?\s+)?"
_NAME = r"(?P<name>[^\s:：;?!\"“”\[\]<>{}|\t\v=][^:：;?!\"“”\[\]<>{}|\t\n=]{0,58}?)"
_COLON = r"(?:(?<!\d)[:：]|(?<=\d)[:：](?!\d))(?!//|\\|\))"
_GAP = r"\s*(?:[-–]\s+)?"

_BY_COLON = regex.compile(
    rf"{_FRONT}(?P<early>{_STAMP})?{_GAP}{_NUMBER}{_NAME}"
    rf"\s*(?P<middle>{_STAMP})?\s*{_COLON}\s*(?P<late>{_STAMP})?\s*"
)
_BY_STAMP = regex.compile(
    rf"{_FRONT}(?:(?P<early>{_STAMP}){_GAP}{_NUMBER}{_NAME}\s*$|"
    rf"{_NUMBER}{_NAME}[\s,–-]+(?P<late>{_STAMP})\s*(?:$|(?<=[\])>}}#]\s*)))"
)
_BY_BRACKET = regex.compile(
    rf"{_FRONT}(?:{_STAMP}\s*)?[\[<{{]\s*{_NAME}\s*[\]>}}]\s*[:：]?\s*(?=\S)"
)
_BY_TAB = regex.compile(
    rf"{_FRONT}(?:(?P<early>{_STAMP})\s*\t\s*)?{_NUMBER}{_NAME}(?: *\t| {{3}})\s*(?=\S)"
)
_BY_DASH = regex.compile(rf"{_FRONT}(?P<early>{_STAMP})?\s*{_NAME}\s+[-–—]{{1,2}}\s+(?=\S)")
_BY_LETTER = regex.compile(r"\s*(?P<number>\d{1,5}\s+)?(?P<name>[QA])[.)]\s+(?=\S)")
_HEADER = regex.compile(rf"{_FRONT}{_NUMBER}{_NAME}\s*$")
_STAMP_ONLY = regex.compile(_STAMP)
_NUMERALS = regex.compile(r"\d+")
_REACH = 160


@dataclass(frozen=True, slots=True)
class Label:
    """A possible label: who it names, in which form, and where the words after it begin."""

    name: str
    form: Form
    line: int
    start: int
    words: int
    bold: bool = False
    begins: float | None = None
    number: int | None = None


def labels_of(text: str, lines: Sequence[Line]) -> Iterator[Label]:
    """Every label that any line may carry, in the order of the text; a line may yield several."""
    for index, line in enumerate(lines):
        if line.kind == "note":
            continue
        front = text[line.start : min(line.end, line.start + _REACH)]
        if line.kind == "words":
            yield from _in_words(front, line, index)
        if line.end - line.start <= 60:
            yield from _alone(front, line, index)


def _in_words(front: str, line: Line, index: int) -> Iterator[Label]:
    whole = line.end - line.start <= _REACH
    if ":" in front or "：" in front:
        if found := _BY_COLON.match(front):
            yield _label(found, "colon", line, index)
        if whole or "[" in front or "(" in front:
            found = _BY_STAMP.match(front)
            if found and (whole or found.end() < len(front)):
                yield _label(found, "stamped", line, index)
    if ("[" in front[:12] or "<" in front[:12] or "{" in front[:12] or ":" in front[:12]) and (
        found := _BY_BRACKET.match(front)
    ):
        yield _label(found, "bracket", line, index)
    if ("\t" in front or "   " in front) and (found := _BY_TAB.match(front)):
        yield _label(found, "tab", line, index)
    if 0 < line.bold < line.end - line.start and (found := _HEADER.match(front[: line.bold])):
        yield _label(found, "bold", line, index)
    if front.lstrip(" \t0123456789")[1:2] in {".", ")"} and (found := _BY_LETTER.match(front)):
        yield _label(found, "letter", line, index)
    if (" - " in front or "–" in front or "—" in front) and (found := _BY_DASH.match(front)):
        yield _label(found, "dash", line, index)


def _alone(front: str, line: Line, index: int) -> Iterator[Label]:
    if ":" not in front and front.rstrip()[-1:] not in set(".,…-–—"):
        found = _HEADER.match(front)
        if found:
            yield _label(found, "header", line, index)


def _label(found: regex.Match[str], form: Form, line: Line, index: int) -> Label:
    groups = found.groupdict()
    stamp = groups.get("early") or groups.get("middle") or groups.get("late")
    number = groups.get("number")
    name_end = found.end("name")
    return Label(
        tidy(groups["name"]),
        form,
        index,
        line.start,
        line.start + found.end(),
        bold=line.bold >= name_end,
        begins=seconds(stamp) if stamp else None,
        number=int(_NUMERALS.findall(number)[0]) if number else None,
    )


def seconds(stamp: str) -> float | None:
    """The first time in a stamp, in seconds; ``1:02`` is a minute and two seconds."""
    found = regex.search(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{2})(?:[.,](\d{1,3}))?", stamp)
    if not found:
        return None
    hours, minutes, secs, part = found.groups()
    fraction = int(part) / 10 ** len(part) if part else 0.0
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(secs) + fraction


def is_stamp(text: str) -> bool:
    """Whether a text is a time and nothing else."""
    return bool(_STAMP_ONLY.fullmatch(text.strip()))
