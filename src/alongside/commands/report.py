"""`alongside report`: a deck or a report from a report model."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from zipfile import is_zipfile

from alongside.commands.showing import OUTSIDE, add_readers
from alongside.study.errors import Refused

HELP = """Write a deck (.pptx), a document (.docx) or a page (.html) from a report model in YAML,
or the latest edition that was issued in a programme of the instance in ALONGSIDE_DATA."""
KEPT_IN = (
    "A study file knows no roster and keeps no log, so a report of one is for the research team: "
    "prepare an edition in the instance, and take that with --programme."
)
EXAMPLE = "alongside report model.yaml --to findings.pptx --with voices,method"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The model, where to, and in which template."""
    parser.add_argument(
        "model", metavar="MODEL", nargs="?", help="the report model (YAML), or a study file"
    )
    parser.add_argument("--programme", metavar="P", help="a programme, by its address or title")
    parser.add_argument("--edition", metavar="N", type=int, help="an edition; the latest if none")
    parser.add_argument("--template", metavar="T.yaml", help="the template; ours by default")
    parser.add_argument("--to", metavar="OUT", required=True, help=".pptx, .docx or .html")
    add_readers(parser)
    parser.add_argument("--json", action="store_true", help="print what was written as JSON")
    parser.add_argument(
        "--with",
        dest="added",
        metavar="TYPES",
        default="",
        help="switch on slides that a template has off: voices, method, funding, sources …",
    )


def run(args: argparse.Namespace) -> int:
    """Writes the report and says what is thin on standard error."""
    from alongside.commands.progress import working
    from alongside.report.saving import writer_for

    out = Path(args.to)
    writer_for(out)
    if bool(args.model) == bool(args.programme):
        raise Refused("Name a report model, or a programme with --programme: one of the two.")
    if args.programme:
        return _edition(args, out)
    with working("Reading") as now:
        report = _composed(Path(args.model), _template(args), args.readers)
        now("Writing")
        report.save(out)
    if args.json:
        told = {
            "written": str(out),
            "pages": len(report.pages),
            "quotations": len(report.quotations),
            "warnings": report.warnings,
        }
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return 0
    for warning in report.warnings:
        print(warning, file=sys.stderr)
    kind = "slides" if out.suffix.lower() == ".pptx" else "parts"
    print(f"{out}: {len(report.pages)} {kind}, {len(report.quotations)} quotations.")
    return 0


def _edition(args: argparse.Namespace, out: Path) -> int:
    """An edition as it was issued: nothing leaves an instance that two people did not agree to."""
    from alongside.formats.atomic import written_whole
    from alongside.web.hosting import set_up

    set_up()
    from alongside.web.findings.releasing import issued_file
    from alongside.web.names.gate import cleared
    from alongside.web.people.founding import programme_called

    programme = programme_called(args.programme)
    number, content = issued_file(programme.pk, out.suffix.lower()[1:], args.edition)
    content = cleared(programme.pk, content, out.name)
    with written_whole(out) as file:
        file.write(content)
    if args.json:
        print(json.dumps({"written": str(out), "edition": number}, ensure_ascii=False))
    else:
        print(f"{out}: edition {number} of {programme}.")
    return 0


def _template(args: argparse.Namespace):
    from alongside.report import default_template, read_template

    template = read_template(args.template) if args.template else default_template()
    added = [name.strip() for name in args.added.split(",") if name.strip()]
    return template.showing(*added) if added else template


def _composed(path: Path, template, readers: str):
    """The report of a model or of a study; of a study without findings, what was heard.

    A model is its author's own; of a study it is a working report with the codes used inside.
    """
    from alongside.report import compose, read_model

    if not _is_study(path):
        return compose(read_model(path), template)
    from alongside.formats import read_study
    from alongside.report.blocks import working
    from alongside.report.findings import model_of
    from alongside.report.heard import heard

    if readers == OUTSIDE:
        raise Refused(KEPT_IN)
    study = read_study(path)
    concluded = study.findings or study.recommendations
    return working(compose(model_of(study), template) if concluded else heard(study))


def _is_study(path: Path) -> bool:
    """By content, or by the ending that a study file may be named without."""
    if path.suffix.lower() == ".qdpx":
        return True
    try:
        return is_zipfile(path) if path.exists() else path.with_name(path.name + ".qdpx").exists()
    except OSError:
        return False
