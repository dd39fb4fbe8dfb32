"""Which ties are new, and what became of introductions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from alongside.analysis.partnership.figure import Definition, Figure, Shape, part, share_of
from alongside.analysis.partnership.holding import holders, live, police_ties, thinnest
from alongside.study.partnership import Introduction, Partnership

NEW = Definition(
    "ties.new_police_ties",
    "New police ties",
    "Live ties with a police organisation of partners it did not know before the programme, out of "
    "all of which that is known.",
    "share",
    "What the two make of it.",
)
ASKED = Definition(
    "ties.asked_first",
    "Introductions asked first",
    "Introductions before which the one to be introduced was asked, out of all made.",
    "share",
    "Whether no would have been taken for an answer.",
)
LED = Definition(
    "ties.led_to_tie",
    "Introductions that led to a tie",
    "Introductions that led to a tie on record, out of all made.",
    "share",
    "Ties nobody put on record.",
)
STILL = Definition(
    "ties.still_live_and_held",
    "Introductions whose tie lives and is held",
    "Introductions that led to a tie that still runs and that somebody holds on each side, out of "
    "all made.",
    "share",
    "How much passes between the two: see silence.",
)
TO_POLICE = Definition(
    "ties.introductions_to_police",
    "Introductions to the police",
    "Introductions with a police organisation among the two, out of all made.",
    "share",
    "Who asked for it.",
)
DEFINITIONS = (NEW, ASKED, LED, STILL, TO_POLICE)


@dataclass(frozen=True)
class Ties:
    """Live police ties by whether they are new, and introductions by what became of them."""

    on: date
    police: tuple[str, ...]
    unsaid: int
    new: tuple[str, ...]
    introductions: tuple[str, ...]
    undated: int
    asked_first: tuple[str, ...]
    led_to_tie: tuple[str, ...]
    still_held: tuple[str, ...]
    to_police: tuple[str, ...]

    def figures(self) -> tuple[Figure, ...]:
        """Each figure with its definition."""
        on, every, undated = self.on, self.introductions, self.undated
        return (
            share_of(NEW, self.new, self.police, on=on, missing=self.unsaid),
            share_of(ASKED, self.asked_first, every, on=on, missing=undated),
            share_of(LED, self.led_to_tie, every, on=on, missing=undated),
            share_of(STILL, self.still_held, every, on=on, missing=undated),
            share_of(TO_POLICE, self.to_police, every, on=on, missing=undated),
        )

    def to_json(self) -> Shape:
        """The shape of ``metrics``."""
        every = self.introductions
        return {
            "new_police_ties": part(self.new, self.police),
            "introductions": len(every),
            "asked_first": part(self.asked_first, every),
            "led_to_tie": part(self.led_to_tie, every),
            "still_live_and_held": part(self.still_held, every),
            "introductions_to_police": part(self.to_police, every),
        }


def ties(partnership: Partnership, *, on: date) -> Ties:
    """The police ties that run on a day, and the introductions made by then."""
    running = live(partnership, on)
    held = holders(partnership, on)
    whole = {tie.id for tie in running if thinnest(tie, held) > 0}
    police = police_ties(partnership, running)
    known = [tie for tie in police if tie.known_before_programme is not None]
    dated = [one for one in partnership.introductions if one.made_on is not None]
    made = [one for one in dated if one.made_on is not None and one.made_on <= on]
    led = [
        one for one in made if one.led_to and partnership.relationship[one.led_to].started_on <= on
    ]
    return Ties(
        on=on,
        police=tuple(tie.id for tie in known),
        unsaid=len(police) - len(known),
        new=tuple(tie.id for tie in known if not tie.known_before_programme),
        introductions=_ids(made),
        undated=len(partnership.introductions) - len(dated),
        asked_first=_ids([one for one in made if one.asked_first_on is not None]),
        led_to_tie=_ids(led),
        still_held=_ids([one for one in led if one.led_to in whole]),
        to_police=_ids([one for one in made if partnership.police & {one.org_a, one.org_b}]),
    )


def _ids(rows: list[Introduction]) -> tuple[str, ...]:
    return tuple(one.id for one in rows)
