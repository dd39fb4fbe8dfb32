"""Web pages and what other programs save as them: paragraphs, headings and bold names."""

from __future__ import annotations

import regex
from lxml import etree, html

from alongside.formats.decoding import decode
from alongside.formats.lines import Page
from alongside.formats.pages import transcript
from alongside.study.errors import UnreadableFile, UnsafeFile
from alongside.study.transcript import Transcript

_BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody "
    "tfoot thead tr ul caption html".split()
)
_GONE = frozenset(
    "script style head template noscript iframe object embed svg math canvas video audio select "
    "textarea button input del s strike".split()
)
_HEADINGS = {f"h{i}": i for i in range(1, 7)}
_HIDDEN = regex.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", regex.I)
_BOLD = regex.compile(r"font-weight\s*:\s*(?:bold|bolder|[6-9]00)", regex.I)
_KEPT = regex.compile(r"white-space\s*:\s*pre", regex.I)
_DECLARES = regex.compile(r"\s*(?:<\?xml[^>]*>\s*)?<!DOCTYPE[^>\[]*\[", regex.I)
_CHARSET = regex.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]+)", regex.I)


def read(data: bytes, name: str, *, encoding: str | None = None) -> Transcript:
    """A .html file. Raises UnreadableFile where it has no words."""
    decoded = decode(data, name, encoding=encoding or _declared(data))
    if _DECLARES.match(decoded.text):
        raise UnsafeFile(
            f"{name} declares entities of its own, which no web page does and which can reach for "
            "other files: it was not read. Save its text as a new document and import that."
        )
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True,
                             remove_comments=True, remove_pis=True)  # fmt: skip
    try:
        root = html.document_fromstring(decoded.text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, RecursionError):
        raise UnreadableFile(
            f"{name} cannot be read as a web page: save it as text and import that."
        ) from None
    if any(e.type_name == "ERR_RESOURCE_LIMIT" for e in parser.error_log):
        raise UnsafeFile(
            f"{name} is nested too deeply to be read to its end: save it as text and import that."
        )
    flow = _Flow(Page(repairs=list(decoded.repairs)))
    flow.inside(root)
    flow.end()
    flow.page.lose(
        flow.hidden, "piece of hidden or deleted text", "pieces of hidden or deleted text"
    )
    return transcript(flow.page, name, kind="html", guesses=decoded.guesses)


def _declared(data: bytes) -> str | None:
    """The encoding a page names, where its bytes are not UTF-8 anyway."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        found = _CHARSET.search(data[:4096])
        named = found[1].decode("ascii", "replace").casefold() if found else ""
        if named and not named.startswith(("utf", "iso-8859-1", "latin")):
            try:
                data.decode(named)
            except (LookupError, ValueError):
                return None
            return named
    return None


class _Flow:
    """Text as it flows, a paragraph at a time."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pieces: list[tuple[str, bool]] = []
        self.level = 0
        self.hidden = 0

    def inside(self, node: etree._Element, bold: bool = False, kept: bool = False) -> None:
        """Everything in an element, without recursion: pages can be nested without end."""
        stack: list[tuple[etree._Element, bool, bool, bool]] = [(node, bold, kept, False)]
        while stack:
            here, bold, kept, leaving = stack.pop()
            tag = here.tag if isinstance(here.tag, str) else ""
            if leaving:
                self._leave(tag)
                self._say(here.tail or "", bold, kept)
                continue
            style = here.get("style", "")
            if tag in _GONE or "hidden" in here.attrib or _HIDDEN.search(style):
                self.hidden += tag in {"del", "s", "strike"} or tag not in _GONE
                self._say(here.tail or "", bold, kept)
                continue
            self._enter(tag)
            stack.append((here, bold, kept, True))
            bold = bold or tag in {"b", "strong", "th"} or bool(_BOLD.search(style))
            kept = kept or tag == "pre" or bool(_KEPT.search(style))
            self._say(here.text or "", bold, kept)
            stack.extend((child, bold, kept, False) for child in reversed(here))

    def _enter(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.end()
            self.level = _HEADINGS.get(tag, 0)
        elif tag in {"td", "th"} and self.pieces:
            self.pieces.append(("\t", False))
        elif tag == "br":
            self.pieces.append(("\n", False))

    def _leave(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.end()

    def _say(self, text: str, bold: bool, kept: bool) -> None:
        if not kept:
            text = regex.sub(r"[ \t\n\f\r]+", " ", text)
        if text:
            self.pieces.append((text, bold))

    def end(self) -> None:
        """Ends the paragraph that is open."""
        words = ""
        bold: list[tuple[int, int]] = []
        for piece, is_bold in self.pieces:
            text = piece
            if text.startswith(" ") and (not words or words[-1] in " \n\t"):
                text = text[1:]
            if is_bold and text:
                start = bold.pop()[0] if bold and bold[-1][1] == len(words) else len(words)
                bold.append((start, len(words) + len(text)))
            words = (words.rstrip(" ") if text[:1] in {"\n", "\t"} else words) + text
        self.pieces = []
        words = words.strip(" \n")
        if words.strip():
            kind = "heading" if self.level else "words"
            self.page.add(words, bold=bold, kind=kind, level=self.level)  # type: ignore[arg-type]
