"""A study refuses what contradicts itself and knows whose words an excerpt is."""

import numpy as np
import pytest

from alongside.study import (
    Case,
    Code,
    Codebook,
    Coding,
    Codings,
    Contradiction,
    NotFound,
    Source,
    Study,
    Turn,
)

TEXT = "Ana: The wall was ours. 🎨\nBo: I came for the tea.\nAna: And stayed."


def turn(speaker: str, words: str) -> Turn:
    start = TEXT.index(words)
    return Turn(speaker, start, start + len(words))


@pytest.fixture
def study() -> Study:
    source = Source(
        "one",
        TEXT,
        (
            turn("ORG01", "The wall was ours. 🎨"),
            turn("POL02", "I came for the tea."),
            turn("ORG01", "And stayed."),
        ),
    )
    codebook = Codebook((Code("Making"), Code("Ownership", parent=0), Code("Welcome")))
    ours, tea = TEXT.index("wall"), TEXT.index("tea")
    return Study(
        sources=(source,),
        codebook=codebook,
        coders=("RA", "JM"),
        codings=Codings.of(
            [
                Coding(0, tea, tea + 3, 2, 0),
                Coding(0, ours, ours + 13, 1, 0),
                Coding(0, TEXT.index("Bo"), tea + 3, 2, 1),
            ]
        ),
        cases=(Case("ORG01", {"group": "Community"}), Case("POL02", {"group": "Police"})),
    )


def test_an_excerpt_belongs_to_whoever_speaks_it(study):
    assert [(e.text, e.speaker) for e in study.quotes(code="Welcome")] == [
        ("Bo: I came for the tea", "POL02"),
        ("tea", "POL02"),
    ]


def test_a_code_brings_its_sub_codes(study):
    assert [e.text for e in study.quotes(code="Making")] == ["wall was ours"]
    assert study.quotes(code="Making", subcodes=False) == ()


def test_where_keeps_only_the_words_of_those_asked_for(study):
    community = study.where(group="community")
    assert [e.speaker for e in community.quotes(code="Making")] == ["ORG01"]
    assert community.quotes(code="Welcome") == ()
    assert study.where(coder="JM").codings.coder.tolist() == [1]


def test_what_is_not_there_is_said(study):
    with pytest.raises(NotFound, match="no code “Trust”"):
        study.quotes(code="Trust")
    with pytest.raises(NotFound, match="attribute “rank” .the attributes are: group"):
        study.where(rank="Sergeant")


def test_the_same_coding_twice_is_one_coding():
    twice = Codings.of([Coding(0, 3, 9, 1, 0, 20), Coding(0, 3, 9, 1, 0, 10)])
    assert twice == Codings.of([Coding(0, 3, 9, 1, 0, 10)])
    assert twice.created.tolist() == [10]


@pytest.mark.parametrize(
    "codings",
    [
        [Coding(0, 0, 10_000, 0, 0)],
        [Coding(1, 0, 4, 0, 0)],
        [Coding(0, 0, 4, 9, 0)],
        [Coding(0, 4, 4, 0, 0)],
    ],
    ids=["past the end", "no such source", "no such code", "empty"],
)
def test_a_coding_that_cannot_be_is_refused(study, codings):
    with pytest.raises(Contradiction):
        Study(
            sources=study.sources,
            codebook=study.codebook,
            coders=study.coders,
            codings=Codings.of(codings),
        )


def test_a_code_cannot_be_its_own_ancestor():
    with pytest.raises(Contradiction, match="its own ancestor"):
        Codebook((Code("A", parent=1), Code("B", parent=0)))


def test_a_bare_name_in_two_places_asks_which():
    codebook = Codebook((Code("Police"), Code("Trust", 0), Code("Council"), Code("Trust", 2)))
    with pytest.raises(NotFound, match="Police › Trust; Council › Trust"):
        codebook.index("trust")
    assert codebook.index("council › trust") == 3


def test_interviews_without_turns_belong_to_their_participant():
    study = Study(
        sources=(Source("a", "All mine.", participant="ORG01"),),
        codebook=Codebook((Code("X"),)),
        coders=("RA",),
        codings=Codings.of([Coding(0, 0, 3, 0, 0)]),
        cases=(Case("ORG01", {"group": "Community"}),),
    )
    assert np.array_equal(study.case_of_coding, [0])
