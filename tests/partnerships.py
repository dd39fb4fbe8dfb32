"""Partnerships for the tests: a small one of our own, and the shared sample where it is."""

import copy
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from alongside.formats.programme import Reading, check_programme, read_programme
from alongside.study.partnership import Partnership

SMALL = Path(__file__).parent / "samples" / "partnership.yaml"
SAMPLE = Path(__file__).parents[2] / "shared" / "data" / "partnership"
ON = date(2024, 3, 31)


@cache
def small() -> Partnership:
    """The walks of Ardenvale: two forces, police on either side, days after the one asked about."""
    return read_programme(SMALL.read_bytes(), SMALL.name)


@cache
def _tables() -> dict[str, Any]:
    text = SMALL.read_text(encoding="utf-8").replace(" on: ", " 'on': ")
    return yaml.load(text, Loader=yaml.CSafeLoader)


def tables() -> dict[str, Any]:
    """The same as lists and dictionaries of its own, to be changed."""
    return copy.deepcopy(_tables())


def reading(tables: dict[str, Any]) -> Reading:
    """What a reader makes of them."""
    return check_programme(yaml.dump(tables, Dumper=yaml.CSafeDumper).encode(), "walks.yaml")


def changed(table: str, row: int, **fields: Any) -> Partnership:
    """The small partnership with some fields of one row changed."""
    found = tables()
    found[table][row].update(fields)
    return read_programme(yaml.dump(found, Dumper=yaml.CSafeDumper).encode(), "walks.yaml")


def sample_bytes() -> bytes:
    """The shared sample's file; the test that asks is skipped where it is not."""
    path = SAMPLE / "sample_programme_fictional.yaml"
    if not path.exists():
        pytest.skip("the shared sample programme is not beside the repository")
    return path.read_bytes()


@cache
def sample() -> Partnership:
    """The shared sample as a value."""
    return read_programme(sample_bytes(), "sample.yaml")
