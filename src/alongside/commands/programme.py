"""`alongside programme`: a whole partnership in and out, and its figures."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from alongside.study.errors import Refused

HELP = """Bring a whole partnership into the instance in ALONGSIDE_DATA, take it out again, or work
out its figures. No account is needed: whoever runs the server may do it."""
EXAMPLE = "alongside programme import programme.yaml && alongside programme metrics --json"
ENDINGS = ".yaml, .json, .zip (a CSV for each table), .graphml or .popolo.json"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, with which file."""
    doing = parser.add_subparsers(dest="doing", required=True, metavar="import|export|metrics")
    bring = doing.add_parser("import", help="bring a file in: all of it, or nothing")
    bring.add_argument("file", metavar="FILE", help="YAML, JSON, or a .zip of CSV")
    bring.add_argument("--preview", action="store_true", help="say what would change, no more")
    take = doing.add_parser("export", help="write the whole programme to a file")
    take.add_argument("--to", metavar="OUT", required=True, help=ENDINGS)
    figures = doing.add_parser("metrics", help="work out the figures of a programme or a file")
    figures.add_argument("file", metavar="FILE", nargs="?", help="a file instead of the instance")
    figures.add_argument("--as-of", metavar="DATE", type=day, help="the day; today if none")
    for one in (bring, take, figures):
        one.add_argument("--programme", metavar="P", help="a programme, by its address or title")
        one.add_argument("--json", action="store_true", help="print the answer as JSON")


def day(text: str) -> date:
    """A day written as 2022-06-30."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("write a day as 2022-06-30") from None


def run(args: argparse.Namespace) -> int:
    """Does one of the three."""
    return {"import": _import, "export": _export, "metrics": _metrics}[args.doing](args)


def _import(args: argparse.Namespace) -> int:
    from alongside.commands.progress import working
    from alongside.formats.programme import read_programme_file

    with working("Reading") as now:
        partnership = read_programme_file(Path(args.file))
        now("Bringing it in")
        into = _set_up(args.programme)
        from alongside.web.whole.bringing import bring_in, foresee

        brought = foresee(partnership, into) if args.preview else bring_in(
            partnership, into, by=None
        )  # fmt: skip
    told = _changes(brought, preview=args.preview)
    print(json.dumps(told, ensure_ascii=False, indent=2) if args.json else _lines(told))
    return 0


def _changes(brought: Any, *, preview: bool) -> dict[str, Any]:
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


def _export(args: argparse.Namespace) -> int:
    from alongside.formats.atomic import written_whole

    out = Path(args.to)
    from alongside.formats.programme.files import ending_of, written

    ending = ending_of(out.name)
    programme = _only(_set_up(args.programme))
    from alongside.web.names.gate import cleared
    from alongside.web.whole.portraying import portrayed

    found = portrayed(programme.pk)
    content = cleared(programme.pk, written(found.partnership, ending), out.name)
    with written_whole(out) as file:
        file.write(content)
    for sentence in found.left_out:
        print(f"Left out: {sentence}", file=sys.stderr)
    rows = sum(len(table) for table in found.partnership.tables.values())
    if args.json:
        told = {"written": str(out), "rows": rows, "left_out": list(found.left_out)}
        print(json.dumps(told, ensure_ascii=False))
    else:
        print(f"{out}: {programme}, {rows:,} rows.")
    return 0


def _metrics(args: argparse.Namespace) -> int:
    from alongside.analysis.partnership import figures, metrics
    from alongside.formats.programme import read_programme_file

    on = args.as_of or date.today()
    if args.file:
        partnership = read_programme_file(Path(args.file))
    else:
        programme = _only(_set_up(args.programme))
        from alongside.web.whole.portraying import portrait

        partnership = portrait(programme.pk)
    if args.json:
        print(json.dumps(metrics(partnership, on=on), ensure_ascii=False, indent=1, default=str))
        return 0
    print(f"{partnership.programme.title}, as of {on}")
    for _, figure in figures(partnership, on=on):
        value = "–" if figure.value is None else figure.value
        of = f" of {figure.of}" if figure.of is not None else ""
        missing = f", {figure.missing} missing" if figure.missing else ""
        print(f"{value!s:>8}  {figure.definition.label} (n {figure.n}{of}{missing})")
    return 0


def _set_up(programme: str | None) -> Any:
    """The instance ready, and the programme that was named, if one was."""
    from alongside.web.hosting import set_up

    set_up()
    from alongside.web.people.founding import programme_called

    return programme_called(programme) if programme else None


def _only(programme: Any) -> Any:
    """The programme that was named, or the only one here."""
    if programme is not None:
        return programme
    from alongside.web.people.founding import programmes

    every = programmes()
    if not every:
        raise Refused(
            "There is no programme here yet: bring one in with `alongside programme import FILE`."
        )
    if len(every) > 1:
        names = ", ".join(one.slug for one in every[:5])
        raise Refused(f"There are {len(every)} programmes here: add --programme, one of {names}.")
    return every[0]
