"""What the styles and lists of a Word document say: headings, bold, hidden, numbers."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = frozenset({"0", "false", "off", "none"})
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def switched(properties: etree._Element | None, name: str) -> bool | None:
    """Whether a toggle (bold, hidden) is on, off, or (None) not spoken of."""
    if properties is None:
        return None
    found = properties.find(W + name)
    return None if found is None else found.get(W + "val") not in _OFF


def _value(parent: etree._Element | None, name: str) -> str | None:
    found = parent.find(W + name) if parent is not None else None
    return None if found is None else found.get(W + "val")


@dataclass
class Style:
    """One style, with what it inherits resolved."""

    bold: bool = False
    hidden: bool = False
    level: int = 0
    number: str | None = None
    depth: int = 0


@dataclass
class Styles:
    """All styles by their id."""

    by_id: dict[str, Style] = field(default_factory=dict)
    plain: Style = field(default_factory=Style)

    @classmethod
    def of(cls, root: etree._Element | None) -> Styles:
        """From ``word/styles.xml``; empty where there is none."""
        styles = cls()
        if root is None:
            return styles
        nodes = {n.get(W + "styleId") or "": n for n in root.iterfind(W + "style")}
        for name in nodes:
            styles._resolve(name, nodes, frozenset())
        for name, node in nodes.items():
            if node.get(W + "type") == "paragraph" and node.get(W + "default") in {"1", "true"}:
                styles.plain = styles.by_id[name]
        return styles

    def _resolve(self, name: str, nodes: dict[str, etree._Element], above: frozenset[str]) -> Style:
        if name in self.by_id or name not in nodes or name in above or len(above) > 50:
            return self.by_id.get(name, Style())
        node = nodes[name]
        base = self._resolve(_value(node, "basedOn") or "", nodes, above | {name})
        look, paragraph = node.find(W + "rPr"), node.find(W + "pPr")
        numbering = paragraph.find(W + "numPr") if paragraph is not None else None
        outline = _value(paragraph, "outlineLvl")
        style = Style(
            _first(switched(look, "b"), base.bold),
            _first(switched(look, "vanish"), base.hidden),
            _level(_value(node, "name") or "", outline) or base.level,
            _value(numbering, "numId") or base.number,
            digits(_value(numbering, "ilvl"), base.depth),
        )
        self.by_id[name] = style
        return style


def _first(given: bool | None, otherwise: bool) -> bool:
    return otherwise if given is None else given


def digits(text: str | None, otherwise: int) -> int:
    """A small number as written, or the other where none is."""
    return int(text) if text and text.isdecimal() and len(text) < 10 else otherwise


def _level(name: str, outline: str | None) -> int:
    low = name.casefold()
    if low.startswith("heading ") and low[8:].isdecimal():
        return min(int(low[8:]), 9)
    if low == "title":
        return 1
    level = digits(outline, 9)
    return level + 1 if level < 9 else 0


@dataclass
class Numbers:
    """The numbers of list paragraphs, counted as Word counts them."""

    levels: dict[str, dict[int, tuple[str, str, int]]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    lists: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, root: etree._Element | None) -> Numbers:
        """From ``word/numbering.xml``; empty where there is none."""
        numbers = cls()
        if root is None:
            return numbers
        abstract = {n.get(W + "abstractNumId"): n for n in root.iterfind(W + "abstractNum")}
        for num in root.iterfind(W + "num"):
            key, shape = num.get(W + "numId") or "", _value(num, "abstractNumId")
            if (node := abstract.get(shape)) is not None:
                numbers.levels[key] = {
                    digits(lvl.get(W + "ilvl"), 0): _shape(lvl) for lvl in node.iterfind(W + "lvl")
                }
                restarts = num.find(f"{W}lvlOverride/{W}startOverride") is not None
                numbers.lists[key] = key if restarts else f"shape {shape}"
        return numbers

    def next(self, key: str, depth: int) -> str:
        """The number before the next paragraph of that list; empty for bullets."""
        levels = self.levels.get(key, {})
        if depth not in levels:
            return ""
        style, pattern, start = levels[depth]
        counts = self.counts[self.lists[key]]
        counts[depth] = counts.get(depth, start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        if style in {"bullet", "none"}:
            return ""
        for d in range(depth + 1):
            shape = levels.get(d, ("decimal", "", 1))
            pattern = pattern.replace(f"%{d + 1}", numeral(counts.get(d, shape[2]), shape[0]))
        return pattern


def _shape(level: etree._Element) -> tuple[str, str, int]:
    return (
        _value(level, "numFmt") or "decimal",
        _value(level, "lvlText") or "",
        digits(_value(level, "start"), 1),
    )


def numeral(number: int, style: str) -> str:
    """A number as a list shows it: decimal, letters or Roman."""
    if style.endswith("Letter") and number > 0:
        text = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 20)
    elif style.endswith("Roman") and 0 < number < 5000:
        text = ""
        for size, letters in _ROMAN:
            text += letters * (number // size)
            number %= size
    else:
        text = f"{number:02d}" if style == "decimalZero" else str(number)
    return text.upper() if style.startswith("upper") else text
