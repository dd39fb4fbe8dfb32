"""Where a command writes: never over what it was given, and known before anything is written."""

from __future__ import annotations

import os
from pathlib import Path

from alongside.formats.atomic import refuse_no_place
from alongside.study.errors import Refused

# What already means another kind of file: a study under such a name would be opened as that.
_NOT_STUDIES = frozenset({"pptx", "xlsx", "qde", "qdc", "yaml", "yml", "parquet", "zip"})


def refuse_over(out: str | Path, *given: str | Path | None) -> None:
    """Raises Refused where a file to write has no place, or is one of those that were given."""
    target = Path(os.path.realpath(out))
    if any(one is not None and Path(os.path.realpath(one)) == target for one in given):
        raise Refused(f"{target.name} is one of the files given: write to another name.")
    refuse_no_place(target)


def refuse_no_study_name(path: Path) -> None:
    """Raises Refused for a folder, and for an ending that means another kind of file."""
    from alongside.formats import is_transcript

    if path.is_dir():
        raise Refused(f"{path.name or 'This'} is a folder: give the name of a study file.")
    if is_transcript(path) or path.suffix.lower().lstrip(".") in _NOT_STUDIES:
        raise Refused(
            f"{path.name} is not the name of a study file: end it in .qdpx, as {path.stem}.qdpx."
        )
