"""Whether quoted words stand word for word in one turn, and where they differ.

A quotation is parts in order: verbatim stretches with gaps `[…]` and insertions `[which was]`
between them. A stretch begins and ends where words do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import product

from alongside.report.spoken import Said, comparable

LINE_END = "\x1a"  # a hyphen that ended a line: it may belong to the word, or to the line
_LINE_END_HYPHEN = re.compile(r"(?<=\w)[-‐‑\u00ad][ \t]*\n\s*(?=\w)")
_BRACKETED = re.compile(r"\[([^\[\]]*)\]")
_LETTER = re.compile(r"\[([^\W\d_])\](?=\w)")
_BARE_GAP = re.compile(r"\s*\.\.\.\s*")
_TAIL = re.compile(r"\s*\.\.\.\s*$")
MOST_DIFFERENCES, MOST_LINE_ENDS, NEAREST = 3, 6, 4
ENOUGH_IN_COMMON, FEWEST_ALIKE = 0.5, 2
_WORD = re.compile(r"\w+(?:['-]\w+)*|[^\w\s]+")


@dataclass(frozen=True, slots=True)
class Quoted:
    """The words of a quotation as parts.

    ``bare_gaps`` says that a gap had no brackets; ``closed`` that a full stop or comma at the end
    was taken for the author's, who closes a sentence where the speaker went on.
    """

    parts: tuple[str, ...]
    bare_gaps: bool = False
    closed: bool = False

    @property
    def words(self) -> list[str]:
        """All its words in order, punctuation apart."""
        return [w for part in self.parts for w in _WORD.findall(part)]

    @property
    def without_last_mark(self) -> Quoted:
        """The same without the punctuation at its end, which may be the author's."""
        return Quoted((*self.parts[:-1], self.parts[-1].rstrip(".,;:!?")))

    @property
    def longest_word(self) -> str:
        """Its longest run of letters after the first word, by which texts are looked through."""
        runs = [r for part in self.parts for r in re.findall(r"[^\W\d_]+", part)]
        return max(runs[1:] or runs, key=len, default="")


def readings(text: str) -> list[Quoted]:
    """The ways in which a printed quotation can be meant, the strictest first."""
    marked = _LINE_END_HYPHEN.sub(LINE_END, text)
    ends = min(marked.count(LINE_END), MOST_LINE_ENDS)
    found: list[Quoted] = []
    for choice in product(("-", ""), repeat=ends):
        chosen = marked
        for hyphen in choice:
            chosen = chosen.replace(LINE_END, hyphen, 1)
        parts = _parts(chosen.replace(LINE_END, "-"))
        for reading in (parts, *_with_gaps_unmarked(parts), *_closed_by_the_author(parts)):
            if reading.parts and reading not in found:
                found.append(reading)
    return found


def _closed_by_the_author(strict: Quoted) -> Iterable[Quoted]:
    """The same without a full stop or comma at its very end."""
    if strict.parts and re.search(r"[\w'][.,]$", strict.parts[-1]):
        yield Quoted((*strict.parts[:-1], strict.parts[-1][:-1]), closed=True)


def _parts(text: str) -> Quoted:
    pieces = _BRACKETED.split(_LETTER.sub(r"\1", text))
    parts = (comparable(piece) for piece in pieces[::2])
    return Quoted(tuple(p for p in parts if p.strip(" .'-,;:")))


def _with_gaps_unmarked(strict: Quoted) -> Iterable[Quoted]:
    """The same with an ellipsis at the end, or within, read as words left out."""
    if not any("..." in part for part in strict.parts):
        return
    ends = tuple(re.sub(r"^\s*\.\.\.\s*", "", _TAIL.sub("", part)) for part in strict.parts)
    yield Quoted(tuple(p for p in ends if p))
    within = tuple(p.strip() for part in ends for p in _BARE_GAP.split(part) if p.strip())
    if within != ends:
        yield Quoted(within, bare_gaps=True)


