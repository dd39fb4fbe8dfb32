"""Speakers are proposed to be one, guessed to facilitate, and corrected by a person."""

from __future__ import annotations

import pytest
from tests.formats.spoken import said, text

from alongside.formats import Corrections, correct
from alongside.formats.speakers import facilitators
from alongside.study import NotFound

SAME = {
    ("David Hill", "Mr Hill"): "likely",
    ("nR1-01", "nR1-1"): "likely",
    ("Interviewer", "INTERVIEWER"): "likely",
    ("Ann Lee", "A. Lee"): "likely",
    ("Katherine Moss", "Katharine Moss"): "guess",
    ("Ann Lee", "Ann"): "guess",
    ("P1", "P11"): None,
    ("Speaker 1", "Speaker 2"): None,
    ("Mr Hill", "Mr Lee"): None,
    ("Ann Lee", "Ann Day"): None,
}


@pytest.mark.parametrize("pair", SAME)
def test_two_names_of_one_person_are_proposed_and_never_merged(pair: tuple[str, str]) -> None:
    one, other = pair
    found = text(f"{one}: Yes.\n{other}: No.\n{one}: Oh.\n{other}: Ah.\nCarol Carr: So.\n" * 2)

    proposed = [(g.taken, g.certainty) for g in found.guesses if g.what == "possible same person"]
    assert found.speakers == (one, other, "Carol Carr")
    assert proposed == ([(f"{one} = {other}", SAME[pair])] if SAME[pair] else [])


def test_the_facilitator_is_guessed_by_role_else_by_who_asks() -> None:
    by_role = text("Facilitator: Well.\nAnn: Yes?\nFacilitator: Good.\nBo: Why?")
    by_asking = text("Ann: Why?\nBo: So.\n" * 6)
    neither = text("Ann: Well.\nBo: So.\n" * 6)

    assert [facilitators(t) for t in (by_role, by_asking, neither)] == [
        frozenset({"Facilitator"}), frozenset({"Ann"}), frozenset(),
    ]  # fmt: skip


def test_corrections_rename_merge_and_give_words_back() -> None:
    found = text(
        "Ann: One.\nBo: Two.\nMr Lee: Three.\nBo: Four.\nRain: it fell.\nRain: again.\nBo: So."
    )

    corrected = correct(
        found,
        Corrections(
            rename={"Mr Lee": "Bo", "Ann": "P1"},
            not_speakers=frozenset({"Rain"}),
            facilitators=frozenset({"P1"}),
        ),
    )

    assert said(corrected) == [
        ("P1", "One."), ("Bo", "Two."), ("Bo", "Three."),
        ("Bo", "Four.\nRain: it fell.\nRain: again."), ("Bo", "So."),
    ]  # fmt: skip
    assert facilitators(corrected) == frozenset({"P1"})
    assert corrected.text == found.text


def test_a_speaker_who_was_missed_can_be_added() -> None:
    found = text("Ann: One.\nbystander said - Two.\nMore.\nAnn: Three.\nBo: Four.")

    corrected = correct(found, Corrections(also=frozenset({"bystander said"})))

    assert said(corrected) == [
        ("Ann", "One."), ("bystander said", "Two.\nMore."), ("Ann", "Three."), ("Bo", "Four."),
    ]  # fmt: skip


def test_a_correction_of_somebody_who_is_not_there_is_refused() -> None:
    with pytest.raises(NotFound, match="^There is no speaker “Zoe” in this transcript.$"):
        correct(text("Ann: One.\nBo: Two.\nAnn: So."), Corrections(rename={"Zoe": "Ann"}))
