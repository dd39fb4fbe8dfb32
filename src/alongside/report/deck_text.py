"""The text of a finished .pptx or .docx, whoever made it, as blocks of placed paragraphs.

Read from the XML itself, since what a library hands out leaves out groups, text boxes and tracked
insertions, and would bring deleted words back.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from alongside.formats.packing import LARGEST_PACKED, Package, parse
from alongside.study import UnreadableFile

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_STRICT = b"http://purl.oclc.org/ooxml/"
_USUAL = b"http://schemas.openxmlformats.org/"
STRICT = {
    _STRICT + b"drawingml/main": _USUAL + b"drawingml/2006/main",
    _STRICT + b"presentationml/main": _USUAL + b"presentationml/2006/main",
    _STRICT + b"wordprocessingml/main": _USUAL + b"wordprocessingml/2006/main",
    _STRICT + b"officeDocument/relationships": _USUAL + b"officeDocument/2006/relationships",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph: its words and where it stands ("slide 12", "paragraph 40")."""

    text: str
    where: str
    heading: bool = False


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Paragraphs that stand together: a text frame, a cell, a stretch under one heading."""

    lines: tuple[Line, ...]


def deck_text(path: str | Path) -> list[TextBlock]:
    """All text of a deck or document in reading order. Raises UnreadableFile in a sentence."""
    path = Path(path)
    if path.is_dir():
        raise UnreadableFile(f"{path} is a folder: give a .pptx or .docx file.")
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_PACKED + 1)
    except FileNotFoundError:
        raise UnreadableFile(f"There is no file {path}: check its name and folder.") from None
    except OSError as error:
        why = (error.strerror or "the system refused").lower()
        raise UnreadableFile(f"{path.name} cannot be opened ({why}).") from None
    return deck_text_of(content, path.name)


def deck_text_of(content: bytes, name: str) -> list[TextBlock]:
    """The same for a file that was read already."""
    return list(_Deck(Package(content, name, what="deck or document"), name).blocks())


class _Deck:
    """An open Office package and how its parts point at each other."""

    def __init__(self, package: Package, name: str) -> None:
        self.package, self.name = package, name

    def blocks(self) -> Iterator[TextBlock]:
        if "ppt/presentation.xml" in self.package:
            return self._slides()
        if "word/document.xml" in self.package:
            return self._document()
        raise UnreadableFile(f"{self.name} is neither a .pptx nor a .docx: save it as one of them.")

    def part(self, name: str) -> etree._Element:
        content = self.package.bytes_of(name)
        for strict, usual in STRICT.items():
            content = content.replace(strict, usual)
        root = parse(content, self.name, what="deck or document")
        for fallback in list(root.iter(FALLBACK)):
            parent = fallback.getparent()
            if parent is not None:
                parent.remove(fallback)
        return root

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """By relation id: the kind of relation and the part it points at."""
        folder, file = posixpath.split(name)
        rels = f"{folder}/_rels/{file}.rels"
        if rels not in self.package:
            return {}
        found = {}
        for rel in self.part(rels):
            if rel.get("TargetMode") == "External":
                continue
            target = posixpath.normpath(posixpath.join(folder, rel.get("Target", "")))
            kind = rel.get("Type", "").rsplit("/", 1)[-1]
            found[rel.get("Id", "")] = (kind, target.lstrip("/"))
        return found

    def _slides(self) -> Iterator[TextBlock]:
        related = self.related("ppt/presentation.xml")
        listed = self.part("ppt/presentation.xml").iter(f"{P}sldId")
        for number, entry in enumerate(listed, 1):
            _, name = related.get(entry.get(f"{R}id", ""), ("", ""))
            if name not in self.package:
                continue
            yield from _frames(self.part(name), f"slide {number}")
            for kind, target in self.related(name).values():
                if target in self.package and kind == "diagramData":
                    yield from _frames(self.part(target), f"slide {number}")
                elif target in self.package and kind == "notesSlide":
                    yield from _frames(self.part(target), f"slide {number}, notes")

    def _document(self) -> Iterator[TextBlock]:
        yield from _stretches(self.part("word/document.xml"), "paragraph")
        for notes in ("footnote", "endnote"):
            if f"word/{notes}s.xml" in self.package:
                yield from _stretches(self.part(f"word/{notes}s.xml"), f"{notes} paragraph")


def _frames(root: etree._Element, where: str) -> Iterator[TextBlock]:
    """Text frames of a slide in order: shapes, groups, cells, diagrams."""
    for frame in root.iter(f"{P}txBody", f"{A}txBody", f"{DGM}t"):
        lines = tuple(Line(_slide_words(p), where) for p in frame.iter(f"{A}p"))
        if any(line.text.strip() for line in lines):
            yield TextBlock(lines)


def _slide_words(paragraph: etree._Element) -> str:
    words = []
    for node in paragraph.iter(f"{A}t", f"{A}br"):
        words.append("\n" if node.tag == f"{A}br" else node.text or "")
    return "".join(words).replace("\v", "\n").replace("_x000B_", "\n")


def _stretches(root: etree._Element, called: str) -> Iterator[TextBlock]:
    """Paragraphs of a document, cut at headings, cells and text boxes."""
    lines: list[Line] = []
    holder: etree._Element | None = None
    for number, paragraph in enumerate(root.iter(f"{W}p"), 1):
        parent = paragraph.getparent()
        line = Line(_document_words(paragraph), f"{called} {number}", _is_heading(paragraph))
        if lines and (parent is not holder or line.heading):
            yield TextBlock(tuple(lines))
            lines = []
        holder = parent
        lines.append(line)
    if lines:
        yield TextBlock(tuple(lines))


def _is_heading(paragraph: etree._Element) -> bool:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    name = (style.get(f"{W}val") or "").lower() if style is not None else ""
    return name.startswith(("heading", "title", "subtitle"))


def _document_words(paragraph: etree._Element) -> str:
    """Words of one paragraph, those of a text box inside it and deleted ones left out."""
    words: list[str] = []

    def walk(node: etree._Element) -> None:
        for child in node:
            if child.tag in (f"{W}p", f"{W}del", f"{W}moveFrom", f"{W}delText", f"{W}instrText"):
                continue
            if child.tag == f"{W}t":
                words.append(child.text or "")
            elif child.tag == f"{W}tab":
                words.append("\t")
            elif child.tag in (f"{W}br", f"{W}cr"):
                words.append("\n")
            elif child.tag == f"{W}noBreakHyphen":
                words.append("-")
            elif isinstance(child.tag, str) and child.tag != f"{W}pPr":
                walk(child)

    walk(paragraph)
    return "".join(words)
