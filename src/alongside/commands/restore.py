"""`alongside restore`: a set of copies put back, and whoever left since forgotten again."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from alongside.commands.progress import working

HELP = """Put a set of copies back in the place of the instance in ALONGSIDE_DATA, which must not be
served meanwhile. What is there now is replaced. Before it may serve, everybody who withdrew since
the backup is taken out again, and everybody signs in anew.
--try restores into a folder of its own, looks at it and throws it away.
Safe to run again, also where it was cut short."""
EXAMPLE = "ALONGSIDE_DATA=/srv/alongside alongside restore /mnt/one --keys /mnt/two"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where from, and which set."""
    parser.add_argument("source", metavar="FROM", type=Path, help="the folder of the copies")
    parser.add_argument("--keys", metavar="DIR", type=Path, help="the folder of the keys' copies")
    parser.add_argument("--set", metavar="NAME", default="", help="an older set than the newest")
    parser.add_argument("--try", action="store_true", dest="trial", help="change nothing here")
    parser.add_argument("--json", action="store_true", help="print the answer as JSON")


def run(args: argparse.Namespace) -> int:
    """Prints what was put back."""
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.web.settings")
    import django

    django.setup()
    from alongside.web.vault.backups.sets import choose, keys_beside

    one = choose(args.source, args.keys or keys_beside(args.source), args.set)
    answer = _tried(one) if args.trial else _restored(one)
    print(json.dumps(answer, indent=2) if args.json else _told(answer))
    return 0


def _restored(one) -> dict:
    from alongside.web.consent.withdrawing import resume
    from alongside.web.hosting import set_up
    from alongside.web.people.sessions import end_every_session
    from alongside.web.vault.backups.restoring import finish, put_back, unmark

    with working("Restoring") as now:
        put_back(one, tell=now)
        set_up(restoring=True)
        forgotten = finish(tell=now)
        now("Taking out whoever withdrew since")
        withdrawn = len(resume())
        end_every_session()
        unmark()
    return {
        "set": one.stamp,
        "made_at": one.told["made_at"],
        "forgotten": forgotten,
        "withdrawn": withdrawn,
        "tried": False,
    }


def _tried(one) -> dict:
    from alongside.web.hosting import set_up
    from alongside.web.vault.backups.trying import try_set

    set_up()
    with working("Trying") as now:
        rows = try_set(one, tell=now)
    return {"set": one.stamp, "made_at": one.told["made_at"], "rows": rows, "tried": True}


def _told(answer: dict) -> str:
    if answer["tried"]:
        return f"Set {answer['set']} can be restored: {answer['rows']:,} rows stand in it."
    again = answer["withdrawn"]
    return (
        f"Set {answer['set']} is back.\n"
        f"{again} withdrawal{'' if again == 1 else 's'} made since were carried out again, and "
        f"{answer['forgotten']} destroyed keys were destroyed again.\n"
        "Everybody signs in anew. Memberships stand as they did then: look through them before "
        "you serve it."
    )
