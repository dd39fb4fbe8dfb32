"""Writing information sheets: a new version begins with the words of the one before."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.study.errors import Refused
from alongside.web.consent.models import PARTS, Audience, InformationSheet, SheetWording
from alongside.web.consent.queries import next_version
from alongside.web.core.viewer import Viewer
from alongside.web.people.models import Account


def begin(viewer: Viewer, audience: str, *, by: Account) -> InformationSheet:
    """A new version for an audience, with every wording of the last one copied into it.

    Answers the version that is being written already, where there is one.
    """
    own = InformationSheet.objects.filter(
        programme_id=viewer.programme_id, audience=Audience(audience)
    ).order_by("-version")
    last = own.first()
    if last is not None and last.published_at is None:
        return last
    with transaction.atomic():
        sheet = InformationSheet(
            programme_id=viewer.programme_id,
            audience=audience,
            version=next_version(viewer, audience),
        )
        sheet.begin(by=by)
        for wording in last.wordings.all() if last else []:
            copy = blank(sheet, wording.language, easy=wording.easy_read)
            for field in (*PARTS, "title", "headings", "questions"):
                setattr(copy, field, getattr(wording, field))
            copy.write(by=by)
    return sheet


def blank(sheet: InformationSheet, language: str = "", *, easy: bool = False) -> SheetWording:
    """A wording that is not kept yet."""
    return SheetWording(sheet=sheet, language=language or "en-GB", easy_read=easy)


def publish(sheet: InformationSheet, *, by: Account) -> None:
    """Publish a version, or what was translated since. Raises Refused for words with a gap."""
    if sheet.published_at and not sheet.wordings.filter(published_at=None).exists():
        raise Refused(_("This version is published already, in every wording it has."))
    sheet.publish(by=by)
