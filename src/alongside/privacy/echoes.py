"""Somebody's words where others wrote them down again: in a memo, a definition, a heading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}_]+(?:[-'’][\p{L}\p{M}\p{N}_]+)*")
# Four words in a row are often anybody's; five that somebody said are mostly theirs.
RUN = 5
# Between quotation marks three are enough: whoever set the marks says that somebody said it.
MARKED_RUN = 3
_MARKED = regex.compile(r"“([^“”]+)”|‘([^‘’]+)’|\"([^\"\n]+)\"|«([^«»]+)»")
LONGEST_ACRONYM = 5
LEFT_OUT = "[…]"
Span = tuple[int, int]


@dataclass(frozen=True)
class Said:
    """What is looked for: runs of somebody's words, and the words that are theirs alone."""

    runs: frozenset[tuple[str, ...]]
    own: frozenset[str]
    short: frozenset[tuple[str, ...]] = frozenset()

    @classmethod
    def of(
        cls, said: Iterable[str], *, others: Iterable[str] = (), whole: Iterable[str] = ()
    ) -> Said:
        """Made of what they said, what others said, and of short pieces that count as wholes.

        A word is theirs alone when nobody else says it and it looks like no ordinary word: it has
        a digit or an underscore, or a capital after its first letter and is no short acronym.
        """
        texts = list(said)
        plain = [[word for word, _ in _words(text)] for text in texts]
        runs = {run for words in plain for run in _runs(words, RUN)}
        short = {run for words in plain for run in _runs(words, MARKED_RUN)}
        for piece in whole:
            words = tuple(word for word, _ in _words(piece))
            if 1 < len(words) < RUN:
                runs.add(words)
        told = {word for text in texts for word in _telling(text)}
        if told:
            for text in others:
                told -= {word for word, _ in _words(text)}
        return cls(frozenset(runs), frozenset(told), frozenset(short))

    def __repr__(self) -> str:
        return f"<Said: {len(self.runs)} runs, {len(self.own)} words>"


def echoes(text: str, said: Said) -> list[Span]:
    """Stretches of a text that repeat what was said, word for word, in the order of the text."""
    words = list(_words(text))
    found: list[Span] = []
    taken = _taken(text, words, said)
    for index, (_, (start, end)) in enumerate(words):
        if not taken[index]:
            continue
        if found and index and taken[index - 1]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _taken(text: str, words: list[tuple[str, Span]], said: Said) -> list[bool]:
    """Of each word, whether it repeats what was said."""
    plain = [word for word, _ in words]
    taken = [word in said.own for word in plain]
    for size in {len(run) for run in said.runs}:
        for at in range(len(plain) - size + 1):
            if tuple(plain[at : at + size]) in said.runs:
                taken[at : at + size] = [True] * size
    for mark in _MARKED.finditer(text):
        within = [i for i, (_, at) in enumerate(words) if mark.start() < at[0] < mark.end()]
        pieces = list(_runs([plain[i] for i in within], MARKED_RUN))
        if pieces and all(piece in said.short for piece in pieces):
            for i in within:
                taken[i] = True
    return taken


def silenced(text: str, said: Said) -> str:
    """The text with […] where it repeats what was said.

    >>> silenced("She told us: the gate was never open, I think.",
    ...          Said.of(["Well, the gate was never open."]))
    'She told us: […], I think.'
    """
    for start, end in reversed(echoes(text, said)):
        text = text[:start] + LEFT_OUT + text[end:]
    return text


def _words(text: str) -> Iterator[tuple[str, Span]]:
    for match in _WORD.finditer(text):
        yield match.group().casefold().replace("’", "'"), match.span()


def _runs(words: list[str], size: int) -> Iterator[tuple[str, ...]]:
    for at in range(len(words) - size + 1):
        yield tuple(words[at : at + size])


def _telling(text: str) -> Iterator[str]:
    """Words that look like no ordinary word, in small letters."""
    for match in _WORD.finditer(text):
        word = match.group()
        acronym = word.isupper() and len(word) <= LONGEST_ACRONYM
        inside = word[1:] != word[1:].lower() and not acronym
        if len(word) > 2 and (inside or any(c.isdigit() or c == "_" for c in word)):
            yield word.casefold().replace("’", "'")
