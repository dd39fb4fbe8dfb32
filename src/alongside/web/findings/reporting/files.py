"""Files of a report, and whether one that comes back says what is so."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from alongside.formats.guarded import in_child
from alongside.report import Report
from alongside.report.saving import writer_for
from alongside.report.verify import Verification, verify_text
from alongside.web.core.models import Event
from alongside.web.core.viewer import Viewer
from alongside.web.evidence.snapshot import snapshot
from alongside.web.findings.models import Release
from alongside.web.findings.recalling import refuse_thin
from alongside.web.people.models import Account, Programme

FORMATS = {
    "pptx": _("A deck (.pptx)"),
    "docx": _("A report (.docx)"),
    "html": _("A web page (.html)"),
}


def file_for(viewer: Viewer, report: Report, ending: str, *, by: Account) -> bytes:
    """The report as a file. That it left the house is told in the ledger.

    Raises Refused while a finding waits for an editor, having lost what it rested on.
    """
    refuse_thin(viewer)
    content = writer_for(Path(f"report.{ending}"))(report)
    Event.tell(
        verb="take_report",
        subject=Programme.objects.get(pk=viewer.programme_id),
        by=by,
        programme_id=viewer.programme_id,
        facts={"bytes": len(content), "quotations": len(report.quotations), ending: True},
    )
    return content


def verified(viewer: Viewer, name: str, content: bytes) -> Verification:
    """The quotations of a finished deck or document, checked against the programme's texts.

    Consent counts as it stands today, so a quote that may no longer be used is told as such.
    """
    blocks = in_child("alongside.report.deck_text:deck_text_of", content, name, name=name)
    study = snapshot(viewer)
    # Codes are made anew in every edition: the deck is of the one under whose codes most stands.
    tried = [verify_text(blocks, study, codes=codes) for codes in _edition_codes(viewer)]
    return max(
        [verify_text(blocks, study), *tried],
        key=lambda found: (found.count("verified"), -found.count("unknown"), len(found.quotations)),
    )


def _edition_codes(viewer: Viewer) -> list[dict[str, str]]:
    issued = Release.objects.filter(programme_id=viewer.programme_id, issued_at__isnull=False)
    return list(issued.exclude(codes={}).values_list("codes", flat=True)[:20])
