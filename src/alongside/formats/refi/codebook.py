"""A codebook by itself, as REFI-QDA's .qdc."""

from __future__ import annotations

from collections.abc import Iterator

from alongside.formats.refi.guid import Identities
from alongside.formats.refi.writing import ORIGIN, codes
from alongside.study import Codebook, Refused, Study

CODEBOOK = "urn:QDA-XML:codebook:1.0"


def codebook(book: Codebook) -> Iterator[str]:
    """The XML in pieces. Raises Refused for a codebook without a code, which the schema forbids."""
    if not len(book):
        raise Refused("There is no code in this study, so there is no codebook to write.")
    own = Identities.of(Study(codebook=book)).codes
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    yield f'<CodeBook xmlns="{CODEBOOK}" origin="{ORIGIN}">\n'
    yield from codes(book, own)
    yield "</CodeBook>\n"
