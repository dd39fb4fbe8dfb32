"""The study as a REFI-QDA project (.qdpx), which other programs open; ours keep all of it."""

from __future__ import annotations

from typing import BinaryIO

from alongside.formats.studyfile import packed
from alongside.study import Study


def write(study: Study, out: BinaryIO) -> None:
    """The package with its side part, which other programs pass over."""
    packed(study, out)
