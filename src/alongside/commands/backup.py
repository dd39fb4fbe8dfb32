"""`alongside backup`: the stores copied to one folder, their keys to another."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from alongside.commands.progress import working

HELP = """Copy the instance in ALONGSIDE_DATA while it runs: work, identity and raw, each a file of
its own, to a new set in the folder TO; the keys to a folder beside it, TO-keys, or the one that
--keys names, best on another disk in other hands. Sets older than --days are deleted. Keys that a
withdrawal destroyed are taken out of the copies of keys that can be reached.
--prune does only that. Safe to run again at any time."""
EXAMPLE = "ALONGSIDE_DATA=/srv/alongside alongside backup /mnt/one --keys /mnt/two"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to, and for how long."""
    parser.add_argument("to", metavar="TO", type=Path, help="the folder of the copies")
    parser.add_argument("--keys", metavar="DIR", type=Path, help="the folder of the keys' copies")
    parser.add_argument("--days", type=days, default=30, help="how long a set is kept (30)")
    parser.add_argument("--prune", action="store_true", help="make no copy")
    parser.add_argument("--json", action="store_true", help="print the answer as JSON")


def days(text: str) -> int:
    """A number of days, 1 to 3650."""
    if not text.isdecimal() or not 1 <= int(text) <= 3650:
        raise argparse.ArgumentTypeError("days are a number from 1 to 3650")
    return int(text)


def run(args: argparse.Namespace) -> int:
    """Prints where the set lies, and until when old ones can be read."""
    from alongside.web.hosting import set_up

    set_up()
    from alongside.web.vault.backups.making import make_backup
    from alongside.web.vault.backups.pruning import prune, reach
    from alongside.web.vault.backups.sets import keys_beside

    keys = args.keys or keys_beside(args.to)
    made = None
    with working("Copying") as now:
        if args.prune:
            prune()
        else:
            made = make_backup(args.to, keys, days=args.days, tell=now)
    found = reach()
    answer = {
        "set": made.stamp if made else None,
        "folder": str(args.to),
        "keys": str(keys),
        "kept": found.copies,
        "until": found.until.isoformat() if found.until else None,
        "unpruned": list(found.unpruned),
    }
    print(json.dumps(answer, indent=2) if args.json else _told(answer, found.sentence))
    return 0


def _told(answer: dict, sentence: str) -> str:
    lines = []
    if answer["set"]:
        lines += [
            f"Set {answer['set']} is whole.",
            f"  {answer['folder']}: work (readable by whoever has it), identity and raw (sealed)",
            f"  {answer['keys']}: the keys. Keep them in other hands than the rest.",
            "Try it once: `alongside restore --try` with the same folders.",
        ]
    return "\n".join([*lines, sentence])
