"""`alongside cooccurrence`: which codes are given to the same words."""

from __future__ import annotations

import argparse

from alongside.commands.showing import OUTSIDE, add_formats, add_readers, show

HELP = "Count the pairs of codings with different codes that share at least one character."
EXAMPLE = "alongside cooccurrence forest-camp.qdpx --coders same"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The study, what is counted and whose codings."""
    parser.add_argument("study", metavar="STUDY", help="a study file, or another program's .qdpx")
    parser.add_argument(
        "--measure", default="pairs", choices=("pairs", "sources", "people"), help="(pairs)"
    )
    parser.add_argument(
        "--coders",
        default="any",
        choices=("any", "same", "different"),
        help="pairs by whichever coders (any), by one, or by two",
    )
    parser.add_argument("--subcodes", action="store_true", help="count a code's sub-codes with it")
    add_readers(parser)
    add_formats(parser)


def run(args: argparse.Namespace) -> int:
    """Prints the codes by codes."""
    from alongside.analysis import cooccurrence
    from alongside.commands.progress import working
    from alongside.formats.opening import read
    from alongside.report.counted import counted_pairs, for_others

    with working("Reading and counting"):
        if args.readers == OUTSIDE:
            counted = counted_pairs(read(args.study), subcodes=args.subcodes)
            return show(for_others(counted), args)
        found = cooccurrence(
            read(args.study), measure=args.measure, subcodes=args.subcodes, coders=args.coders
        )
    return show(found, args)
