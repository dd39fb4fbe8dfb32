"""A finished file looked through before it leaves: nothing behind the pictures, nothing of its
making, and no name anywhere in it (T8, Q15, Q1).
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from zipfile import BadZipFile, ZipFile

from lxml import etree, html

from alongside.privacy.disclosure.file_parts import (
    AUTHORED,
    HEAVY,
    LEFTOVERS,
    TEXTUAL,
    attributes,
    figures_in,
    image_remarks,
    local,
    parsed,
    text_of,
)
from alongside.privacy.disclosure.rules import Refusal
from alongside.study import UnreadableFile

OFFICE = ("pptx", "docx", "xlsx")
ENDINGS = (*OFFICE, "html", "csv")
Leaks = Callable[[str], int]
APART = "\n¶\n"


def finished_file(
    content: bytes, ending: str, *, name: str = "", leaks: Leaks | None = None
) -> list[Refusal]:
    """What a .pptx, .docx, .xlsx, .html or .csv still carries that it should not.

    ``leaks`` counts forms of known names in a text: it is asked of every text, description, note,
    name of a part and property in the file, and of the ``name`` it is to have.
    Raises UnreadableFile for a file that is not what its ending says.
    """
    if ending not in ENDINGS:
        raise UnreadableFile(f"A .{ending} cannot be looked through: make one of {ENDINGS}.")
    if ending in OFFICE:
        found, texts = _office(content)
    elif ending == "html":
        found, texts = _page(content)
    else:
        found, texts = [], [content.decode("utf-8-sig")]
    # Each text once, and a mark between two so that no name is made of their ends.
    left = leaks(APART.join(dict.fromkeys(filter(None, [*texts, name])))) if leaks else 0
    if left:
        found.insert(
            0,
            Refusal(
                "Q1",
                f"{left} forms of known names stand in the finished .{ending}: in its text, a "
                "description, a name or a property.",
                "Find them on the pages it was made from, and make it again.",
                about=ending,
            ),
        )
    return list(dict.fromkeys(found))


def texts_of(content: bytes, ending: str) -> list[str]:
    """Every text in a finished file: what is shown, descriptions, notes, names, properties."""
    if ending in OFFICE:
        return _office(content)[1]
    return _page(content)[1] if ending == "html" else [content.decode("utf-8-sig")]


def _office(content: bytes) -> tuple[list[Refusal], list[str]]:
    found: list[Refusal] = []
    texts: list[str] = []
    try:
        with ZipFile(io.BytesIO(content)) as package:
            for part in package.namelist():
                texts.append(part)
                data = package.read(part)
                found += _by_name(part)
                if part.endswith((".xml", ".rels")):
                    tree = parsed(data)
                    texts += _texts(tree)
                    found += _in_xml(part, tree)
                elif part.endswith(".svg"):
                    found += _svg(parsed(data))
                else:
                    found += _in_image(data)
    except (BadZipFile, etree.XMLSyntaxError, KeyError) as error:
        raise UnreadableFile("The finished file cannot be read again: make it anew.") from error
    return found, texts


def _by_name(part: str) -> Iterator[Refusal]:
    for piece, what in HEAVY.items():
        if piece in part:
            yield Refusal(
                "T8",
                f"The file holds {what}, from which every number behind a picture can be read.",
                "Put the chart in as a picture or as a table of what may be told.",
            )
    for piece, what in LEFTOVERS.items():
        if piece in part:
            yield _left(what)


def _in_xml(part: str, tree: etree._Element) -> Iterator[Refusal]:
    if part.startswith("docProps/"):
        for one in tree.iter():
            if local(one) in AUTHORED and (one.text or "").strip():
                yield _left(f"its {AUTHORED[local(one)]} in its properties")
    for one in tree.iter():
        if not isinstance(one.tag, str):
            yield _left("a comment in its making")
            continue
        yield from _element(part, one)


def _element(part: str, one: etree._Element) -> Iterator[Refusal]:
    kind, told = local(one), attributes(one)
    if kind in ("ins", "del", "moveFrom", "moveTo") and "author" in told:
        yield _left("tracked changes with the name of who made them")
    if kind == "vanish" and told.get("val", "1") not in ("0", "false"):
        yield _left("hidden text")
    if kind == "sld" and told.get("show") == "0":
        yield _left("a hidden slide")
    if kind == "sheet" and told.get("state") in ("hidden", "veryHidden"):
        yield _left("a hidden sheet")
    if kind in ("row", "col") and "worksheets" in part and told.get("hidden") == "1":
        yield _left("hidden rows or columns")
    if kind == "srcRect" and any(told.get(side, "0") not in ("0", "") for side in "ltrb"):
        yield _left("a picture that is cropped and not cut")
    if figures_in(f"{told.get('descr', '')} {told.get('title', '')}"):
        yield Refusal(
            "T8",
            "The description of a picture holds figures.",
            "Say in it what the picture shows; the figures belong in a table that may be told.",
        )


def _in_image(data: bytes) -> Iterator[Refusal]:
    if what := image_remarks(data):
        yield _left(f"{what} in a picture")


def _page(content: bytes) -> tuple[list[Refusal], list[str]]:
    tree = html.document_fromstring(content.decode("utf-8"))
    found = [refusal for one in tree.iter() for refusal in _in_element(one)]
    return found, _texts(tree)


def _in_element(one: etree._Element) -> Iterator[Refusal]:
    """What one element of a page holds beside what is shown."""
    if not isinstance(one.tag, str):
        yield _left("a comment in its making")
        return
    kind, name = local(one), one.get("name", "").lower()
    behind = [value for key, value in attributes(one).items() if key.startswith("data-")]
    if kind == "meta" and name in ("author", "generator"):
        yield _left(f"its {name} in its properties")
    elif kind == "script":
        yield _left("a script")
    elif any(figures_in(value) for value in behind):
        yield Refusal("T8", "Figures stand behind what is shown.", "Take the data- values out.")
    elif kind == "svg":
        yield from _svg(one)
    elif kind == "img" and figures_in(one.get("alt", "")):
        yield Refusal(
            "T8",
            "The description of a picture holds figures.",
            "Say in it what the picture shows; the figures belong in a table.",
        )


def _svg(tree: etree._Element) -> Iterator[Refusal]:
    for one in tree.iter():
        told = " ".join([one.text or "", *attributes(one).values()])
        named = local(one) in ("title", "desc", "metadata") or "aria-label" in attributes(one)
        if named and figures_in(told):
            yield Refusal(
                "T8",
                "The title or description of a drawing holds figures.",
                "Say in it what the drawing shows; the figures belong in a table.",
            )


def _texts(tree: etree._Element) -> list[str]:
    """Texts of whole paragraphs (a name may stand in two runs), and what attributes say."""
    found = []
    for one in tree.iter():
        if not isinstance(one.tag, str):
            found.append(str(one.text or ""))
            continue
        if local(one) in TEXTUAL:
            found.append(text_of(one))
        found += [value for name, value in attributes(one).items() if name in _TELLING and value]
    found.append(text_of(tree, " "))
    return found


def _left(what: str) -> Refusal:
    return Refusal("Q15", f"The file holds {what}.", "Make it again without.")


_TELLING = {"descr", "title", "name", "alt", "aria-label", "author", "content", "href", "Target"}
