"""A search finds words where they stand, whatever their case and accents."""

import gc
import sys
import weakref

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.analysis import search
from alongside.analysis.query import TOKEN, fold
from alongside.analysis.search import follows, index_of
from alongside.analysis.words import words as split
from alongside.study import Refused, Source, Study, Turn

# The name in the package is the function.
module = sys.modules["alongside.analysis.search"]

TEXT = (
    "Ana: The Café wall was ours. 🎨 We didn’t paint it.\n"
    "Bo: cafe\u0301 walls, a long time ago.\n"
    "Ana: A long walk to the wall."
)


@pytest.fixture
def study():
    turns = []
    for line in TEXT.split("\n"):
        start = TEXT.index(line) + line.index(": ") + 2
        turns.append(Turn(line[: line.index(":")], start, TEXT.index(line) + len(line)))
    return Study(sources=(Source("one", TEXT, turns),))


def found(study, query):
    return [(hit.text, hit.speaker) for hit in search(study, query)]


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("cafe", [("Café", "Ana"), ("cafe\u0301", "Bo")]),
        ("CAFÉ", [("Café", "Ana"), ("cafe\u0301", "Bo")]),
        ("wall", [("wall", "Ana"), ("wall", "Ana")]),
        ("wal*", [("wall", "Ana"), ("walls", "Bo"), ("walk", "Ana"), ("wall", "Ana")]),
        ('"a long"', [("a long", "Bo"), ("A long", "Ana")]),
        ('"a long wal*"', [("A long walk", "Ana")]),
        ("didn't", [("didn’t", "Ana")]),
        ("long AND wall", [("long", "Ana"), ("wall", "Ana")]),
        ("long wall", [("long", "Ana"), ("wall", "Ana")]),
        ("long NOT wall", [("long", "Bo")]),
        ("long AND NOT wall", [("long", "Bo")]),
        ("café OR walk", [("Café", "Ana"), ("cafe\u0301", "Bo"), ("walk", "Ana")]),
        ("wall NEAR/2 ours", [("wall", "Ana"), ("ours", "Ana")]),
        ("ours NEAR/1 wall", [("wall", "Ana"), ("ours", "Ana")]),
        ("ours NEAR/0 wall", []),
        ("long (wall OR ago)", [("long", "Bo"), ("ago", "Bo"), ("long", "Ana"), ("wall", "Ana")]),
        ('"ours we"', [("ours. 🎨 We", "Ana")]),
        ('"it bo"', []),
        ("absent", []),
        ("absent OR ago", [("ago", "Bo")]),
    ],
)
def test_a_query_finds_exactly_these(study, query, answer):
    assert found(study, query) == answer


def test_offsets_are_those_of_the_text_as_stored(study):
    for hit in search(study, "wall* OR cafe OR paint"):
        assert TEXT[hit.start : hit.end] == hit.text
        assert TEXT[: hit.start].endswith(hit.before)
        assert TEXT[hit.end :].startswith(hit.after)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "  ",
        '"wall',
        "(wall",
        "wall)",
        "AND wall",
        "wall AND",
        "wall NEAR",
        "NOT wall",
        "(a AND b) NEAR c",
        "!!!",
        "(" * 60,
    ],
)
def test_a_query_that_cannot_be_read_is_refused_in_a_sentence(study, query):
    with pytest.raises(Refused):
        search(study, query)


words = st.lists(st.sampled_from(["a", "B", "é", "e", "ab", "\n", "🎨", "c."]), max_size=30)


@given(
    words, st.sampled_from(["a", "E", "b"]), st.sampled_from(["e", "ab", "a"]), st.integers(0, 4)
)
def test_near_finds_what_counting_words_finds(written, left, right, reach):
    text = " ".join(written)
    study = Study(sources=(Source("one", text),))
    tokens = [(m.start(), fold(m[0]), text.count("\n", 0, m.start())) for m in TOKEN.finditer(text)]
    expected = set()
    for i, (place, word, line) in enumerate(tokens):
        for j, (other, second, below) in enumerate(tokens):
            near = i != j and line == below and abs(i - j) - 1 <= reach
            if near and (word, second) == (fold(left), fold(right)):
                expected |= {place, other}
    assert [h.start for h in search(study, f"{left} NEAR/{reach} {right}")] == sorted(expected)


def test_the_index_goes_when_the_study_goes():
    study = Study(sources=(Source("one", "wall"),))
    search(study, "wall")
    gone = weakref.ref(study)
    del study
    gc.collect()
    assert gone() is None


def test_a_later_study_is_indexed_by_reading_only_the_text_that_is_new(monkeypatch):
    earlier = Study(sources=(Source("one", "a wall"), Source("two", "the paint")))
    first = index_of(earlier)
    later = Study(sources=(Source("three", "a coat of paint"), *earlier.sources))
    read = []
    monkeypatch.setattr(module, "words", lambda text: read.append(text) or split(text))

    follows(later, earlier)

    assert [(h.source, h.start) for h in search(later, "paint OR wall")] == [
        ("three", 10),
        ("one", 2),
        ("two", 4),
    ]
    assert read == ["a coat of paint"]
    assert sorted(first.vocabulary) == ["a", "paint", "the", "wall"]


def test_what_was_withdrawn_stands_in_no_index_made_afterwards():
    earlier = Study(sources=(Source("one", "a wall"), Source("two", "a secret")))
    search(earlier, "secret")
    later = Study(sources=earlier.sources[:1])

    follows(later, earlier)

    assert sorted(index_of(later).vocabulary) == ["a", "wall"]
    assert list(search(later, "secret")) == []


def test_what_stands_around_a_match_is_whole_words_of_the_same_turn():
    said = "And " + "then we waited for the bus because " * 3 + "nobody came, and so we walked."
    text = f"A: Before that.\n\nB: {said}\n\nC: After that."
    begins = text.index(said)
    turns = [Turn("B", begins, begins + len(said))]
    study = Study(sources=(Source("one", text, turns),))

    (hit,) = search(study, "nobody")

    assert (hit.before.strip(), hit.after) == (
        "for the bus because then we waited for the bus because",
        " came, and so we walked.",
    )
