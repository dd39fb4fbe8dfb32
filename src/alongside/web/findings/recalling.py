"""Recalling: what is left to do about findings and copies after somebody withdrew."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.study.errors import Refused
from alongside.web.core.viewer import Viewer
from alongside.web.findings.models import Recall, Release, ThinFinding
from alongside.web.people.models import Account

KINDS = {
    "take_study_file": gettext_lazy("A study file"),
    "take_report": gettext_lazy("A report or deck"),
    "take_release": gettext_lazy("A file of an edition"),
    "take_table": gettext_lazy("A table"),
    "take_codes": gettext_lazy("The map of codes of an edition"),
}


@dataclass(frozen=True)
class Copy:
    """A file that somebody took, to be asked back."""

    pk: int
    what: str
    who: str
    day: object


def thin(viewer: Viewer) -> list[ThinFinding]:
    """Findings that wait for an editor, in the order of the board."""
    return list(
        ThinFinding.objects.filter(finding__programme_id=viewer.programme_id, decided_at=None)
        .select_related("finding")
        .order_by("finding__position", "id")
    )


def copies(viewer: Viewer) -> list[Copy]:
    """Files taken before a withdrawal that nobody has answered for yet."""
    waiting = Recall.objects.filter(programme_id=viewer.programme_id, settled_at=None)
    return [
        Copy(one.pk, str(KINDS.get(one.taken.verb, _("A file"))),
             str(one.taken.actor or _("the server")),
             timezone.localdate(one.taken.at))
        for one in waiting.select_related("taken__actor")
    ]  # fmt: skip


def recalled(viewer: Viewer) -> list[Release]:
    """Editions that are no longer read here."""
    return list(Release.objects.filter(programme_id=viewer.programme_id, recalled_at__isnull=False))


def let_stand(viewer: Viewer, pk: int, *, by: Account) -> None:
    """An editor says that a thin finding stands on what it still has."""
    found = next((one for one in thin(viewer) if one.pk == pk), None)
    if found is None:
        raise Http404
    found.let_stand(by=by)


def settle(viewer: Viewer, pk: int, *, by: Account) -> None:
    """Whoever took a file has destroyed or replaced it."""
    found = Recall.objects.filter(programme_id=viewer.programme_id, pk=pk, settled_at=None).first()
    if found is None:
        raise Http404
    found.settle(by=by)


def refuse_thin(viewer: Viewer) -> None:
    """Raises Refused while a finding waits for an editor: nothing is exported until then."""
    waiting = len(thin(viewer))
    if waiting:
        if waiting == 1:
            lost = _("A finding has lost what it rested on:")
        else:
            lost = _("%(n)s findings have lost what they rested on:") % {"n": waiting}
        way_out = _("decide under Trust, “Findings and copies”, what stands, then make it again.")
        raise Refused(f"{lost} {way_out}")
