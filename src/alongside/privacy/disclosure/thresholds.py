"""How small a number may be before it is hidden."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.study import Contradiction


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The least number of people behind a percentage, a count outside the team, and one inside.

    ACRO 1.0.2 and UK LLC take 10 for all of these; a study of a hundred people would then say
    nothing, so counts leave from 5, the class size under which simulated rosters made people
    unique, and the team itself is told from 3. ``quotes_each`` is how often one person is quoted
    in one report without a reason, ``dominant`` the share of a cell that one person may have.
    """

    percent: int = 10
    outside: int = 5
    inside: int = 3
    quotes_each: int = 3
    dominant: float = 0.5

    def __post_init__(self) -> None:
        if not 1 <= self.inside <= self.outside <= self.percent:
            raise Contradiction(
                f"Counts for the team ({self.inside}), counts that leave ({self.outside}) and "
                f"bases of percentages ({self.percent}) grow in this order, from 1 at least: "
                "change the one that breaks it."
            )
        if self.quotes_each < 1 or not 0 < self.dominant < 1:
            raise Contradiction(
                "At least one quotation a person, and a share between 0 and 1: change them."
            )
