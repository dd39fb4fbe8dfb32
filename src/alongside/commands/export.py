"""`alongside export`: a study as a project, codebook, document, workbook, table or page."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from alongside.commands.showing import OUTSIDE, add_readers
from alongside.study.errors import Refused

HELP = "Write a study as .qdpx, .qdc, .docx, .xlsx, .csv, .html or .parquet, by OUT's ending."
KEPT_IN = (
    "That file would hold people's words, which leave the team only as they agreed: make a study "
    "file for an archive or a partner where the consents are, in the instance. A codebook (.qdc) "
    "can go."
)
EXAMPLE = "alongside export forest-camp.qdpx --to excerpts.xlsx"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The study and where to."""
    parser.add_argument("study", metavar="STUDY", help="a study file, or another program's .qdpx")
    parser.add_argument(
        "--to",
        metavar="OUT",
        required=True,
        help=".qdpx .qdc .docx .xlsx .csv .html .parquet",
    )
    add_readers(parser)
    parser.add_argument("--json", action="store_true", help="say what was written as JSON")


def run(args: argparse.Namespace) -> int:
    """Writes the file whole or not at all, and says what it holds."""
    from alongside.commands.places import refuse_over
    from alongside.commands.progress import working
    from alongside.commands.showing import counted
    from alongside.formats import read_study
    from alongside.formats.export import export, writer_for

    out = Path(args.to)
    writer_for(out)
    if args.readers == OUTSIDE and out.suffix.lower() != ".qdc":
        raise Refused(KEPT_IN)
    refuse_over(out, args.study, f"{args.study}.qdpx")
    with working("Reading") as now:
        study = read_study(args.study)
        now("Writing")
        left = export(study, out)
    withdrawn = sum(case.withdrawn for case in study.cases)
    told = {
        "written": str(out),
        "sources": len(left.sources),
        "codes": len(left.codebook),
        "codings": len(left.codings),
        "for": args.readers,
        "withdrawn_cases_left_out": withdrawn,
        "losses": list(study.losses),
    }
    if args.json:
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        people = "1 person" if withdrawn == 1 else f"{withdrawn} people"
        without = f" The words of {people} who withdrew were left out." if withdrawn else ""
        held = f"{counted(len(left.codings), 'coding')} of {counted(len(left.sources), 'source')}"
        if out.suffix.lower() == ".qdc":
            held = counted(len(left.codebook), "code")
        print(f"{out}: {held}.{without}")
    return 0
