"""What somebody types to search: words, "phrases", AND, OR, NOT, NEAR/n and prefix*."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import regex

from alongside.study import Refused

TOKEN = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:['’\u02bc][\p{L}\p{M}\p{N}]+)*")
_PIECE = regex.compile(
    r"\s+|(?P<open>\()|(?P<close>\))|[\"“”](?P<phrase>[^\"“”]*)[\"“”]|"
    r"(?P<near>NEAR(?:/(?P<reach>\d{1,4}))?)(?=[\s()\"“”]|$)|(?P<operator>AND|OR|NOT)(?=[\s()\"“”]|$)|"
    r"(?P<word>[^\s()\"“”]+)"
)
DEEPEST = 50


@dataclass(frozen=True)
class Word:
    """One folded word; with ``prefix``, every word that begins so."""

    text: str
    prefix: bool = False


@dataclass(frozen=True)
class Phrase:
    """Words that follow one another."""

    words: tuple[Word, ...]


@dataclass(frozen=True)
class Near:
    """Two phrases with at most ``reach`` words between them, in either order."""

    left: Phrase
    right: Phrase
    reach: int


@dataclass(frozen=True)
class Both:
    """AND: both in one turn."""

    left: Query
    right: Query


@dataclass(frozen=True)
class Either:
    """OR: one of them, or both."""

    left: Query
    right: Query


@dataclass(frozen=True)
class Without:
    """NOT: the first, in turns that do not have the second."""

    left: Query
    right: Query


Query = Phrase | Near | Both | Either | Without


def fold(word: str) -> str:
    """A word without case and accents, apostrophes made one: what is compared."""
    if word.isascii():
        return word.lower()
    bare = unicodedata.normalize("NFKD", word.casefold())
    plain = "".join(c for c in bare if not unicodedata.combining(c))
    return plain.replace("’", "'").replace("\u02bc", "'").casefold()


def parse(text: str) -> Query:
    """The meaning of a query; words side by side mean AND. Raises Refused with what to mend."""
    pieces = [m for m in _PIECE.finditer(text) if m[0].strip()]
    if sum(len(m[0]) for m in pieces) < len("".join(text.split())) and text.count('"') % 2:
        raise Refused("The search has an opening quotation mark without a closing one: add it.")
    reader = _Reader(pieces)
    if not pieces:
        raise Refused('The search is empty: type a word, a "phrase", or words with AND, OR, NOT.')
    found = reader.either(0)
    if reader.place < len(pieces):
        raise Refused("The search has a closing bracket too many: take it out.")
    return found


class _Reader:
    """Goes through the pieces of a query once, from left to right."""

    def __init__(self, pieces: list[regex.Match[str]]) -> None:
        self.pieces = pieces
        self.place = 0

    def _next(self) -> regex.Match[str] | None:
        return self.pieces[self.place] if self.place < len(self.pieces) else None

    def either(self, depth: int) -> Query:
        if depth > DEEPEST:
            raise Refused(f"The search has more than {DEEPEST} brackets in one another: use fewer.")
        found = self.both(depth)
        while (piece := self._next()) and piece["operator"] == "OR":
            self.place += 1
            found = Either(found, self.both(depth))
        return found

    def both(self, depth: int) -> Query:
        found = self.near(depth)
        while (piece := self._next()) and not piece["close"] and piece["operator"] != "OR":
            if piece["operator"]:
                self.place += 1
                after = self._next()
                if piece["operator"] == "AND" and after and after["operator"] == "NOT":
                    self.place += 1
                    found = Without(found, self.near(depth))
                    continue
            if piece["operator"] == "NOT":
                found = Without(found, self.near(depth))
            else:
                found = Both(found, self.near(depth))
        return found

    def near(self, depth: int) -> Query:
        found = self.one(depth)
        while (piece := self._next()) and piece["near"]:
            self.place += 1
            other = self.one(depth)
            if not isinstance(found, Phrase) or not isinstance(other, Phrase):
                raise Refused("NEAR stands between two words or phrases: put one on each side.")
            found = Near(found, other, int(piece["reach"] or 10))
        return found

    def one(self, depth: int) -> Query:
        piece = self._next()
        if piece is None:
            raise Refused("The search ends where a word is expected: add one, or drop the last.")
        self.place += 1
        if piece["open"]:
            found = self.either(depth + 1)
            after = self._next()
            if after is None or not after["close"]:
                raise Refused("The search has an opening bracket without a closing one: add it.")
            self.place += 1
            return found
        if piece["phrase"] is not None or piece["word"]:
            return _phrase(piece["phrase"] if piece["phrase"] is not None else piece["word"])
        raise Refused(
            f"The search has “{piece[0]}” where a word is expected: put a word on each side of "
            "AND, OR and NEAR, and one before and after NOT."
        )


def _phrase(text: str) -> Phrase:
    words = []
    for found in TOKEN.finditer(text):
        prefix = text[found.end() : found.end() + 1] == "*"
        words.append(Word(fold(found[0]), prefix))
    if not words:
        raise Refused("The search has a part without a letter or number in it: type a word there.")
    return Phrase(tuple(words))
