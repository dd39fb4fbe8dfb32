"""`alongside programme`: a partnership's file and its figures, one file for each thing to do."""

from __future__ import annotations

import argparse
import importlib

HELP = "What can be done with a whole programme: its organisations, ties, promises and plans."
EXAMPLE = "alongside programme import walks.yaml && alongside programme metrics --json"
# Each is a module beside this one with HELP, EXAMPLE, add_arguments and run, as a command has.
PARTS = {
    "import": ("import_", "bring a file into the instance: all of it, or nothing"),
    "export": ("export", "write a whole programme of the instance to a file"),
    "metrics": (
        "metrics",
        "the figures of a programme on a day, each with its n",
    ),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, each with its own arguments."""
    parts = parser.add_subparsers(dest="part", required=True, metavar="WHAT")
    for name, (module, says) in PARTS.items():
        part = importlib.import_module(f"alongside.commands.programme.{module}")
        below = parts.add_parser(
            name,
            help=says,
            description=part.HELP,
            epilog=f"Example:\n  {part.EXAMPLE}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        part.add_arguments(below)
        below.set_defaults(run=part.run)


def run(args: argparse.Namespace) -> int:
    """Does it."""
    status: int = args.run(args)
    return status
