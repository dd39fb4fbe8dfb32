"""Would a tie outlast the person who holds it? Who holds ties, since when, and which are silent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from alongside.analysis.partnership.figure import (
    Definition,
    Figure,
    Shape,
    counted,
    median,
    middle_of,
    part,
    share_of,
)
from alongside.analysis.partnership.holding import (
    holders,
    live,
    police_holders,
    police_ties,
    thinnest,
)
from alongside.analysis.partnership.silence import last_contacts, last_shared_events
from alongside.study.partnership import HandOver, Partnership, RelationshipHolder

DORMANT = 90
POLICE_SIDE = Definition(
    "continuity.police_side_shared",
    "Police-side continuity",
    "Live ties with a police organisation whose police side at least two people hold, out of all "
    "live ties with one.",
    "share",
    "Whether the second person knows the partner, or is only written down.",
)
BOTH_SIDES = Definition(
    "continuity.shared_both_sides",
    "Both-sides continuity",
    "Live ties that at least two people hold on each side, out of all live ties.",
    "share",
    "Whether a small organisation could spare a second person, which is no fault of its own.",
)
SINGLE = Definition(
    "continuity.single_held",
    "Held by one person",
    "Live ties whose thinner side exactly one person holds, out of all live ties.",
    "share",
    "Whether that person is about to leave.",
)
UNHELD = Definition(
    "continuity.unheld",
    "Held by nobody",
    "Live ties with a side that nobody holds on the day.",
    "count",
    "Whether the two organisations still speak without anybody named for it.",
)
LOST = Definition(
    "continuity.lost_without_handover",
    "Lost without a hand-over",
    "Live ties with a side that nobody holds, whose last holder left no hand-over record.",
    "count",
    "What was passed on without being written down.",
)
TENURE = Definition(
    "continuity.median_holder_tenure_days",
    "Time as holder",
    "Median of the days since the first day of everybody who holds a side of a live tie.",
    "days",
    "How well the two sides know one another.",
)
DIRECT = Definition(
    "continuity.dormant_direct",
    "Silent, by direct contact",
    f"Live ties without a logged contact in the last {DORMANT} days, or ever, out of all live.",
    "share",
    "Contacts that nobody logged.",
)
ANY = Definition(
    "continuity.dormant",
    "Silent, by contact or shared event",
    f"Live ties without a logged contact and without a held activity of both sides in the last "
    f"{DORMANT} days, or ever, out of all live ties.",
    "share",
    "Whether the two spoke at the event: one event of both hides silence, so both are told.",
)
SINCE = Definition(
    "continuity.median_days_since_direct_contact",
    "Days since the last direct contact",
    "Median of the days since the last logged contact of each live tie that has one.",
    "days",
    "Contacts that nobody logged.",
)
DEFINITIONS = (POLICE_SIDE, BOTH_SIDES, SINGLE, UNHELD, LOST, TENURE, DIRECT, ANY, SINCE)


@dataclass(frozen=True)
class Continuity:
    """Ids of ties by who holds them, with the days since each was last in touch."""

    on: date
    active: tuple[str, ...]
    shared_both_sides: tuple[str, ...]
    police: tuple[str, ...]
    police_side_shared: tuple[str, ...]
    single_held: tuple[str, ...]
    unheld: tuple[str, ...]
    lost_without_handover: tuple[str, ...]
    days_since_contact: Mapping[str, int | None]
    days_since_either: Mapping[str, int | None]
    tenure: Mapping[str, int]

    @property
    def dormant_direct(self) -> tuple[str, ...]:
        """Ties without a direct contact for longer than the limit."""
        return _silent(self.days_since_contact)

    @property
    def dormant(self) -> tuple[str, ...]:
        """Ties without a direct contact or a shared event for longer than the limit."""
        return _silent(self.days_since_either)

    @property
    def known_days(self) -> dict[str, int]:
        """The days since the last direct contact of ties that ever had one."""
        return {tie: days for tie, days in self.days_since_contact.items() if days is not None}

    def figures(self) -> tuple[Figure, ...]:
        """Each figure with its definition, in the order of ``DEFINITIONS``."""
        on, ties = self.on, self.active
        never = len(ties) - len(self.known_days)
        return (
            share_of(POLICE_SIDE, self.police_side_shared, self.police, on=on),
            share_of(BOTH_SIDES, self.shared_both_sides, ties, on=on),
            share_of(SINGLE, self.single_held, ties, on=on),
            counted(UNHELD, self.unheld, on=on, of=len(ties)),
            counted(LOST, self.lost_without_handover, on=on, of=len(ties)),
            middle_of(TENURE, self.tenure, on=on),
            share_of(DIRECT, self.dormant_direct, ties, on=on),
            share_of(ANY, self.dormant, ties, on=on),
            middle_of(SINCE, self.known_days, on=on, missing=never),
        )

    def to_json(self) -> Shape:
        """The shape of ``metrics``."""
        ties = self.active
        return {
            "active": len(ties),
            "shared_both_sides": part(self.shared_both_sides, ties),
            "police_side_shared": part(self.police_side_shared, self.police),
            "single_held": part(self.single_held, ties),
            "unheld": list(self.unheld),
            "dormant": part(self.dormant, ties),
            "dormant_ids": list(self.dormant),
            "dormant_direct": part(self.dormant_direct, ties),
            "dormant_direct_ids": list(self.dormant_direct),
            "lost_without_handover": list(self.lost_without_handover),
            "median_days_since_direct_contact": median(self.known_days.values()),
            "median_holder_tenure_days": median(self.tenure.values()),
        }

    def in_brief(self) -> Shape:
        """What is compared from quarter to quarter."""
        every = self.to_json()
        return {key: every[key] for key in ("active", "shared_both_sides", "unheld", "dormant")}


def continuity(partnership: Partnership, *, on: date) -> Continuity:
    """Who holds the ties that run on a day, and how long each has been silent."""
    ties = live(partnership, on)
    held = holders(partnership, on)
    thin = {tie.id: thinnest(tie, held) for tie in ties}
    police = police_ties(partnership, ties)
    direct = last_contacts(partnership, on)
    shared = last_shared_events(partnership, ties, on)
    either = {
        tie.id: max((d for d in (direct.get(tie.id), shared.get(tie.id)) if d), default=None)
        for tie in ties
    }
    return Continuity(
        on=on,
        active=tuple(thin),
        shared_both_sides=tuple(tie for tie, few in thin.items() if few >= 2),
        police=tuple(tie.id for tie in police),
        police_side_shared=tuple(
            tie.id for tie in police if police_holders(partnership, tie, held) >= 2
        ),
        single_held=tuple(tie for tie, few in thin.items() if few == 1),
        unheld=tuple(tie for tie, few in thin.items() if few == 0),
        lost_without_handover=_lost(partnership, on, thin),
        days_since_contact={tie: _days(direct.get(tie), on) for tie in thin},
        days_since_either={tie: _days(day, on) for tie, day in either.items()},
        tenure=_tenure(partnership, on, thin),
    )


def quarters(on: date) -> tuple[date, ...]:
    """The day and the four ends of quarters before it, the earliest first.

    >>> [str(day) for day in quarters(date(2022, 6, 30))]
    ['2021-06-30', '2021-09-30', '2021-12-31', '2022-03-31', '2022-06-30']
    """
    found = [on]
    while len(found) < 5:
        at = found[0]
        found.insert(0, date(at.year, 3 * ((at.month - 1) // 3) + 1, 1) - timedelta(days=1))
    return tuple(found)


def _lost(partnership: Partnership, on: date, thin: Mapping[str, int]) -> tuple[str, ...]:
    last: dict[tuple[str, str], RelationshipHolder] = {}
    empty: dict[tuple[str, str], bool] = {}
    for one in partnership.relationship_holders:
        if thin.get(one.relationship) != 0:
            continue
        side = one.relationship, one.side
        empty[side] = empty.get(side, True) and not one.current(on)
        if one.ends_on is not None and one.ends_on < on:
            before = last.get(side)
            if before is None or before.ends_on is None or before.ends_on < one.ends_on:
                last[side] = one
    passed = {_of(one) for one in partnership.handovers}
    lost = {
        tie
        for (tie, side), one in last.items()
        if empty[tie, side] and (tie, side, one.person) not in passed
    }
    return tuple(tie for tie in thin if tie in lost)


def _of(one: HandOver) -> tuple[str, str, str]:
    return one.relationship, one.side, one.outgoing


def _tenure(partnership: Partnership, on: date, ties: Mapping[str, int]) -> dict[str, int]:
    """Days as holder by tie, side and number of the holder there: the person is not named."""
    found: dict[str, int] = {}
    number: dict[str, int] = {}
    for one in partnership.relationship_holders:
        if one.relationship in ties and one.current(on):
            side = f"{one.relationship}/{one.side}"
            number[side] = number.get(side, 0) + 1
            found[f"{side}/{number[side]}"] = (on - one.starts_on).days
    return found


def _days(day: date | None, on: date) -> int | None:
    return None if day is None else (on - day).days


def _silent(days: Mapping[str, int | None]) -> tuple[str, ...]:
    return tuple(sorted(tie for tie, n in days.items() if n is None or n > DORMANT))
