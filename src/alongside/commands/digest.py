"""`alongside digest`: the weekly word by mail, to whoever asked for it and had none this week."""

from __future__ import annotations

import argparse
import json

HELP = """Send the weekly digest of the instance in ALONGSIDE_DATA to every account that asked for
it and had none this week: how many things wait, how many dates are ahead, and a link. Run twice, it
sends once. `alongside serve` does the same by itself. --dry-run says how many would go."""
EXAMPLE = "ALONGSIDE_DATA=/srv/alongside alongside digest --dry-run"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whether to send, and how to answer."""
    parser.add_argument("--dry-run", action="store_true", help="say how many would go, no more")
    parser.add_argument("--json", action="store_true", help="print the answer as JSON")


def run(args: argparse.Namespace) -> int:
    """Prints how many were sent, had nothing to tell, or failed; 1 where any failed."""
    from alongside.web.hosting import set_up

    set_up()
    from django.conf import settings

    from alongside.study.errors import Refused
    from alongside.web.partnership.digesting import send_digests

    if not settings.MAIL_LEAVES and not args.dry_run:
        raise Refused("No mail server is set: say which in ALONGSIDE_MAIL, then run this again.")
    told = send_digests(dry_run=args.dry_run)
    if args.json:
        print(json.dumps({"sent_now": not args.dry_run, **told}))
    else:
        would = "would be sent" if args.dry_run else "sent"
        nothing, failed = told["nothing"], told["failed"]
        print(f"{told['sent']} {would}, {nothing} with nothing to tell, {failed} failed")
    return 1 if told["failed"] else 0
