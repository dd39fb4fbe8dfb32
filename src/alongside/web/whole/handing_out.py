"""A partnership's files for somebody: all of it in one, or one table."""

from __future__ import annotations

from datetime import date
from typing import Any

from alongside.formats.programme import to_bytes, to_csv
from alongside.study.errors import NotFound
from alongside.study.partnership import TABLES
from alongside.web.core.models import Event
from alongside.web.core.policy import Action, Condition, Object
from alongside.web.core.viewer import Viewer
from alongside.web.whole.portraying import Portrait, portrayed

KINDS = {
    ".yaml": "application/yaml",
    ".json": "application/json",
    ".zip": "application/zip",
    ".popolo.json": "application/json",
    ".graphml": "application/xml",
}


def how_much(viewer: Viewer) -> str:
    """How much of the partnership a viewer may take: ``whole``, ``part`` or ``own``."""
    found = viewer.only(Object.WHOLE, Action.EXPORT) or frozenset()
    if Condition.OWN in found:
        return "own"
    return "part" if Condition.REDUCED in found else "whole"


def file_of(viewer: Viewer, programme: Any, kind: str, *, on: date, by: Any) -> tuple[bytes, str]:
    """The file of a kind, or of a table by its name, with its type; told in the ledger."""
    if kind not in KINDS and kind not in TABLES:
        raise NotFound("There is no file of that kind: choose one of those on the page.")
    found = portrayed(programme.pk, viewer)
    told = found.partnership
    if kind in TABLES:
        content, type_of = to_csv(told.tables[kind], kind).encode(), "text/csv; charset=utf-8"
    else:
        content, type_of = to_bytes(told, kind, on=on, told_of=_sides(found, viewer)), KINDS[kind]
    facts = {"amount": how_much(viewer), "kind": kind}
    Event.tell(verb="take_away", subject=programme, by=by, programme_id=programme.pk, facts=facts)
    return content, type_of


def _sides(found: Portrait, viewer: Viewer) -> frozenset[str] | None:
    """The organisations whose side of relationships is in a viewer's file; None where all are."""
    amount = how_much(viewer)
    own = found.ids.id("organisations", viewer.organisation_id) if amount == "own" else None
    return None if amount == "whole" else frozenset({own} if own else ())
