"""How many marked mentions the finding of names covers: ``python -m benchmarks.name_recall FILE``.

FILE holds texts with mentions marked ``[[text|TYPE|D or Q|entity]]`` (D direct, Q quasi) under
``== title`` lines, or is a .jsonl of ``text`` and ``entities``. An entity counts as found only when
every mention of it is covered.
"""

from __future__ import annotations

import json
import re
import sys
import time
from pathlib import Path

from alongside.privacy import suggest
from alongside.study import Turn

MARK = re.compile(r"\[\[(.*?)\|(\w+)\|(\w)\|(\w+)\]\]")


def marked(path: Path) -> list[tuple[str, list[tuple[int, int, str, str]]]]:
    """Each text without its marks, and its mentions: start, end, type D or Q, entity."""
    texts = []
    for piece in re.split(r"^== .*\n", path.read_text("utf-8"), flags=re.M)[1:]:
        plain, mentions, last = "", [], 0
        for found in MARK.finditer(piece):
            plain += piece[last : found.start()]
            mentions.append((len(plain), len(plain) + len(found[1]), found[3], found[4]))
            plain += found[1]
            last = found.end()
        texts.append((plain + piece[last:], mentions))
    return texts


def with_spans(path: Path) -> list[tuple[str, list[tuple[int, int, str, str]]]]:
    """The same of a .jsonl, each line a ``text`` with ``entities`` of offsets and levels."""
    texts = []
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        mentions = [
            (e["start_offset"], e["end_offset"], e["identifier_type"][0], e["entity_id"])
            for e in row["entities"]
        ]
        texts.append((row["text"], mentions))
    return texts


def labelled_turns(text: str) -> list[Turn]:
    """Turns of lines such as ``P: words``."""
    lines = re.finditer(r"^([A-Z][A-Z0-9]*): (.*)$", text, flags=re.M)
    return [Turn(found[1], *found.span(2)) for found in lines]


def main(path: Path, show: bool) -> None:
    """Prints entity recall for direct and quasi-identifiers, and precision by characters."""
    whole = {"D": [0, 0], "Q": [0, 0]}
    masked = right = words = 0
    began = time.perf_counter()
    for text, mentions in (with_spans if path.suffix == ".jsonl" else marked)(path):
        found = suggest(text, turns=labelled_turns(text))
        words += len(text.split())
        covered = {i for s in found for i in range(s.start, s.end)}
        gold = {i for start, end, _, _ in mentions for i in range(start, end)}
        naming = {i for s in found if s.certainty != "guess" for i in range(s.start, s.end)}
        masked, right = masked + len(naming), right + len(naming & gold)
        by_entity: dict[tuple[str, str], bool] = {}
        for start, end, level, entity in mentions:
            letters = {i for i in range(start, end) if text[i].isalnum()}
            hit = letters <= covered
            if show and not hit:
                print("missed", level, text[start:end], "|", text[max(0, start - 25) : end + 10])
            key = (level, entity)
            by_entity[key] = by_entity.get(key, True) and hit
        for (level, _), hit in by_entity.items():
            if level in whole:
                whole[level][0] += hit
                whole[level][1] += 1
        if show:
            extra = [s for s in found if not set(range(s.start, s.end)) & gold]
            print("needless", [(s.text, s.kind, s.certainty) for s in extra])
    took = time.perf_counter() - began
    for level, (hit, of) in whole.items():
        print(f"{level}: {hit} of {of} entities ({hit / max(of, 1):.2f})")
    print(f"precision by characters, guesses left out: {right / max(masked, 1):.2f}")
    print(f"{words:,} words, {words / took:,.0f} a second with loading")


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--show" in sys.argv)
