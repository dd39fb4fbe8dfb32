"""Word documents: every word that a reader of the page would see, once, and nothing else."""

from __future__ import annotations

from lxml import etree

from alongside.formats.docx_paragraphs import Paragraphs, Words, through
from alongside.formats.docx_styles import Numbers, Styles, W
from alongside.formats.lines import LineKind, Page
from alongside.formats.packing import Package, parse
from alongside.formats.pages import transcript
from alongside.study.errors import UnreadableFile
from alongside.study.transcript import Transcript

WHAT = "Word document"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"


def read(data: bytes, name: str, *, encoding: str | None = None) -> Transcript:
    """A .docx file; ``encoding`` has no meaning for it. Raises UnreadableFile or UnsafeFile."""
    package = Package(data, name, what=WHAT)
    main = _main_part(package)
    body = _tree(package, main).find(f"{W}body") if main in package else None
    if body is None:
        raise UnreadableFile(
            f"{name} is not a Word document, whatever its name says: open it in the program that "
            "made it, save it as .docx and import that."
        )
    walker = _Walker(package, main.rpartition("/")[0])
    walker.blocks(body)
    walker.notes()
    walker.account()
    return transcript(walker.page, name, kind="docx")


def _main_part(package: Package) -> str:
    if "_rels/.rels" in package:
        for relation in package.tree("_rels/.rels"):
            if relation.get("Type", "").endswith("/officeDocument"):
                return relation.get("Target", "").lstrip("/")
    return "word/document.xml"


def _tree(package: Package, part: str) -> etree._Element:
    content = package.bytes_of(part).replace(_STRICT, W[1:-1].encode())
    return parse(content, package.name, what=WHAT)


class _Walker:
    """Goes through blocks in reading order and writes them on a page."""

    def __init__(self, package: Package, folder: str) -> None:
        self.package, self.folder = package, folder
        self.page = Page()
        self.paragraphs = Paragraphs(
            Styles.of(self._part("styles")), Numbers.of(self._part("numbering"))
        )
        self.kind: LineKind = "words"
        self.held = Words()

    def _part(self, which: str) -> etree._Element | None:
        path = f"{self.folder}/{which}.xml".lstrip("/")
        return _tree(self.package, path) if path in self.package else None

    def blocks(self, parent: etree._Element) -> None:
        """Writes paragraphs and tables, also those in content controls and tracked insertions."""
        for node in through(parent, self.paragraphs):
            if node.tag == f"{W}p":
                self._paragraph(node)
            elif node.tag == f"{W}tbl":
                for row in self._rows(node):
                    self.page.add(row.text, bold=row.bold)
            elif node.tag == f"{W}altChunk":
                self.page.lose(1, "embedded document", "embedded documents")
            self._boxes()

    def _boxes(self) -> None:
        boxes, self.paragraphs.boxes = self.paragraphs.boxes, []
        for box in boxes:
            self.blocks(box)

    def _paragraph(self, node: etree._Element) -> None:
        words = self.paragraphs.words(node)
        if self.held.pieces:
            self.held.extend(words)
            words.pieces = self.held.pieces
            self.held = Words()
        if words.runs_on:
            # Its paragraph mark was deleted: the next paragraph goes on in the same line.
            self.held.pieces = [*words.pieces]
            return
        text = words.text
        if not text and words.dropped:
            return
        level = words.level if self.kind == "words" and text.strip() else 0
        self.page.add(text, bold=words.bold, kind="heading" if level else self.kind, level=level)

    def _rows(self, table: etree._Element) -> list[Words]:
        """One piece of text a row, its cells parted by tabs."""
        rows = []
        for row in through(table, self.paragraphs):
            if row.tag != f"{W}tr":
                continue
            if row.find(f"{W}trPr/{W}del") is not None:
                self.paragraphs.deleted += 1
                continue
            whole = Words()
            for at, cell in enumerate(
                c for c in through(row, self.paragraphs) if c.tag == f"{W}tc"
            ):
                if at:
                    whole.add("\t")
                whole.extend(self._cell(cell))
            rows.append(whole)
        return rows

    def _cell(self, cell: etree._Element) -> Words:
        parts: list[Words] = []
        for node in through(cell, self.paragraphs):
            if node.tag == f"{W}p":
                words = self.paragraphs.words(node)
                if words.text or not words.dropped:
                    parts.append(words)
            elif node.tag == f"{W}tbl":
                parts.extend(self._rows(node))
        if len(parts) > 1 and not parts[-1].text:
            parts.pop()  # Word demands an empty paragraph after an inner table.
        whole = Words()
        for at, part in enumerate(parts):
            if at:
                whole.add("\n")
            whole.extend(part)
        return whole

    def notes(self) -> None:
        """Writes footnotes, then endnotes, in the order in which the text refers to them."""
        self.kind = "note"
        for which in ("footnote", "endnote"):
            wanted = self.paragraphs.references[which]
            root = self._part(f"{which}s") if wanted else None
            by_id = {n.get(f"{W}id"): n for n in root} if root is not None else {}
            for key in wanted:
                if key in by_id:
                    self.blocks(by_id[key])

    def account(self) -> None:
        """Says what was left out."""
        seen, lose = self.paragraphs, self.page.lose
        lose(seen.deleted, "tracked deletion", "tracked deletions")
        lose(seen.hidden, "piece of hidden text", "pieces of hidden text")
        lose(seen.pictures, "picture", "pictures")
        lose(seen.symbols, "symbol without a letter", "symbols without letters")
        comments = self._part("comments")
        count = len(comments.findall(f"{W}comment")) if comments is not None else 0
        lose(count, "comment", "comments")
        for which in ("header", "footer"):
            front = f"{self.folder}/{which}".lstrip("/")
            parts = [p for p in self.package.parts if p.startswith(front) and p.endswith(".xml")]
            if any(_has_words(_tree(self.package, p)) for p in parts):
                self.page.losses.append(f"The page {which} was left out.")


def _has_words(root: etree._Element) -> bool:
    return any((t.text or "").strip() for t in root.iter(f"{W}t"))
