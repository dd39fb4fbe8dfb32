"""reStructuredText transcripts: headings, bold names and paragraphs, without the markup."""

from __future__ import annotations

import regex

from alongside.formats.decoding import decode
from alongside.formats.lines import Page
from alongside.formats.markup import Mark, Marks
from alongside.formats.pages import transcript
from alongside.study.transcript import Transcript

_BEFORE = r"(?<![\p{L}\p{N}\\*`_])"
_AFTER = r"(?![\p{L}\p{N}])"
_MARKS = Marks(
    [
        Mark(
            rf"{_BEFORE}\*\*(?=\S)(?P<words>(?:(?!\*\*).){{1,2000}})(?<=\S)\*\*{_AFTER}", bold=True
        ),
        Mark(rf"{_BEFORE}\*(?=[^\s*])(?P<words>[^*]{{1,2000}}?)(?<=\S)\*{_AFTER}"),
        Mark(rf"{_BEFORE}``(?=\S)(?P<words>(?:(?!``).){{1,2000}})(?<=\S)``{_AFTER}", inside=False),
        Mark(
            r"(?::[\w:.+-]{1,60}:)?`(?=\S)(?P<words>[^`<]{1,1000}?)\s*(?:<[^>`]*>)?`"
            r"(?::[\w:.+-]{1,60}:|__?)?"
        ),
        Mark(r"\s?\[(?:\d+|#[\w-]*|\*)\]_(?!\w)", inside=False),
        Mark(rf"{_BEFORE}\|(?=\S)(?P<words>[^|\n]{{1,500}}?)(?<=\S)\|_{{0,2}}{_AFTER}"),
    ],
    escape=r"\\.",
)
_ADORNED = regex.compile(r"([!-/:-@\[-`{-~])\1{1,}\s*")
_NOTE = regex.compile(r"\.\. \[(?:\d+|#[\w-]*|\*)\] ?")
_FIELD = regex.compile(r":(?=\S)([^:\n]{1,40}):(?=\s|$)")
_LINE_BLOCK = regex.compile(r"\| ?(?=\S|$)")


def read(data: bytes, name: str, *, encoding: str | None = None) -> Transcript:
    """A .rst file. Directives and comments are left out and counted."""
    decoded = decode(data, name, encoding=encoding)
    page = Page(repairs=list(decoded.repairs))
    _Reading(decoded.text.expandtabs(8).split("\n"), page).all()
    return transcript(page, name, kind="rst", guesses=decoded.guesses)


class _Reading:
    """Goes down the lines block by block."""

    def __init__(self, lines: list[str], page: Page) -> None:
        self.lines, self.page, self.at = lines, page, 0
        self.levels: list[tuple[str, bool]] = []
        self.left_out = {"comment": 0, "directive": 0, "link target": 0}

    def all(self) -> None:
        """Writes every block on the page, then says what was left out."""
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if not line.strip():
                self.at += 1
            elif line.startswith("..") and line[2:3] in {"", " "}:
                self._explicit(line)
            elif not self._heading():
                self._paragraph()
        for what, count in self.left_out.items():
            self.page.lose(count, what, f"{what}s")

    def _explicit(self, line: str) -> None:
        block = [line, *self._indented()]
        note = _NOTE.match(line)
        if note:
            words = " ".join(x.strip() for x in [line[note.end() :], *block[1:]]).strip()
            self.page.add(_MARKS.plain(words).text, kind="note")
        elif regex.match(r"\.\. (?:\|[^|]+\| )?[\w.+-]+(?::[\w.+-]+)*::(?:\s|$)", line):
            self.left_out["directive"] += 1
        elif line.startswith(".. _"):
            self.left_out["link target"] += 1
        else:
            self.left_out["comment"] += 1

    def _indented(self) -> list[str]:
        """The lines that belong to an explicit block, and moves beyond them."""
        self.at += 1
        start = self.at
        while self.at < len(self.lines) and (
            not self.lines[self.at].strip() or self.lines[self.at][0] == " "
        ):
            self.at += 1
        return self.lines[start : self.at]

    def _heading(self) -> bool:
        here = self.lines[self.at]
        below, under = ([*self.lines[self.at + 1 : self.at + 3], "", ""])[:2]
        if _ADORNED.fullmatch(here):
            if below.strip() and under.strip() == here.strip() and len(here.strip()) >= 3:
                self._title(below, here[0], over=True)
                self.at += 3
                return True
            if len(here.strip()) >= 4 and not below.strip():  # a line across the page
                self.at += 1
                return True
        elif (
            _ADORNED.fullmatch(below)
            and here[0] != " "
            and len(below.strip()) >= min(len(here.rstrip()), 4)
            and (self.at == 0 or not self.lines[self.at - 1].strip())
        ):
            self._title(here, below[0], over=False)
            self.at += 2
            return True
        return False

    def _title(self, words: str, mark: str, *, over: bool) -> None:
        if (mark, over) not in self.levels:
            self.levels.append((mark, over))
        plain = _MARKS.plain(words.strip())
        level = self.levels.index((mark, over)) + 1
        self.page.add(plain.text, bold=plain.bold, kind="heading", level=min(level, 9))

    def _paragraph(self) -> None:
        start = self.at
        while self.at < len(self.lines) and self.lines[self.at].strip():
            self.at += 1
        block = [_LINE_BLOCK.sub("", x.strip(), count=1) for x in self.lines[start : self.at]]
        block = [_FIELD.sub(r"\1:", x, count=1) for x in block]
        text = "\n".join(block)
        if text.endswith("::"):
            text = text[:-1] if text != "::" else ""
        plain = _MARKS.plain(text)
        if plain.text:
            self.page.add(plain.text, bold=plain.bold)
