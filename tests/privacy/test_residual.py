"""A name that should be gone is found in whatever guise it is left."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.privacy import residual
from alongside.privacy.residual import Left


@pytest.mark.parametrize(
    "left",
    [
        "zoë o'brien-lee", "ZOË O'BRIEN-LEE", "Zoe O’Brien-Lee", "Zoë\nO'Brien Lee",
        "Zo\u200bë O'Brien\u2011Lee", "Zoe\u0308 O'Brien-Lee", "Zoë O'Bri\u00aden-Lee",
        "Ｚoë O'Brien–Lee", "Zoë_O'Brien-Lee", "zoë.o'brien-lee",
    ],
)  # fmt: skip
def test_every_guise_of_a_name_is_found(left):
    text = f"🎨 With {left}'s wall."
    assert residual(text, ["Nobody", "Zoë O'Brien-Lee"]) == [Left(7, 7 + len(left), 1)]


@pytest.mark.parametrize("text", ["Annabel", "Joanna", "Ann1", "An n", ""])
def test_a_name_inside_another_word_is_no_name(text):
    assert residual(text, ["Ann", ""]) == []


def test_what_was_found_tells_no_name_when_shown():
    assert repr(residual("Ann", ["Ann"])) == "[<Left: name 0 at 0>]"


@given(st.text("aéñ🎨 \u200b.", max_size=20), st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
def test_offsets_are_those_of_the_text_as_given(before, form):
    name = unicodedata.normalize(form, "Siân Ó Briain")
    text = f"{before} {name}."
    found = residual(text, ["SIÂN Ó BRIAIN"])
    assert [text[one.start : one.end] for one in found] == [name]
