"""The front matter of a transcript: "Date: …", "Interviewer: Jo Bloggs" before anybody speaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import regex

from alongside.formats.labels import Label
from alongside.formats.lines import Line
from alongside.formats.names import is_front_matter, kind_of

_SENTENCE = regex.compile(r"[.?!…,]\s*$|[?!]")
_GREETING = regex.compile(
    r"\b(?:hello|hi|hiya|hey|yes|no|okay|ok|thanks|thank|good|welcome|right|so)\b", regex.I
)
_FARTHEST = 60


def front_matter(labels: Sequence[Label], text: str, lines: Sequence[Line]) -> set[int]:
    """Indices of the lines before the talk begins that only look like turns."""
    count = Counter(x.name for x in labels if x.form == "colon")
    seen: list[Label] = []
    for label in labels:
        if label.line > _FARTHEST:
            break
        if label.form != "colon":
            continue
        if not is_front_matter(label.name) and not _is_entry(label, text, lines, count):
            break
        seen.append(label)
    while seen and not is_front_matter(seen[-1].name) and len(seen) < 2:
        seen.pop()
    if not any(is_front_matter(x.name) for x in seen) and not _all_roles(seen, text, lines):
        return set()
    return set(range(seen[-1].line + 1)) if seen else set()


def _is_entry(label: Label, text: str, lines: Sequence[Line], count: Counter[str]) -> bool:
    """A value, not a speech: a few words without the end of a sentence."""
    value = text[label.words : lines[label.line].end].strip()
    if not value or _SENTENCE.search(value) or _GREETING.search(value):
        return False
    return len(value.split()) <= 6 and (count[label.name] != 1 or kind_of(label.name) != "code")


def _all_roles(seen: Sequence[Label], text: str, lines: Sequence[Line]) -> bool:
    return len(seen) >= 2 and all(
        kind_of(x.name) in {"role", "code"}
        and kind_of(text[x.words : lines[x.line].end].strip()) in {"name", "code"}
        and len(text[x.words : lines[x.line].end].split()) >= 2
        for x in seen
    )
