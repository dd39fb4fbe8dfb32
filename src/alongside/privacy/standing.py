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
        words = r"\s+".join(regex.escape(word) for word in name[first.start() :].split())
        ends = r"(?![\p{L}\p{M}\p{N}])" if name[-1].isalnum() else ""
        form = regex.compile(words + ends, regex.IGNORECASE if any_case else 0)
        reached = 0
        for begin in self._begins.get(first[0].casefold(), ()):
            start = begin - len(before)
            if start < reached or self.text[start:begin] != before:
                continue
            if found := form.match(self.text, begin):
                reached = found.end()
                yield start, reached


def occurrences(text: str, name: str, *, any_case: bool = False) -> Iterator[tuple[int, int]]:
    """Where one name stands as whole words."""
    return Words(text).where(name, any_case=any_case)
