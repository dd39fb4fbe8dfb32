"""What somebody said is found where others wrote it down again, and nothing else is."""

from __future__ import annotations

import pytest

from alongside.privacy.echoes import Said, echoes, silenced

SAID = [
    "We waited by the north gate until the lanterns came, all of us.",
    "It’s the BN_42 pass of the NHS.",
]
OTHERS = ["Nobody told the neighbours. The pass was mine."]


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("She says “by the NORTH gate until” and stops.", "She says “[…]” and stops."),
        ("We waited by the north.", "[…]."),
        ("We waited by the sea.", "We waited by the sea."),
        ("They waited near the gate.", "They waited near the gate."),
        ("bn_42 again, and the pass", "[…] again, and the pass"),
        ("until the lanterns came, all of them", "[…] them"),
        ("the NHS, and a BN pass", "the NHS, and a BN pass"),
        ("“Until the lanterns”, she says", "“[…]”, she says"),
        ("“Until the lamps”, she says", "“Until the lamps”, she says"),
        ("", ""),
    ],
)
def test_runs_of_five_words_and_words_of_theirs_alone_are_left_out(written, left):
    assert silenced(written, Said.of(SAID, others=OTHERS)) == left


def test_a_word_that_somebody_else_says_too_stays():
    said = Said.of(["I met CorVina there."], others=["CorVina came late."])

    assert echoes("CorVina again", said) == []
    assert silenced("Corvina again", Said.of(["I met CorVina there."])) == "[…] again"


def test_a_short_piece_that_was_quoted_is_found_whole():
    said = Said.of(["Never again, I said."], whole=["never again"])

    assert silenced("Her “never again” stays with me; never, and again.", said) == (
        "Her “[…]” stays with me; never, and again."
    )


def test_nothing_said_shows_in_how_it_is_printed():
    assert repr(Said.of(SAID)) == "<Said: 12 runs, 1 words>"
