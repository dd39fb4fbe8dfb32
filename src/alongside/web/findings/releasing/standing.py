"""Whether an edition that was issued still stands."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.web.core.viewer import Viewer
from alongside.web.evidence.picturing import shown
from alongside.web.findings.models import (
    Release,
)
from alongside.web.findings.reporting import (
    model_and_quotes,
)
from alongside.web.findings.roster import digest_of, numbers_of


def due(viewer: Viewer, release: Release) -> list[str]:
    """Why a new edition is due, in sentences; nothing where this one still stands."""
    if not release.issued_at:
        return []
    found = []
    if release.recalled_at:
        found.append(
            _("Somebody in it withdrew: ask for every copy back, and issue a new edition.")
        )
    if release.kind == Release.Kind.REPORT and release.roster != digest_of(numbers_of(viewer)):
        found.append(_("Whom it counts has changed since."))
    lost = lost_quotes(viewer, release)
    if lost:
        told = ngettext(
            "%(n)s quotation in it is no longer cleared, or no longer agreed to.",
            "%(n)s quotations in it are no longer cleared, or no longer agreed to.",
            lost,
        )
        found.append(told % {"n": lost})
    if release.images.exclude(pk__in=shown(viewer.programme_id).values("pk")).exists():
        found.append(_("Somebody in a picture of it no longer agrees to be photographed."))
    return found


def lost_quotes(viewer: Viewer, release: Release) -> int:
    """How many quotes of an edition readers may no longer be shown."""
    _, quotes = model_and_quotes(viewer)
    return release.quoted.exclude(quote__in=[q.pk for q in quotes]).count()
