"""Any study comes back whole, whatever stands in it."""

import tempfile
from itertools import pairwise
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.formats.small_study import told

from alongside.formats import read_study, write_study
from alongside.study import Case, Code, Codebook, Coding, Codings, Memo, Source, Study, Turn

SEEN = st.characters(exclude_categories=["Cs", "Cc", "Cn"])
NAMES = st.text(SEEN, min_size=1, max_size=8).filter(str.strip)
WRITTEN = st.characters(exclude_categories=["Cs"], exclude_characters="\r\ufeff")
TEXTS = st.text(WRITTEN, max_size=60)


@st.composite
def studies(draw: st.DrawFn) -> Study:
    texts = draw(st.lists(TEXTS, max_size=3))
    names = draw(st.lists(NAMES, min_size=len(texts), max_size=len(texts), unique=True))
    codes = draw(st.lists(NAMES, min_size=1, max_size=4, unique=True))
    parents = [draw(st.none() | st.integers(0, i - 1)) if i else None for i in range(len(codes))]
    coders = draw(st.lists(NAMES, min_size=1, max_size=3, unique=True))
    codings, sources = [], []
    for index, (name, text) in enumerate(zip(names, texts, strict=True)):
        cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
        turns = [
            Turn(draw(st.none() | NAMES), start, end)
            for start, end in zip(cuts[::2], cuts[1::2], strict=False)
        ]
        sources.append(Source(name, text, turns))
        for start, end in pairwise(cuts):
            if start < end:
                code = draw(st.integers(0, len(codes) - 1))
                coder = draw(st.integers(0, len(coders) - 1))
                codings.append(Coding(index, start, end, code, coder, draw(st.integers(0, 2**33))))
    return Study(
        title=draw(NAMES),
        sources=tuple(sources),
        coders=tuple(coders),
        codebook=Codebook(tuple(map(Code, codes, parents))),
        codings=Codings.of(codings),
        memos=tuple(Memo(text) for text in draw(st.lists(TEXTS, max_size=2))),
        cases=tuple(
            Case(name, draw(st.dictionaries(NAMES, st.text(SEEN), max_size=2)))
            for name in draw(st.lists(NAMES, max_size=3, unique=True))
        ),
    )


@given(studies())
@example(Study(sources=(Source("Odd", "a\x00\x0b\u2028\x85b"),), memos=(Memo("\x00"),)))
@settings(max_examples=60, deadline=None)
def test_any_study_comes_back_whole(study: Study) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_study(study, Path(folder, "x"))
        assert told(read_study(Path(folder, "x"))) == told(study)
