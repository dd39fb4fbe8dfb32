"""What the parts of an office file are, and what in them tells of its making."""

from __future__ import annotations

import io
import re
import warnings

from lxml import etree
from PIL import Image, UnidentifiedImageError

# Parts of a package by a piece of their name.
HEAVY = {
    "/embeddings/": "an embedded workbook or document",
    "/charts/": "a chart with its data",
    "/pivotCache/": "the data of a pivot table",
    "/externalLinks/": "a link to another workbook",
    "/model/": "a data model",
}
LEFTOVERS = {
    "/comments": "comments",
    "/commentAuthors": "the names of who commented",
    "/notesSlides/": "speaker's notes",
    "/people.xml": "the names of who worked on it",
    "/printerSettings": "the settings of a printer",
    "docProps/custom": "properties of its own",
    "docProps/thumbnail": "a small picture of an earlier state",
    "customXml/": "data of the program that made it",
    "/vbaProject": "a macro",
    "/persons/": "the names of who worked on it",
}
AUTHORED = {
    "creator": "author",
    "lastModifiedBy": "last author",
    "Manager": "manager",
    "Company": "company",
    "description": "remarks",
    "keywords": "keywords",
    "category": "category",
    "contentStatus": "state",
    "lastPrinted": "day of printing",
}
TEXTUAL = frozenset({"p", "si", "title", "desc", "t", "td", "th", "li", "h1", "h2", "h3", "a"})
_FIGURES = re.compile(r"\d[\d.,%]*(?:\D{1,30}\d[\d.,%]*){2,}|\d+(?:[.,]\d+)?\s?%")
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
# What a picture may carry beside its pixels, as Pillow names it.
_REMARKS = {
    "exif": "where and by whom it was taken",
    "xmp": "remarks",
    "comment": "a remark",
    "photoshop": "remarks",
    "Author": "its author",
    "Description": "remarks",
    "Comment": "a remark",
    "Raw profile type exif": "where and by whom it was taken",
}


def parsed(data: bytes) -> etree._Element:
    """The XML of a part, nothing fetched and nothing expanded."""
    return etree.fromstring(data, _PARSER)


def local(one: etree._Element) -> str:
    """A tag without its namespace; empty for what is no element."""
    return etree.QName(one).localname if isinstance(one.tag, str) else ""


def attributes(one: etree._Element) -> dict[str, str]:
    """Attributes by their names without namespaces."""
    if not isinstance(one.tag, str):
        return {}
    return {etree.QName(name).localname: str(value) for name, value in one.attrib.items()}


def text_of(one: etree._Element, between: str = "") -> str:
    """Every text in an element, in its order."""
    return between.join(str(piece) for piece in one.itertext())


def figures_in(text: str) -> bool:
    """Whether a description tells data: a percentage, or three numbers.

    >>> figures_in("A bar chart: police 12, council 4, artists 7"), figures_in("The wall in 2021")
    (True, False)
    """
    return bool(_FIGURES.search(text))


def image_remarks(data: bytes) -> str:
    """What a picture tells beside its pixels; empty for none, and for what is no picture."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data)) as picture:
                told = [what for key, what in _REMARKS.items() if picture.info.get(key)]
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return ""
    return told[0] if told else ""
