"""`alongside serve`: the instance in ALONGSIDE_DATA, on loopback unless told otherwise."""

from __future__ import annotations

import argparse
import sys

from alongside.study.errors import Refused

HELP = """Serve the instance in the folder ALONGSIDE_DATA (default ./alongside-data).
Its tables are brought up to date first. To begin, make a programme and a link for its lead:
alongside serve --programme "Our programme" --invite lead@example.org"""
EXAMPLE = "ALONGSIDE_DATA=/srv/alongside alongside serve --port 8000"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen, and how an instance begins."""
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on")
    parser.add_argument("--port", type=port, default=8000, help="the port (8000)")
    parser.add_argument("--programme", metavar="TITLE", help="make a programme of this title first")
    parser.add_argument(
        "--invite", metavar="EMAIL", help="print a link that makes this person its research lead"
    )
    parser.add_argument(
        "--let-in", metavar="EMAIL", help="print a link that sets this account a new password"
    )
    parser.add_argument(
        "--lost-factor", action="store_true", help="that link removes its second factors too"
    )


def port(text: str) -> int:
    """A port number, 1 to 65535."""
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError("a port is a number from 1 to 65535")
    return int(text)


def run(args: argparse.Namespace) -> int:
    """Serves until it is stopped."""
    from alongside.web.hosting import refuse_taken, serve, set_up

    host = f"[{args.host}]" if ":" in args.host else args.host
    address = f"http://{host}:{args.port}"
    refuse_taken(args.host, args.port)
    set_up()
    for line in _begun(args, address):
        print(line)
    print(f"Serving on {address} (stop with Ctrl-C)", flush=True)
    serve(host=args.host, port=args.port)
    return 0


def _begun(args: argparse.Namespace, address: str) -> list[str]:
    from alongside.web.people.founding import (
        first_invitation,
        found,
        programmes,
        refuse_no_address,
    )

    if args.invite:
        refuse_no_address(args.invite)
    lines = _let_in(args, address) if args.let_in else []
    programme = found(args.programme) if args.programme else None
    if args.invite:
        every = programmes()
        if programme is None and len(every) != 1:
            raise Refused("Say which programme the link is for: add --programme with a new title.")
        invitation, secret = first_invitation(programme or every[0], args.invite)
        lines.append(f"A link for {args.invite}, good once and for two weeks:")
        lines.append(f"  {address}/invitations/{invitation.pk}/#{secret}")
    if not programmes():
        print(
            "There is no programme here yet: add --programme TITLE --invite EMAIL, "
            "or look at the demo with `alongside demo`.",
            file=sys.stderr,
        )
    return lines


def _let_in(args: argparse.Namespace, address: str) -> list[str]:
    from alongside.web.people.recovering import link_from_server

    link, secret = link_from_server(args.let_in, clears_factors=args.lost_factor)
    return [
        f"A link for {args.let_in}, good once and for an hour:",
        f"  {address}/accounts/links/{link.pk}/#{secret}",
    ]
