"""The roster: who was heard, by group and attribute, and how many share what is told of one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from alongside.study import Contradiction


@dataclass(frozen=True)
class Groups:
    """Stakeholder groups in their order, each with the group above it or None."""

    parents: Mapping[str, str | None]

    def __post_init__(self) -> None:
        for group, parent in self.parents.items():
            if parent is not None and parent not in self.parents:
                raise Contradiction(f"The group above “{group}” is not among the groups: add it.")
        for group in self.parents:
            self.above(group)

    @property
    def order(self) -> tuple[str, ...]:
        """Every group, in the order given."""
        return tuple(self.parents)

    def below(self, parent: str | None) -> tuple[str, ...]:
        """The groups directly under one, or those at the top."""
        return tuple(g for g, above in self.parents.items() if above == parent)

    def above(self, group: str) -> tuple[str, ...]:
        """The group itself and those above it, up to the top."""
        path = [group]
        while (parent := self.parents.get(path[-1])) is not None:
            if parent in path:
                raise Contradiction(f"The group “{group}” stands above itself: move one of them.")
            path.append(parent)
        return tuple(path)

    def family(self, group: str) -> frozenset[str]:
        """The group with everything under it."""
        return frozenset(g for g in self.parents if group in self.above(g))


@dataclass(frozen=True)
class Person:
    """Somebody who was heard: a participant code, a group, banded attributes, and ``marks``.

    ``marks`` are what words may give away and the roster can count, such as the initiatives
    somebody took part in, by what a reviewer ticks (``event``): several for each.
    """

    code: str
    group: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Roster:
    """Everybody who was heard in a study."""

    people: tuple[Person, ...]
    groups: Groups

    @cached_property
    def by_code(self) -> dict[str, Person]:
        """People by participant code."""
        return {person.code: person for person in self.people}

    @cached_property
    def in_group(self) -> dict[str, int]:
        """How many people are in each group itself."""
        counted: dict[str, int] = {}
        for person in self.people:
            counted[person.group] = counted.get(person.group, 0) + 1
        return counted

    def class_of(
        self,
        person: Person,
        groups: Collection[str],
        *,
        attribute: str = "",
        marks: Sequence[str] = (),
    ) -> int:
        """How many people share what is told: one of the groups, an attribute of theirs, and what
        the words mark. Somebody shares a mark who has all that the person has of it.
        """
        wanted = person.attributes.get(attribute, "").strip().casefold()
        return sum(
            1
            for other in self.people
            if other.group in groups
            and (not attribute or other.attributes.get(attribute, "").strip().casefold() == wanted)
            and all(
                person.marks.get(m, frozenset()) <= other.marks.get(m, frozenset()) for m in marks
            )
        )
