"""What is told of a speaker beside a quote: the group, and one thing more at most."""

from __future__ import annotations

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
            f"“{quote.attribute}” is not known of {speaker.code}: choose something that is, or "
            "nothing."
        )
    if quote.by_session:
        raise NotTold(
            "Under the name of a conversation nothing is told of one speaker: leave the attribute "
            "out, or name the speaker."
        )
    stands = speaker.standing(Use.QUOTE_WITH_ATTRIBUTE)
    if not stands.yes:
        raise NotTold(
            f"{speaker.code} {stands.reason}: leave the attribute out, or ask them first."
        )
    _refuse_too_few(viewer, speaker, quote.attribute)


def _refuse_too_few(viewer: Viewer, speaker: Participant, attribute: str) -> None:
    people, limits = roster(viewer), DisclosureLimits.of(viewer.programme_id)
    if speaker.code not in people.by_code:
        raise NotTold(
            f"{speaker.code} is in no encounter, so nobody knows how many share “{attribute}”: "
            "enter the encounter first, or leave the attribute out."
        )
    told = told_of(Quoted(speaker.code, "", attribute), people, limits)
    if told.row is None or told.size < limits.outside:
        group = told.row.label if told.row else "Everybody"
        raise NotTold(
            f"{group} with this “{attribute}” {_people(told.size)}, fewer than {limits.outside}: "
            "leave the attribute out, or widen its band."
        )


def _people(number: int) -> str:
    return f"is {number} {'person' if number == 1 else 'people'}"
