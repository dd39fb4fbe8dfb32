"""`alongside rotate-keys`: new keys for everything that is sealed."""

from __future__ import annotations

import argparse
import getpass
import json
import sys

from alongside.commands.progress import working
from alongside.study.errors import Refused

HELP = """Make new keys for the instance in ALONGSIDE_DATA and seal everything kept to them. Asks
for each programme's pass-phrase (or its printed recovery key); without a terminal it reads one
line for each programme from standard input. Nothing that is copied elsewhere changes: old copies
open with the keys and the pass-phrase of then.
Safe to interrupt at any point, and to run again."""
EXAMPLE = "ALONGSIDE_DATA=/srv/alongside alongside rotate-keys --programme our-programme"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whose keys."""
    parser.add_argument("--programme", metavar="P", help="one programme's address (all)")
    parser.add_argument("--json", action="store_true", help="print the answer as JSON")


def run(args: argparse.Namespace) -> int:
    """Prints how much was sealed anew."""
    from alongside.web.hosting import set_up

    set_up()
    from alongside.web.people.founding import programmes
    from alongside.web.vault.keeping import has_vault
    from alongside.web.vault.rotating import rotate, rotate_server_key
    from alongside.web.vault.unlocking import opened_by

    chosen = [
        one
        for one in programmes()
        if has_vault(one.pk) and args.programme in (None, one.slug, one.title)
    ]
    if args.programme and not chosen:
        raise Refused(f"There is no programme “{args.programme}” with a pass-phrase here.")
    # All first, so that a mistyped one stops it before anything is done.
    opened = [(one, opened_by(one.pk, _asked(one.title))) for one in chosen]
    sealed = 0
    with working("Making new keys") as now:
        for one, privates in opened:
            sealed += rotate(
                one.pk, privates=privates, tell=lambda n, of: now(f"Sealing anew {n:,} of {of:,}")
            )
        waiting = rotate_server_key()
    answer = {"programmes": len(chosen), "sealed": sealed, "waiting": waiting}
    print(json.dumps(answer) if args.json else _told(answer))
    return 0


def _asked(title: str) -> str:
    if sys.stdin.isatty():
        return getpass.getpass(f"Pass-phrase of “{title}”: ")
    return sys.stdin.readline().rstrip("\n")


def _told(answer: dict) -> str:
    return (
        f"New keys in {answer['programmes']} programme(s): {answer['sealed']:,} sealed things "
        f"and {answer['waiting']:,} waiting files are sealed to them.\n"
        "Make a backup now: older ones open with the older keys alone."
    )
