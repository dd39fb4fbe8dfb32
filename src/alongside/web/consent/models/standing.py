"""Where somebody stands on a use of their words now: yes, or no with the reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from alongside.web.consent.models.use import AgeBand, Use, Voice

WORDS = {
    Use.TAKE_PART: "taking part",
    Use.RECORD: "being recorded",
    Use.QUOTE: "being quoted",
    Use.QUOTE_WITH_ATTRIBUTE: "being quoted with one thing about them",
    Use.PHOTOGRAPH: "being photographed",
    Use.ARCHIVE: "being kept in an archive",
    Use.SHARE: "their words going to this organisation",
    Use.ASK_AGAIN: "being asked again",
    Use.APPROVE_QUOTES: "seeing each quote before it is used",
}
YOUNG = (AgeBand.UNDER_13, AgeBand.UNDER_16)


@dataclass(frozen=True)
class Given:
    """One answer, as far as it counts: yes or no, and until when."""

    yes: bool
    until: date | None = None


@dataclass(frozen=True)
class Standing:
    """Whether a use is agreed to now. ``reason`` says why not, to follow the participant's code.

    ``asked`` is False where nobody has answered at all.
    """

    yes: bool
    reason: str = ""
    asked: bool = True


def judge(
    own: Given | None, guardian: Given | None, *, use: str, age_band: str, competent: bool,
    today: date,
) -> Standing:  # fmt: skip
    """Where somebody stands, from their latest own answer and their guardian's.

    Their own no stands above a guardian's yes; a guardian's yes is no answer of theirs.

    >>> judge(None, None, use="quote", age_band="", competent=False, today=date(2022, 3, 4)).reason
    'has not been asked about being quoted'
    """
    what = WORDS[Use(use)]
    if own is None:
        return Standing(False, f"has not been asked about {what}", asked=guardian is not None)
    if not own.yes:
        return Standing(False, f"said no to {what}")
    if own.until and own.until < today:
        return Standing(False, f"agreed to {what} until {own.until:%-d %B %Y}: ask again")
    if needs_guardian(age_band, competent):
        return _guarded(guardian, what, today)
    return Standing(True)


def _guarded(guardian: Given | None, what: str, today: date) -> Standing:
    if guardian is None:
        return Standing(False, f"is under 16 and no parent or guardian has agreed to {what}")
    if not guardian.yes:
        return Standing(False, f"is under 16 and their parent or guardian said no to {what}")
    if guardian.until and guardian.until < today:
        return Standing(
            False, f"is under 16 and their guardian agreed until {guardian.until:%-d %B %Y}"
        )
    return Standing(True)


def needs_guardian(age_band: str, competent: bool) -> bool:
    """Under 13 always; from 13 to 15 unless they were found able to decide for themselves."""
    return age_band == AgeBand.UNDER_13 or (age_band == AgeBand.UNDER_16 and not competent)


def standing_of(participant: Any, use: str, organisation: Any = None) -> Standing:
    """Where one participant stands on one use, asked of the database."""
    rows = participant.consents.filter(use=use, organisation=organisation).order_by("id")
    latest = latest_answers(rows.values_list("voice", "yes", "valid_until"))
    return judge(
        latest.get(Voice.OWN),
        latest.get(Voice.GUARDIAN),
        use=use,
        age_band=participant.age_band,
        competent=participant.competences.filter(ended_at=None).exists(),
        today=timezone.localdate(),
    )


def latest_answers(rows: Iterable[tuple[Any, bool, date | None]]) -> dict[Any, Given]:
    """The last answer under each key, of rows in the order they were given."""
    return {key: Given(yes, until) for key, yes, until in rows}
