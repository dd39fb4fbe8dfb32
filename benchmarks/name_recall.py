"""How many marked mentions the finding of names covers: ``python -m benchmarks.name_recall``.

An entity counts as found only when every mention of it is covered. Precision counts words: how
many of those that would be masked are marked. ``--show NAME`` prints what was missed in a set and
what was needless; ``--rules`` leaves the language model out.
"""

from __future__ import annotations

import re
import resource
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from alongside.privacy import suggest
from alongside.privacy.reading_model import model_name
from benchmarks.marked_texts import Marked, collections

_WORD = re.compile(r"\w+")


@dataclass
class Score:
    """Entities found and all, by level; words masked and of those marked; words in all."""

    found: dict[str, int] = field(default_factory=lambda: {"D": 0, "Q": 0})
    all: dict[str, int] = field(default_factory=lambda: {"D": 0, "Q": 0})
    masked: int = 0
    right: int = 0
    words: int = 0
    seconds: float = 0.0

    def recall(self, level: str) -> str:
        """Two digits, or a dash where there is nothing of the level."""
        return f"{self.found[level] / self.all[level]:.2f}" if self.all[level] else "–"


def scored(texts: Iterable[Marked], *, model: bool = True, show: bool = False) -> Score:
    """What ``suggest`` finds in texts, held against their marks."""
    score = Score()
    for one in texts:
        began = time.process_time()
        found = suggest(one.text, turns=one.turns, model=model)
        score.seconds += time.process_time() - began
        covered = {i for s in found for i in range(s.start, s.end)}
        gold = {i for start, end, _, _ in one.mentions for i in range(start, end)}
        for word in _WORD.finditer(one.text):
            inside = set(range(*word.span()))
            score.words += 1
            if inside & covered:
                score.masked += 1
                score.right += bool(inside & gold)
        _entities(one, covered, score, show)
        if show:
            needless = [s for s in found if not set(range(s.start, s.end)) & gold]
            print(one.title, "needless", [(s.text, s.kind, s.certainty) for s in needless])
    return score


def _entities(one: Marked, covered: set[int], score: Score, show: bool) -> None:
    whole: dict[tuple[str, str], bool] = {}
    for start, end, level, entity in one.mentions:
        letters = {i for i in range(start, end) if one.text[i].isalnum()}
        hit = letters <= covered
        whole[level, entity] = whole.get((level, entity), True) and hit
        if show and not hit and level in "DQ":
            around = one.text[max(0, start - 25) : end + 12].replace("\n", " ")
            print(one.title, "missed", level, one.text[start:end], "|", around)
    for (level, _), hit in whole.items():
        if level in score.all:
            score.all[level] += 1
            score.found[level] += hit


def main(arguments: list[str]) -> None:
    """Prints a line for each set, as written and in small letters; speed, memory and sockets."""
    sockets: list[str] = []
    sys.addaudithook(lambda what, _: sockets.append(what) if what.startswith("socket.") else None)
    model = "--rules" not in arguments
    wanted = arguments[arguments.index("--show") + 1] if "--show" in arguments else ""
    print(f"model: {(model and model_name()) or 'none'}")
    suggest("Warm up with Ann.", model=model)
    print(f"{'':34} direct  quasi  precision  words/s | small letters: direct  quasi  precision")
    words = seconds = 0.0
    for name, texts in collections().items():
        if wanted and wanted not in name:
            continue
        cased = scored(texts, model=model, show=bool(wanted) and "--lower" not in arguments)
        small = scored(
            [t.lowered() for t in texts], model=model, show=bool(wanted) and "--lower" in arguments
        )
        words, seconds = words + cased.words, seconds + cased.seconds
        print(
            f"{name:34} {cased.recall('D'):>6} {cased.recall('Q'):>6} "
            f"{cased.right / max(cased.masked, 1):>10.2f} {cased.words / cased.seconds:>8,.0f} | "
            f"{small.recall('D'):>21} {small.recall('Q'):>6} "
            f"{small.right / max(small.masked, 1):>10.2f}"
        )
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    opened = [s for s in sockets if s in ("socket.__new__", "socket.connect")]
    print(
        f"{words / max(seconds, 1e-9):,.0f} words a second, {memory:,.0f} MB, sockets: "
        f"{len(opened)}"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
