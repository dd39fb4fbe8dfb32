"""Every text that a file carries to whoever opens it: words, names of parts, properties."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePath
from urllib.parse import unquote

_XML = (
    ".xml", ".rels", ".qde", ".qdc", ".html", ".htm", ".xhtml", ".svg", ".json", ".txt", ".csv",
    ".md", ".opf", ".ncx", ".css", ".tsv", ".yaml", ".yml", ".ics", ".vcf", ".graphml", ".gexf",
    ".jsonl", ".rst", ".vtt", ".srt", ".tex", ".bib", ".log", ".ini", ".toml", ".rtf", ".eml",
)  # fmt: skip
_PACKED = (".docx", ".pptx", ".xlsx", ".qdpx", ".zip", ".odt", ".epub")
_SPOKEN = re.compile(r'(?:[\w:-]+)\s*=\s*"([^"]{2,})"')
_DEEPEST = 3
_MOST_UNPACKED = 256 * 2**20
# Letters written as numbers in JSON, YAML and scripts, and lines folded as calendars fold them.
_ESCAPED = re.compile(r"\\(?:u([\da-fA-F]{4})|U([\da-fA-F]{8})|x([\da-fA-F]{2})|([nrt,;\"/\\]))")
_FOLDED = re.compile(r"\r?\n[ \t]")
_QUOTED = re.compile(r"(?:=[\dA-F]{2})+|=\r?\n")
_SHORT = {"n": "\n", "r": "\r", "t": "\t"}


def carried(content: bytes, name: str, *, depth: int = 0) -> Iterator[tuple[str, str]]:
    """Pairs of where a text stands in the file and the text; the file's own name first.

    Reads packages (and packages inside them), mark-up with its attributes, PDF with its properties,
    remarks inside pictures, and plain text. What cannot be read is taken for text as it stands.
    """
    yield "the file name", _spaced(name)
    if content[:4] == b"PK\x03\x04" and depth < _DEEPEST:
        yield from _packed(content, depth)
    elif content[:2] == b"\x1f\x8b" and depth < _DEEPEST:
        inside = zlib.decompressobj(wbits=31).decompress(content, _MOST_UNPACKED)
        yield from carried(inside, name.removesuffix(".gz"), depth=depth + 1)
    elif content[:5] == b"%PDF-":
        yield from _printed(content)
    elif content[:8] == b"\x89PNG\r\n\x1a\n":
        yield from _remarked(content)
    elif content[:4] in (b"PAR1", b"\xff\xd8\xff\xe0", b"\xff\xd8\xff\xe1"):
        yield "the file", _printable(content)
    else:
        yield from _written(content, "the text")


def _packed(content: bytes, depth: int) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if package.comment:
            yield "a remark of the package", package.comment.decode("utf-8", "replace")
        for part in package.infolist():
            inside = package.read(part)
            if part.filename.lower().endswith(_PACKED) or inside[:4] == b"PK\x03\x04":
                yield from carried(inside, part.filename, depth=depth + 1)
                continue
            yield "the name of a part", _spaced(PurePath(part.filename).name)
            if part.comment:
                yield "a remark of a part", part.comment.decode("utf-8", "replace")
            if part.filename.lower().endswith(_XML):
                yield from _written(inside, _place_of(part.filename))
            elif inside[:8] == b"\x89PNG\r\n\x1a\n":
                yield from _remarked(inside)


def _place_of(part: str) -> str:
    """A part of a package, in words."""
    if "docProps" in part or part == "meta.xml":
        return "the properties of the file"
    if found := re.search(r"slides?/slide(\d+)\.", part):
        return f"slide {found[1]}"
    return "notes" if "notes" in part else "comments" if "comments" in part else "the text"


def _written(content: bytes, where: str) -> Iterator[tuple[str, str]]:
    """Words, and apart from them what mark-up says in its attributes (alternative text is one)."""
    text = _decoded(content)
    yield where, text
    plain = unescaped(text)
    if plain != text:
        yield where, plain
    if "<" in text:
        spoken = "\n".join(found[1] for found in _SPOKEN.finditer(text) if found[1][0] != "{")
        yield f"what describes {where}", _spaced(spoken)


def unescaped(text: str) -> str:
    """A text with its escapes as they are read: of JSON, YAML, calendars, addresses and mail."""
    if "\n " in text or "\n\t" in text:
        text = _FOLDED.sub("", text)
    if "\\" in text:
        text = _ESCAPED.sub(_letter, text)
        # Letters beyond the first plane are written as two halves.
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if "%" in text:
        text = unquote(text)
    if "=" in text:
        text = _QUOTED.sub(_octets, text)
    return text


def _letter(found: re.Match[str]) -> str:
    number = found[1] or found[2] or found[3]
    if number is None:
        return _SHORT.get(found[4], found[4])
    code = int(number, 16)
    return chr(code) if code < 0x110000 else found[0]


def _octets(found: re.Match[str]) -> str:
    return bytes.fromhex(found[0].replace("=", "").strip()).decode("utf-8", "replace")


def _decoded(content: bytes) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return f"{content.decode('utf-8', 'replace')}\n{content.decode('cp1252', 'replace')}"


def _printed(content: bytes) -> Iterator[tuple[str, str]]:
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    try:
        yield "the properties of the file", "\n".join(document.get_metadata_dict().values())
        for number, page in enumerate(document, 1):
            yield f"page {number}", page.get_textpage().get_text_bounded()
    finally:
        document.close()
    yield "the file", _printable(content)


def _remarked(content: bytes) -> Iterator[tuple[str, str]]:
    """What a picture says of itself, beside its pixels."""
    from PIL import Image

    with Image.open(io.BytesIO(content)) as picture:
        told = [str(value) for value in picture.info.values() if isinstance(value, str)]
    yield "what describes a picture", "\n".join(told)


def _printable(content: bytes) -> str:
    """Stretches of a file that look like text."""
    runs = re.findall(rb"[\x20-\x7e\x80-\xff]{4,}", content)
    return "\n".join(run.decode("utf-8", "ignore") for run in runs)


def _spaced(name: str) -> str:
    """A name of a file or a class with its words apart."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