def stands_in(quoted: Quoted, words: str) -> bool:
    """Whether all parts stand in a turn's comparable words, in order and without overlap."""
    at = 0
    for number, part in enumerate(quoted.parts):
        found = _find(part, words, at, any_case=number == 0)
        if found < 0:
            return False
        at = found + len(part)
    return bool(quoted.parts)


def reads_on(lead: str, quoted: Quoted, words: str) -> bool:
    """Whether ``lead`` is much like what stands in the turn just before the quoted words."""
    ahead = _WORD.findall(comparable(_BRACKETED.sub(" ", lead)))
    if len(ahead) < FEWEST_ALIKE:
        return False
    at = -1
    while (at := _find(quoted.parts[0], words, at + 1, any_case=True)) >= 0:
        before = _WORD.findall(words[max(0, at - 3 * len(lead)) : at])[-len(ahead) - 2 :]
        if _share(ahead, before) >= ENOUGH_IN_COMMON:
            return True
    return False


def _find(part: str, words: str, start: int, *, any_case: bool) -> int:
    """Where a part stands from ``start`` on, between word edges; -1 where it does not."""
    spellings = [part, _other_capital(part)] if any_case else [part]
    places = [_between_edges(spelling, words, start) for spelling in spellings]
    return min((place for place in places if place >= 0), default=-1)


def _other_capital(part: str) -> str:
    """The part with its first letter in the other case: a lead-in changes it."""
    first = next((i for i, c in enumerate(part) if c.isalpha()), -1)
    if first < 0:
        return part
    letter = part[first]
    swapped = letter.lower() if letter.isupper() else letter.upper()
    return part[:first] + swapped + part[first + 1 :]


def _between_edges(part: str, words: str, start: int) -> int:
    place = words.find(part, start)
    while place >= 0:
        end = place + len(part)
        if not (_joined(words, place, part[0]) or _joined(words, end, part[-1], after=True)):
            return place
        place = words.find(part, place + 1)
    return -1


def _joined(words: str, at: int, edge: str, *, after: bool = False) -> bool:
    """Whether the edge of a part cuts a word in two (an apostrophe within it included)."""
    if not edge.isalnum():
        return False
    beyond = words[at:] if after else words[:at][::-1]
    beyond = beyond[:2]
    if not beyond:
        return False
    return beyond[0].isalnum() or (beyond[0] == "'" and len(beyond) > 1 and beyond[1].isalnum())


def nearest(quoted: Quoted, turns: Sequence[Said]) -> tuple[Said | None, float]:
    """The turn that has most of the words in order, and the share of them that it has."""
    wanted = quoted.words
    folded = {w.casefold() for w in wanted if w[0].isalnum()}
    if not folded or not turns:
        return None, 0.0

    def common(said: Said) -> int:
        return len(folded & {w.casefold() for w in _WORD.findall(said.words)})

    likely = sorted(turns, key=common, reverse=True)[:NEAREST]
    shared = [(_share(wanted, _WORD.findall(said.words)), said) for said in likely]
    share, said = max(shared, key=lambda one: one[0])
    return said, share


def _share(wanted: list[str], words: list[str]) -> float:
    """The share of the wanted words that stand in the others, in order."""
    matcher = SequenceMatcher(None, wanted, words, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) / max(1, len(wanted))


def differences(quoted: Quoted, words: str) -> list[str]:
    """The first differences between a quotation and a turn, each as a phrase."""
    deck, turn = quoted.words, _WORD.findall(words)
    edges = set()
    count = 0
    for part in quoted.parts[:-1]:
        count += len(_WORD.findall(part))
        edges.add(count)
    found = []
    matcher = SequenceMatcher(None, deck, turn, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal" or (kind == "insert" and (a in edges or a in (0, len(deck)))):
            continue
        ours, theirs = " ".join(deck[a:b]), " ".join(turn[c:d])
        if kind == "insert":
            found.append(f"“{theirs}” is missing after “{deck[a - 1]}”")
        elif kind == "delete" or ((a == 0 or b == len(deck)) and d - c > 3 * (b - a) + 3):
            found.append(f"“{ours}” is not in the turn")
        else:
            found.append(f"“{ours}” should be “{theirs}”")
    return found[:MOST_DIFFERENCES]
