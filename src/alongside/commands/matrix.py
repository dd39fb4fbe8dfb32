"""`alongside matrix`: codes by an attribute of people, or by speaker, source or kind."""

from __future__ import annotations

import argparse

from alongside.commands.showing import OUTSIDE, add_formats, add_readers, show
from alongside.study.errors import Refused

HELP = "Count codings, sources, people or words in every row by every column."
EXAMPLE = "alongside matrix forest-camp.qdpx --rows code --by group --measure people"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The study, what its rows and columns are, what is counted."""
    parser.add_argument("study", metavar="STUDY", help="a study file, or another program's .qdpx")
    parser.add_argument("--rows", default="code", metavar="WHAT", help="code (the default), …")
    parser.add_argument(
        "--by",
        metavar="ATTRIBUTE",
        help="an attribute, or speaker, case, source, kind, initiative, coder",
    )
    parser.add_argument(
        "--measure",
        default="codings",
        choices=("codings", "excerpts", "sources", "people", "words"),
        help="what is counted (codings)",
    )
    parser.add_argument("--subcodes", action="store_true", help="count a code's sub-codes with it")
    add_readers(parser)
    add_formats(parser)


def run(args: argparse.Namespace) -> int:
    """Prints the matrix."""
    from alongside.analysis import matrix
    from alongside.commands.progress import working
    from alongside.formats.opening import read
    from alongside.report.counted import counted_matrix, for_others

    outside = args.readers == OUTSIDE
    if outside and args.rows != "code":
        raise Refused("Only codes can be told outside the team: leave --rows out.")
    with working("Reading and counting"):
        study = read(args.study)
        if outside:
            counted = counted_matrix(study, by=args.by, subcodes=args.subcodes)
            return show(for_others(counted), args)
        found = matrix(
            study, by=args.by, rows=args.rows, measure=args.measure, subcodes=args.subcodes
        )
    return show(found, args)
