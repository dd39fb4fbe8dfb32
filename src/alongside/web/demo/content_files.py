"""The files of the demo study, as written."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import yaml

CONTENT = Path(__file__).parent / "content"


def read_yaml(name: str) -> Any:
    """What a YAML file of the demo says."""
    return yaml.safe_load((CONTENT / name).read_text("utf-8"))


def read_rows(name: str) -> list[dict[str, str]]:
    """The rows of a CSV file of the demo, by column."""
    with (CONTENT / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def transcript(name: str) -> bytes:
    """A transcript of the demo, as its file stands."""
    return (CONTENT / "encounters" / name).read_bytes()
