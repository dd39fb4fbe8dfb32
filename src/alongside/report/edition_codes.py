"""An edition's map of codes as a file: from the codes it prints to those of the study."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from alongside.study import UnreadableFile

LARGEST = 4 * 2**20


def written(codes: Mapping[str, str], *, edition: int | None = None) -> bytes:
    """The map as JSON: ``{"edition": 2, "codes": {"POL41": "POL07"}}``."""
    told = {"edition": edition, "codes": dict(sorted(codes.items()))}
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def read_codes(path: str | Path) -> dict[str, str]:
    """The map in a file. Raises UnreadableFile in a sentence for anything else.

    A list of codes alone, without what stands around it, will do as well.
    """
    path = Path(path)
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST)
        told = json.loads(content.decode("utf-8-sig"))
    except FileNotFoundError:
        raise UnreadableFile(f"There is no file {path}: check its name and folder.") from None
    except OSError:
        raise UnreadableFile(
            f"{path} cannot be read: give the file of an edition's codes."
        ) from None
    except (ValueError, RecursionError):
        told = None
    codes = told.get("codes", told) if isinstance(told, dict) else None
    if not isinstance(codes, dict) or not all(isinstance(code, str) for code in codes.values()):
        raise UnreadableFile(
            f"{path.name} is no map of codes: take it from the page of the edition that the deck "
            "is of."
        )
    return codes
