"""`alongside programme import`: a whole partnership from a file into the instance."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from alongside.web.whole.bringing import Brought

HELP = """Bring a whole partnership from a file into the instance in ALONGSIDE_DATA: every row, or
none and what is wrong in each. Into the programme of its id or title, or a new one. What is here
and not in the file stays. Safe to run again: what is here already is not changed. No account is
needed."""
EXAMPLE = "alongside programme import programme.yaml --preview"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file, and whether to look first."""
    parser.add_argument(
        "file", metavar="FILE", type=Path, help="YAML, JSON, or a .zip with a CSV for each table"
    )
    parser.add_argument("--programme", metavar="P", help="into this one, by address or title")
    parser.add_argument("--preview", action="store_true", help="say what would change, no more")
    parser.add_argument("--json", action="store_true", help="print the answer as JSON")


def run(args: argparse.Namespace) -> int:
    """Prints what was brought in, table by table."""
    from alongside.commands.progress import working
    from alongside.commands.reading import guarded_programme

    with working("Reading") as now:
        partnership = guarded_programme(args.file)
        now("Bringing it in")
        from alongside.commands.programme.instance import named_programme

        into = named_programme(args.programme)
        from alongside.web.whole.bringing import bring_in, foresee

        if args.preview:
            brought = foresee(partnership, into)
        else:
            brought = bring_in(partnership, into, by=None)
    told = _changes(brought, preview=args.preview)
    print(json.dumps(told, ensure_ascii=False, indent=2) if args.json else _lines(told))
    return 0


def _changes(brought: Brought, *, preview: bool) -> dict[str, Any]:
    return {
        "programme": brought.programme.slug,
        "title": brought.programme.title,
        "new_programme": brought.is_new,
        "brought_in": brought.changed and not preview,
        "changes": brought.changed,
        "tables": {
            table.name: {
                "new": table.new,
                "changed": table.changed,
                "unchanged": table.unchanged,
                "only_here": table.only_here,
            }
            for table in brought.tables
        },
        "notes": list(brought.notes),
    }


def _lines(told: dict[str, Any]) -> str:
    if not told["changes"]:
        return f"{told['title']}: everything in the file is here already; nothing was changed."
    did = "Brought in" if told["brought_in"] else "This would be brought in, and nothing is yet"
    lines = [f"{did}: {told['title']} (/p/{told['programme']}/)."]
    for name, counts in told["tables"].items():
        said = [f"{counts[key]} {key.replace('_', ' ')}" for key in counts if counts[key]]
        if said and (counts["new"] or counts["changed"] or counts["only_here"]):
            lines.append(f"  {name.replace('_', ' '):<22} {', '.join(said)}")
    return "\n".join([*lines, *told["notes"]])
