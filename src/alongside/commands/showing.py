"""A result on the terminal: as a table, as JSON or as comma-separated text."""

from __future__ import annotations

import argparse
import csv
import io
import json
from collections.abc import Iterable
from dataclasses import asdict, fields
from typing import Any, Protocol

TEAM, OUTSIDE = "team", "outside"
FOR_THE_TEAM = "For the research team: exact numbers. Others get what --for outside gives."


class Result(Protocol):
    """What every result of an analysis can turn into."""

    def to_json(self) -> dict[str, Any]: ...
    def to_csv(self) -> str: ...


def add_formats(parser: argparse.ArgumentParser) -> None:
    """``--json`` and ``--csv``, one at most."""
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--json", action="store_true", help="print JSON")
    group.add_argument("--csv", action="store_true", help="print comma-separated text")


def add_readers(parser: argparse.ArgumentParser) -> None:
    """``--for team`` (the default: exact) or ``--for outside`` (through the disclosure rules)."""
    parser.add_argument(
        "--for",
        dest="readers",
        choices=(TEAM, OUTSIDE),
        default=TEAM,
        help="team: exact (the default); outside: what could point at somebody is withheld",
    )


def show(result: Result, args: argparse.Namespace) -> int:
    """Prints a result in the form that was asked for, and whom it is for where that is said."""
    readers = getattr(args, "readers", "")
    if args.json:
        told = result.to_json() | ({"for": readers} if readers else {})
        print(json.dumps(told, ensure_ascii=False))
    elif args.csv:
        print(result.to_csv(), end="")
    else:
        print(result)
        if readers == TEAM:
            print(FOR_THE_TEAM)
    return 0


def print_rows(kind: type[Any], rows: Iterable[Any]) -> None:
    """Values of one kind as comma-separated text, a column a field, harmless in a spreadsheet."""
    from alongside.analysis.table import harmless

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    columns = [field.name for field in fields(kind)]
    writer.writerow(columns)
    for one in rows:
        told = asdict(one)
        writer.writerow([harmless(str("" if told[c] is None else told[c])) for c in columns])
    print(out.getvalue(), end="")


def counted(number: int, noun: str) -> str:
    """A number and what it counts: 1 source, 2 sources."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
