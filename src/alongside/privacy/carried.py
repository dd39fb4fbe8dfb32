"""Every text that a file carries to whoever opens it: words, names of parts, properties."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import PurePath

_XML = (".xml", ".rels", ".qde", ".qdc", ".html", ".svg", ".json", ".txt", ".csv", ".md", ".opf")
_PACKED = (".docx", ".pptx", ".xlsx", ".qdpx", ".zip", ".odt", ".epub")
_SPOKEN = re.compile(r'(?:[\w:-]+)\s*=\s*"([^"]{2,})"')
_DEEPEST = 3


def carried(content: bytes, name: str, *, depth: int = 0) -> Iterator[tuple[str, str]]:
    """Pairs of where a text stands in the file and the text; the file's own name first.

    Reads packages (and packages inside them), mark-up with its attributes, PDF with its properties,
    remarks inside pictures, and plain text. What cannot be read is taken for text as it stands.
    """
    yield "the file name", _spaced(name)
    if content[:4] == b"PK\x03\x04" and depth < _DEEPEST:
        yield from _packed(content, depth)
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
    if "<" in text:
        spoken = "\n".join(found[1] for found in _SPOKEN.finditer(text) if found[1][0] != "{")
        yield f"what describes {where}", _spaced(spoken)


def _decoded(content: bytes) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace")
    return content.decode("utf-8-sig", "replace")


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
