"""`alongside agreement`: how far coders agree, over a study or a table of judgements."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from alongside.commands.progress import working
from alongside.commands.showing import Result, add_formats, show

HELP = "Say how far coders agree, by several coefficients with their intervals."
EXAMPLE = "alongside agreement forest-camp.qdpx --between AB CD --unit turn"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """A study and its coders, or a table and its columns."""
    parser.add_argument("study", metavar="STUDY", nargs="?", help="a study file")
    parser.add_argument(
        "--between", nargs="+", metavar="CODER", default=[], help="names or initials"
    )
    parser.add_argument(
        "--unit",
        metavar="UNIT",
        default="",
        help="character, turn (as it is unless said) or sentence; of a table, its columns",
    )
    parser.add_argument("--table", metavar="T.csv", help="a row for each judgement, instead")
    parser.add_argument("--coder", metavar="COL", help="the table's column of coders")
    parser.add_argument("--value", metavar="COL", help="the table's column of judgements")
    parser.add_argument(
        "--min-coders", type=int, default=2, metavar="N", help="leave out units judged by fewer (2)"
    )
    add_formats(parser)


def _wrong_usage(args: argparse.Namespace) -> str:
    if bool(args.study) == bool(args.table):
        return "Give a study, or a table with --table."
    if args.table and not (args.unit and args.coder and args.value):
        return "A table needs --unit, --coder and --value: the names of its columns."
    return ""


def run(args: argparse.Namespace) -> int:
    """Prints the coefficients."""
    if wrong := _wrong_usage(args):
        print(wrong, file=sys.stderr)
        return 2
    with working("Reading and comparing"):
        found = _of_table(args) if args.table else _of_study(args)
    return show(found, args)


def _of_study(args: argparse.Namespace) -> Result:
    from alongside.analysis import agreement
    from alongside.formats.opening import read

    return agreement(read(args.study), between=args.between, unit=args.unit or "turn")


def _of_table(args: argparse.Namespace) -> Result:
    from alongside.analysis import agreement_of
    from alongside.formats import bytes_of
    from alongside.formats.tables import rows_in

    path = Path(args.table)
    return agreement_of(
        rows_in(bytes_of(path), path.name),
        unit=args.unit.split(","),
        coder=args.coder,
        value=args.value,
        min_coders=args.min_coders,
    )
