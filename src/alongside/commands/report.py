"""`alongside report`: a deck or a report from a report model."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

HELP = "Write a deck (.pptx), a document (.docx) or a page (.html) from a report model in YAML."
EXAMPLE = "alongside report model.yaml --to findings.pptx --with voices,method"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The model, where to, and in which template."""
    parser.add_argument("model", metavar="MODEL", help="the report model (YAML), or a study file")
    parser.add_argument("--template", metavar="T.yaml", help="the template; ours by default")
    parser.add_argument("--to", metavar="OUT", required=True, help=".pptx, .docx or .html")
    parser.add_argument("--json", action="store_true", help="print what was written as JSON")
    parser.add_argument(
        "--with", dest="added", metavar="TYPES", default="",
        help="switch on slides that a template has off: voices, method, funding, sources …",
    )


def run(args: argparse.Namespace) -> int:
    """Writes the report and says what is thin on standard error."""
    from alongside.report import compose, default_template, read_template
    from alongside.report.saving import writer_for

    out = Path(args.to)
    writer_for(out)
    template = read_template(args.template) if args.template else default_template()
    added = [name.strip() for name in args.added.split(",") if name.strip()]
    report = compose(_model(Path(args.model)), template.showing(*added) if added else template)
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


def _model(path: Path):
    if path.suffix.lower() == ".qdpx":
        from alongside.formats import read_study
        from alongside.report.findings import model_of

        return model_of(read_study(path))
    from alongside.report import read_model

    return read_model(path)
