"""Marks: keyed digests of what may not be printed again, from which nothing can be read back."""

from __future__ import annotations

import hashlib
import os
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from alongside.report.codes import canonical
from alongside.study.withdrawn import Withdrawn, mark_of
from alongside.web.consent.models import Receipt
from alongside.web.keyfiles import made_once


def mark(programme_id: int, words: str) -> str:
    """The mark of a quotation's words in one programme."""
    return mark_of(words, key=key_of(programme_id))


def mark_of_code(programme_id: int, code: str) -> str:
    """The mark of a participant code, however it is written."""
    return mark(programme_id, canonical(code))


def key_of(programme_id: int) -> str:
    """The key of a programme's marks. It leaves the house in study files alone."""
    told = str(programme_id).encode()
    return hashlib.blake2b(told, key=_key(_key_path()), digest_size=16).hexdigest()


def withdrawn_from(programme_id: int) -> Withdrawn:
    """Whom a programme's study may be asked about, as it goes into a study file."""
    receipts = Receipt.objects.filter(programme_id=programme_id).values_list("marks", flat=True)
    marks = frozenset(one for kept in receipts for one in kept)
    return Withdrawn(key_of(programme_id), marks) if marks else Withdrawn()


def secret_digest(told: bytes) -> bytes:
    """Thirty-two bytes out of others, which nobody can work out without the key."""
    return hashlib.blake2b(told, key=_key(_key_path()), digest_size=32).digest()


def _key_path() -> Path:
    return Path(settings.ALONGSIDE_KEYS) / "marks.key"


@lru_cache(maxsize=2)
def _key(path: Path) -> bytes:
    return made_once(path, lambda: os.urandom(32))
