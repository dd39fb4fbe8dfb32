"""A partnership as YAML or JSON: always in the same order, so that two files can be compared."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import yaml

from alongside.study.partnership import Partnership
from alongside.study.partnership.columns import columns

DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
WIDEST = 2**20  # one value a line, however long, so that a changed word is one changed line


def to_yaml(partnership: Partnership) -> str:
    """The whole as YAML that ``read_programme`` reads to the same value."""
    found: str = yaml.dump(
        plain(partnership),
        Dumper=DUMPER,
        sort_keys=False,
        allow_unicode=True,
        default_flow_style=False,
        width=WIDEST,
    )
    return found


def to_json(partnership: Partnership) -> str:
    """The whole as JSON, likewise."""
    return json.dumps(plain(partnership), ensure_ascii=False, indent=1, default=str) + "\n"


def plain(partnership: Partnership) -> dict[str, Any]:
    """The whole as dictionaries and lists, days as days, keys in the order of the file."""
    return {
        "meta": plain_row(partnership.meta),
        "programme": plain_row(partnership.programme),
        **{name: [plain_row(row) for row in rows] for name, rows in partnership.tables.items()},
    }


def plain_row(row: Any) -> dict[str, Any]:
    """One row; what is seldom said is left out where it holds nothing."""
    found = {}
    for column in columns(type(row)):
        value = getattr(row, column.name)
        if column.seldom and (value is None or value == ()):
            continue
        found[column.name] = _value(value)
    return found


def _value(value: Any) -> Any:
    if value is None or isinstance(value, str | int | float | date):
        return value
    if isinstance(value, tuple):
        return [_value(one) for one in value]
    if isinstance(value, Mapping):
        return dict(value)
    return plain_row(value)
