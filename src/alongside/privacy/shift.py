"""Moving codings through an edit of the text they stand on: exactly, or not at all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate, pairwise

import regex

from alongside.study import Contradiction

_TOKENS = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*|\s+|.", regex.DOTALL)
# A changed stretch longer than this, with no word of its own to hold on to, counts as rewritten.
_REWRITTEN = 4_000_000


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch that is the same in both texts: ``size`` characters from ``old`` and ``new``."""

    old: int
    new: int
    size: int


@dataclass(frozen=True, slots=True)
class Undecided:
    """A span that a person has to place; ``offered`` is what is left of it, None if nothing is."""

    span: int
    start: int
    end: int
    offered: tuple[int, int] | None


def shift(
    old_text: str, new_text: str, spans: Iterable[tuple[int, int]]
) -> tuple[dict[int, tuple[int, int]], list[Undecided]]:
    """Where each span of the old text stands in the new one.

    ``moved`` gives the new start and end by the span's index; it holds the spans whose first and
    last character were left as they were and stay in one piece around any change inside. All others
    are undecided. Spans are half-open, in code points. Raises Contradiction for one outside.
    """
    blocks = same(old_text, new_text)
    starts = [block.old for block in blocks]
    moved: dict[int, tuple[int, int]] = {}
    undecided: list[Undecided] = []
    for index, (start, end) in enumerate(spans):
        if not 0 <= start < end <= len(old_text):
            raise Contradiction(
                f"The span from {start} to {end} is not in a text of {len(old_text)} characters: "
                "give spans of the old text."
            )
        first = _where(blocks, starts, start)
        last = _where(blocks, starts, end - 1)
        if first is not None and last is not None:
            moved[index] = (first, last + 1)
        else:
            undecided.append(Undecided(index, start, end, _nearest(blocks, starts, start, end)))
    return moved, undecided


def same(old: str, new: str) -> list[Block]:
    """Stretches that both texts share, in order, compared word by word."""
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    blocks = [Block(0, 0, head)]
    a = _TOKENS.findall(old[head : len(old) - tail])
    b = _TOKENS.findall(new[head : len(new) - tail])
    blocks += _blocks(a, b, sorted(_matches(a, b)), head)
    blocks.append(Block(len(old) - tail, len(new) - tail, tail))
    return [block for block in blocks if block.size]


def _common(one: str, other: str) -> int:
    """How many characters both begin with; not within a word that goes on differently."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    while low > 0 and (low < len(one) or low < len(other)) and one[low - 1].isalnum():
        low -= 1
    return low


def _matches(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of places with the same token: words that stand once in both hold the rest apart."""
    waiting = [(0, len(a), 0, len(b))]
    while waiting:
        i, i_end, j, j_end = waiting.pop()
        while i < i_end and j < j_end and a[i] == b[j]:
            yield i, j
            i, j = i + 1, j + 1
        while i < i_end and j < j_end and a[i_end - 1] == b[j_end - 1]:
            i_end, j_end = i_end - 1, j_end - 1
            yield i_end, j_end
        anchors = _anchors(a[i:i_end], b[j:j_end])
        if anchors:
            edges = [(i - 1, j - 1), *((i + x, j + y) for x, y in anchors), (i_end, j_end)]
            yield from edges[1:-1]
            waiting += [(p + 1, x, q + 1, y) for (p, q), (x, y) in pairwise(edges)]
        elif 0 < (i_end - i) * (j_end - j) <= _REWRITTEN:
            matcher = SequenceMatcher(None, a[i:i_end], b[j:j_end], autojunk=False)
            for x, y, size in matcher.get_matching_blocks():
                yield from ((i + x + step, j + y + step) for step in range(size))


def _anchors(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    def alone(tokens: Sequence[str]) -> dict[str, int]:
        places: dict[str, int] = {}
        for place, token in enumerate(tokens):
            places[token] = -1 if token in places else place
        return {token: place for token, place in places.items() if place >= 0}

    in_a, in_b = alone(a), alone(b)
    pairs = sorted((in_a[t], in_b[t]) for t in in_a.keys() & in_b.keys())
    # The longest run of pairs that rise in both texts (patience sorting).
    tails: list[int] = []
    back: list[int] = []
    at: list[int] = []
    for index, (_, y) in enumerate(pairs):
        place = bisect_left(tails, y)
        back.append(at[place - 1] if place else -1)
        tails[place : place + 1] = [y]
        at[place : place + 1] = [index]
    found, index = [], at[-1] if at else -1
    while index >= 0:
        found.append(pairs[index])
        index = back[index]
    return found[::-1]


def _blocks(
    a: Sequence[str], b: Sequence[str], matches: Sequence[tuple[int, int]], head: int
) -> list[Block]:
    """Matching tokens that follow one another in both texts, as stretches of characters."""
    old = list(accumulate(map(len, a), initial=head))
    new = list(accumulate(map(len, b), initial=head))
    blocks, begin = [], 0
    for at in range(1, len(matches) + 1):
        i, j = matches[at - 1]
        if at < len(matches) and matches[at] == (i + 1, j + 1):
            continue
        first, second = matches[begin]
        # A space or a full stop alone between two changes is no evidence of anything.
        if any(token[0].isalnum() for token in a[first : i + 1]):
            blocks.append(Block(old[first], new[second], old[i + 1] - old[first]))
        begin = at
    return blocks


def _where(blocks: Sequence[Block], starts: Sequence[int], place: int) -> int | None:
    index = bisect_right(starts, place) - 1
    if index < 0 or place >= blocks[index].old + blocks[index].size:
        return None
    return blocks[index].new + place - blocks[index].old


def _nearest(
    blocks: Sequence[Block], starts: Sequence[int], start: int, end: int
) -> tuple[int, int] | None:
    """The unchanged part of a span in the new text, as one stretch."""
    low = max(0, bisect_right(starts, start) - 1)
    kept = [
        (max(start, b.old) - b.old + b.new, min(end, b.old + b.size) - b.old + b.new)
        for b in blocks[low : bisect_left(starts, end)]
        if min(end, b.old + b.size) > max(start, b.old)
    ]
    return (kept[0][0], kept[-1][1]) if kept else None
