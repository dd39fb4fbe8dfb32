"""`alongside verify`: the quotations of a finished deck checked against a study."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alongside.report.verify import Verdict, Verification

HELP = """Check every quotation with a participant code in a finished .pptx or .docx: does it stand,
word for word around its gaps […] and insertions, in a turn of that participant?
Exit status 0 means that the deck was read; with --strict, 1 unless every quotation is verified."""
EXAMPLE = "alongside verify findings.pptx --study forest-camp.qdpx"
VERDICTS: tuple[Verdict, ...] = ("verified", "altered", "withdrawn", "unconsented", "unknown")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The deck, the study, and how to tell."""
    parser.add_argument("deck", metavar="DECK", help="a finished .pptx or .docx, by any program")
    parser.add_argument("--study", metavar="STUDY", required=True, help="the study file")
    parser.add_argument(
        "--codes", metavar="MAP", help="the map of codes of the edition that the deck is of"
    )
    parser.add_argument("--json", action="store_true", help="print the verdicts as JSON")
    parser.add_argument(
        "--strict", action="store_true", help="exit with 1 unless every quotation is verified"
    )


def run(args: argparse.Namespace) -> int:
    """Prints a verdict for each quotation."""
    from alongside.commands.progress import working
    from alongside.formats import read_study
    from alongside.report.edition_codes import read_codes
    from alongside.report.verify import verify

    codes = read_codes(args.codes) if args.codes else None
    with working("Reading and checking"):
        found = verify(args.deck, read_study(args.study), codes=codes)
    print(_json(found) if args.json else _told(found))
    if not args.strict or found.stands:
        return 0
    many = sum(one.verdict != "verified" for one in found.quotations)
    print(_refused(args.deck, many, len(found.quotations)), file=sys.stderr)
    return 1


def _refused(deck: str, many: int, of: int) -> str:
    name = Path(deck).name
    if not of:
        return (
            f"{name} has no quotation with a participant's code: give each the code of who spoke."
        )
    return (
        f"{many} of {of} quotations in {name} {'is' if many == 1 else 'are'} not verified: mend "
        "or take out what is listed, and check it again."
    )


def _json(found: Verification) -> str:
    return json.dumps(
        {
            "quotations": [asdict(one) for one in found.quotations],
            "counts": {verdict: found.count(verdict) for verdict in VERDICTS},
            "without_code": [asdict(one) for one in found.without_code],
        },
        ensure_ascii=False,
        indent=2,
    )


def _told(found: Verification) -> str:
    lines = []
    for one in found.quotations:
        words = one.text if len(one.text) <= 72 else one.text[:71].rstrip() + "…"
        lines.append(f"{one.verdict:<11}  {one.where:<10}  {one.code:<8}  {words}")
        if one.detail:
            lines.append(" " * 35 + one.detail)
    counts = [f"{found.count(v)} {v}" for v in VERDICTS if found.count(v)]
    total = len(found.quotations)
    summary = f"{total} quotation{'s' if total != 1 else ''} with a code"
    lines.append(f"{summary}: {', '.join(counts)}." if counts else f"{summary}.")
    if n := len(found.without_code):
        lines.append(f"{n} more in quotation marks without a code: nobody is named to check.")
    return "\n".join(lines)
