"""Pages of trust: who can see what, what the police can see, and who looked at what."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.web.core.policy import (
    COLUMN_LABELS,
    COLUMNS,
    DIFFERENCES,
    GROUPS,
    Object,
    Role,
    cell_of,
    in_words,
)
from alongside.web.core.policy import Permission as P
from alongside.web.core.viewer import Viewer
from alongside.web.people import queries
from alongside.web.people.places import page_words
from alongside.web.people.viewing import programme_view

# More would not fit a key of the database.
PLACES_OF_AN_ID = 19


@programme_view(P.SEE_POLICY)
def trust(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Who can see what, from the table that decides it, one role at a time or all."""
    chosen = request.GET.get("role", "")
    column = chosen if chosen in COLUMNS else _own(viewer)
    context = _column(column) | {
        "roles": [(c, COLUMN_LABELS[c], c == column) for c in COLUMNS],
        "table": [
            (heading, [(o.value, [_cell(o, c) for c in COLUMNS]) for o in things])
            for heading, things in GROUPS.items()
        ],
        "kinds": len(Object),
        "columns": len(COLUMNS) + 1,
        "stewards": queries.stewards(viewer),
        "labels": [COLUMN_LABELS[c] for c in COLUMNS],
        "differences": _differences(),
    }
    return render(request, "people/trust.html", context)


@programme_view(P.SEE_POLICY)
def trust_police(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """What the police can see here, what they never can, and what they have looked at."""
    looks = queries.police_looks(viewer)
    context = _column(Role.POLICE.value) | {
        "differences": [d for d in _differences() if Role.POLICE.value in d["columns"]],
        "looks": [(look, page_words(look.what)) for look in looks],
        "told": P.READ_ACCESS in viewer.permissions,
        "concerned": viewer.roles & {Role.LEAD, Role.COMMUNITY, Role.SAFEGUARDING, Role.KEYHOLDER},
    }
    return render(request, "people/trust_police.html", context)


@programme_view(P.READ_ACCESS)
def access(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Who looked at what that is sensitive, as far as the viewer may know it."""
    asked = request.GET.get("before", "")
    before = int(asked) if asked.isdecimal() and len(asked) < PLACES_OF_AN_ID else None
    found = queries.readings(viewer, before=before)
    more = found and queries.readings(viewer, before=found[-1].pk, most=1)
    context = {
        "looks": [(look, page_words(look.what)) for look in found],
        "latest": before is None,
        "earlier": found[-1].pk if more else None,
        "narrowed": sorted(viewer.only(Object.ACCESS) or ()),
    }
    return render(request, "people/access.html", context)


def _own(viewer: Viewer) -> str:
    """The column to open with: the viewer's first role, in the order of the table."""
    return next((c for c in COLUMNS if c in viewer.roles), Role.POLICE.value)


def _a(label: str) -> str:
    return f"{'An' if label[0] in 'AEIOU' else 'A'} {label.lower()}"


def _column(column: str) -> dict:
    """One role's column: what it may do, object by object, and what it may not touch at all."""
    cells = {thing: in_words(cell_of(thing, column)) for thing in Object}
    groups = [
        {
            "heading": heading,
            "allowed": [(thing.value, cells[thing]) for thing in things if cells[thing]],
            "refused": [thing.value for thing in things if not cells[thing]],
        }
        for heading, things in GROUPS.items()
    ]
    return {
        "a_role": _a(COLUMN_LABELS[column]),
        "groups": groups,
        "allowed": [(thing.value, words) for thing, words in cells.items() if words],
        "refused": [thing.value for thing, words in cells.items() if not words],
    }


def _cell(thing: Object, column: str) -> list[str]:
    return in_words(cell_of(thing, column))


def _differences() -> list[dict]:
    return [
        {
            "thing": d.thing.value,
            "who": [COLUMN_LABELS[c] for c in d.columns],
            "columns": d.columns,
            "privacy": d.privacy,
            "partnership": d.partnership,
            "here": d.here,
            "why": d.why,
        }
        for d in DIFFERENCES
    ]
