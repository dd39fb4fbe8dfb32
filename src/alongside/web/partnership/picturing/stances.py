"""Objectives as a picture: a tile for each party, laid by those who stand behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from alongside.report.drawings import Drawing, Tile, tile_rows
from alongside.web.partnership.queries.objectives import Shown
from alongside.web.people.models import StakeholderGroup

Groups = Mapping[int, StakeholderGroup]


@dataclass(frozen=True)
class Behind:
    """One objective: of each group how many of its parties stand behind it; the rest as numbers.

    Who objects is counted and has no group here, whether they gave their name or not.
    """

    shown: Shown
    groups: list[tuple[StakeholderGroup, int, int]]
    silent: int
    objecting: int

    @property
    def tiles(self) -> list[Tile]:
        """The parties in the order of their groups, then the silent, then those who object."""
        laid = [Tile(g.hue, "laid") for g, behind, _ in self.groups for _ in range(behind)]
        return [
            *laid, *[Tile(0, "empty")] * self.silent, *[Tile(0, "crossed")] * self.objecting
        ]  # fmt: skip


def behind_of(shown: Sequence[Shown], groups: Groups) -> list[Behind]:
    """Shared objectives with who stands behind each, by group."""
    return [_behind(one, groups) for one in shown if one.objective.kind == "shared"]


def drawn(rows: Sequence[Behind]) -> Drawing:
    """A line of tiles for each objective."""
    told = [(row.shown.wording.text, row.tiles) for row in rows]
    return tile_rows(told, said=_("A row of tiles for each objective, one for each party to it."))


def groups_of(rows: Sequence[Behind]) -> list[StakeholderGroup]:
    """The groups that stand behind anything, in their order."""
    found = {group.pk: group for row in rows for group, behind, _ in row.groups if behind}
    return sorted(found.values(), key=lambda group: (group.position, group.pk))


def _behind(one: Shown, groups: Groups) -> Behind:
    stood = one.standing
    parties = Counter(groups[pk].pk for pk in stood.parties)
    behind = Counter(groups[pk].pk for pk in stood.behind)
    by_key = {group.pk: group for group in groups.values() if group.pk in parties}
    rows = [
        (group, behind[pk], parties[pk])
        for pk, group in sorted(by_key.items(), key=lambda item: (item[1].position, item[0]))
    ]
    return Behind(one, rows, len(stood.silent), len(stood.objecting))
