"""OpenDocument texts: paragraphs, lists, tables and notes as a reader of the page sees them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import regex
from lxml import etree

from alongside.formats.docx_styles import digits, numeral
from alongside.formats.lines import LineKind, Page
from alongside.formats.packing import Package
from alongside.formats.pages import transcript
from alongside.study.errors import UnreadableFile
from alongside.study.transcript import Transcript

WHAT = "OpenDocument text"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
T, TABLE, OFFICE = f"{{{_OASIS}text:1.0}}", f"{{{_OASIS}table:1.0}}", f"{{{_OASIS}office:1.0}}"
STYLE, FO = f"{{{_OASIS}style:1.0}}", f"{{{_OASIS}xsl-fo-compatible:1.0}}"
DRAW = f"{{{_OASIS}drawing:1.0}}"
_THROUGH = frozenset(
    {
        f"{T}section",
        f"{T}index-body",
        f"{T}table-of-content",
        f"{T}list-header",
        f"{T}numbered-paragraph",
    }
)
_GONE = frozenset(
    f"{T}{t}" for t in "tracked-changes hidden-text hidden-paragraph ruby-text sequence-decls "
    "variable-decls user-field-decls index-title-template table-of-content-source "
    "bookmark bookmark-start bookmark-end".split()
)  # fmt: skip
_FORMATS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
_MOST_REPEATS = 1000
_SPACE = regex.compile(r"[ \t\r\n]+")


def read(data: bytes, name: str, *, encoding: str | None = None) -> Transcript:
    """A .odt file; ``encoding`` has no meaning for it. Raises UnreadableFile or UnsafeFile."""
    package = Package(data, name, what=WHAT)
    if "META-INF/manifest.xml" in package and b"encryption-data" in package.bytes_of(
        "META-INF/manifest.xml"
    ):
        raise UnreadableFile(
            f"{name} is password-protected. Save a copy without a password and import that."
        )
    body = None
    if "content.xml" in package:
        content = package.tree("content.xml")
        body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise UnreadableFile(
            f"{name} is not an {WHAT}, whatever its name says: open it in the program that made "
            "it, save it as .odt and import that."
        )
    walker = _Walker(_styles(package))
    walker.blocks(body)
    walker.finish()
    return transcript(walker.page, name, kind="odt")


@dataclass
class _Styles:
    """Which styles are bold or hidden, and how lists are numbered."""

    bold: dict[str, bool] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    lists: dict[str, dict[int, tuple[str, str, str, int]]] = field(default_factory=dict)


def _styles(package: Package) -> _Styles:
    found = _Styles()
    for part in ("styles.xml", "content.xml"):
        root = package.tree(part) if part in package else None
        for node in root.iter(f"{STYLE}style", f"{T}list-style") if root is not None else ():
            name = node.get(f"{STYLE}name", "")
            if node.tag == f"{T}list-style":
                found.lists[name] = {
                    digits(lvl.get(f"{T}level"), 1): (
                        lvl.get(f"{STYLE}num-format", ""),
                        lvl.get(f"{STYLE}num-prefix", ""),
                        lvl.get(f"{STYLE}num-suffix", ""),
                        digits(lvl.get(f"{T}start-value"), 1),
                    )
                    for lvl in node.iter(f"{T}list-level-style-number")
                }
                continue
            look = node.find(f"{STYLE}text-properties")
            parent = node.get(f"{STYLE}parent-style-name", "")
            weight = look.get(f"{FO}font-weight") if look is not None else None
            found.bold[name] = found.bold.get(parent, False) if weight is None else weight in _HEAVY
            if look is not None and look.get(f"{T}display") == "none":
                found.hidden.add(name)
    return found


_HEAVY = frozenset({"bold", "600", "700", "800", "900"})


class _Walker:
    """Goes through blocks in reading order and writes them on a page."""

    def __init__(self, styles: _Styles) -> None:
        self.styles = styles
        self.page = Page()
        self.kind: LineKind = "words"
        self.notes: list[etree._Element] = []
        self.boxes: list[etree._Element] = []
        self.comments = self.hidden = self.deleted = 0
        self.counts: dict[tuple[str, int], int] = {}

    def blocks(self, parent: Iterable[etree._Element], number: str = "") -> None:
        """Writes paragraphs, lists and tables."""
        for node in parent:
            if node.tag in {f"{T}p", f"{T}h"}:
                self._paragraph(node, number)
                number = ""
            elif node.tag == f"{T}list":
                self._list(node, node.get(f"{T}style-name", ""), 1)
            elif node.tag == f"{TABLE}table":
                for row in node.iter(f"{TABLE}table-row"):
                    if next(row.iterancestors(f"{TABLE}table")) is node:
                        self._row(row)
            elif node.tag in _THROUGH:
                if node.get(f"{T}display") != "none":
                    self.blocks(node)
            elif node.tag == f"{T}tracked-changes":
                self.deleted += sum(1 for _ in node.iter(f"{T}deletion"))
            elif node.tag.startswith(DRAW):
                self._box(node)
            self._write_boxes()

    def _write_boxes(self) -> None:
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            self.blocks(box)

    def _paragraph(self, node: etree._Element, number: str) -> None:
        pieces = [(f"{number} ", False)] if number else []
        before = self.hidden
        self._inside(node, self._is_bold(node, False), pieces)
        words = "".join(x for x, _ in pieces)
        if not words and self.hidden > before:
            return
        level = (
            min(max(1, digits(node.get(f"{T}outline-level"), 1)), 9) if node.tag == f"{T}h" else 0
        )
        level = level if self.kind == "words" and words.strip() else 0
        kind = "heading" if level else self.kind
        self.page.add(words, bold=_spans(pieces), kind=kind, level=level)

    def _is_bold(self, node: etree._Element, otherwise: bool) -> bool:
        return self.styles.bold.get(node.get(f"{T}style-name", ""), otherwise)

    def _inside(self, node: etree._Element, bold: bool, pieces: list[tuple[str, bool]]) -> None:
        """The words in a paragraph; white space is single unless ``text:s`` says otherwise."""
        if node.get(f"{T}style-name", "") in self.styles.hidden:
            self.hidden += 1
            return
        _say(pieces, node.text, bold)
        for child in node:
            tag = child.tag
            if tag == f"{T}s":
                count = child.get(f"{T}c", "1")
                pieces.append((" " * min(digits(count, 1), 999), bold))
            elif tag == f"{T}tab":
                pieces.append(("\t", bold))
            elif tag == f"{T}line-break":
                pieces.append(("\n", bold))
            elif tag == f"{T}note":
                self.notes.append(child)
            elif tag == f"{OFFICE}annotation":
                self.comments += 1
            elif tag.startswith(DRAW):
                self._box(child)
            elif tag in _GONE or tag == f"{OFFICE}annotation-end":
                self.hidden += tag in {f"{T}hidden-text", f"{T}hidden-paragraph"}
            else:
                self._inside(child, self._is_bold(child, bold), pieces)
            _say(pieces, child.tail, bold)

    def _box(self, node: etree._Element) -> None:
        self.boxes.extend(node.iter(f"{DRAW}text-box"))

    def _list(self, node: etree._Element, style: str, depth: int) -> None:
        style = node.get(f"{T}style-name", style)
        if node.get(f"{T}continue-numbering") != "true" and depth == 1:
            self.counts = {k: n for k, n in self.counts.items() if k[0] != style}
        for item in node:
            number = self._number(style, depth) if item.tag == f"{T}list-item" else ""
            for child in item:
                if child.tag == f"{T}list":
                    self._list(child, style, depth + 1)
                else:
                    self.blocks([child], number)
                    number = ""
        self.counts.pop((style, depth + 1), None)

    def _number(self, style: str, depth: int) -> str:
        shape = self.styles.lists.get(style, {}).get(depth)
        if shape is None or not shape[0]:
            return ""
        way, prefix, suffix, start = shape
        count = self.counts.get((style, depth), start - 1) + 1
        self.counts[style, depth] = count
        return f"{prefix}{numeral(count, _FORMATS.get(way, 'decimal'))}{suffix}".strip()

    def _row(self, row: etree._Element) -> None:
        pieces: list[tuple[str, bool]] = []
        for cell in row:
            if cell.tag not in {f"{TABLE}table-cell", f"{TABLE}covered-table-cell"}:
                continue
            inside: list[tuple[str, bool]] = []
            for at, node in enumerate(cell.iter(f"{T}p", f"{T}h")):
                inside += [("\n", False)] if at else []
                self._inside(node, self._is_bold(node, False), inside)
            repeats = cell.get(f"{TABLE}number-columns-repeated", "1")
            for _ in range(min(digits(repeats, 1), _MOST_REPEATS)):
                pieces += [("\t", False), *inside]
        self.page.add("".join(x for x, _ in pieces[1:]), bold=_spans(pieces[1:]))

    def finish(self) -> None:
        """Writes the notes, and says what was left out."""
        self.kind = "note"
        for note in self.notes:
            body = note.find(f"{T}note-body")
            if body is not None:
                self.blocks(body)
        self.page.lose(self.deleted, "tracked deletion", "tracked deletions")
        self.page.lose(self.hidden, "piece of hidden text", "pieces of hidden text")
        self.page.lose(self.comments, "comment", "comments")


def _say(pieces: list[tuple[str, bool]], text: str | None, bold: bool) -> None:
    if text:
        words = _SPACE.sub(" ", text)
        before = next((x for x, _ in reversed(pieces) if x), "\n")
        if words.startswith(" ") and before[-1] in " \n\t":
            words = words[1:]
        pieces.append((words, bold))


def _spans(pieces: list[tuple[str, bool]]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    at = 0
    for words, bold in pieces:
        if bold and words:
            start = spans.pop()[0] if spans and spans[-1][1] == at else at
            spans.append((start, at + len(words)))
        at += len(words)
    return spans
