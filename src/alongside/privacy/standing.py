"""Where names stand in a text as whole words, found through an index of its words."""

from __future__ import annotations

from collections.abc import Iterator

import regex

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")


class Words:
    """A text indexed by word, so that many names are looked for in one reading of it."""

    def __init__(self, text: str) -> None:
        """Reads the text once."""
        self.text = text
        self._begins: dict[str, list[int]] = {}
        for found in _WORD.finditer(text):
            self._begins.setdefault(found[0].casefold(), []).append(found.start())

    def where(self, name: str, *, any_case: bool = False) -> Iterator[tuple[int, int]]:
        """Start and end of each place where a name stands, its spaces as any white space."""
        first = _WORD.search(name)
        if first is None:
            return
        before = name[: first.start()]
        words = name[first.start() :].split()
        if any_case:
            words = [word.casefold() for word in words]
        reached = 0
        for begin in self._begins.get(first[0].casefold(), ()):
            start = begin - len(before)
            if start < reached or self.text[start:begin] != before:
                continue
            end = self._end(begin, words, any_case)
            if end and not (name[-1].isalnum() and self._goes_on(end)):
                reached = end
                yield start, end

    def _end(self, begin: int, words: list[str], any_case: bool) -> int:
        """Where the words that begin at a place end, 0 where they do not stand there."""
        at = begin
        for number, word in enumerate(words):
            if number:
                gap = at
                while at < len(self.text) and self.text[at].isspace():
                    at += 1
                if gap == at:
                    return 0
            found = self.text[at : at + len(word)]
            if (found.casefold() if any_case else found) != word:
                return 0
            at += len(word)
        return at

    def _goes_on(self, end: int) -> bool:
        """Whether a word goes on at a place."""
        return end < len(self.text) and bool(_WORD.match(self.text, end))


def occurrences(text: str, name: str, *, any_case: bool = False) -> Iterator[tuple[int, int]]:
    """Where one name stands as whole words."""
    return Words(text).where(name, any_case=any_case)
