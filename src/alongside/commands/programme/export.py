"""`alongside programme export`: a whole programme of the instance as a file."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path

HELP = """Write a whole programme of the instance in ALONGSIDE_DATA to a file that another instance
brings in: .yaml, .json, or .zip with a CSV for each table. Organisations, posts and people besides
as .popolo.json, and the network of organisations as .graphml."""
EXAMPLE = "alongside programme export --to programme.yaml"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which programme, and where to."""
    parser.add_argument(
        "--to", metavar="OUT", type=Path, required=True,
        help=".yaml, .json, .zip, .popolo.json or .graphml",
    )  # fmt: skip
    parser.add_argument("--programme", metavar="P", help="a programme here, by address or title")
    parser.add_argument("--json", action="store_true", help="print what was written as JSON")


def run(args: argparse.Namespace) -> int:
    """Writes the file, and says on standard error what could not be told."""
    from alongside.commands.programme.instance import the_programme
    from alongside.formats.atomic import written_whole
    from alongside.formats.programme import ending_of, to_bytes

    ending = ending_of(args.to.name)
    programme = the_programme(args.programme)
    from alongside.web.names.gate import cleared
    from alongside.web.whole.portraying import portrayed

    found = portrayed(programme.pk)
    content = to_bytes(found.partnership, ending, on=date.today())
    content = cleared(programme.pk, content, args.to.name)
    with written_whole(args.to) as file:
        file.write(content)
    for sentence in found.left_out:
        print(f"Left out: {sentence}", file=sys.stderr)
    rows = sum(len(table) for table in found.partnership.tables.values())
    if args.json:
        told = {"written": str(args.to), "rows": rows, "left_out": list(found.left_out)}
        print(json.dumps(told, ensure_ascii=False))
    else:
        print(f"{args.to}: {programme}, {rows:,} rows.")
    return 0
