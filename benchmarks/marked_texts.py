"""Texts with marked mentions: our own of five kinds, and those of others where they are to hand."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from alongside.study import Turn

MARK = re.compile(r"\[\[(.*?)\|(\w+)\|(\w)\|(\w+)\]\]")
OURS = Path(__file__).parent / "marked"
THEIRS = Path(__file__).parents[2] / "shared" / "data" / "privacy"


@dataclass(frozen=True)
class Marked:
    """A text and its mentions: start, end, level (D direct, Q quasi, N neither) and entity."""

    title: str
    text: str
    mentions: tuple[tuple[int, int, str, str], ...]

    @property
    def turns(self) -> list[Turn]:
        """Turns of lines such as ``P: words``."""
        lines = re.finditer(r"^([A-Z][A-Z0-9]*): (.*)$", self.text, flags=re.M)
        return [Turn(found[1], *found.span(2)) for found in lines]

    def lowered(self) -> Marked:
        """The same in small letters, where that leaves every place where it was."""
        small = "".join(c.lower() if len(c.lower()) == 1 else c for c in self.text)
        return Marked(self.title, small, self.mentions)


def marked(path: Path) -> list[Marked]:
    """Texts under ``== title`` lines, mentions marked ``[[text|TYPE|D or Q|entity]]``."""
    texts = []
    pieces = re.split(r"^== (.*)\n", path.read_text("utf-8"), flags=re.M)[1:]
    for title, piece in zip(pieces[::2], pieces[1::2], strict=True):
        plain, mentions, last = "", [], 0
        for found in MARK.finditer(piece):
            plain += piece[last : found.start()]
            mentions.append((len(plain), len(plain) + len(found[1]), found[3], found[4]))
            plain += found[1]
            last = found.end()
        texts.append(Marked(title, plain + piece[last:], tuple(mentions)))
    return texts


def with_spans(path: Path) -> list[Marked]:
    """The same of a .jsonl, each line a ``text`` with ``entities`` of offsets and levels."""
    texts = []
    for number, line in enumerate(path.read_text("utf-8").splitlines()):
        row = json.loads(line)
        mentions = tuple(
            (e["start_offset"], e["end_offset"], e["identifier_type"][0], e["entity_id"])
            for e in row["entities"]
        )
        texts.append(Marked(str(number), row["text"], mentions))
    return texts


def collections() -> dict[str, list[Marked]]:
    """Every set of marked texts by name.

    Of our newer ones every second text was held out of the tuning. The first ones were all looked
    at in the end.
    """
    found = {}
    for path in sorted(OURS.rglob("*.txt")):
        texts = marked(path)
        if path.parent == OURS:
            found[f"our first {path.stem}, tuned on"] = texts
            continue
        found[f"our {path.stem}, tuned on"] = texts[::2]
        found[f"our {path.stem}, held out"] = texts[1::2]
    if THEIRS.is_dir():
        found["invented interviews"] = marked(THEIRS / "invented_interviews_marked.txt")
        found["posts"] = with_spans(THEIRS / "panorama_151.jsonl")
    return found
