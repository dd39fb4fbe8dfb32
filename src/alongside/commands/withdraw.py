"""`alongside withdraw`: one participant's part is taken out of an instance, everywhere."""

from __future__ import annotations

import argparse
import json

from alongside.study.errors import NotFound, Refused

HELP = """Take a participant's part out of everything in the instance in ALONGSIDE_DATA: texts,
codings, quotes, what findings rest on, sealed files in every copy, search and caches. What others
said stays. Safe to run again: one that was cut short goes on from where it was.
--dry-run says what would change, and changes nothing."""
EXAMPLE = "ALONGSIDE_DATA=/srv/alongside alongside withdraw PUB07 --programme ardenvale --dry-run"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Who withdraws, from which programme."""
    parser.add_argument("code", metavar="CODE", help="the participant code, such as PUB07")
    parser.add_argument("--programme", metavar="P", required=True, help="its address or title")
    parser.add_argument("--dry-run", action="store_true", help="say what would change, no more")
    parser.add_argument("--json", action="store_true", help="print the answer as JSON")


def run(args: argparse.Namespace) -> int:
    """Prints what changed, and the receipt's number."""
    from alongside.web.hosting import set_up

    set_up()
    answer = _answer(args)
    print(json.dumps(answer, ensure_ascii=False, indent=2) if args.json else _told(answer))
    return 0


def _answer(args: argparse.Namespace) -> dict:
    from alongside.web.consent.withdrawing import (
        foresee,
        has_left,
        participant_called,
        resume,
        under_way,
        withdraw,
    )
    from alongside.web.people.founding import programme_called

    programme = programme_called(args.programme)
    if not args.dry_run:
        resume()
    participant = participant_called(programme.pk, args.code)
    if participant is None:
        if has_left(programme.pk, args.code):
            return {"done": True, "already": True, "consequences": [], "receipt": None}
        raise NotFound(
            f"There is no participant “{args.code}” in {programme}: look at the codes on its "
            "page of participants."
        )
    foreseen = [
        {"what": c.counted[0], "count": c.count, "becomes": c.counted[1], "listed": list(c.listed)}
        for c in foresee(participant)
    ]
    if args.dry_run:
        return {"done": False, "already": False, "consequences": foreseen, "receipt": None}
    done = withdraw(participant, by=None, how="operator")
    if under_way(programme.pk):
        raise Refused(
            "Everything of theirs is erased, but the database still holds old pages that another "
            "connection is reading: run this again in a minute."
        )
    return {"done": True, "already": False, "consequences": foreseen, "receipt": done.number}


def _told(answer: dict) -> str:
    if answer["already"]:
        return "They have withdrawn already: nothing is left to do."
    rows = answer["consequences"]
    width = max((len(str(row["count"])) for row in rows), default=1)
    lines = [f"{row['count']:>{width}}  {row['what']} {row['becomes']}" for row in rows]
    if not answer["done"]:
        return "\n".join(["This would change, and nothing of it is changed yet:", *lines])
    return "\n".join(
        ["This was changed:", *lines, "", f"Receipt: {answer['receipt']}",
         "It is shown this once. Give it to them: it proves the withdrawal and names nobody."]
    )  # fmt: skip
