"""reStructuredText transcripts: the words without the markup, whole."""

from __future__ import annotations

import pytest

from alongside.formats import read
from alongside.study import Heading

TEXTS = {
    "bold and italic marks": ("**Re**\\ *ally* so *much*", "Really so much"),
    "stars that mark nothing": ("2 * 3 * 4 and 2*3*4", "2 * 3 * 4 and 2*3*4"),
    "escapes": (r"\*not\* so", "*not* so"),
    "literals": ("``a *b* c``", "a *b* c"),
    "roles and links": (":abbr:`PO (Post Office)` and `the hall <http://x.org>`_ and `it`_",
                        "PO (Post Office) and the hall and it"),
    "note marks": ("one [1]_.\n\n.. [1] two\n   three", "one.\ntwo three"),
    "line blocks": ("| one\n| two", "one\ntwo"),
    "fields": (":Place: the hall", "Place: the hall"),
    "paragraphs": ("one\ntwo\n\n  three", "one\ntwo\nthree"),
    "lines across the page": ("one\n\n----\n\ntwo", "one\ntwo"),
    "dashes that are words": ("It was -- well -- late.", "It was -- well -- late."),
}  # fmt: skip


@pytest.mark.parametrize("what", TEXTS)
def test_the_words_come_whole_out_of(what: str) -> None:
    marked, expected = TEXTS[what]

    assert read(marked.encode(), "talk.rst").text == expected


def test_directives_and_comments_are_left_out_and_told() -> None:
    found = read(
        b".. raw:: html\n\n   <b>Zoe</b>\n\nThe talk\n========\n\n.. Zoe said\n\n**Ann**: One.\n\n"
        b"Part\n----\n\n.. _x: http://y.org\n\n**Bo**: Two.\n\n*(A pause)*\n\n**Ann**: Three.\n",
        "talk.rst",
    )

    assert found.text == "The talk\nAnn: One.\nPart\nBo: Two.\n(A pause)\nAnn: Three."
    assert found.headings == (Heading(0, 8, 1), Heading(19, 23, 2))
    assert [(t.speaker, found.said(t)) for t in found.turns] == [
        ("Ann", "One."), ("Bo", "Two."), ("Ann", "Three."),
    ]  # fmt: skip
    assert found.losses == (
        "1 comment was left out.", "1 directive was left out.", "1 link target was left out.",
    )  # fmt: skip
