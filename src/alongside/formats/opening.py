"""Any file as a study: a study file as it is, a transcript as a study of one source."""

from __future__ import annotations

from pathlib import Path

from alongside.formats import is_transcript, read_path, read_study
from alongside.formats.gathering import gathered, source_of
from alongside.study.study import Study


def read(path: str | Path, *, encoding: str | None = None) -> Study:
    """The study in a file, or a study of the one transcript that the file is.

    >>> read("forest-camp.qdpx")  # doctest: +SKIP
    <Study: 104 sources, 38 codes, 2,911 codings>
    """
    if not is_transcript(path):
        study: Study = read_study(path)
        return study
    name = Path(path).stem
    transcript = read_path(path, encoding=encoding)
    return gathered(Study(title=name), source_of(transcript, name))
