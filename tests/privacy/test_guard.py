"""The guard asks about what is recorded nowhere, and lets ordinary notes pass."""

from __future__ import annotations

import pytest

from alongside.privacy.guard import guard, question


def kinds(text: str, **keywords) -> list[str]:
    return [asked.kind for asked in guard(text, **keywords)]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Parked in a van, AB12 CDE, by the gate.", ["registration"]),
        ("parked in a van, ab12cde, by the gate", ["registration"]),
        ("The old Fiesta was P123 ABC.", ["registration"]),
        ("She was born on 4 March 1987 in the flats.", ["date of birth"]),
        ("dob 04/03/87", ["date of birth"]),
        ("He gave 04/03/1987 as his.", ["date of birth"]),
        ("Her number is AB 12 34 56 C.", ["insurance number"]),
        ("ab123456c", ["insurance number"]),
        ("AB\u200b12\u200b3456C", ["insurance number"]),
        ("Crime reference 20/123456/24 was opened.", ["crime number"]),
        ("crime no. 4471902", ["crime number"]),
        ("See CAD 1204 from Tuesday.", ["crime number"]),
        ("custody number: HQ/00213/21", ["crime number"]),
        ("Daniel Okoro was arrested on Friday.", ["person and offence"]),
        ("They say Jean-Pierre Martin deals drugs by the bridge.", ["person and offence"]),
        ("Mrs Patel's son is in a gang.", ["person and offence"]),
        ("Daniel Okoro, AB12 CDE, was stopped and searched.",
         ["registration", "person and offence"]),
    ],
)  # fmt: skip
def test_what_is_recorded_nowhere_is_asked_about(text, asked):
    assert kinds(text) == asked


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The painter came twice and the tea was good.",
        "Daniel Okoro brought the scaffolding and stayed until six.",
        "People spoke of violence in the centre, and of being stopped and searched.",
        "We meet again on 4 March 2026 at the youth club.",
        "Promised: 40 chairs, 12 tables, back by 17:30.",
        "The mural costs £12,340 and takes 3-4 weeks.",
        "Ring 01632 960123 about bus 12A.",
        "We start at 10 for an hour, by the A45 and the canal.",
        "A workshop on knife crime was planned with three schools.",
    ],
)
def test_ordinary_notes_pass(text):
    assert kinds(text) == []


def test_a_name_that_is_known_is_seen_in_lower_case():
    assert kinds("okoro was arrested", people=["Okoro"]) == ["person and offence"]


def test_a_name_in_another_sentence_than_the_offence_is_not_beside_it():
    assert kinds("Daniel Okoro opened the gate. Nobody was arrested all day.") == []


def test_the_question_repeats_nothing_of_the_text():
    text = "Daniel Okoro, AB12 CDE, was arrested, crime number 4471902."

    asked = question(guard(text))

    assert asked == (
        "This seems to hold a vehicle’s registration, a crime, incident or custody number and a "
        "person beside an offence. That is recorded nowhere here: take it out."
    )
    assert not any(word in asked for word in ["Okoro", "AB12", "4471902"])
