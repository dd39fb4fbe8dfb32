"""What Today tells those who decide on requests to disclose: that one waits, and until when.

It says who asks and never for what, which lies sealed.
"""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from alongside.web.core.policy import Permission as P
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.seams import Waiting, waits_for
from alongside.web.registers.queries import undecided


@waits_for
def waits(viewer: Viewer, on: date) -> list[Waiting]:
    """Requests that nobody has decided yet, for those who may."""
    if not viewer.may(P.DECIDE_DISCLOSURE):
        return []
    return [_waiting(body, by, on) for body, by in undecided(viewer)]


def _waiting(body: str, by: date | None, on: date) -> Waiting:
    words = _("A request from %(body)s to disclose") % {"body": body}
    note = _("Two decide together; until then nothing leaves.")
    if by:
        note = _("An answer is asked for by %(day)s.") % {"day": date_format(by, "j F Y")}
    late = by is not None and by < on
    return Waiting("disclose", words, "disclosures", None, _("Decide"), note, late)
