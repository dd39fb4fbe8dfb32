"""A name of the identity key is found in whatever leaves, however it is written."""

import unicodedata

import pytest

from alongside.privacy import Known, leaks
from alongside.privacy.known_forms import digested, forms_of, opening

KEY = b"sixteen bytes at least"
NAMES = ["Zoë O'Brien-Lee", "Karolina Wiśniewska", "Hope", "07700 900413", "zoe.ob@example.org",
         "Siân", "Isa"]  # fmt: skip
KINDS = {"07700 900413": "phone", "zoe.ob@example.org": "e-mail"}


def keyed() -> Known:
    """The same names, as digests."""
    rows = {}
    for number, name in enumerate(NAMES):
        for form in forms_of(name, KINDS.get(name, "person")):
            first = digested(opening(form.text), KEY)
            rows.setdefault(digested(form.text, KEY), (first, form.cased, number))
    return Known.keyed(((d, *rest) for d, rest in rows.items()), KEY)


@pytest.fixture(params=["plain", "keyed"])
def known(request) -> Known:
    return Known.of(NAMES, KINDS) if request.param == "plain" else keyed()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("zoë o'brien-lee", 0), ("ZOË O’BRIEN LEE", 0), ("Zoe\nO'Brien-\nLee", 0),
        ("Zo\u200be O'Bri\u00aden-Lee", 0), ("O'Brien-Lee's", 0), ("z. o'brien lee", 0),
        ("Z.O.L.", 0), ("zoe_obrien_lee.pdf", 0), ("Zоë", 0),
        ("<b>Karo</b><i>lina</i>", 1), ("Karolina<br/>Wisniewska", 1), ("wiśniewska", 1),
        ("Karo-\nlina", 1), ("Karolinas wall", 1), ("WISNIEWSKA’S", 1), ("K. Wiśniewska", 1),
        ("we asked Hope about it", 2), ("we asked HOPE about it", 2),
        ("0770 090 0413", 3), ("+44 7700 900 413", 3), ("0-7-7-0-0-9-0-0-4-1-3", 3),
        ("ZOE.OB@example.org", 4), ("S i a n", 5), ("Sia\u0302n", 5), ("isa", 6),
    ],
)  # fmt: skip
def test_every_guise_of_a_known_name_is_found(known, text, name):
    text = f"A wall 🎨, it was said by {text}, then."
    assert [one.name for one in leaks(text, known)] == [name]


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_offsets_are_those_of_the_text_as_given(known, form):
    name = unicodedata.normalize(form, "Zoë O'Brien-Lee")
    text = f"🎨 With {name}."
    assert [text[one.start : one.end] for one in leaks(text, known)] == [name]


@pytest.mark.parametrize(
    "text",
    ["I hope so", "Hope is a fine thing.", "is a wall", "caroline", "brien", "07700 900414", "",
     "with Siania", "in the lee of a wall"],
)  # fmt: skip
def test_ordinary_words_are_no_names(known, text):
    assert leaks(text, known) == []


def test_what_is_known_and_what_was_found_tell_no_name_when_shown(known):
    assert "Hope" not in repr(known) + repr(leaks("we asked Hope", known))


def test_digests_tell_nothing_without_their_key():
    assert digested("hope", KEY) != digested("hope", b"another key of some bytes")


def test_names_alone_will_do():
    assert [one.name for one in leaks("with Ann Lee", ["Bob", "Ann Lee"])] == [1]
