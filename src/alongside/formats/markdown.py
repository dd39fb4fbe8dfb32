"""Markdown transcripts: headings, bold names and paragraphs, without the markup."""

from __future__ import annotations

import regex

from alongside.formats.decoding import decode
from alongside.formats.lines import Page
from alongside.formats.markup import Mark, Marks
from alongside.formats.pages import transcript
from alongside.study.transcript import Transcript

_PICTURE = regex.compile(r"!\[[^\[\]\n]{0,500}\](?:\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,500}\])")
_TAG = (
    r"</?(?:b|i|u|em|strong|span|br|sup|sub|small|mark|code|a|font|del|ins|kbd|q|cite)\b[^<>]*/?>"
)
# The words of a mark never hold the mark itself, so that a mark without an end costs no more than
# the way to the next one.
_MARKS = Marks(
    [
        Mark(r"(?P<ticks>`{1,3})(?!`)(?P<words>[^`]{1,2000})(?P=ticks)(?!`)", inside=False),
        Mark(r"``(?!`)(?P<words>(?:[^`]|(?<!`)`(?!`)){1,2000})``(?!`)", inside=False),
        Mark(r"\*{3}(?=[^\s*])(?P<words>(?:(?!\*{3}).){1,2000})(?<=\S)\*{3}", bold=True),
        Mark(r"\*\*(?=\S)(?P<words>(?:(?!\*\*).){1,2000})(?<=\S)\*\*", bold=True),
        Mark(
            r"(?<![\p{L}\p{N}_])__(?=\S)(?P<words>(?:(?!__).){1,2000})(?<=\S)__(?![\p{L}\p{N}_])",
            bold=True,
        ),
        Mark(r"<(?P<b>b|strong)>(?P<words>(?:(?!</?(?:b|strong)>).){1,2000})</(?P=b)>", bold=True),
        Mark(r"(?<!\d)\*(?=[^\s*])(?P<words>[^*\n]{1,2000})(?<=\S)\*(?!\*)"),
        Mark(
            r"(?<![\p{L}\p{N}_])_(?=[^\s_])"
            r"(?P<words>(?:[^\n_]|(?<=[\p{L}\p{N}_])_(?=[\p{L}\p{N}_])){1,1000})"
            r"(?<=\S)_(?![\p{L}\p{N}_])"
        ),
        Mark(r"~~(?=\S)(?P<words>(?:(?!~~).){1,2000})(?<=\S)~~"),
        Mark(r"\[\^[^\]\s]{1,200}\]", inside=False),
        Mark(
            r"\[(?P<words>[^\[\]\n]{1,1000})\]"
            r"\([^()\s]{0,2000}(?:\([^()]{0,500}\)[^()\s]{0,500})*(?:\s+[\"'][^\n]{0,500}?[\"'])?\)"
        ),
        Mark(r"<(?P<words>(?:https?|mailto):[^<>\s]+)>", inside=False),
        Mark(_TAG, inside=False),
        Mark(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});", entity=True),
    ],
    escape=r"\\[!-/:-@\[-`{-~]",
)
_ATX = regex.compile(r" {0,3}(#{1,6})(?:\s+(.*?))?\s*#*\s*")
_SETEXT = regex.compile(r" {0,3}(=+|-+)\s*")
_RULE = regex.compile(r" {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})")
_FENCE = regex.compile(r" {0,3}(`{3,}|~{3,})")
_NOTE = regex.compile(r" {0,3}\[\^[^\]\s]+\]:\s*")
_TARGET = regex.compile(r" {0,3}\[[^\]\n]+\]:\s*<?(?:https?:|mailto:|/|#|\.)\S*.*")
_COMMENT = regex.compile(r"<!--.*?(?:-->|\Z)", regex.S)
_RAW = regex.compile(
    r"^ {0,3}<(script|style|pre|div|table|details|iframe|video|audio|figure|section|lite-[\w-]+)\b"
    r".*?(?:</\1>[^\n]*|\n\s*\n|\Z)",
    regex.S | regex.M | regex.I,
)
_DASHES = regex.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_QUOTED = regex.compile(r"^ {0,3}(?:> ?)+")
_YAML = regex.compile(r"---[ \t]*\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")


def read(data: bytes, name: str, *, encoding: str | None = None) -> Transcript:
    """A .md file. Comments, raw HTML, pictures and front matter are left out and counted."""
    decoded = decode(data, name, encoding=encoding)
    page = Page(repairs=list(decoded.repairs))
    text = _without(decoded.text, page)
    _blocks(text.split("\n"), page)
    return transcript(page, name, kind="markdown", guesses=decoded.guesses)


def _without(text: str, page: Page) -> str:
    front = _YAML.match(text)
    if front and ":" in front[0]:
        text = text[front.end() :]
        page.lose(1, "block of front matter", "blocks of front matter")
    for pattern, one, many in (
        (_COMMENT, "comment", "comments"),
        (_RAW, "block of HTML", "blocks of HTML"),
        (_PICTURE, "picture", "pictures"),
    ):
        text, count = pattern.subn("", text)
        page.lose(count, one, many)
    return text


def _blocks(lines: list[str], page: Page) -> None:
    paragraph: list[str] = []
    fence = ""
    for given in lines:
        line = given if fence else _QUOTED.sub("", given, count=1)
        opening = _FENCE.match(line)
        if fence:
            if opening and opening[1].startswith(fence) and not line.strip(" `~"):
                fence = ""
            else:
                page.add(line)
        elif opening:
            _end(paragraph, page)
            fence = opening[1]
        else:
            _line(line, paragraph, page)
    _end(paragraph, page)


def _line(line: str, paragraph: list[str], page: Page) -> None:
    """One line outside a fence: it ends a paragraph, is a block of its own, or goes on with one."""
    if len(paragraph) == 1 and _SETEXT.fullmatch(line) and paragraph[0][-1] not in ".?!":
        _heading(paragraph.pop(), 1 if "=" in line else 2, page)
    elif atx := _ATX.fullmatch(line):
        _end(paragraph, page)
        _heading(atx[2] or "", len(atx[1]), page)
    elif not line.strip() or _RULE.fullmatch(line) or _TARGET.fullmatch(line):
        _end(paragraph, page)
    elif note := _NOTE.match(line):
        _end(paragraph, page)
        page.add(_MARKS.plain(line[note.end() :]).text, kind="note")
    elif not (_DASHES.fullmatch(line) and "|" in line):
        paragraph.append(line)


def _heading(words: str, level: int, page: Page) -> None:
    plain = _MARKS.plain(words.strip())
    if plain.text:
        page.add(plain.text, bold=plain.bold, kind="heading", level=level)


def _end(paragraph: list[str], page: Page) -> None:
    if not paragraph:
        return
    plain = _MARKS.plain("\n".join(_row(x) for x in paragraph))
    paragraph.clear()
    if plain.text.strip():
        page.add(plain.text, bold=plain.bold)


def _row(line: str) -> str:
    """A line without its hard break; a table's row with tabs between its cells."""
    bare = line.strip()
    if bare.startswith("|") and bare.count("|") > 1:
        cells = regex.split(r"(?<!\\)\|", bare.strip("|"))
        return "\t".join(c.strip() for c in cells)
    return bare.removesuffix("\\")
