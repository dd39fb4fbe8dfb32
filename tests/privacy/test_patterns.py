"""Numbers, dates and amounts are told by their form, and ordinary numbers are left alone."""

import pytest

from alongside.privacy import suggest
from alongside.privacy.check_digits import card_number, insurance_number, nhs_number, postcode


def found(text):
    return {(s.text, s.kind, s.certainty) for s in suggest(text, model=False)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("it says 943 476 5919 on the card", ("943 476 5919", "number", "certain")),
        ("it says 9434765919 on the card", ("9434765919", "number", "certain")),
        ("it says 943 476 5918 on the card", ("943 476 5918", "number", "likely")),
        ("and AB 12 34 56 C for payroll", ("AB 12 34 56 C", "number", "certain")),
        ("and QQ 12 34 56 C for payroll", ("QQ 12 34 56 C", "number", "likely")),
        ("the flat is at LS1 4DY now", ("LS1 4DY", "postcode", "certain")),
        ("the flat is at AV4 7QT now", ("AV4 7QT", "postcode", "likely")),
        ("the server is 203.0.113.84 they said", ("203.0.113.84", "number", "likely")),
        ("my username is bogdan_77 there", ("bogdan_77", "handle", "likely")),
        ("it's jas at lantern yard dot org", ("jas at lantern yard dot org", "e-mail", "certain")),
        ("ring oh seven seven double oh nine one two three", (
            "oh seven seven double oh nine one two three", "phone", "likely")),
        ("see vale.example/p/ann for it", ("vale.example/p/ann", "web address", "likely")),
        ("under ADB/ART/0219 they kept it", ("ADB/ART/0219", "number", "likely")),
        ("and the van, registration C 316 HP 95, went", ("C 316 HP 95", "vehicle", "likely")),
        ("on 2023-10-05 10:22 IST it broke", ("2023-10-05 10:22 IST", "date", "likely")),
        ("he got two years and six months for it", (
            "two years and six months", "length of time", "guess")),
    ],
)  # fmt: skip
def test_a_number_is_as_sure_as_its_form_makes_it(text, expected):
    numbers = {one for one in found(text) if one[1] != "name"}
    assert numbers == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "about 1,500 came, then 12,000, and 3.5 of them stayed",
        "take the M1 2nd exit, it is faster",
        "it is 10-15 of them, or 1/2 of it, 50/50 really",
        "a b2b thing, on 4x4 wheels, with an mp3",
        "it came to 1234.56 in the end",
    ],
)
def test_ordinary_numbers_are_left_alone(text):
    kinds = {kind for _, kind, _ in found(text)}
    assert kinds & {"number", "phone", "postcode", "vehicle", "web address", "e-mail"} == set()


def test_check_digits_tell_numbers_from_others():
    assert [nhs_number(n) for n in ("943 476 5919", "943 476 5918", "0000000000", "1")] == [
        True, False, False, False,
    ]  # fmt: skip
    assert [card_number(n) for n in ("4111 1111 1111 1111", "4111 1111 1111 1112")] == [True, False]
    assert [insurance_number(n) for n in ("AB123456C", "QQ123456C", "GB123456C")] == [
        True, False, False,
    ]  # fmt: skip
    assert [postcode(n) for n in ("LS1 4DY", "ls1 4dy", "Ls1 4dY", "AV4 7QT")] == [
        True, True, False, False,
    ]  # fmt: skip


def test_how_many_is_asked_of_texts_about_people_and_not_of_what_they_say():
    about = "The board heard eleven witnesses. It found that the tenant had moved four times."
    said = "I mean, I heard eleven witnesses, you know, and I moved four times for my mum."
    assert {("eleven witnesses", "amount", "guess"), ("four times", "amount", "guess")} <= found(
        about
    )
    assert {kind for _, kind, _ in found(said)} & {"amount"} == set()


def test_every_letter_that_any_finder_covered_stays_covered():
    """Where two finders disagree about a stretch, neither's part of it is lost."""
    text = "Running on IE-DL-6751285 at the Fletchamstead and Knowle Project since May 2019."
    covered = {i for s in suggest(text, model=False) for i in range(s.start, s.end)}
    for words in ("IE-DL-6751285", "Fletchamstead", "Knowle Project", "May 2019"):
        start = text.index(words)
        assert set(range(start, start + len(words))) <= covered
