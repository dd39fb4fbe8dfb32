"""The words of a text are found where the field's own pattern finds them, in any script."""

from hypothesis import given
from hypothesis import strategies as st

from alongside.analysis.query import TOKEN
from alongside.analysis.words import words

PIECES = [
    "a",
    "É",
    "e\u0301",
    "'",
    "’",
    "\u02bc",
    " ",
    "\n",
    "9",
    "½",
    "🎨",
    "م",
    "字",
    "\u200d",
    "_",
]


@given(st.one_of(st.lists(st.sampled_from(PIECES)).map("".join), st.text()))
def test_words_are_exactly_what_the_pattern_of_a_search_matches(text):
    found, start, end = words(text)

    wanted = [(m[0], m.start(), m.end()) for m in TOKEN.finditer(text)]
    assert list(zip(found, start.tolist(), end.tolist(), strict=True)) == wanted


def test_half_of_a_pair_of_surrogates_is_no_word():
    assert words("a\ud800b")[0] == ["a", "b"]
