"""What is told of a speaker beside a quote: the group, and one thing more at most."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.privacy.disclosure import Quoted
from alongside.privacy.disclosure.quoting import told_of
from alongside.study.errors import Refused
from alongside.web.consent.models import Participant, Use
from alongside.web.core.viewer import Viewer
from alongside.web.findings.models import Quote
from alongside.web.findings.roster import roster
from alongside.web.people.models import DisclosureLimits


class NotTold(Refused):
    """One thing about a speaker that may not stand beside their words."""


def attributes_of(viewer: Viewer, code: str) -> list[tuple[str, str]]:
    """What is known of one speaker, as pairs of a name and words for a list."""
    person = Participant.objects.filter(programme_id=viewer.programme_id, code=code).first()
    known = person.attributes if person else {}
    return [(name, f"{name}: {value}") for name, value in known.items() if value]


def refuse_attribute(viewer: Viewer, speaker: Participant, quote: Quote) -> None:
    """Raises NotTold where what a quote tells of its speaker is not theirs, was not agreed to, or
    is shared by too few (Q2)."""
    if not quote.attribute:
        return
    if not speaker.attributes.get(quote.attribute):
        raise NotTold(
            _("“%(attribute)s” is not known of %(code)s: choose something that is, or nothing.")
            % {"attribute": quote.attribute, "code": speaker.code}
        )
    if quote.by_session:
        raise NotTold(
            _(
                "Under the name of a conversation nothing is told of one speaker: leave the "
                "attribute "
                "out, or name the speaker."
            )
        )
    stands = speaker.standing(Use.QUOTE_WITH_ATTRIBUTE)
    if not stands.yes:
        raise NotTold(
            _("%(code)s %(reason)s: leave the attribute out, or ask them first.")
            % {"code": speaker.code, "reason": stands.reason}
        )
    _refuse_too_few(viewer, speaker, quote.attribute)


def _refuse_too_few(viewer: Viewer, speaker: Participant, attribute: str) -> None:
    people, limits = roster(viewer), DisclosureLimits.of(viewer.programme_id)
    if speaker.code not in people.by_code:
        raise NotTold(
            _(
                "%(code)s is in no encounter, so nobody knows how many share "
                "“%(attribute)s”: enter the encounter first, or leave the attribute out."
            )
            % {"code": speaker.code, "attribute": attribute}
        )
    told = told_of(Quoted(speaker.code, "", attribute), people, limits)
    if told.row is None or told.size < limits.outside:
        why = ngettext(
            "%(group)s with this “%(attribute)s” is %(n)s person, fewer than %(outside)s: leave "
            "the attribute out, or widen its band.",
            "%(group)s with this “%(attribute)s” is %(n)s people, fewer than %(outside)s: leave "
            "the attribute out, or widen its band.",
            told.size,
        )
        raise NotTold(
            why
            % {
                "group": told.row.label if told.row else _("Everybody"),
                "attribute": attribute,
                "n": told.size,
                "outside": limits.outside,
            }
        )
