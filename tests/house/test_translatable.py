"""Pages can be translated, and be read from the right: no bare words, no left and no right."""

from __future__ import annotations

import re
from pathlib import Path

WEB = Path(__file__).parents[2] / "src/alongside/web"
TEMPLATES = WEB / "templates"
# A name, of a format too, stays what it is in every language.
NAMES = {"Alongside", "YAML", "JSON", "CSV"}

TRANSLATED = re.compile(r"\{% blocktranslate.*?\{% endblocktranslate %\}", re.S)
UNSEEN = re.compile(
    r"\{#.*?#\}|\{% comment.*?endcomment %\}|<!--.*?-->|<(script|style|svg|code)\b.*?</\1>", re.S
)
CODE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.S)
TAG = re.compile(r"<[^>]*>", re.S)
SAID = re.compile(r'\b(?:aria-label|title|placeholder|alt)="([^"]*)"')
LETTERS = re.compile(r"[^\W\d_]{2,}")
SIDES = re.compile(
    r"(?:^|[\s;{])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)\b[\w-]*"
    r"|(?:left|right)(?=\s*:)|border-(?:top|bottom)-(?:left|right)-radius"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right))"
)


def bare_words(source: str) -> list[str]:
    """The words of a template that somebody sees or hears and no catalogue can hold."""
    seen = CODE.sub("\0", UNSEEN.sub("", TRANSLATED.sub("\0", source)))
    told = [*SAID.findall(seen), *TAG.sub("\n", seen).replace("\0", "\n").splitlines()]
    told = [one.replace("\0", " ").strip(" ·\n") for one in told]
    return [one for one in told if LETTERS.search(re.sub(r"&\w+;", "", one)) and one not in NAMES]


def test_every_word_of_a_page_can_be_translated():
    files = {file.relative_to(TEMPLATES).as_posix(): file for file in TEMPLATES.rglob("*.html")}
    found = {name: bare_words(file.read_text("utf-8")) for name, file in files.items()}

    assert {name: words for name, words in found.items() if words} == {}


def test_styles_name_the_start_and_the_end_of_a_line_and_no_side():
    found = {
        f"{file.name}: {said[0].strip()}"
        for file in (WEB / "static/css").rglob("*.css")
        for said in SIDES.finditer(file.read_text("utf-8"))
    }

    assert found == set()


def test_a_side_or_a_bare_word_would_be_found():
    assert bare_words('<p>{% translate "Yes" %} and <b aria-label="Up">{{ no }}</b></p>') == [
        "Up", "and",
    ]  # fmt: skip
    assert [bool(SIDES.search(one)) for one in ("a { left: 0 }", "a{margin-right:1px}")] == [
        True
    ] * 2
    assert not SIDES.search("a { inset-inline-start: 0; text-align: start }")
