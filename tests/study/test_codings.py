"""Codings keep every judgement, in order, whatever order they came in."""

from hypothesis import given
from hypothesis import strategies as st

from alongside.study import Case, Code, Codebook, Coding, Codings, Source, Study, Turn

spans = st.tuples(st.integers(0, 40), st.integers(1, 9)).map(lambda s: (s[0], s[0] + s[1]))
rows = st.lists(
    st.builds(
        lambda source, span, code, coder, created: Coding(source, *span, code, coder, created),
        st.integers(0, 2),
        spans,
        st.integers(0, 3),
        st.integers(0, 1),
        st.integers(0, 5),
    )
)


def judgement(coding: Coding) -> tuple[int, ...]:
    return (coding.source, coding.start, coding.end, coding.code, coding.coder)


@given(rows)
def test_columns_hold_each_judgement_once_and_sorted(codings):
    kept = [judgement(c) for c in Codings.of(codings)]
    assert kept == sorted(set(kept), key=lambda j: (j[0], j[1], j[2], j[3], j[4]))
    assert set(kept) == {judgement(c) for c in codings}


@given(rows)
def test_everybodys_words_are_found_as_by_looking(codings):
    """The columnar answer is what reading the turns one by one gives."""
    text = "x" * 60
    turns = (Turn("A", 2, 9), Turn("B", 12, 25), Turn(None, 25, 30), Turn("A", 33, 50))
    sources = (
        Source("s0", text, turns),
        Source("s1", text, participant="B"),
        Source("s2", text, turns[1:]),
    )
    study = Study(
        sources=sources,
        codebook=Codebook(tuple(Code(n) for n in "wxyz")),
        coders=("RA", "JM"),
        codings=Codings.of(codings),
        cases=(Case("A"), Case("B")),
    )

    def by_looking(coding: Coding) -> int:
        source = sources[coding.source]
        if not source.turns:
            return 1
        reached = [t for t in source.turns if t.start < coding.end and t.end > coding.start]
        return {"A": 0, "B": 1, None: -1}[reached[0].speaker] if reached else -1

    assert study.case_of_coding.tolist() == [by_looking(c) for c in study.codings]
