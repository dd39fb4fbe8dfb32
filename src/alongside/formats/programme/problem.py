"""One thing that is wrong in a partnership's file: where it stands, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.study.errors import UnsoundTables

MOST = 200


@dataclass(frozen=True)
class Problem:
    """Where (file, line, table, row, field) and what, in one sentence."""

    file: str
    table: str
    row: str
    field: str
    sentence: str
    line: int | None = None

    def __str__(self) -> str:
        line = f", line {self.line}" if self.line else ""
        place = " ".join(f"{self.table} {self.row} {self.field}".split())
        return f"{self.file}{line}: {place}: {' '.join(self.sentence.split())}"

    def to_json(self) -> dict[str, str | int | None]:
        """For a page or a program."""
        return {
            "file": self.file,
            "line": self.line,
            "table": self.table,
            "row": self.row,
            "field": self.field,
            "sentence": self.sentence,
        }


def refusal(problems: list[Problem] | tuple[Problem, ...]) -> UnsoundTables:
    """All of them as one refusal, a line each, which also carries them as values."""
    lines = [str(one) for one in problems[:MOST]]
    if len(problems) > MOST:
        lines.append(f"… and {len(problems) - MOST} more. Mend these first and read it again.")
    found = UnsoundTables("\n".join(lines))
    found.problems = tuple(problems)
    return found
