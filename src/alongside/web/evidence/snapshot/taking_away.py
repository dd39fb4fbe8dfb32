"""The Study as it leaves the house, and the study file that holds it."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np

from alongside.study import Codings, Study
from alongside.web.core.models import Event
from alongside.web.core.viewer import Viewer
from alongside.web.evidence.models import Coding
from alongside.web.evidence.snapshot.keeping import taken
from alongside.web.evidence.snapshot.reading import memos
from alongside.web.people.models import Account, Programme


def leaving(viewer: Viewer) -> Study:
    """The Study as it leaves the house: with memos and dates, and saying for whom it was made."""
    now = taken(viewer)
    created = dict(
        Coding.objects.filter(programme_id=viewer.programme_id).values_list("pk", "created_at")
    )
    seconds = np.array(
        [int(created[pk].timestamp()) if pk in created else 0 for pk in now.coding_ids.tolist()],
        np.int64,
    )
    c = now.study.codings
    dated = Codings(c.source, c.start, c.end, c.code, c.coder, seconds, in_order=True)
    account = Account.objects.get(pk=viewer.account_id)
    return replace(now.study, codings=dated, memos=memos(viewer, now), made_for=account.name)


def study_file(viewer: Viewer, study: Study | None = None) -> bytes:
    """A study file of everything this viewer may read, or of a part of it that was chosen.

    That it was taken is told in the ledger.
    """
    from alongside.formats import write_study

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "study.qdpx"
        write_study(leaving(viewer) if study is None else study, path)
        content = path.read_bytes()
    Event.tell(
        verb="take_study_file",
        subject=Programme.objects.get(pk=viewer.programme_id),
        by=Account.objects.get(pk=viewer.account_id),
        programme_id=viewer.programme_id,
        facts={"bytes": len(content)},
    )
    return content
