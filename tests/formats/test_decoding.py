"""Bytes to text: encodings found or chosen, and what is no text refused."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.formats.decoding import decode
from alongside.study import Guess, Refused, UnreadableFile, UnsafeFile

WORDS = "Ann: £5, naïve — “yes”.\nBo: señor.\n"
WAYS = {
    "UTF-8": (WORDS.encode(), "UTF-8", "certain"),
    "UTF-8 with a mark": (codecs.BOM_UTF8 + WORDS.encode(), "UTF-8", "certain"),
    "UTF-16 with a mark": (codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"), "UTF-16-LE", "certain"),
    "big-endian UTF-16 with a mark": (
        codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), "UTF-16-BE", "certain",
    ),
    "UTF-16 without a mark": (WORDS.encode("utf-16-le"), "UTF-16-LE", "likely"),
    "big-endian UTF-16 without a mark": (WORDS.encode("utf-16-be"), "UTF-16-BE", "likely"),
    "UTF-32 with a mark": (
        codecs.BOM_UTF32_LE + WORDS.encode("utf-32-le"), "UTF-32-LE", "certain",
    ),
    "cp1252": (WORDS.encode("cp1252"), "Windows-1252 (Western European)", "guess"),
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_text_is_decoded_from(way: str) -> None:
    data, encoding, certainty = WAYS[way]

    found = decode(data, "a.txt")

    assert (found.text, found.guesses) == (WORDS, (Guess("encoding", encoding, certainty),))


@pytest.mark.parametrize("text", [
    "\u202bשלום\u202c.", "zero\u200bwidth\u200bspaces", "e\u0301 stays two", "\ud7a3 한국",
    "in the \ufeff middle", "👩🏽‍🎨 and 🏴󠁧󠁢󠁥󠁮󠁧󠁿", "page\fbreak\vand\u2028separators\x85",
])  # fmt: skip
def test_unicode_stays_as_it_is_given(text: str) -> None:
    assert decode(text.encode(), "a.txt").text == text


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_become_lf_and_nothing_is_added_at_the_end(end: str) -> None:
    assert decode(f"a{end}{end}b".encode(), "a.txt").text == "a\n\nb"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_what_is_valid_utf_8_is_never_read_otherwise(text: str) -> None:
    words = "x" + text

    assert decode(words.encode(), "a.txt").text == words


def test_the_caller_chooses_the_encoding() -> None:
    assert decode("Łódź".encode("cp1250"), "a.txt", encoding="cp1250").text == "Łódź"


@pytest.mark.parametrize("encoding", ["klingon", "rot13", "zlib"])
def test_an_encoding_that_is_none_is_refused(encoding: str) -> None:
    with pytest.raises(Refused) as refusal:
        decode(b"abc", "a.txt", encoding=encoding)

    assert str(refusal.value) == (
        f"There is no encoding of text called “{encoding}”: try utf-8, utf-16 or cp1252."
    )


def test_mostly_utf_8_stays_utf_8_and_the_broken_letter_is_told() -> None:
    found = decode("é è ê ë ē ė ".encode() * 3 + b"\xe9.", "a.txt")

    assert found.text == "é è ê ë ē ė " * 3 + "\ufffd."
    assert found.repairs == ("The file is UTF-8 with 1 broken character, shown as \ufffd.",)


def test_a_stray_control_character_is_left_out_and_told() -> None:
    found = decode(b"Ann: \x07Hello.\x1a", "a.txt")

    assert found.text == "Ann: Hello."
    assert found.repairs == ("2 control characters that cannot be shown were left out.",)


REFUSED = {
    "nothing": b"",
    "a mark alone": codecs.BOM_UTF8,
    "white space": b" \r\n\t\n",
    "zeros": b"\0" * 100,
    "a program": b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 4,
    "text with zeros": b"Ann: He\0llo.",
    "UTF-16 cut in half": codecs.BOM_UTF16_LE + "Ann".encode("utf-16-le")[:-1],
    "a PDF under another name": b"%PDF-1.4\n1 0 obj",
    "rich text under another name": b"{\\rtf1 hello}",
    "bytes of no encoding": b"a \x81\x8d\x8f\x90\x9d b",
    "many control characters": b"\x01\x02\x03 a \x04\x05" * 20,
}


@pytest.mark.parametrize("what", REFUSED)
def test_it_refuses_in_a_sentence(what: str) -> None:
    with pytest.raises(UnreadableFile, match=r"^a\.txt .*\.$"):
        decode(REFUSED[what], "a.txt")


def test_a_huge_text_is_refused_before_it_is_decoded() -> None:
    with pytest.raises(UnsafeFile, match="is larger than 64 MB"):
        decode(bytes(64 * 2**20 + 1), "a.txt")
