"""The codebook by itself as REFI-QDA's .qdc."""

from __future__ import annotations

from typing import BinaryIO

from alongside.formats.refi.codebook import codebook
from alongside.study import Study


def write(study: Study, out: BinaryIO) -> None:
    """Codes, definitions and colours. Raises Refused where there is no code."""
    for piece in codebook(study.codebook):
        out.write(piece.encode("utf-8"))
