"""A source's words in the order they are read, block by block, for pages without scripts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Block:
    """One speaker's words, or what stands between turns; ``marked`` is the part pointed at."""

    speaker: str
    words: str
    asks: bool = False


def blocks(source) -> list[Block]:
    """Every turn with its speaker, and what stands between turns where that is not a label."""
    columns, text = source.turns, source.text
    found: list[Block] = []
    cursor = 0
    rows = zip(
        columns.get("speaker", []), columns.get("start", []), columns.get("end", []), strict=True
    )
    for who, start, end in rows:
        speaker = columns["speakers"][who] if who >= 0 else ""
        found.extend(_between(text[cursor:start], speaker))
        found.append(Block(speaker, text[start:end], speaker in source.facilitators))
        cursor = end
    found.extend(_between(text[cursor:], ""))
    return found


def _between(gap: str, speaker: str) -> list[Block]:
    lines = [line.strip() for line in gap.splitlines()]
    if lines and speaker and speaker in lines[-1]:
        lines.pop()
    return [Block("", line) for line in lines if line and not (speaker and speaker in line)]
