"""`alongside doctor`: whether an instance is sound, a line for each check."""

from __future__ import annotations

import argparse
import json
import os
import sys

HELP = """Check the instance in ALONGSIDE_DATA: its stores and keys, who can read these and where
they lie, whether a backup was ever restored, the record of changes, administrators, hosting.
Exit status 1 if anything is wrong."""
EXAMPLE = "ALONGSIDE_DATA=/srv/alongside alongside doctor --json"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How to tell."""
    parser.add_argument("--json", action="store_true", help="print the checks as JSON")


def run(args: argparse.Namespace) -> int:
    """Prints what was found; 1 where something is wrong."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.web.settings")
    found = _found()
    if args.json:
        print(json.dumps({"checks": [check.__dict__ for check in found]}, indent=2))
    else:
        for check in found:
            print(f"{'ok   ' if check.ok else 'WRONG'}  {check.name}: {check.says}")
    wrong = [check.name for check in found if not check.ok]
    if not wrong:
        return 0
    many = "1 check found something wrong" if len(wrong) == 1 else f"{len(wrong)} checks are wrong"
    print(f"{many} ({', '.join(wrong)}): mend what is said there and check again.", file=sys.stderr)
    return 1


def _found() -> list:
    """What every part looks at; the rest only where the work store can be asked."""
    from alongside.web.core import health

    found = health.checks()
    if any(check.name in {"folder", "database", "tables"} and not check.ok for check in found):
        return found
    from alongside.web.evidence import soundness as of_texts
    from alongside.web.people import soundness as of_people
    from alongside.web.vault import soundness as of_vault

    return [*found, *of_vault.checks(), *of_people.checks(), *of_texts.checks()]
