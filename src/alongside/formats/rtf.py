"""Rich Text Format: words, bold names and rows; hidden and deleted text left out."""

from __future__ import annotations

from dataclasses import dataclass, replace

import regex

from alongside.formats.decoding import LARGEST
from alongside.formats.lines import Page
from alongside.formats.pages import transcript
from alongside.study.errors import UnreadableFile, UnsafeFile
from alongside.study.transcript import Transcript

_TOKEN = regex.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])"
    rb"|([^\\{}\r\n]+)|[\r\n]+"
)
_ASIDE = frozenset(
    b"fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl "
    b"footerr footerf listtable listoverridetable revtbl rsidtbl generator themedata "
    b"colorschememapping datastore latentstyles xmlnstbl fldinst annotation atnid atnauthor "
    b"atrfstart atrfend atndate filetbl private1 bkmkstart bkmkend nonshppict userprops "
    b"mmathPr falt panose pntext listtext".split()
)
_SAID = {
    b"par": "\n", b"sect": "\n", b"page": "", b"line": "\n", b"tab": "\t", b"cell": "\t",
    b"row": "\n", b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’",
    b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•", b"emspace": "\u2003",
    b"enspace": "\u2002", b"zwj": "\u200d", b"zwnj": "\u200c",
}  # fmt: skip
_PAGES = {0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5",
          161: "cp1253", 162: "cp1254", 177: "cp1255", 178: "cp1256", 186: "cp1257",
          204: "cp1251", 238: "cp1250"}  # fmt: skip
_DEEPEST = 500


@dataclass(frozen=True)
class _Look:
    """What holds within a group."""

    aside: bool = False
    hidden: bool = False
    bold: bool = False
    skip: int = 1  # bytes that stand in for each \\u, for old programs
    page: str = "cp1252"


def read(data: bytes, name: str, *, encoding: str | None = None) -> Transcript:
    """A .rtf file; ``encoding`` has no meaning for it. Raises UnreadableFile."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise UnreadableFile(
            f"{name} is not a Rich Text file, whatever its name says: open it in the program that "
            "made it, save it as .rtf and import that."
        )
    if len(data) > LARGEST:
        raise UnsafeFile(f"{name} is too large for a transcript: take the pictures out of it.")
    reading = _Reading(name)
    at = 0
    while found := _TOKEN.search(data, at):
        # After \\bin that many bytes are a picture's, whatever they look like.
        at = found.end() + (int(found[2] or 0) if found[1] == b"bin" else 0)
        reading.token(found)
    return transcript(reading.finished(), name, kind="rtf")


class _Reading:
    """Goes through the tokens, group by group."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.look = _Look()
        self.stack: list[_Look] = []
        self.pieces: list[tuple[str, bool]] = []
        self.bytes = bytearray()
        self.to_skip = 0
        self.star = False
        self.hidden = 0
        self.high = 0
        self.fonts: dict[int, str] = {}
        self.font = 0

    def token(self, found: regex.Match[bytes]) -> None:
        """One token of the file."""
        word, number, byte, sign, brace, plain = found.groups()
        if byte is not None:
            self._byte(int(byte, 16))
            return
        if plain is not None:
            self._plain(plain)
            return
        self._flush()
        if brace == b"{":
            if len(self.stack) > _DEEPEST:
                raise UnsafeFile(f"{self.name} is nested too deeply: save its text anew.")
            self.stack.append(self.look)
            self.star = False
        elif brace == b"}":
            self.look = self.stack.pop() if self.stack else _Look()
        elif sign is not None:
            self._sign(sign)
        elif word is not None:
            self._word(word, int(number) if number else None)

    def _byte(self, value: int) -> None:
        if self.to_skip:
            self.to_skip -= 1
        else:
            self.bytes.append(value)

    def _plain(self, plain: bytes) -> None:
        skipped = min(self.to_skip, len(plain))
        self.to_skip -= skipped
        self.bytes += plain[skipped:]

    def _flush(self) -> None:
        if self.bytes:
            words = self.bytes.decode(self.look.page, "replace")
            self.bytes = bytearray()
            self._say(words)

    def _say(self, words: str) -> None:
        if self.look.aside:
            return
        if self.look.hidden:
            self.hidden += bool(words.strip())
        elif words:
            self.pieces.append((words, self.look.bold))

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self.star = True
        else:
            said = {b"~": "\u00a0", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}", b"\n": "\n",
                    b"\r": "\n"}.get(sign, "")  # fmt: skip
            self._say(said)

    def _word(self, word: bytes, number: int | None) -> None:
        star, self.star = self.star, False
        if word in _ASIDE or (star and word not in {b"shptxt", b"ud"}):
            if word == b"fonttbl":
                self.font = 0
            self.look = replace(self.look, aside=True)
        if word == b"u" and number is not None:
            self._letter(number & 0xFFFF)
        elif word in _SAID:
            self._say(_SAID[word])
        elif word in {b"ansicpg", b"mac", b"f", b"fcharset"}:
            self._encoding(word, number)
        elif word in {b"v", b"deleted"}:
            self.look = replace(self.look, hidden=number != 0)
        elif word == b"b":
            self.look = replace(self.look, bold=number != 0)
        elif word in {b"plain", b"pard"}:
            plain = word == b"plain"
            self.look = replace(
                self.look, bold=self.look.bold and not plain, hidden=self.look.hidden and not plain
            )
        elif word == b"uc":
            self.look = replace(self.look, skip=max(0, number or 0))

    def _encoding(self, word: bytes, number: int | None) -> None:
        if word == b"ansicpg" and number:
            self._page(f"cp{number}")
        elif word == b"mac":
            self._page("mac_roman")
        elif word == b"f" and number is not None:
            self.font = number
            if not self.look.aside and number in self.fonts:
                self._page(self.fonts[number])
        elif word == b"fcharset" and number in _PAGES and number != 0:
            self.fonts[self.font] = _PAGES[number]

    def _page(self, name: str) -> None:
        try:
            "".encode(name)
        except LookupError:
            return
        self.look = replace(self.look, page=name)

    def _letter(self, unit: int) -> None:
        self.to_skip = self.look.skip
        if 0xD800 <= unit < 0xDC00:
            self.high = unit
        elif 0xDC00 <= unit < 0xE000:
            if self.high:
                self._say(chr(0x10000 + ((self.high - 0xD800) << 10) + unit - 0xDC00))
            self.high = 0
        else:
            self._say(chr(unit) if unit >= 32 or unit == 9 else "")

    def finished(self) -> Page:
        """The page, a paragraph for each line."""
        self._flush()
        page = Page()
        text, bold = "", []
        for words, is_bold in self.pieces:
            if is_bold:
                bold.append((len(text), len(text) + len(words)))
            # A row ends its last cell too.
            text = (text.removesuffix("\t") if words == "\n" else text) + words
        text = text.rstrip("\n")
        at = 0
        for line in text.split("\n"):
            spans = [(max(0, b - at), e - at) for b, e in bold if b < at + len(line) and e > at]
            page.add(line, bold=spans)
            at += len(line) + 1
        page.lose(self.hidden, "piece of hidden or deleted text",
                  "pieces of hidden or deleted text")  # fmt: skip
        return page
