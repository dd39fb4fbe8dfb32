"""Codings move through an edit exactly; what cannot be moved is listed for a person."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.privacy import Undecided, shift
from alongside.study import Contradiction

OLD = "We painted the wall. 🎨 The wall was ours, and it is ours."


def test_a_coding_moves_with_words_put_in_before_it():
    new = "Well, we did. " + OLD
    at = OLD.index("ours")
    assert shift(OLD, new, [(at, at + 4)]) == ({0: (at + 14, at + 18)}, [])


def test_a_coding_grows_around_a_word_corrected_inside_it():
    new = OLD.replace("painted", "PAINTED it, all of")
    moved, undecided = shift(OLD, new, [(0, 20)])
    assert (new[slice(*moved[0])], undecided) == ("We PAINTED it, all of the wall.", [])


def test_a_coding_whose_edge_was_changed_is_undecided_with_an_offer():
    new = OLD.replace("We painted", "They made")
    moved, undecided = shift(OLD, new, [(0, 20), (3, 10)])
    assert moved == {}
    assert undecided == [Undecided(0, 0, 20, (9, 19)), Undecided(1, 3, 10, None)]
    assert new[9:19] == " the wall."


def test_a_span_outside_the_text_is_refused():
    with pytest.raises(Contradiction):
        shift("abc", "abc", [(1, 4)])


words = st.lists(st.sampled_from(["wall", "Wall", "é", "e\u0301", "🎨", "it's", "-", "\n", "a"]))


@given(st.data())
def test_words_that_an_edit_leaves_alone_carry_their_codings(data):
    pieces = data.draw(st.lists(st.tuples(words, words, words), max_size=5))
    old = new = ""
    kept = []
    for number, (same, out, put) in enumerate(pieces):
        # A word of its own in each stretch makes plain which stretch it is.
        stretch = " ".join([f"sign{number}post", *same, f"mark{number}er"]) + " "
        kept.append((len(old), len(old) + len(stretch) - 1, stretch[:-1]))
        old += stretch + "".join(w + " " for w in out)
        new += stretch + "".join(f"new{w} " for w in put)
    moved, undecided = shift(old, new, [(start, end) for start, end, _ in kept])
    assert undecided == []
    for index, (_, _, stretch) in enumerate(kept):
        a, b = moved[index]
        assert new[a:b].startswith(stretch.split(" ")[0])
        assert new[a:b].endswith(f"mark{index}er")


@given(words, words, st.data())
def test_whatever_moves_keeps_its_first_and_last_character(before, after, data):
    old, new = " ".join(before), " ".join(after)
    spans = []
    if old:
        start = data.draw(st.integers(0, len(old) - 1))
        spans = [(start, data.draw(st.integers(start + 1, len(old))))]
    moved, undecided = shift(old, new, spans)
    assert len(moved) + len(undecided) == len(spans)
    for index, (a, b) in moved.items():
        start, end = spans[index]
        assert 0 <= a < b <= len(new)
        assert (new[a], new[b - 1]) == (old[start], old[end - 1])


@given(words, st.integers(0, 5))
def test_an_unchanged_text_moves_nothing(written, start):
    text = " ".join(written) + "end it"
    assert shift(text, text, [(start, start + 1)]) == ({0: (start, start + 1)}, [])


def test_a_long_transcript_with_an_edit_in_every_paragraph_takes_seconds_not_minutes():
    old = "\n".join(f"Paragraph {i} says that wall {i * 7} was ours once." for i in range(3_000))
    new = old.replace("once", "twice").replace("says", "said")
    spans = [(m, m + 9) for m in range(0, len(old) - 60, 53)]
    began = time.perf_counter()
    moved, undecided = shift(old, new, spans)
    assert time.perf_counter() - began < 10
    assert len(moved) + len(undecided) == len(spans)
    at, now = (text.index("Paragraph 2999") for text in (old, new))
    assert shift(old, new, [(at, at + 14)])[0] == {0: (now, now + 14)}
