"""`alongside programme import`: a partnership, or a table of it, from a file into the instance."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from alongside.web.people.models import Programme
    from alongside.web.whole.bringing import Brought, FieldChange, Given, TableChanges

HELP = """Bring a whole partnership from a file into the instance in ALONGSIDE_DATA: every row, or
none and what is wrong in each. Into the programme of its id or title, or a new one. One table as
CSV comes into the programme that is named, or the only one here; which table it is follows from its
header. What is here and not in the file stays. Safe to run again: what is here already is not
changed. --dry-run says what each row would do. No account is needed."""
EXAMPLE = "alongside programme import programme.yaml --dry-run"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file, and whether to look first."""
    parser.add_argument(
        "file", metavar="FILE", type=Path,
        help="YAML, JSON, a .zip with a CSV for each table, or the CSV of one table",
    )  # fmt: skip
    parser.add_argument("--programme", metavar="P", help="into this one, by address or title")
    parser.add_argument(
        "--dry-run", "--preview", action="store_true", dest="preview",
        help="say what each row would do, and do nothing",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="print the answer as JSON")


def run(args: argparse.Namespace) -> int:
    """Prints what was brought in, table by table; or what would be, row by row."""
    from alongside.commands.progress import working

    with working("Reading") as now:
        given, into = _given(args.file, args.programme)
        now("Bringing it in")
        from alongside.web.whole.bringing import bring_in, foresee

        brought = foresee(given, into) if args.preview else bring_in(given, into, by=None)
    if args.json:
        told = _changes(brought, preview=args.preview)
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        print("\n".join(_lines(brought, preview=args.preview)))
    return 0


def _given(path: Path, named: str | None) -> tuple[Given, Programme | None]:
    """What the file holds, and the programme it goes into where that is known already."""
    from alongside.commands.programme.instance import named_programme, the_programme
    from alongside.formats.programme import is_one_table
    from alongside.formats.programme.reading import file_bytes

    data = file_bytes(path)
    into = the_programme(named) if is_one_table(data, path.name) else named_programme(named)
    from alongside.web.whole.bringing import given

    return given(data, path.name, into), into


def _changes(brought: Brought, *, preview: bool) -> dict[str, Any]:
    return {
        "programme": brought.programme.slug,
        "title": brought.programme.title,
        "new_programme": brought.is_new,
        "table": brought.table or None,
        "brought_in": brought.changed and not preview,
        "changes": brought.changed,
        "tables": {table.name: _table(table, preview=preview) for table in brought.tables},
        "notes": list(brought.notes),
    }


def _table(table: TableChanges, *, preview: bool) -> dict[str, Any]:
    counts = {
        "new": table.new,
        "changed": table.changed,
        "unchanged": table.unchanged,
        "only_here": table.only_here,
    }
    if not preview:
        return counts
    rows = [{"id": row.key, "called": row.called} for row in table.added]
    changes = [
        {
            "id": row.key,
            "called": row.called,
            "fields": [
                {"column": one.column, "was": one.was, "will_be": one.will} for one in row.fields
            ],
        }
        for row in table.altered
    ]
    return {**counts, "new_rows": rows, "changed_rows": changes}


def _lines(brought: Brought, *, preview: bool) -> Iterator[str]:
    title = brought.programme.title
    if not brought.changed:
        yield f"{title}: everything in the file is here already; nothing was changed."
        yield from brought.notes
        return
    did = "This would be brought in, and nothing is yet" if preview else "Brought in"
    yield f"{did}: {title} (/p/{brought.programme.slug}/)."
    for table in brought.tables:
        if table.any or table.only_here:
            yield f"  {table.words:<36} {', '.join(table.counts)}"
            yield from _rows(table)
    if brought.only_here:
        yield f"Nothing is removed: rows that are only here stay ({brought.only_here:,})."
    yield from brought.notes


def _rows(table: TableChanges) -> Iterator[str]:
    for row in table.altered:
        yield f"    ~ {_named(row.key, row.called)}"
        yield from (f"        {_field(one)}" for one in row.fields)
    yield from (f"    + {_named(row.key, row.called)}" for row in table.added)


def _named(key: str, called: str) -> str:
    return f"{called} ({key})" if key and key != called else called


def _field(field: FieldChange) -> str:
    was, will = (" ".join(one.split()) or "nothing" for one in (field.was, field.will))
    return f"{field.words}: {was} -> {will}"
