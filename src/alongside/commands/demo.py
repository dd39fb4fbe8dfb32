"""`alongside demo`: a fictional programme with its study, made once and served on loopback."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from alongside.commands.serve import port
from alongside.study.errors import Refused

HELP = """Make the fictional demo programme with its study if DIR has none, serve it on this machine
alone, and print its address and accounts."""
EXAMPLE = "alongside demo --port 8000 --data ./demo"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen, and in which folder."""
    parser.add_argument("--port", type=port, default=8000, help="the port (8000)")
    parser.add_argument(
        "--data", metavar="DIR", default="alongside-demo", help="its folder (./alongside-demo)"
    )


def run(args: argparse.Namespace) -> int:
    """Makes the demo where there is none, then serves it until it is stopped."""
    folder = Path(args.data)
    if folder.exists() and not folder.is_dir():
        raise Refused(f"{folder} is a file: give --data a folder.")
    # The settings read these when they are first imported.
    os.environ["ALONGSIDE_DATA"] = str(folder)
    os.environ["ALONGSIDE_DEMO"] = "1"
    os.environ.pop("DATABASE_URL", None)
    from alongside.web.hosting import refuse_taken, serve, set_up

    refuse_taken("127.0.0.1", args.port)
    set_up()
    from alongside.web.demo.making import has_programme, make_demo
    from alongside.web.demo.members import known, known_card, known_phrase

    if not has_programme():
        make_demo(tell=lambda sentence: print(sentence, file=sys.stderr, flush=True))
    members = known()
    if not members:
        raise Refused(f"{folder} holds an instance that is not a demo: give --data another folder.")
    address = f"http://127.0.0.1:{args.port}"
    print(f"\nThe demo is on {address}\n")
    print("Its first page says whom you can be; or sign in as:")
    for member in members:
        print(f"  {member.role:<12} {member.email:<25} {member.password}")
    if phrase := known_phrase():
        print(f"\nWhat is sealed opens, as research lead, with the pass-phrase: {phrase}")
    if card := known_card():
        print(f"\nTo go a participant's own way, as {card['participant']}, open")
        print(f"  {address}/with/{card['locator']}/")
        print(f"and type the code {card['code']}")
    print("\nEverything in it is invented. Stop with Ctrl-C.", flush=True)
    serve(host="127.0.0.1", port=args.port)
    return 0
