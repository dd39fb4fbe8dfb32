"""An instance to paint from: a text of 10,000 words, twice, with 1,000 and 5,000 codings.

Prints as JSON the session of a coder who is signed in, a token, and the ids of what was made.
"""

from __future__ import annotations

import json
import random
from typing import Any

WORDS = 10_000
CODES = 150


def main() -> None:
    """Makes the rows and tells their ids."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    print(json.dumps(_made(random.Random(1))))


def _made(dice: random.Random) -> dict[str, Any]:
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from alongside.web.evidence.models import Code, Encounter, Source
    from alongside.web.people.models import Account, Membership, Programme

    programme = Programme.objects.create(slug="benchmark", title="Benchmark")
    coder = Account.objects.create_user("coder@example.org", "seven quiet otters", name="Ada Coder")
    other = Account.objects.create_user("other@example.org", "seven quiet otters", name="Bea Coder")
    for account in (coder, other):
        Membership.objects.create(account=account, programme=programme, role="coder")
    codes = Code.objects.bulk_create(
        Code(programme=programme, name=f"code {n}", position=n) for n in range(CODES)
    )
    text, turns = conversation(dice)
    sources = {}
    for size in (1_000, 5_000):
        encounter = Encounter.objects.create(
            programme=programme, title=f"{size} codings", kind="interview"
        )
        source = Source.objects.create(
            programme=programme, encounter=encounter, name=encounter.title, text=text, turns=turns,
            facilitators=["Interviewer"], imported_by=coder,
        )  # fmt: skip
        _coded(dice, source, size, codes, (coder, other))
        sources[str(size)] = source.pk
    session = SessionStore()
    session[SESSION_KEY] = str(coder.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = coder.get_session_auth_hash()
    session.create()
    return {
        "session": session.session_key,
        "token": "b" * 32,
        "sources": sources,
        "code": codes[5].pk,
    }


def conversation(dice: random.Random) -> tuple[str, dict[str, list]]:
    """A text of 10,000 words, and its turns as columns."""
    syllables = [a + b for a in "bcdfghlmnprst" for b in "aeiou"]
    lexicon = ["".join(dice.choices(syllables, k=dice.randint(1, 4))) for _ in range(3_000)]
    text, told, turns = "", 0, {"speakers": ["Interviewer", "ORG01"]}
    columns: dict[str, list] = {"speaker": [], "start": [], "end": []}
    while told < WORDS:
        who = len(columns["speaker"]) % 2
        words = dice.choices(lexicon, k=dice.randint(8, 20) if not who else dice.randint(40, 160))
        text += f"{turns['speakers'][who]}: "
        columns["speaker"].append(who)
        columns["start"].append(len(text))
        text += " ".join(words).capitalize() + "."
        columns["end"].append(len(text))
        text += "\n\n"
        told += len(words)
    return text, turns | columns


def overlapping(dice: random.Random, length: int, size: int) -> list[tuple[int, int, int, int]]:
    """So many different codings in a text: start, end, and numbers of a code and a coder."""
    rows: set[tuple[int, int, int, int]] = set()
    while len(rows) < size:
        start = dice.randrange(length - 700)
        end = start + dice.randint(25, 600)
        rows.add((start, end, dice.randrange(CODES), dice.randrange(2)))
    return sorted(rows)


def _coded(dice: random.Random, source: Any, size: int, codes: list, coders: tuple) -> None:
    from alongside.web.evidence.models import Coding

    rows = overlapping(dice, len(source.text), size)
    Coding.objects.bulk_create(
        Coding(
            programme_id=source.programme_id, source=source, start=start, end=end,
            code_id=codes[code].pk, coder_id=coders[coder].pk,
        )
        for start, end, code, coder in rows
    )  # fmt: skip


if __name__ == "__main__":
    main()
