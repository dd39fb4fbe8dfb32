"""`alongside inspect`: what a file holds."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

HELP = "Say what a transcript or a study file holds: speakers, turns, words, codes, repairs."
EXAMPLE = "alongside inspect interview.docx --json"

_STUDIES = frozenset({".qdpx", ".qde", ".qdc", ""})


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file, and how to answer."""
    parser.add_argument("file", metavar="FILE", help="a transcript or a study file")
    parser.add_argument("--json", action="store_true", help="answer in JSON")
    parser.add_argument(
        "--text", action="store_true", help="print the text exactly as it would be stored"
    )
    parser.add_argument("--encoding", help="the encoding of a text file, where it is known")


def run(args: argparse.Namespace) -> int:
    """Prints what the file holds."""
    from alongside.formats import is_transcript

    path = Path(args.file)
    if not is_transcript(path) and path.suffix.lower() in _STUDIES and not path.is_dir():
        return _study(path, args)
    from alongside.commands.reading import guarded
    from alongside.formats.telling import told

    transcript = guarded(path, encoding=args.encoding)
    if args.text:
        sys.stdout.write(transcript.text)
    else:
        _say({"file": path.name, **told(transcript)}, args)
    return 0


def _study(path: Path, args: argparse.Namespace) -> int:
    from alongside.commands.reading import guarded_study, in_study_child

    if args.text:
        sys.stdout.write("\n\n".join(source.text for source in guarded_study(path).sources))
    else:
        found = in_study_child("alongside.formats:describe_study", path)
        _say({"file": path.name, **found}, args)
    return 0


def _say(found: dict[str, Any], args: argparse.Namespace) -> None:
    if args.json:
        print(json.dumps(found, ensure_ascii=False, indent=2))
        return
    width = max(map(len, found))
    for key, value in found.items():
        if isinstance(value, list):
            print(f"{key:<{width}}  {len(value)}")
            for one in value:
                print(f"{'':<{width}}    {_line(one)}")
        elif isinstance(value, dict):
            print(f"{key:<{width}}  {_line(value)}")
        else:
            print(f"{key:<{width}}  {value:,}" if isinstance(value, int) else
                  f"{key:<{width}}  {value if value not in (None, '') else '–'}")  # fmt: skip


def _line(value: object) -> str:
    if not isinstance(value, dict):
        return str(value)
    if "turns" in value and "words" in value:
        asks = ", facilitator" if value.get("facilitator") else ""
        sure = value.get("certainty")
        why = f" ({sure}: {value['reason']})" if sure and value.get("reason") else ""
        return f"{value['name']}: {value['turns']:,} turns, {value['words']:,} words{asks}{why}"
    return ", ".join(f"{k} {v}" for k, v in value.items())
