"""One speaker's turns go out of a group's text; the words of the others stay exactly theirs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.privacy.cutting import stretches_of, trimmed, turns_without, without
from alongside.study import Contradiction, Turn, Turns

SPEAKERS = ["Interviewer", "FGA1", "FGA2", "FGA10"]
# Astral characters, combining marks, right-to-left letters, other people's codes, and labels.
WORDS = st.sampled_from(
    "tea 😀 wall👩🏽‍🎨 café שלום FGA1 FGA2: yes. 𝔘𝔫𝔦 no\u200bne [laughs] FGA10 ok".split(" ")
)
SAID = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
SPOKEN = st.lists(st.tuples(st.sampled_from(SPEAKERS), SAID), min_size=1, max_size=9)
BETWEEN = st.sampled_from(["\n", "\n\n", "\n\nAfter the break\n\n", " "])


@st.composite
def groups(draw) -> tuple[str, Turns]:
    """A text of several speakers, with its turns."""
    text, turns = draw(st.sampled_from(["", "At the wall\n\n"])), []
    for speaker, said in draw(SPOKEN):
        text += f"{speaker}: "
        turns.append(Turn(speaker, len(text), len(text) + len(said)))
        text += said + draw(BETWEEN)
    return text, Turns.of(turns)


@given(groups(), st.sampled_from(SPEAKERS), st.data())
def test_spans_of_others_cover_exactly_the_same_words_as_before(group, leaver, data):
    text, turns = group
    cut = without(text, stretches_of(text, turns, {leaver}))
    spans = [
        sorted(data.draw(st.integers(t.start, t.end)) for _ in range(2))
        for t in turns
        if t.speaker != leaver
    ]

    for start, end in spans:
        if start < end:
            first, last = cut.span(start, end)
            assert cut.text[first:last] == text[start:end]
            assert not cut.touches(start, end)


@given(groups(), st.sampled_from(SPEAKERS))
def test_turns_of_others_stay_whole_in_their_order_and_none_of_the_leavers_is_left(group, leaver):
    text, turns = group
    cut = without(text, stretches_of(text, turns, {leaver}))
    left = turns_without(turns, {leaver}, cut)

    said = [(t.speaker, cut.text[t.start : t.end]) for t in left]
    assert said == [(t.speaker, text[t.start : t.end]) for t in turns if t.speaker != leaver]
    assert leaver not in left.speakers


@given(groups(), st.sampled_from(SPEAKERS))
def test_nothing_goes_but_what_the_leaver_says_with_its_labels_and_gaps(group, leaver):
    text, turns = group
    cut = without(text, stretches_of(text, turns, {leaver}))
    gone = "".join(text[start:end] for start, end in cut.gone)

    theirs = [f"{leaver}: {text[t.start : t.end]}" for t in turns if t.speaker == leaver]
    assert "".join(gone.split()) == "".join("".join(theirs).split())


def test_a_span_partly_over_cut_words_keeps_the_rest():
    text = "FGA1: We came early.\n\nFGA2: I did not."
    turns = Turns.of([Turn("FGA1", 6, 20), Turn("FGA2", 28, 38)])
    cut = without(text, stretches_of(text, turns, {"FGA2"}))

    assert cut.text == "FGA1: We came early.\n\n"
    assert trimmed(cut.text, cut.span(9, 33)) == (9, 20)
    assert cut.span(28, 33) is None
    assert cut.touches(9, 33)


def test_a_heading_before_a_turn_that_goes_stays():
    text = "FGA1: Yes.\n\nAfter the break\n\nFGA2: No.\nFGA1: Yes."
    turns = Turns.of([Turn("FGA1", 6, 10), Turn("FGA2", 35, 38), Turn("FGA1", 45, 49)])

    cut = without(text, stretches_of(text, turns, {"FGA2"}))

    assert cut.text == "FGA1: Yes.\n\nAfter the break\n\nFGA1: Yes."


def test_a_label_on_its_own_line_with_a_time_goes_with_its_turn():
    text = "[00:01] FGA1\nYes.\n\n[00:02] FGA2\nNo.\n"
    turns = Turns.of([Turn("FGA1", 13, 17), Turn("FGA2", 32, 35)])

    cut = without(text, stretches_of(text, turns, {"FGA2"}))

    assert cut.text == "[00:01] FGA1\nYes.\n\n"


def test_a_stretch_outside_the_text_is_refused():
    with pytest.raises(Contradiction):
        without("short", [(2, 9)])
