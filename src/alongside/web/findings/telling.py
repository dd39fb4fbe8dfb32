"""How groups and quotes are told to whoever looks: as they are to the team, together to others.

Outside the team a group of too few is told with others, nobody is told apart by the code used
inside, and a number of people that is too small is not told.
"""

from __future__ import annotations

from collections.abc import Iterable

from alongside.privacy.disclosure import Row, Thresholds, merged
from alongside.web.core.policy import Permission
from alongside.web.core.viewer import Viewer
from alongside.web.findings import queries
from alongside.web.findings.models import Finding, Quote, Release, ReleasedQuote
from alongside.web.findings.roster import roster
from alongside.web.people.models import DisclosureLimits, StakeholderGroup

SOMEBODY = "Somebody who was heard"


def least_told(viewer: Viewer) -> int:
    """The smallest number of people that this viewer is told."""
    return 0 if _inside(viewer) else _limits(viewer).outside


def heard(viewer: Viewer) -> list[StakeholderGroup]:
    """Each group with how many were heard of it; those of too few together, outside the team.

    A group that only holds others together has no line of its own.
    """
    by_label = {group.label: group for group in queries.heard(viewer)}
    parents = {group.parent_id for group in by_label.values()}
    every = [g for g in by_label.values() if g.people or g.interviews_target or g.pk not in parents]
    if _inside(viewer):
        return [_as_told(group) for group in every]
    told = [_together(row, by_label) for row in _rows(viewer)]
    return sorted([*told, *(g for g in every if not g.people)], key=lambda g: g.position)


def _as_told(group: StakeholderGroup) -> StakeholderGroup:
    """A group that nobody was heard from here, with the numbers that came with the programme."""
    if not group.interviews and not group.focus_groups:
        group.interviews = group.interviews_told or 0
        group.focus_groups = group.focus_groups_told or 0
        group.from_elsewhere = bool(group.interviews or group.focus_groups)
    return group


def quotes(viewer: Viewer, *, of: Iterable[Finding] | None = None) -> list[Quote]:
    """The quotes this viewer reads, of some findings or of all."""
    return told(viewer, queries.quotes(viewer, of=of))


def cleared_quotes(viewer: Viewer) -> list[Quote]:
    """Quotes that readers may be shown, of the findings this viewer reads."""
    return told(viewer, queries.cleared_quotes(viewer))


def quote_for(viewer: Viewer, pk: int) -> Quote:
    """One quote; Http404 where there is none for this viewer."""
    return told(viewer, [queries.quote_for(viewer, pk)])[0]


def told(viewer: Viewer, quotes: list[Quote]) -> list[Quote]:
    """Quotes as this viewer may know them: to others a larger group, and the code of an edition.

    These rows are for showing: what is changed here is not what is kept.
    """
    if _inside(viewer) or not quotes:
        return quotes
    groups = {g.label: g for g in queries.groups(viewer)}
    rows = {label: row for row in _rows(viewer) for label in row.groups}
    codes = _edition_codes(viewer)
    made: dict[str, StakeholderGroup] = {}
    for quote in quotes:
        own = quote.participant.group
        row = rows.get(own.label) or Row(SOMEBODY, (own.label,), 0)
        if row.label not in made:
            made[row.label] = _together(row, groups)
        quote.participant.group = made[row.label]
        quote.printed_code = codes.get(quote.pk, "")
    return quotes


def _together(row: Row, groups: dict[str, StakeholderGroup]) -> StakeholderGroup:
    """A row as a group that is not kept anywhere."""
    of = [groups[label] for label in row.groups if label in groups]
    first = groups.get(row.label) or of[0]
    made = StakeholderGroup(
        pk=first.pk, key=first.key, label=row.label, hue=first.hue, position=first.position,
        short=first.short if first.label == row.label else row.label[:40], zone=first.zone,
    )  # fmt: skip
    for name in ("interviews", "focus_groups", "interviews_target", "focus_groups_target"):
        setattr(made, name, sum(getattr(group, name, 0) for group in of))
    made.people = row.people
    return made


def _edition_codes(viewer: Viewer) -> dict[int, str]:
    """The code of each quote in the latest edition that is out."""
    latest = (
        Release.objects.filter(
            programme_id=viewer.programme_id,
            kind=Release.Kind.REPORT,
            issued_at__isnull=False,
            recalled_at=None,
        )
        .order_by("-number")
        .first()
    )
    if latest is None:
        return {}
    return dict(ReleasedQuote.objects.filter(release=latest).values_list("quote_id", "code"))


def _rows(viewer: Viewer) -> tuple[Row, ...]:
    people = roster(viewer)
    return merged(people.groups, people.in_group, least=_limits(viewer).outside)


def _limits(viewer: Viewer) -> Thresholds:
    return DisclosureLimits.of(viewer.programme_id)


def _inside(viewer: Viewer) -> bool:
    return viewer.may(Permission.WRITE_FINDING)
