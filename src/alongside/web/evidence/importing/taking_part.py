"""Who in a draft agreed to take part: a no and a silence both keep their words out."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.study import Transcript
from alongside.study.errors import Refused
from alongside.web.consent.models import Consent, Participant, Standing
from alongside.web.core.models import Event
from alongside.web.evidence.models import Draft
from alongside.web.people.models import Account, StakeholderGroup

LEFT_OUT = "left_out"
# What stands where others name somebody whose words are left out.
SOMEBODY = "[somebody]"
_WAY_OUT = gettext_lazy("record the answer under “Who speaks”, or leave their words out there")


def standings(programme_id: int, codes: Iterable[str]) -> dict[str, Standing]:
    """Where those of the codes that are known already stand on taking part."""
    known = Participant.objects.filter(programme_id=programme_id, code__in=set(codes))
    return {one.code: one.standing(Consent.Use.TAKE_PART) for one in known}


def spans_of(transcript: Transcript, speakers: Collection[str]) -> list[tuple[int, int]]:
    """Where those speakers speak: no name in there needs a decision."""
    return [(t.start, t.end) for t in transcript.turns if t.speaker in speakers]


def unanswered(told: Iterable[Any], known: dict[str, Standing]) -> list[str]:
    """A sentence for those who said no, and one for those whom nobody was asked about.

    ``told`` are codes with the answers that were recorded in the review; what was said there
    counts before what was known.
    """
    said: dict[str, set[bool]] = {}
    for code, answers in told:
        # Two labels of one person are one answer.
        of_one = said.setdefault(code, set())
        if (answer := answers.get(Consent.Use.TAKE_PART)) is not None:
            of_one.add(answer)
    refused = [code for code, answers in said.items() if False in answers]
    asked = {code for code, before in known.items() if before.asked}
    silent = [code for code, answers in said.items() if code and not answers and code not in asked]
    return [*_said_no(refused), *_never_asked(silent)]


def _said_no(codes: list[str]) -> list[str]:
    if not codes:
        return []
    return [
        _("%(codes)s said no to taking part: leave their words out under “Who speaks”.")
        % {"codes": _listed(codes)}
    ]


def _never_asked(codes: list[str]) -> list[str]:
    if not codes:
        return []
    has = "has" if len(codes) == 1 else "have"
    return [f"{_listed(codes)} {has} not been asked about taking part: {_WAY_OUT}."]


def listened_to(
    draft: Draft, told: dict, group: StakeholderGroup, *, by: Account, held_on: date | None
) -> Participant:
    """One participant, new or known, with what they answered in the review."""
    person, fresh = Participant.objects.get_or_create(
        programme_id=draft.programme_id,
        code=told["code"],
        defaults={"group": group, "attributes": told.get("attributes") or {}},
    )
    if person.group_id != group.pk:
        raise Refused(
            _(
                "%(code)s is already known, in the group “%(group)s”: choose that group, or "
                "give this participant another code."
            )
            % {"code": person.code, "group": person.group.label}
        )
    if fresh:
        Event.tell(
            verb="listen_to",
            subject=person,
            by=by,
            programme_id=draft.programme_id,
            facts={"group": group.pk},
        )
    for use, yes in (told.get("consents") or {}).items():
        if use in Consent.Use.values and yes is not None:
            person.answer(use=Consent.Use(use), by=by, yes=bool(yes), given_on=held_on)
    return person


def refuse_without_a_yes(person: Participant) -> None:
    """Somebody who said no, whose guardian has not agreed, whose yes ran out, or who is silent."""
    part = person.standing(Consent.Use.TAKE_PART)
    if not part.yes:
        raise Refused(
            _("%(code)s %(reason)s: %(way_out)s.")
            % {"code": person.code, "reason": part.reason, "way_out": _WAY_OUT}
        )


def _listed(codes: list[str]) -> str:
    named = [code or _("A participant without a code") for code in codes]
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"
