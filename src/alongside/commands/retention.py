"""`alongside retention`: what is past its time is deleted, in every programme of an instance."""

from __future__ import annotations

import argparse
import json

HELP = """Delete what is past its time in the instance in ALONGSIDE_DATA, by the schedule of each
programme, and finish withdrawals that were cut short. `alongside serve` does the same once a day.
What an upgrade would delete sooner than before waits until a lead has looked.
--dry-run says what is due, and deletes nothing."""
EXAMPLE = "ALONGSIDE_DATA=/srv/alongside alongside retention --dry-run"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whether to delete, and how to answer."""
    parser.add_argument("--dry-run", action="store_true", help="say what is due, no more")
    parser.add_argument("--json", action="store_true", help="print the answer as JSON")


def run(args: argparse.Namespace) -> int:
    """Prints how many things of each kind went, or would go."""
    from alongside.web.hosting import set_up

    set_up()
    from alongside.web.consent.retaining import due, turn_everywhere
    from alongside.web.consent.schedule import BY_KEY, waits_for_a_look
    from alongside.web.people.founding import programmes

    found = turn_everywhere() if not args.dry_run else {p.title: due(p) for p in programmes()}
    waiting = [p.title for p in programmes() if waits_for_a_look(p.pk)]
    if args.json:
        answer = {"deleted": not args.dry_run, "programmes": found, "waiting": waiting}
        print(json.dumps(answer, ensure_ascii=False))
        return 0
    for title, kinds in found.items():
        told = [f"{count} × {BY_KEY[key].label.lower()}" for key, count in kinds.items()]
        print(f"{title}: {'; '.join(told) or 'nothing is due'}")
    for title in waiting:
        print(f"{title}: the clock waits until a lead has looked at how long things are kept.")
    return 0
