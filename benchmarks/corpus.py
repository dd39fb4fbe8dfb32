"""A made-up corpus of any size from a seed number: interviews, codes, codings and cases.

Words come with the frequencies of speech (Zipf's law); no text of anybody's is used.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from alongside.study import Case, Code, Codebook, Codings, Source, Study, Turns

SIZES = {"S": 104, "M": 1_000, "L": 10_000}
WORDS, CODINGS, CODES, CODERS = 8_000, 80, 150, 3
GROUPS = ("Community", "Police", "Council", "Artists", "Producers", "Organisations")
SYLLABLES = ("ba", "den", "fo", "gri", "la", "mer", "no", "pel", "ra", "sto", "tu", "wen", "y")


@dataclass(frozen=True)
class Corpus:
    """A study and how it was made."""

    study: Study
    size: str
    seed: int


def make(size: str = "S", seed: int = 1) -> Corpus:
    """S: 104 documents of about 8,000 words and 8,320 codings; M: 1,000 and 80,000; L: ten times M.

    L needs some 3 GB of memory.
    """
    dice = np.random.default_rng(seed)
    vocabulary, chances = _vocabulary(dice)
    documents = SIZES[size]
    texts = [_interview(dice, vocabulary, chances, i) for i in range(documents)]
    columns = [_codings(dice, i, text) for i, (text, _) in enumerate(texts)]
    joined = [np.concatenate([c[k] for c in columns]) for k in range(5)]
    study = Study(
        title=f"Corpus {size}",
        sources=tuple(
            Source(
                name=f"interview-{i:05}",
                text=text,
                turns=turns,
                kind="interview",
                participant=f"P{i:05}",
                facilitators=frozenset({"Interviewer"}),
            )
            for i, (text, turns) in enumerate(texts)
        ),
        codebook=_codebook(),
        coders=tuple(f"Coder {i + 1}" for i in range(CODERS)),
        codings=Codings(*joined),
        cases=tuple(
            Case(
                f"P{i:05}", {"group": GROUPS[i % len(GROUPS)], "age band": f"{i % 5}0 to {i % 5}9"}
            )
            for i in range(documents)
        ),
    )
    return Corpus(study, size, seed)


def _vocabulary(dice: np.random.Generator) -> tuple[list[str], np.ndarray]:
    words = list(
        dict.fromkeys(
            "".join(dice.choice(SYLLABLES, size=1 + (i > 40) + (i > 900) + (i > 6_000)))
            for i in range(20_000)
        )
    )
    chances = 1 / (np.arange(len(words)) + 2.7)
    return words, chances / chances.sum()


def _codebook() -> Codebook:
    """Fifteen themes of nine sub-codes each."""
    codes: list[Code] = []
    for theme in range(CODES // 10):
        top = len(codes)
        codes.append(Code(f"Theme {theme + 1:02}"))
        codes.extend(Code(f"Code {theme + 1:02}.{i + 1}", parent=top) for i in range(9))
    return Codebook(tuple(codes))


def _interview(
    dice: np.random.Generator, vocabulary: list[str], chances: np.ndarray, number: int
) -> tuple[str, Turns]:
    words = dice.choice(len(vocabulary), size=WORDS, p=chances)
    parts, start, end, speaker = [], [], [], []
    place, taken, asking = 0, 0, True
    while taken < WORDS:
        many = int(dice.integers(8, 30) if asking else dice.integers(40, 180))
        said = " ".join(vocabulary[w] for w in words[taken : taken + many]) + "."
        label = "Interviewer: " if asking else f"P{number:05}: "
        parts.append(label + said)
        start.append(place + len(label))
        end.append(start[-1] + len(said))
        speaker.append(0 if asking else 1)
        place, taken, asking = end[-1] + 1, taken + many, not asking
    columns = (np.array(c, np.int32) for c in (speaker, start, end))
    return "\n".join(parts), Turns(["Interviewer", f"P{number:05}"], *columns)


def _codings(dice: np.random.Generator, number: int, text: str) -> tuple[np.ndarray, ...]:
    """Overlapping excerpts of 5 to 120 words that begin and end at a word."""
    spaces = np.flatnonzero(np.frombuffer(text.encode("utf-32-le"), np.uint32) <= 32)
    first = dice.integers(0, len(spaces) - 121, CODINGS)
    last = first + dice.integers(5, 121, CODINGS)
    code = np.minimum(dice.zipf(1.3, CODINGS) - 1, 10**6) * 37 % CODES
    return (
        np.full(CODINGS, number, np.int32),
        (spaces[first] + 1).astype(np.int32),
        spaces[last].astype(np.int32),
        code.astype(np.int32),
        dice.integers(0, CODERS, CODINGS).astype(np.int32),
    )
