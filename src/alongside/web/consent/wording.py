"""How one thing is said where usually there are several: “1 quote is erased”.

Of English alone: what is in another language stays as its translator wrote it.
"""

from __future__ import annotations

import re

# What a sentence on consequences may hold in the plural, and how it is said of one.
SINGULAR = {
    "originals": "original", "lists": "list", "files": "file", "notes": "note",
    "editions": "edition", "quotes": "quote", "findings": "finding", "texts": "text",
    "turns": "turn", "codings": "coding", "memos": "memo", "places": "place",
    "answers": "answer", "forms": "form", "things": "thing", "links": "link",
    "recordings": "recording", "digests": "digest", "concerns": "concern", "requests": "request",
    "clearances": "clearance",
}  # fmt: skip
VERBS = {
    "are": "is", "were": "was", "lose": "loses", "wait": "waits", "keep": "keeps",
    "stay": "stays", "stand": "stands", "open": "opens", "reach": "reaches",
    "repeat": "repeats", "quote": "quotes", "do": "does",
}  # fmt: skip


def of_one(what: str) -> str:
    """What there are several of, said of one.

    >>> of_one("notes that repeat their words")
    'note that repeats their words'
    >>> of_one("sealed lists of names")
    'sealed list of names'
    """
    head, that, rest = what.partition(" that ")
    head = re.sub(r"\w+", lambda m: SINGULAR.get(m.group(), m.group()), head, count=2)
    return head + that + (_verb(rest) if rest else "")


def done_to_one(becomes: str) -> str:
    """What becomes of several, said of one.

    >>> done_to_one("are erased, in backups too")
    'is erased, in backups too'
    >>> done_to_one("no longer open anything")
    'no longer opens anything'
    """
    return _verb(becomes)


def _verb(said: str) -> str:
    return re.sub(r"^(no longer )?(\w+)", lambda m: (m[1] or "") + VERBS.get(m[2], m[2]), said)
