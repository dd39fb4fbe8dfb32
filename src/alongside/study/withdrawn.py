"""Who has withdrawn from a study, as marks: it can be asked, and nobody can be read out of it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass

_APART = re.compile(r"(?<!\d)[\W_]+|[\W_]+(?!\d)")
_BETWEEN_NUMBERS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Withdrawn:
    """Marks of participant codes and of quotations that may no longer be used.

    A mark is a keyed digest. Whoever has the key can ask whether a code has withdrawn, as
    ``verify`` does; the words of a quotation cannot be guessed from it.

    >>> gone = Withdrawn("a key", frozenset({mark_of("POL 07", key="a key")}))
    >>> gone.has("pol07"), gone.has("POL08")
    (True, False)
    """

    key: str = ""
    marks: frozenset[str] = frozenset()

    def has(self, told: str) -> bool:
        """Whether a code, or the words of a quotation, are marked as withdrawn."""
        return bool(self.marks) and mark_of(told, key=self.key) in self.marks

    def __bool__(self) -> bool:
        return bool(self.marks)


def mark_of(told: str, *, key: str) -> str:
    """The mark of a code or of words. Case, spaces and punctuation do not count, save that
    something between two numbers keeps them apart: R1-1 is not R11."""
    plain = _APART.sub("", unicodedata.normalize("NFKC", told).casefold())
    plain = _BETWEEN_NUMBERS.sub("-", plain)
    return hashlib.blake2b(plain.encode(), key=key.encode()[:64], digest_size=16).hexdigest()
