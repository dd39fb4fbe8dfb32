"""The words of one Word paragraph, run by run, with their look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from alongside.formats.docx_styles import Numbers, Style, Styles, W, digits, switched

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
# Wrappers whose content stands in the text as if they were not there.
_WRAPPERS = frozenset(
    f"{W}{t}"
    for t in "ins moveTo customXml smartTag sdtContent hyperlink fldSimple dir bdo rubyBase".split()
) | {f"{_M}{t}" for t in "oMath oMathPara r num den e sub sup f sSub sSup rad d".split()}
_GONE = frozenset({f"{W}del", f"{W}moveFrom", f"{W}rt"})
_BOX = f"{W}txbxContent"
# What people type and Word turns into a letter of a symbol font.
_SYMBOLS = {
    "f04a": "☺", "f04c": "☹", "f0e0": "→", "f0df": "←", "f0f3": "↔", "f0fc": "✓", "f0b7": "•",
}  # fmt: skip


@dataclass
class Words:
    """Pieces of text with their look. ``runs_on`` says that the paragraph does not end here."""

    pieces: list[tuple[str, bool]] = field(default_factory=list)
    level: int = 0
    runs_on: bool = False
    dropped: bool = False

    def add(self, text: str, bold: bool = False) -> None:
        """One more piece."""
        self.pieces.append((text, bold))

    def extend(self, other: Words) -> None:
        """All pieces of another."""
        self.pieces.extend(other.pieces)

    @property
    def text(self) -> str:
        """The pieces as one."""
        return "".join(p[0] for p in self.pieces)

    @property
    def bold(self) -> list[tuple[int, int]]:
        """The stretches that are bold; white space between two of them joins them."""
        spans: list[tuple[int, int]] = []
        at = gap = 0
        for text, bold in self.pieces:
            if bold and spans and spans[-1][1] + gap == at:
                spans[-1] = (spans[-1][0], at + len(text))
            elif bold:
                spans.append((at, at + len(text)))
            gap = gap + len(text) if not bold and not text.strip(" \t") else 0
            at += len(text)
        return spans


def through(parent: etree._Element | None, seen: Paragraphs) -> Iterator[etree._Element]:
    """The children of a node, those of its wrappers among them; deletions are only counted."""
    if parent is None:
        return
    for node in parent:
        tag = node.tag
        if tag in _WRAPPERS:
            yield from through(node, seen)
        elif tag == f"{W}sdt":
            if node.find(f"{W}sdtPr/{W}showingPlcHdr") is None:
                yield from through(node.find(f"{W}sdtContent"), seen)
        elif tag == f"{_MC}AlternateContent":
            yield from through(_shown(node), seen)
        elif tag == f"{W}ruby":
            yield from through(node.find(f"{W}rubyBase"), seen)
        elif tag in _GONE:
            seen.deleted += bool(next(node.iter(f"{W}delText", f"{W}t"), None) is not None)
        else:
            yield node


def _shown(node: etree._Element) -> etree._Element | None:
    choice = node.find(f"{_MC}Choice")
    return choice if choice is not None else node.find(f"{_MC}Fallback")


@dataclass
class Paragraphs:
    """Reads paragraphs in order, since fields and list numbers run on from one to the next."""

    styles: Styles
    numbers: Numbers
    deleted: int = 0
    hidden: int = 0
    pictures: int = 0
    symbols: int = 0
    fields: list[bool] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    references: dict[str, list[str]] = field(
        default_factory=lambda: {"footnote": [], "endnote": []}
    )

    def words(self, node: etree._Element) -> Words:
        """What one ``w:p`` says."""
        before = self.deleted + self.hidden
        properties = node.find(f"{W}pPr")
        style = self._style(properties)
        found = Words(level=style.level)
        for run in through(node, self):
            if run.tag in {f"{W}r", f"{_M}t"}:
                self._run(run, style, found)
            elif run.tag == f"{W}p":  # a paragraph in an inline wrapper: not valid, but seen
                found.extend(self.words(run))
        if properties is not None:
            mark = properties.find(f"{W}rPr")
            found.runs_on = mark is not None and mark.find(f"{W}del") is not None
            outline = properties.find(f"{W}outlineLvl")
            if outline is not None:
                level = digits(outline.get(f"{W}val"), 9)
                found.level = level + 1 if level < 9 else 0
        # A field whose code never ends would swallow the rest of the text.
        self.fields = [False] * len(self.fields)
        found.dropped = self.deleted + self.hidden > before
        if found.text.strip() and (number := self._number(properties, style)):
            found.pieces.insert(0, (f"{number} ", False))
        return found

    def _style(self, properties: etree._Element | None) -> Style:
        named = properties.find(f"{W}pStyle") if properties is not None else None
        if named is None:
            return self.styles.plain
        return self.styles.by_id.get(named.get(f"{W}val") or "", self.styles.plain)

    def _number(self, properties: etree._Element | None, style: Style) -> str:
        key, depth = style.number, style.depth
        given = properties.find(f"{W}numPr") if properties is not None else None
        if given is not None:
            one, level = given.find(f"{W}numId"), given.find(f"{W}ilvl")
            key = one.get(f"{W}val") if one is not None else key
            depth = digits(level.get(f"{W}val"), 0) if level is not None else depth
        return self.numbers.next(key, depth).strip() if key else ""

    def _run(self, run: etree._Element, style: Style, found: Words) -> None:
        look = run.find(f"{W}rPr")
        bold, hidden = style.bold, style.hidden
        if look is not None:
            named = look.find(f"{W}rStyle")
            if named is not None:
                own = self.styles.by_id.get(named.get(f"{W}val") or "", style)
                bold, hidden = bold or own.bold, hidden or own.hidden
            bold = _given(switched(look, "b"), bold)
            hidden = _given(switched(look, "vanish"), hidden)
        text = run.text or "" if run.tag == f"{_M}t" else self._said(run)
        if hidden:
            self.hidden += bool(text)
        elif text:
            found.add(text, bold)

    def _said(self, run: etree._Element) -> str:
        pieces = []
        for node in through(run, self):
            tag = node.tag
            if tag == f"{W}fldChar":
                self._field(node.get(f"{W}fldCharType") or "")
            elif True not in self.fields:
                pieces.append(self._piece(node, tag))
        return "".join(pieces)

    def _field(self, what: str) -> None:
        """``fields`` holds, for each field that is open, whether its code is being read."""
        if what == "begin":
            self.fields.append(True)
        elif self.fields and what == "separate":
            self.fields[-1] = False
        elif self.fields and what == "end":
            self.fields.pop()

    def _piece(self, node: etree._Element, tag: object) -> str:
        if tag == f"{W}t":
            return (node.text or "").replace("\n", " ").replace("\r", " ")
        if tag in _FIXED:
            return _FIXED[tag]
        if tag == f"{W}br":
            return "\n" if node.get(f"{W}type", "textWrapping") == "textWrapping" else ""
        if tag == f"{W}r":  # within a ruby
            return self._said(node)
        if tag == f"{W}sym":
            return self._symbol((node.get(f"{W}char") or "").casefold())
        if tag in _REFERENCES:
            self.references[_REFERENCES[tag]].append(node.get(f"{W}id") or "")
        elif tag in _DRAWN:
            self._drawn(node)
        return ""

    def _symbol(self, code: str) -> str:
        if code in _SYMBOLS:
            return _SYMBOLS[code]
        number = int(code, 16) if code and set(code) <= set("0123456789abcdef") else 0
        if 0x20 <= number < 0xD800:
            return chr(number)
        self.symbols += 1
        return ""

    def _drawn(self, node: etree._Element) -> None:
        boxes = [b for b in node.iter(_BOX) if not _within(b, node, _BOX)]
        self.boxes.extend(boxes)
        self.pictures += not boxes and next(node.iter("{*}blip", "{*}imagedata"), None) is not None


def _within(node: etree._Element, top: etree._Element, tag: str) -> bool:
    """Whether it stands in another of its kind, or in what is shown only by old programs."""
    above = node.getparent()
    while above is not None and above is not top:
        if above.tag in {tag, f"{_MC}Fallback"}:
            return True
        above = above.getparent()
    return False


def _given(value: bool | None, otherwise: bool) -> bool:
    return otherwise if value is None else value


_FIXED: dict[object, str] = {
    f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "",
}  # fmt: skip
_REFERENCES: dict[object, str] = {
    f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote",
}  # fmt: skip
_DRAWN = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})
