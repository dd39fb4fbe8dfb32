"""Comparing two versions of what was written, word by word."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

WORDS = re.compile(r"(?:\w+|[^\w\s])\s*|\s+")


@dataclass(frozen=True)
class Stretch:
    """Words that stayed (``same``), came (``new``) or went (``gone``)."""

    kind: str
    text: str


def compare(before: str, after: str) -> list[Stretch]:
    """The stretches of two texts in order. Where only the space between words differs, the newer.

    >>> [(s.kind, s.text) for s in compare("We ask first.", "We always ask first.")]
    [('same', 'We '), ('new', 'always '), ('same', 'ask first.')]
    """
    old, new = WORDS.findall(before), WORDS.findall(after)
    found: list[Stretch] = []
    bare_old, bare_new = [word.strip() for word in old], [word.strip() for word in new]
    matched = difflib.SequenceMatcher(None, bare_old, bare_new, autojunk=False)
    for tag, a, b, c, d in matched.get_opcodes():
        if tag == "equal":
            found.append(Stretch("same", "".join(new[c:d])))
        else:
            found += [Stretch("gone", "".join(old[a:b]))] if b > a else []
            found += [Stretch("new", "".join(new[c:d]))] if d > c else []
    return found


def changes(wordings: Iterable[Any], on: date) -> list[tuple[Any, list[Stretch]]]:
    """Each wording after the first, until a day, with what it changed of the one before."""
    told = sorted(wordings, key=lambda wording: wording.version)
    return [
        (after, compare(before.text, after.text))
        for before, after in pairwise(told)
        if after.on <= on
    ]
