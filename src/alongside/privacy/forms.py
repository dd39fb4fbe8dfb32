"""A form: what a stretch of text looks like when it is a number, a date or an amount."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import regex

from alongside.privacy.suggestion import Certainty, Mention

UNITS = "one|two|three|four|five|six|seven|eight|nine"
TEENS = (
    "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|"
    rf"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:{UNITS}))?"
)
COUNT = rf"(?:\d{{1,3}}|{UNITS}|{TEENS}|several|a couple of|a few|half a)"


@dataclass(frozen=True)
class Form:
    """One form. A group of it called "it" is the part that is meant.

    ``holds`` says of a stretch that has the form whether it is what it seems (a check digit);
    ``written`` forms are looked for only in texts that are written about people, not in speech.
    """

    kind: str
    reason: str
    pattern: regex.Pattern[str]
    certainty: Certainty
    instead: str
    holds: Callable[[str], bool] | None
    written: bool

    def found(self, text: str) -> Iterator[Mention]:
        """Everything in a text that has the form."""
        named = "it" in self.pattern.groupindex
        for one in self.pattern.finditer(text):
            start, end = one.span("it" if named else 0)
            if self.holds is None or self.holds(text[start:end]):
                yield Mention(start, end, self.kind, self.reason, self.certainty, self.instead)


def forms(
    kind: str,
    reason: str,
    *patterns: str,
    certainty: Certainty = "likely",
    instead: str = "",
    holds: Callable[[str], bool] | None = None,
    written: bool = False,
) -> list[Form]:
    """One form for each pattern, all of one kind."""
    return [
        Form(kind, reason, regex.compile(p), certainty, instead, holds, written) for p in patterns
    ]
