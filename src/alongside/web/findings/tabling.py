"""Tables that leave: a matrix or a co-occurrence through the rules, as an edition of its own."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
from django.http import QueryDict
from django.utils.translation import gettext as _

from alongside import __version__
from alongside.privacy.disclosure import (
    Counted,
    Figures,
    Protected,
    Refusal,
    Thresholds,
    differences,
    merged,
    protect,
)
from alongside.privacy.disclosure.counted import harmless
from alongside.report.counted import OUTSIDE, refuse_nothing, used
from alongside.study.errors import Refused
from alongside.web.core import two_people
from alongside.web.core.models import Event
from alongside.web.core.reading_log import tell_read
from alongside.web.core.two_people import Act
from alongside.web.core.viewer import Viewer
from alongside.web.evidence import tables
from alongside.web.evidence.counting import counted_matrix, counted_pairs, counted_themes
from alongside.web.evidence.snapshot import Snapshot, taken
from alongside.web.evidence.tables import comma_separated, matrix_of, said_of, together_of
from alongside.web.findings.examining import of_files
from alongside.web.findings.models import Override, Release
from alongside.web.findings.queries import releases
from alongside.web.findings.roster import digest_of, numbers_of, roster
from alongside.web.people.models import Account, DisclosureLimits, Programme

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
GROUP = "group"
THEMES = "themes"
# Partners are told of themes from five people on, also where a programme’s limits are lower.
LEAST_OF_A_THEME = 5
TOGETHER = "together"
TABLE = "table"
MOST_CELLS = 20_000


def table_for(
    viewer: Viewer, *, by: str, subcodes: bool, reasons: Mapping[str, str]
) -> tuple[Protected, Figures]:
    """A table as it may leave, and the figures it tells.

    ``by`` is an attribute, ``together``, or ``themes``: codes of the first level by group, people
    alone.

    Raises Refused for one that is too large to be read by anybody.
    """
    now = taken(viewer)
    limits = _limits(viewer, by)
    counted = used(_counted(now, by, subcodes=subcodes))
    if counted.people.size > MOST_CELLS:
        raise Refused(
            _("That table has too many cells to be looked through: count by fewer groups.")
        )
    numbers = numbers_of(viewer)
    if by in (GROUP, THEMES):
        counted, numbers = _merged(viewer, counted, numbers, limits.outside)
    before = [
        release.counted
        for release in Release.objects.filter(
            programme_id=viewer.programme_id, issued_at__isnull=False
        )
    ]
    first = protect(counted, thresholds=limits, reasoned=reasons)
    changed = differences(_figures(first, numbers), before, least=limits.outside)
    cells = {_cell_of(one.about) for one in changed}
    table = (
        protect(counted, thresholds=limits, reasoned=reasons, withheld=cells) if cells else first
    )
    softened = [
        Refusal(one.rule, f"{one.says} It is withheld.", one.way_out, "flag", one.about)
        for one in changed
    ]
    table = replace(table, people_alone=by == THEMES)
    return _with(table, softened), _figures(table, numbers)


def _counted(now: Snapshot, by: str, *, subcodes: bool) -> Counted:
    if by == TOGETHER:
        return counted_pairs(now, subcodes=subcodes)
    return counted_themes(now) if by == THEMES else counted_matrix(now, by=by, subcodes=subcodes)


def _limits(viewer: Viewer, by: str) -> Thresholds:
    limits = DisclosureLimits.of(viewer.programme_id)
    if by != THEMES:
        return limits
    outside = max(limits.outside, LEAST_OF_A_THEME)
    return replace(limits, outside=outside, percent=max(limits.percent, outside))


def dimensions(viewer: Viewer) -> list[str]:
    """What a table can be by: themes, attributes of people, or two codes that meet."""
    return [THEMES, *taken(viewer).study.attributes, TOGETHER]


def prepare_table(
    viewer: Viewer, *, by: Account, of: str, subcodes: bool, reasons: Mapping[str, str], why: str
) -> Release:
    """Keep a table as it would leave, and ask a second person to agree to it."""
    table, figures = table_for(viewer, by=of, subcodes=subcodes, reasons=reasons)
    files = {"csv": ("\ufeff" + table.to_csv()).encode(), "xlsx": spreadsheet(table)}
    found = [*table.found, *of_files(viewer, files)]
    if refused := [one for one in found if one.weight == "refused"]:
        raise Refused(f"{refused[0].rule}: {refused[0].says} {refused[0].way_out}")
    numbers = numbers_of(viewer)
    release = Release(
        programme_id=viewer.programme_id,
        kind=Release.Kind.TABLE,
        title=table.caption[:200],
        asked_for={"by": of, "subcodes": subcodes},
        found=[one.to_json() for one in found],
        limits={"outside": _limits(viewer, of).outside},
        figures=figures.to_json(),
        roster=digest_of(numbers),
        basis=digest_of(numbers),
        version=__version__,
    )
    kept = json.dumps([table.lines(), list(table.notes)]).encode()
    release.prepare(by=by, files=files | {TABLE: kept}, quotes={})
    for key, reason in reasons.items():
        rule, _colon, about = key.partition(":")
        Override.objects.create(release=release, rule=rule, about=about[:300], reason=reason, by=by)
    two_people.ask(Act.RELEASE_REPORT, release, by=by, reason=why, fingerprint=release.fingerprint)
    return release


def for_others(viewer: Viewer, of: str, ending: str, told: QueryDict, *, by: Account) -> bytes:
    """A matrix or the codes that meet as a file, through the rules. That it left is told.

    It is no edition: nobody agreed to it, and partners do not find it here. Raises Refused where
    nothing of it can be told.
    """
    said = said_of(told, taken(viewer))
    table, _ = table_for(
        viewer, by=TOGETHER if of == TOGETHER else said["by"], subcodes=said["subcodes"], reasons={}
    )
    refuse_nothing(table)
    table = replace(table, notes=(OUTSIDE, *table.notes))
    content = spreadsheet(table) if ending == "xlsx" else ("\ufeff" + table.to_csv()).encode()
    _tell(viewer, by, exact=False, withheld=table.withheld)
    return content


def exact(
    viewer: Viewer, of: str, ending: str, told: QueryDict, *, by: Account, reason: str
) -> bytes:
    """The same with every number as it is, for the team alone. Raises Refused without a reason.

    The reason is read by everybody who may see who looked at what, and the file says whose it is.
    """
    if not reason:
        raise Refused(_("Say what the exact numbers are for: without a reason they stay here."))
    now = taken(viewer)
    said = said_of(told, now)
    table = together_of(now, said) if of == TOGETHER else matrix_of(now, said)
    programme = Programme.objects.get(pk=viewer.programme_id)
    tell_read(viewer, programme, what="exact_table", reason=reason)
    _tell(viewer, by, exact=True, withheld=0)
    return tables.spreadsheet(table, of) if ending == "xlsx" else comma_separated(table).encode()


def _tell(viewer: Viewer, by: Account, **facts: bool | int) -> None:
    Event.tell(
        verb="take_table",
        subject=Programme.objects.get(pk=viewer.programme_id),
        by=by,
        programme_id=viewer.programme_id,
        facts=facts,
    )


def themes_told(viewer: Viewer) -> Release | None:
    """The latest edition that tells how many people of each group spoke of each theme."""
    found = releases(viewer, kind=Release.Kind.TABLE).filter(asked_for__by=THEMES)
    return found.filter(issued_at__isnull=False, recalled_at=None).order_by("-number").first()


def lines_of(release: Release) -> dict[str, Any] | None:
    """The lines of a table that is an edition: head, body and notes."""
    file = release.files.filter(ending=TABLE).first()
    if file is None:
        return None
    lines, notes = json.loads(bytes(file.content))
    return {"head": lines[0], "body": lines[1:], "notes": notes}


def spreadsheet(table: Protected) -> bytes:
    """The table as .xlsx, with nothing behind it and nothing of its making."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator = ""
    sheet = book.active
    sheet.title = "Table"
    for line in [[table.caption], *table.lines(), *([note] for note in table.notes)]:
        sheet.append([harmless(cell) for cell in line])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _merged(
    viewer: Viewer, table: Counted, numbers: dict[str, frozenset[int]], least: int
) -> tuple[Counted, dict[str, frozenset[int]]]:
    """Columns of groups put together upward until each is of enough people (T6)."""
    people = roster(viewer)
    rows = merged(people.groups, people.in_group, least=least)
    at = {label: i for i, label in enumerate(table.columns)}
    parts = [[at[g] for g in row.groups if g in at] for row in rows]

    def added(values: np.ndarray, how: Any = np.sum) -> np.ndarray:
        columns = [
            how(values[:, part], axis=1) if part else np.zeros(len(values)) for part in parts
        ]
        return np.array(columns, np.int64).T.reshape(len(table.rows), len(parts))

    joined = Counted(
        table.caption,
        table.rows,
        tuple(row.label for row in rows),
        added(table.people),
        added(table.codings),
        n=tuple(row.people for row in rows),
        by_one=None if table.by_one is None else added(table.by_one, np.max),
        sensitive=table.sensitive,
        apart=table.apart,
        notes=table.notes,
    )
    members = {
        row.label: frozenset().union(*(numbers.get(g, frozenset()) for g in row.groups))
        for row in rows
    }
    return joined, {"": numbers.get("", frozenset()), **members}


def _cell_of(about: str) -> tuple[str, str]:
    row, _, column = about.rpartition(" › ")
    return row, column


def _figures(table: Protected, numbers: dict[str, frozenset[int]]) -> Figures:
    cells = {
        (row, column): count
        for row, line in zip(table.rows, table.people, strict=True)
        for column, count in zip(table.columns, line, strict=True)
        if count is not None
    }
    known = {column: numbers[column] for column in table.columns if column in numbers}
    return Figures("", cells, {"": numbers.get("", frozenset()), **known})


def _with(table: Protected, more: list[Refusal]) -> Protected:
    return replace(table, found=(*table.found, *more))
