"""Standing: what becomes of positions, and who has not taken one. Silence is never a yes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

BEHIND = frozenset({"endorse", "endorse_with_reservation", "sign", "agree"})
OBJECTS = "object"


@dataclass(frozen=True)
class Standing:
    """Who stands behind something on a day: parties by id, and what each last said.

    ``state`` is endorsed once every party stands behind it, contested once anybody objects, and
    proposed while somebody is silent.
    """

    parties: frozenset[int]
    said: Mapping[int, Any]
    police: frozenset[int] = frozenset()

    @cached_property
    def behind(self) -> frozenset[int]:
        """Parties that stand behind it, with a reservation or without."""
        return frozenset(p for p in self.parties if p in self.said and self._yes(p))

    @property
    def silent(self) -> frozenset[int]:
        """Parties that have said nothing on this version."""
        return self.parties - frozenset(self.said)

    @cached_property
    def objecting(self) -> frozenset[int]:
        """Whoever objects, a party or not."""
        return frozenset(one for one, p in self.said.items() if p.stance == OBJECTS)

    @property
    def police_alone(self) -> bool:
        """Whether nobody but the police stands behind it, though others are party to it."""
        return bool(self.behind) and self.behind <= self.police and bool(self.parties - self.police)

    @property
    def state(self) -> str:
        """``contested``, ``endorsed`` or ``proposed``."""
        if self.objecting:
            return "contested"
        everybody = bool(self.parties) and self.behind == self.parties
        return "endorsed" if everybody else "proposed"

    def _yes(self, party: int) -> bool:
        return self.said[party].stance in BEHIND


def standing(
    parties: Iterable[int], positions: Iterable[Any], *, on: date, police: Collection[int] = ()
) -> Standing:
    """What the latest position of each organisation by a day amounts to."""
    latest: dict[int, Any] = {}
    for position in sorted(positions, key=lambda p: (p.on, p.pk or 0)):
        if position.on <= on:
            latest[position.organisation_id] = position
    return Standing(frozenset(parties), latest, frozenset(police))
