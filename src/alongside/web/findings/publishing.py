"""A report's model as readers outside get it: codes of one edition, groups of enough people."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.privacy.disclosure import (
    Figures,
    Refusal,
    Roster,
    Row,
    merged,
    publication_codes,
    suppress,
)
from alongside.report.model import Group, ReportModel
from alongside.web.core.viewer import Viewer
from alongside.web.findings.models import Quote, Release
from alongside.web.findings.reporting import heard_in_interviews
from alongside.web.people.models import DisclosureLimits, StakeholderGroup

ALL = ""
INTERVIEWS = "interviews"
CONVERSATION = "FG"
Codes = Release.Codes


@dataclass(frozen=True)
class Published:
    """A model with printed codes; ``codes`` leads from each to the code inside, ``printed`` from
    each quote's key to what is printed."""

    model: ReportModel
    codes: dict[str, str]
    printed: dict[str, str]
    figures: Figures
    found: list[Refusal] = field(default_factory=list)


def published_model(
    viewer: Viewer,
    model: ReportModel,
    quotes: list[Quote],
    people: Roster,
    numbers: dict[str, frozenset[int]],
    style: str,
) -> Published:
    """The model for one edition. Groups of too few are told together, their numbers withheld."""
    least = DisclosureLimits.of(viewer.programme_id).outside
    groups = {g.label: g for g in StakeholderGroup.objects.filter(programme=viewer.programme_id)}
    rows = merged(people.groups, people.in_group, least=least)
    row_of = {label: row for row in rows for label in row.groups}
    printed, codes = _codes(quotes, people, row_of, groups, style)
    interviews, withheld = _interviews(viewer, rows, groups, least)
    told = tuple(
        Group(
            row.label,
            tuple(
                dict.fromkeys(
                    printed[q.value.key] for q in quotes if q.participant.group.label in row.groups
                )
            )
            or (f"{row.label}-",),
            interviews[i],
            hue=groups[row.groups[0]].hue - 1,
        )
        for i, row in enumerate(rows)
    )
    values = {
        q.value.key: replace(
            q.value,
            code=printed[q.value.key],
            printed_code=_with_attribute(printed[q.value.key], q),
        )
        for q in quotes
    }
    return Published(
        model=replace(
            model,
            quotes=values,
            groups=told,
            candour=replace(model.candour, limits=_limits(model, rows, quotes)),
        ),
        codes=codes,
        printed=printed,
        figures=_figures(rows, interviews, model, numbers),
        found=[*_of_rows(rows, people, least), *withheld],
    )


def _codes(
    quotes: list[Quote], people: Roster, row_of: dict[str, Row], groups: dict, style: str
) -> tuple[dict[str, str], dict[str, str]]:
    inside = {q.value.key: q.printed_code for q in quotes}
    if style == Codes.STABLE:
        return inside, {code: code for code in inside.values()}
    wanted: dict[str, str] = {}
    of_quote: dict[str, str] = {}
    for quote in quotes:
        key = quote.value.key
        of_quote[key] = key if style == Codes.UNLINKED else quote.printed_code
        row = row_of.get(quote.participant.group.label)
        wanted[of_quote[key]] = CONVERSATION if quote.by_session else _prefix(row, groups)
    made = publication_codes(list(wanted.items()), taken=[*people.by_code, *inside.values()])
    printed = {key: made[of] for key, of in of_quote.items()}
    return printed, {printed[key]: code for key, code in inside.items()}


def _prefix(row: Row | None, groups: dict) -> str:
    """Letters for a row: a group's own, or the first letters of what it is told as."""
    if row is None:
        return "P"
    own = groups.get(row.label)
    if own is not None and own.code_prefix:
        return str(own.code_prefix)
    letters = "".join(word[0] for word in re.findall(r"[^\W\d_]+", row.label))[:3].upper()
    return letters if len(letters) > 1 else (row.label[:3].upper() or "P")


def _with_attribute(code: str, quote: Quote) -> str:
    value = quote.participant.attributes.get(quote.attribute) if quote.attribute else ""
    return f"{code}, {value}" if value else code


def _interviews(
    viewer: Viewer, rows: tuple[Row, ...], groups: dict, least: int
) -> tuple[list[int | None], list[Refusal]]:
    """Interviews by row, withheld where they are too few, or would give one away from the total."""
    heard = heard_in_interviews(viewer)
    counted = [sum(heard.get(groups[label].pk, 0) for label in row.groups) for row in rows]
    if not counted:
        return [], []
    # The number of all interviews is told on another page, so their total cannot be withheld.
    found = suppress(np.array([counted]), least=least, column_totals=False)
    hidden = found.hidden[0] if found.row_totals[0] else np.ones(len(counted), np.bool_)
    shown = [None if hide else n for hide, n in zip(hidden, counted, strict=True)]
    if not hidden.any():
        return shown, []
    few = int(hidden.sum())
    says = _(
        "The interviews of %(few)s of %(groups)s groups are fewer than %(least)s, or would tell "
        "them: withheld."
    ) % {"few": few, "groups": len(rows), "least": least}
    return shown, [Refusal("T2", says, _("Tell fewer, larger groups."), "flag", INTERVIEWS)]


def _figures(
    rows: tuple[Row, ...],
    interviews: list[int | None],
    model: ReportModel,
    numbers: dict[str, frozenset[int]],
) -> Figures:
    """The numbers of people that the edition tells, and whom each counts."""
    cells = {
        (INTERVIEWS, row.label): n for row, n in zip(rows, interviews, strict=True) if n is not None
    }
    members = {
        row.label: frozenset().union(*(numbers.get(label, frozenset()) for label in row.groups))
        for row in rows
    }
    return Figures("", cells, {ALL: numbers.get("", frozenset()), **members})


def _of_rows(rows: tuple[Row, ...], people: Roster, least: int) -> list[Refusal]:
    few = [label for label, n in people.in_group.items() if n < least]
    if not few:
        return []
    together = [row.label for row in rows if len(row.groups) > 1]
    told = {"n": len(few), "least": least, "together": "; ".join(together)}
    if together:
        says = ngettext(
            "%(n)s group of fewer than %(least)s people: told together (%(together)s).",
            "%(n)s groups of fewer than %(least)s people: told together (%(together)s).",
            len(few),
        )
    else:
        says = ngettext(
            "%(n)s group of fewer than %(least)s people: left out.",
            "%(n)s groups of fewer than %(least)s people: left out.",
            len(few),
        )
    way_out = _(
        "Hear more of them, or put groups together under a group that says what they share."
    )
    return [Refusal("T6", says % told, way_out, "flag")]


def _limits(model: ReportModel, rows: tuple[Row, ...], quotes: list[Quote]) -> tuple[str, ...]:
    """The limits without the sentence on silent groups, which is told of rows instead."""
    quoted = {q.participant.group.label for q in quotes}
    silent = [row.label for row in rows if not quoted & set(row.groups)]
    kept = tuple(one for one in model.candour.limits if not one.startswith("Heard, and not"))
    return (*kept, f"Heard, and not quoted: {'; '.join(silent)}.") if silent else kept
