"""The quotations in a finished text: which words are quoted, and under which participant code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from alongside.report.codes import WITH_NUMBER
from alongside.report.deck_text import Line, TextBlock
from alongside.report.mentions import BARE_LINE, Mention, mentions, only_a_code

OPENERS = {"”": "“", "’": "‘", "»": "«", '"': '"', "'": "'", "“": "„"}
_IN_MARKS = re.compile(r"“([^“”]+)”|‘([^‘]+?)’(?!\w)|\"([^\"\n]+)\"")
_REOPENED = re.compile(r"\n\s*“")
_JOINS = re.compile(r"[\s,;…–—\-]*(?:and|or|but|then|\[…\]|\[\.\.\.\])?[\s,;…–—\-]*")
LONGEST_MARKED, LONGEST_LEAD_OUT, LONGEST_APART, FEWEST_WORDS = 4000, 8, 12, 3


@dataclass(frozen=True, slots=True)
class Attributed:
    """Words quoted under a code: ``choices`` are what may be meant, the likeliest first.

    ``lead`` is what stands on the same line before the mark: the author's, or more of the words.
    """

    code: str
    choices: tuple[str, ...]
    where: str
    marked: bool
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Unattributed:
    """Words in quotation marks without a participant code."""

    text: str
    where: str


def quotations(
    blocks: list[TextBlock], *, known: Callable[[str], bool]
) -> Iterator[Attributed | Unattributed]:
    """Every quotation of a text in order; ``known`` says whether a code is in the study."""
    for block in _with_codes_joined(blocks, known):
        yield from _Reading(block, known).found()


def _with_codes_joined(
    blocks: list[TextBlock], known: Callable[[str], bool]
) -> Iterator[TextBlock]:
    """Blocks, where one that holds nothing but a code belongs to the words before it."""
    waiting: TextBlock | None = None
    for block in blocks:
        words = "\n".join(line.text for line in block.lines).strip()
        if waiting and _place(block) == _place(waiting) and only_a_code(words, known):
            waiting = TextBlock(waiting.lines + block.lines)
            continue
        if waiting:
            yield waiting
        waiting = block
    if waiting:
        yield waiting


def _place(block: TextBlock) -> str:
    where = block.lines[0].where
    return where if where.startswith("slide") else "document"


class _Reading:
    """One block's text while its quotations are taken from it."""

    def __init__(self, block: TextBlock, known: Callable[[str], bool]) -> None:
        self.lines = block.lines
        self.text = "\n".join(line.text for line in block.lines)
        self.known = known
        self.taken: list[tuple[int, int]] = []

    def found(self) -> Iterator[Attributed | Unattributed]:
        made: list[tuple[int, Attributed | Unattributed]] = []
        begin = 0
        for mention in mentions(self.text, self.known):
            span = self._quoted_before(mention, begin)
            if span:
                start, end, choices, marked = span
                self.taken.append((start, mention.end))
                lead = self.text[max(begin, self.text.rfind("\n", 0, start) + 1) : start].strip()
                where = self._where(end)
                one = Attributed(mention.code, choices, where, marked, lead if marked else "")
                made.append((start, one))
                if marked:
                    made += self._joined(start, begin, mention.code)
                begin = mention.end
        made += self._without_code_after()
        yield from (one for _, one in sorted(made, key=lambda pair: pair[0]))

    def _quoted_before(
        self, mention: Mention, begin: int
    ) -> tuple[int, int, tuple[str, ...], bool] | None:
        """Start, end and possible wordings of what is quoted before a code."""
        before = self.text[begin : mention.start]
        trimmed = before.rstrip()
        # A mark may stand before the full stop that closes the sentence: “…”. (WMP13)
        touching = re.search(r"[”’»\"'“][\s.,;:–—―\-]*$", before)
        bare = self._bare(mention, begin) if trimmed else []
        if touching and (spans := self._marked(begin, begin + touching.start())):
            start, end = spans[0]
            inside = [_REOPENED.sub("\n", self.text[s + 1 : e]) for s, e in spans]
            # A call-out may end in words that its speaker quotes: then the marks are part of it.
            whole = [self.text[s : mention.start].strip() for s in bare if s < start]
            return start, end, tuple(inside + whole), True
        apart = self._lead_out(begin, begin + len(trimmed))
        if apart and not (bare and mention.alone):
            start, end = apart[0]
            words = [self.text[s + 1 : e] for s, e in apart]
            longer = [self.text[s : mention.start].strip() for s in bare]
            return start, end, tuple(words + longer), True
        if bare:
            wordings = tuple(self.text[s : mention.start].strip() for s in bare)
            return bare[0], mention.start - 1, wordings, False
        return None

    def _marked(self, begin: int, close: int) -> list[tuple[int, int]]:
        """Spans (opening mark, closing mark) that may end at ``close``, the likeliest first."""
        closer = self.text[close]
        opener = OPENERS[closer]
        low = max(begin, close - LONGEST_MARKED)
        opens = [
            i for i in range(close - 1, low - 1, -1) if self.text[i] == opener and self._may_open(i)
        ]
        if closer == "”":
            opens = _balanced(self.text, low, close) or opens
        return [(i, close) for i in opens if self.text[i + 1 : close].strip()]

    def _may_open(self, at: int) -> bool:
        """A mark opens before a word and after a space, a bracket or a dash."""
        before = self.text[at - 1] if at else " "
        after = self.text[at + 1 : at + 2]
        return (before.isspace() or before in "([–—-/“‘") and not after.isspace()

    def _lead_out(self, begin: int, end: int) -> list[tuple[int, int]]:
        """Marked words with a few of the author's between them and the code, on one line."""
        line = self.text.rfind("\n", begin, end) + 1 or begin
        for close in range(end - 1, line - 1, -1):
            if self.text[close] in '”»"' and len(self.text[close:end].split()) <= LONGEST_LEAD_OUT:
                return self._marked(begin, close)
        return []

    def _bare(self, mention: Mention, begin: int) -> list[int]:
        """Starts of a call-out without marks: the line before the code, then the lines above it."""
        if not mention.alone and self.text[mention.end :].split("\n", 1)[0].strip(" .,;:"):
            return []  # the code stands within a sentence: nobody is quoted
        starts: list[int] = []
        at = begin
        for line in self.text[begin : mention.start].rstrip().split("\n"):
            heading = self._line_at(at).heading
            if heading:
                starts = []
            elif line.strip():
                starts.append(at + len(line) - len(line.lstrip()))
            elif not self._where(at).startswith("slide"):
                starts = []
            at += len(line) + 1
        return [s for s in reversed(starts) if len(self.text[s : mention.start].split()) >= 2]

    def _joined(
        self, start: int, begin: int, code: str
    ) -> list[tuple[int, Attributed | Unattributed]]:
        """Marked words joined to those before the code: “so” and “so” (FG3)."""
        made: list[tuple[int, Attributed | Unattributed]] = []
        while True:
            before = self.text[begin:start].rstrip()
            match = re.search(r"[”»\"](?=[^”»\"]*$)", before)
            if not match or not _JOINS.fullmatch(before[match.end() :]):
                return made
            spans = self._marked(begin, begin + match.start())
            if not spans:
                return made
            start, end = spans[0]
            self.taken.append((start, end + 1))
            words = self.text[start + 1 : end]
            made.append((start, Attributed(code, (words,), self._where(end), True)))

    def _without_code_after(self) -> Iterator[tuple[int, Attributed | Unattributed]]:
        """Marked words that no code follows: under a code just before them, or under none."""
        for match in _IN_MARKS.finditer(self.text):
            words = match[1] or match[2] or match[3]
            inside = any(s <= match.start() < e for s, e in self.taken)
            if inside or len(words.split()) < FEWEST_WORDS:
                continue
            where = self._where(match.start())
            if code := self._code_before(match.start()):
                yield match.start(), Attributed(code, (words,), where, True)
            else:
                yield match.start(), Unattributed(" ".join(words.split()), where)

    def _code_before(self, at: int) -> str | None:
        """A known code on the same line or alone on the one above: WMP13 said: “…”."""
        free = max((end for _, end in self.taken if end <= at), default=0)
        line = max(free, self.text.rfind("\n", 0, at) + 1)
        codes = [m for m in WITH_NUMBER.finditer(self.text, line, at) if self.known(m[0])]
        if codes and len(self.text[codes[-1].end() : at].split()) <= LONGEST_APART:
            return codes[-1][0]
        above = self.text[free : max(free, line - 1)].rpartition("\n")[2]
        found = BARE_LINE.fullmatch(above)
        if found and not self.text[line:at].strip() and self.known(found[1]):
            return found[1]
        return None

    def _line_at(self, at: int) -> Line:
        index = 0
        for line in self.lines:
            index += len(line.text) + 1
            if at < index:
                return line
        return self.lines[-1]

    def _where(self, at: int) -> str:
        return self._line_at(at).where


def _balanced(text: str, low: int, close: int) -> list[int]:
    """The “ that the ” at ``close`` answers, then any before it that nothing has closed."""
    depth, found = 0, []
    for i in range(close - 1, low - 1, -1):
        if text[i] == "”":
            depth += 1
        elif text[i] == "“":
            if depth == 0:
                found.append(i)
            else:
                depth -= 1
    # Each paragraph of a long quotation may open anew: the first of them opens it.
    first_of_line = [i for i in found if i == 0 or text[i - 1] == "\n"]
    return found[-1:] if found and len(first_of_line) == len(found) else found
