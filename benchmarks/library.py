"""Rows for the library: analyses, search, excerpts, import, export and the study file."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import numpy as np

from alongside.analysis import agreement, cooccurrence, counts, matrix
from alongside.analysis.query import parse
from alongside.analysis.search import Index
from alongside.formats import read, read_study, write_study
from alongside.formats.export import export
from alongside.privacy import shift, suggest
from alongside.study import Code, Codebook, Codings, Source, Study
from benchmarks.corpus import Corpus
from benchmarks.measuring import Row, seconds

# By size: seconds to reach.
MATRIX = {"S": 0.01, "M": 0.02, "L": 0.05}
TOGETHER = {"S": 0.005, "M": 0.02, "L": 0.06}
AGREEMENT = {"L": 5.0}
EXPORT = {"S": 0.3, "M": 3.0}
PROJECT = {"S": 1.0, "M": 10.0}
SEARCH = 0.05


def rows(corpus: Corpus) -> Iterator[Row]:
    """Every operation of the library on the corpus, one row as soon as it is measured."""
    study, size = corpus.study, corpus.size
    yield Row("matrix, first time", seconds(lambda: matrix(_fresh(study), by="group"), runs=3))
    yield Row(
        "matrix, code by group", seconds(lambda: matrix(study, by="group")), target=MATRIX[size]
    )
    yield Row(
        "matrix, people, with sub-codes",
        seconds(lambda: matrix(study, by="group", measure="people", subcodes=True)),
    )
    yield Row("co-occurrence", seconds(lambda: cooccurrence(study)), target=TOGETHER[size])
    yield Row("counts of every code", seconds(lambda: counts(study), runs=3))
    yield from _agreements(study, size)
    yield from _searches(study)
    yield Row("excerpts of one code, first 50", seconds(lambda: _first(study, 50)))
    yield from _imports(study)
    if size != "L":
        yield from _files(study, size)


def _agreements(study: Study, size: str) -> Iterator[Row]:
    """Every pair of coders over every code, and one code in a text of a million characters."""
    pairs = list(combinations(study.coders, 2))
    for unit in ("character", "turn"):
        yield Row(
            f"agreement by {unit}, {len(study.codebook)} codes, {len(pairs)} pairs",
            seconds(
                lambda unit=unit: [agreement(study, between=p, unit=unit) for p in pairs], runs=1
            ),  # type: ignore[misc]
            target=AGREEMENT.get(size),
        )
    long = _one_long_text()
    yield Row(
        "agreement, one code, 1 million characters",
        seconds(lambda: agreement(long, unit="character")),
        target=0.005,
    )


def _one_long_text() -> Study:
    """A million characters in which two coders gave one code a thousand times each."""
    dice = np.random.default_rng(1)
    start = dice.integers(0, 999_000, 2_000)
    nought = np.zeros(2_000, np.int32)
    return Study(
        sources=(Source("Long", "word " * 200_000),),
        codebook=Codebook((Code("Trust"),)),
        coders=("A", "B"),
        codings=Codings(nought, start, start + 500, nought, np.arange(2_000) % 2),
    )


def _fresh(study: Study) -> Study:
    """The same study with nothing remembered."""
    from dataclasses import replace

    return replace(study)


def _first(study: Study, many: int) -> list[object]:
    common = int(np.bincount(study.codings.code).argmax())
    which = np.flatnonzero(study.codings.code == common)[:many]
    return [study.excerpt(int(i)) for i in which]


def _searches(study: Study) -> Iterator[Row]:
    made: list[Index] = []
    yield Row("search: index made", seconds(lambda: made.append(Index(study)), runs=1))
    index = made[0]
    common = sorted(index.vocabulary, key=index.vocabulary.__getitem__)[:400]
    for name, query in (
        ("word", common[20]),
        ("phrase", f'"{common[3]} {common[5]}"'),
        ("near", f"{common[90]} NEAR/5 {common[120]}"),
        ("boolean", f"{common[60]} AND {common[200]} NOT {common[70]}"),
    ):
        index.find(parse(query))
        took = seconds(lambda query=query: index.find(parse(query)))  # type: ignore[misc]
        yield Row(f"search: {name}", took, target=SEARCH)


def _imports(study: Study) -> Iterator[Row]:
    import docx

    text = study.sources[0].text
    plain = text.encode()
    yield Row(
        "import one transcript, .txt, 8,000 words",
        seconds(lambda: read(plain, "one.txt")),
        target=0.03,
    )
    document = docx.Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "one.docx"
        document.save(str(path))
        packed = path.read_bytes()
    yield Row(
        "import one transcript, .docx, 8,000 words",
        seconds(lambda: read(packed, "one.docx")),
        target=0.15,
    )
    yield Row("names suggested, 8,000 words", seconds(lambda: suggest(text), runs=3))
    edited = text.replace("la", "lo", 40)
    spans = [(at, at + 100) for at in range(0, len(text) - 200, 500)]
    yield Row("codings moved through 40 edits", seconds(lambda: shift(text, edited, spans), runs=3))


def _files(study: Study, size: str) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        file = place / "study.qdpx"
        yield Row(
            "study file written (REFI-QDA)",
            seconds(lambda: write_study(study, file), runs=3),
            target=PROJECT[size],
        )
        yield Row("study file read", seconds(lambda: read_study(file), runs=3))
        for ending in ("csv", "html", "xlsx"):
            out = place / f"all.{ending}"
            yield Row(
                f"all excerpts as .{ending}",
                seconds(lambda out=out: export(study, out), runs=3),  # type: ignore[misc]
                target=EXPORT[size],
            )
