"""Markdown transcripts: the words without the markup, whole."""

from __future__ import annotations

import time

import pytest

from alongside.formats import read
from alongside.study import Heading

TEXTS = {
    "bold and italic marks": ("**re***ally* _so_ __much__ ***more***", "really so much more"),
    "underscores and stars that mark nothing": ("a_b_c 2*3*4 * 5", "a_b_c 2*3*4 * 5"),
    "escapes and entities": (r"\*not\* &amp; &lt;b&gt; &#233;", "*not* & <b> é"),
    "links and code": ("[the hall](http://x.org/a_(b)) `a*b*` <http://y.org>", "the hall a*b* http://y.org"),
    "line ends within a paragraph": ("one  \ntwo\\\nthree\n\nfour", "one\ntwo\nthree\nfour"),
    "quotations": ("> one\n> two\n>\n> > three", "one\ntwo\nthree"),
    "inline tags": ("a<br/>b <b>c</b> x < y > z", "ab c x < y > z"),
    "fences": ("```\n**as is**\n```", "**as is**"),
    "rows": ("| a | b |\n|---|:-:|\n| **c** | d |", "a\tb\nc\td"),
    "headings": ("# One\n\nTwo\n---\n\nThree.", "One\nTwo\nThree."),
    "notes": ("one[^1].\n\n[^1]: two", "one.\ntwo"),
    "lists": ("- one\n- two\n\n1. three", "- one\n- two\n1. three"),
}  # fmt: skip


@pytest.mark.parametrize("what", TEXTS)
def test_the_words_come_whole_out_of(what: str) -> None:
    marked, expected = TEXTS[what]

    assert read(marked.encode(), "talk.md").text == expected


def test_what_is_no_speech_is_left_out_and_told() -> None:
    found = read(
        b"---\nauthor: Zoe\n---\n# Talk\n\n<!-- Zoe said -->\n**Ann**: One ![x](a.png).\n\n"
        b"<script>\nvar zoe\n</script>\n\n**Bo**: Two.\n\n**Ann**: Three.\n",
        "talk.md",
    )

    assert found.text == "Talk\nAnn: One .\nBo: Two.\nAnn: Three."
    assert found.headings == (Heading(0, 4, 1),)
    assert found.losses == (
        "1 block of front matter was left out.",
        "1 comment was left out.",
        "1 block of HTML was left out.",
        "1 picture was left out.",
    )


@pytest.mark.parametrize(
    "label", ["**Ann**: ", "**Ann:** ", "__Ann__ ", "*Ann:* ", "Ann: ", "**[Ann]** "]
)
def test_names_speak_however_they_are_marked(label: str) -> None:
    words = "".join(f"{label}One.\n\n{label.replace('Ann', 'Bo')}Two.\n\n" for _ in range(2))

    found = read(words.encode(), "talk.md")

    assert [(t.speaker, found.said(t)) for t in found.turns] == [
        ("Ann", "One."),
        ("Bo", "Two."),
    ] * 2


UNENDED = (
    "**a ", "a **", "a ***", "_a ", "__a ", "`a ", "~~a ", "<b>a ", "[a](b ", "![", "[^a ",
    "**a __b ~~c `d [e ***f _g <b>h ",
)  # fmt: skip


@pytest.mark.parametrize("kind", ["md", "rst"])
@pytest.mark.parametrize("mark", UNENDED)
def test_marks_without_an_end_take_time_in_step_with_their_number(mark: str, kind: str) -> None:
    def spent(times: int) -> float:
        words = (mark * times + "\nAnn: x").encode()
        began = time.process_time()
        read(words, f"talk.{kind}")
        return time.process_time() - began

    few = max(0.02, min(spent(2_000) for _ in range(2)))

    assert min(spent(20_000) for _ in range(2)) < 40 * few
