"""`alongside quotes`: every excerpt given a code, in people's own words."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

from alongside.commands.showing import add_formats, print_rows

HELP = "List the excerpts of a code and its sub-codes."
EXAMPLE = 'alongside quotes forest-camp.qdpx --code "Willingness to engage"'


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The study and the code."""
    parser.add_argument("study", metavar="STUDY", help="a study file, or another program's .qdpx")
    parser.add_argument("--code", required=True, metavar="C", help="a code, or its path")
    parser.add_argument("--no-subcodes", action="store_true", help="leave its sub-codes out")
    add_formats(parser)


def run(args: argparse.Namespace) -> int:
    """Prints the excerpts in the order of the texts."""
    from alongside.commands.progress import working
    from alongside.formats.opening import read
    from alongside.study import Excerpt

    with working("Reading"):
        study = read(args.study)
        found = study.quotes(code=args.code, subcodes=not args.no_subcodes)
    if args.json:
        code = study.codebook.path(study.codebook.index(args.code))
        print(json.dumps({"code": code, "quotes": [asdict(e) for e in found]}, ensure_ascii=False))
    elif args.csv:
        print_rows(Excerpt, found)
    else:
        for excerpt in found:
            words = " ".join(excerpt.text.split())
            print(f"“{words}”\n    {excerpt.speaker or excerpt.source} · {excerpt.code}\n")
        print("1 excerpt" if len(found) == 1 else f"{len(found):,} excerpts")
    return 0
