"""`alongside programme metrics`: the figures of a partnership, of an instance or from its file."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alongside.analysis.partnership import Broken, Figure
    from alongside.study.partnership import Partnership

HELP = """Print the figures of a programme as they stood on a day: each with what it counts (n), out
of how many (of), and how many rows do not say (missing). Without a file, of the programme in the
instance in ALONGSIDE_DATA; with one, straight from it. docs/reference/metrics.md says what each
means and what it cannot tell.
--json prints them in one shape for other programs."""
EXAMPLE = "alongside programme metrics walks.yaml --as-of 2024-03-31"
HEADINGS = {
    "handover": "Hand-overs",
    "sag": "Safety Advisory Group",
    "coproduction": "Co-production",
}
LABEL, CELL = 56, 9


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file and the day."""
    parser.add_argument(
        "file", metavar="FILE", type=Path, nargs="?",
        help="a programme's file, .yaml, .json or .zip, instead of the instance",
    )  # fmt: skip
    parser.add_argument("--programme", metavar="P", help="a programme here, by address or title")
    parser.add_argument(
        "--as-of",
        metavar="DATE",
        type=_day,
        help="the day, such as 2024-03-31 (a file's own as_of, else today)",
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(args: argparse.Namespace) -> int:
    """Prints the figures."""
    from alongside.analysis.partnership import figures, invariants, metrics
    from alongside.commands.progress import working

    with working("Reading and counting"):
        partnership, on = _read(args)
        if args.json:
            told = json.dumps(metrics(partnership, on=on), ensure_ascii=False, indent=1)
        else:
            told = _table(
                partnership, on, figures(partnership, on=on), invariants(partnership, on=on)
            )
    print(told)
    return 0


def _read(args: argparse.Namespace) -> tuple[Partnership, date]:
    """The partnership, and the day: a file has one of its own, an instance lives today."""
    if args.file is not None:
        from alongside.commands.reading import guarded_programme

        partnership = guarded_programme(args.file)
        return partnership, args.as_of or partnership.meta.as_of or date.today()
    from alongside.commands.programme.instance import the_programme

    programme = the_programme(args.programme)
    from alongside.web.whole.portraying import portrait

    return portrait(programme.pk), args.as_of or date.today()


def _table(
    partnership: Partnership,
    on: date,
    figures: Iterable[tuple[str, Figure]],
    broken: Iterable[Broken],
) -> str:
    lines = [f"{partnership.programme.title}, as of {on}"]
    for name, group in groupby(figures, key=lambda one: one[0]):
        heading = HEADINGS.get(name, name.capitalize())
        lines += ["", _line(heading, "", "value", "n", "of", "missing")]
        lines += [_figure(figure) for _, figure in group]
    told = [f"  {one.sentence}" for one in broken]
    lines += ["", "What should not be so:", *(told or ["  nothing found"])]
    return "\n".join(lines)


def _figure(figure: Figure) -> str:
    what = figure.definition
    label = what.label if len(what.label) <= LABEL - 3 else what.label[: LABEL - 4] + "…"
    value = "–" if figure.value is None else f"{figure.value:,}"
    of = "" if figure.of is None else f"{figure.of:,}"
    missing = f"{figure.missing:,}" if figure.missing else ""
    return _line(f"  {label}", what.unit, value, f"{figure.n:,}", of, missing)


def _line(label: str, unit: str, *cells: str) -> str:
    value, *others = cells
    told = "".join(cell.rjust(CELL) for cell in others)
    return f"{label:<{LABEL}}{value:>{CELL}} {unit:<7}{told}".rstrip()


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"“{text[:20]}” is no day: write it as 2024-03-31."
        ) from None
