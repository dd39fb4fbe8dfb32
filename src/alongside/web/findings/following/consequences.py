"""What a recommendation led to: objectives, promises, decisions and what is usual."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from alongside.web.core.viewer import Viewer
from alongside.web.findings.following.loop import Loop
from alongside.web.findings.models import (
    Consequence,
)
from alongside.web.partnership.models import CommitmentWording, ObjectiveWording, RemitDivision
from alongside.web.partnership.queries.usual_presence import usual_on


def can_come_of(viewer: Viewer) -> list[tuple[str, str]]:
    """Objectives, commitments, decisions and what is usual: what one can have led to."""
    return [
        *_worded(viewer, ObjectiveWording, "objective", "objective"),
        *_worded(viewer, CommitmentWording, "commitment", "commitment"),
        *_worded(viewer, RemitDivision, "item", "remit_item"),
        *_usual(viewer),
    ]


def _usual(viewer: Viewer) -> Iterator[tuple[str, str]]:
    """What is usual today of police at activities."""
    for one in usual_on(viewer, timezone.localdate())[0]:
        yield f"usual_presence-{one.pk}", _("The police, usually: %(what)s") % {"what": one.shown}


def _worded(viewer: Viewer, wordings: Any, of: str, kind: str) -> Iterator[tuple[str, str]]:
    """Each with its newest words; thousands are not made rows of."""
    rows = wordings.objects.filter(**{f"{of}__programme_id": viewer.programme_id})
    newest = dict(rows.order_by(f"{of}__key", of, "version").values_list(of, "text"))
    return ((f"{kind}-{pk}", text) for pk, text in newest.items())


def new_consequence(viewer: Viewer, loop: Loop, chosen: str) -> Consequence:
    """A link that is not kept yet; Http404 for what is not of this programme."""
    if chosen not in dict(can_come_of(viewer)):
        raise Http404
    kind, _dash, pk = chosen.partition("-")
    return Consequence(recommendation=loop.recommendation, **{f"{kind}_id": int(pk)})
