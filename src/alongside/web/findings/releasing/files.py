"""The files of an edition that was issued, and who took them away."""

from __future__ import annotations

import json

from django.utils.translation import gettext as _

from alongside.report.edition_codes import written
from alongside.study.errors import Refused
from alongside.web.core.models import Event
from alongside.web.core.reading_log import tell_read
from alongside.web.core.viewer import Viewer
from alongside.web.findings.models import (
    Release,
)
from alongside.web.findings.releasing.deciding import PAGES
from alongside.web.people.models import Account, Programme


def file_of(viewer: Viewer, release: Release, ending: str, *, by: Account) -> bytes:
    """One file of an issued edition, to take away. That it was taken is told in the ledger."""
    file = release.files.filter(ending=ending).first()
    if file is None or ending == PAGES or not release.issued_at:
        raise Refused(_("That edition is not here to be taken: look at the list of editions."))
    content = bytes(file.content)
    Event.tell(
        verb="take_release",
        subject=release,
        by=by,
        programme_id=viewer.programme_id,
        facts={"bytes": len(content), ending: True},
    )
    return content


def codes_file(viewer: Viewer, release: Release, *, by: Account, reason: str) -> bytes:
    """The map from the codes that an edition prints to those used inside, for a reason.

    It leads from a deck back to people, so that it was taken is told with the reason, and it is
    asked back when one of them withdraws. Raises Refused without a reason, and for an edition
    that is not out.
    """
    if not reason:
        raise Refused(_("Say what the list of codes is for: without a reason it stays here."))
    if not release.codes or not release.issued_at or release.recalled_at:
        raise Refused(
            _("That edition has no codes that can be taken: look at the list of editions.")
        )
    tell_read(viewer, release, what="edition_codes", reason=reason)
    Event.tell(
        verb="take_codes",
        subject=release,
        by=by,
        programme_id=viewer.programme_id,
        facts={"codes": len(release.codes)},
    )
    return written(release.codes, edition=release.number)


def issued_file(programme_id: int, ending: str, number: int | None = None) -> tuple[int, bytes]:
    """The number and a file of the latest edition of the report, or of one by its number.

    Raises Refused where there is none that may still be read. That it was taken is told.
    """
    issued = Release.objects.filter(
        programme_id=programme_id,
        kind=Release.Kind.REPORT,
        issued_at__isnull=False,
        recalled_at=None,
    )
    release = (issued.filter(number=number) if number else issued).order_by("-number").first()
    file = release.files.filter(ending=ending).first() if release else None
    if release is None or file is None or release.number is None:
        raise Refused(
            _(
                "No such edition of this programme's report is out: prepare one on its page "
                "“Editions”, and let a second person agree to it."
            )
        )
    content = bytes(file.content)
    Event.tell(
        verb="take_release",
        subject=release,
        by=None,
        programme_id=programme_id,
        facts={"bytes": len(content), ending: True},
    )
    return release.number, content


def pages_of(release: Release) -> list[str]:
    """The pages of an edition as they are shown here; none once its files went."""
    file = release.files.filter(ending=PAGES).first()
    return json.loads(bytes(file.content)) if file else []


def taken(release: Release) -> list[Event]:
    """Who took a file of an edition away, and when."""
    told = Event.objects.filter(
        verb="take_release", subject_kind=Release._meta.label_lower, subject_id=release.pk
    )
    return list(told.select_related("actor").order_by("-id"))


def codes_of(viewer: Viewer) -> list[tuple[Release, dict[str, str]]]:
    """The printed codes of every issued edition with the participant codes behind them."""
    issued = Release.objects.filter(programme_id=viewer.programme_id, issued_at__isnull=False)
    return [(release, release.codes) for release in issued]


def title_of(viewer: Viewer) -> str:
    """What the programme is called, for the name of a file."""
    return Programme.objects.get(pk=viewer.programme_id).title
