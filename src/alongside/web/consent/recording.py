"""Recording what somebody agreed to, by staff or by themselves, with the signed form sealed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from alongside.study.errors import Refused
from alongside.web.consent.models import (
    AgeBand,
    Competence,
    Consent,
    ConsentForm,
    How,
    Participant,
    SheetWording,
    Use,
    Voice,
)
from alongside.web.consent.scans import checked
from alongside.web.people.models import Account, Organisation
from alongside.web.vault.keeping import IDENTITY, Hands, keep, open_kept
from alongside.web.vault.stores import together

FORM, REASONING = "consent form", "reasoning on competence"


@dataclass(frozen=True)
class Answer:
    """Yes or no to one use; for sharing, with one organisation."""

    use: Use
    yes: bool
    organisation: Organisation | None = None


@dataclass(frozen=True)
class Occasion:
    """How answers were given: on which wording, when, by whom, before whom."""

    how: How
    wording: SheetWording | None = None
    voice: Voice = Voice.OWN
    given_on: date | None = None
    valid_until: date | None = None
    witness: Account | None = None


def record(
    participant: Participant,
    answers: Iterable[Answer],
    occasion: Occasion,
    *,
    by: Account | None,
    scan: bytes | None = None,
) -> list[Consent]:
    """Keep answers beside those given before; the latest counts. All of them or none.

    Raises Refused where there is no answer, where paper has no scan, or for a guardian of an adult.
    """
    given = list(answers)
    if not given:
        raise Refused(_("Nothing was answered: choose yes or no for at least one use."))
    _refuse_impossible(participant, occasion, scan)
    with together():
        form = _sealed(participant, scan, by) if scan is not None else None
        return [
            participant.answer(
                by=by, use=one.use, yes=one.yes, organisation=one.organisation,
                voice=occasion.voice, how=occasion.how, wording=occasion.wording,
                given_on=occasion.given_on, valid_until=occasion.valid_until,
                form=form, witness=occasion.witness,
            )
            for one in given
        ]  # fmt: skip


def _refuse_impossible(participant: Participant, occasion: Occasion, scan: bytes | None) -> None:
    if occasion.how == How.ON_PAPER and scan is None:
        raise Refused(_("An answer on paper needs the scan of its form: choose the file."))
    young = participant.age_band in (AgeBand.UNDER_13, AgeBand.UNDER_16)
    if occasion.voice == Voice.GUARDIAN and not young:
        raise Refused(
            _(
                "%(code)s is not recorded as under 16, so nobody else answers for them: say "
                "how old they are first, or record their own answer."
            )
            % {"code": participant.code}
        )


def _sealed(participant: Participant, scan: bytes, by: Account | None) -> ConsentForm:
    kind, content = checked(scan)
    form = ConsentForm(participant=participant, size=len(content))
    form.arrive(by=by)
    keep(
        IDENTITY,
        programme_id=participant.programme_id,
        kind=FORM,
        about=form.guid,
        content=content,
        name=f"consent-form.{kind}",
        people=[participant.guid],
    )
    return form


def find_competent(participant: Participant, reasoning: str, *, by: Account) -> Competence:
    """Say that somebody of 13 to 15 can decide without a parent, and seal why.

    Raises Refused for any other age and for no reasoning.
    """
    if participant.age_band != AgeBand.UNDER_16:
        raise Refused(
            _(
                "Only of somebody of 13 to 15 can this be said: under 13 a parent or guardian "
                "always "
                "agrees as well, and from 16 nobody else is asked."
            )
        )
    if not reasoning.strip():
        raise Refused(_("Write why: what they understood, and what spoke against asking a parent."))
    with together():
        found = Competence(participant=participant, decided_by=by)
        found.find(by=by)
        keep(
            IDENTITY,
            programme_id=participant.programme_id,
            kind=REASONING,
            about=found.guid,
            content=reasoning.strip().encode(),
            name="reasoning.txt",
            people=[participant.guid],
        )
    return found


def opened_form(form: ConsentForm, hands: Hands) -> tuple[str, bytes]:
    """The name and the picture of a signed form. Raises Locked while nobody has unlocked it."""
    return open_kept(IDENTITY, kind=FORM, about=form.guid, hands=hands)


def opened_reasoning(found: Competence, hands: Hands) -> str:
    """Why somebody was found able to decide. Raises Locked while nobody has unlocked it."""
    return open_kept(IDENTITY, kind=REASONING, about=found.guid, hands=hands)[1].decode()
