"""Where somebody stands on a use of their words now: yes, or no with the reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.web.consent.models.use import AgeBand, Use, Voice

WORDS: dict[Use, Any] = {
    Use.TAKE_PART: gettext_lazy("taking part"),
    Use.RECORD: gettext_lazy("being recorded"),
    Use.QUOTE: gettext_lazy("being quoted"),
    Use.QUOTE_WITH_ATTRIBUTE: gettext_lazy("being quoted with one thing about them"),
    Use.PHOTOGRAPH: gettext_lazy("being photographed"),
    Use.ARCHIVE: gettext_lazy("being kept in an archive"),
    Use.SHARE: gettext_lazy("their words going to this organisation"),
    Use.ASK_AGAIN: gettext_lazy("being asked again"),
    Use.APPROVE_QUOTES: gettext_lazy("seeing each quote before it is used"),
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
        return Standing(
            False,
            _("has not been asked about %(what)s") % {"what": what},
            asked=guardian is not None,
        )
    if not own.yes:
        return Standing(False, _("said no to %(what)s") % {"what": what})
    if own.until and own.until < today:
        told = {"what": what, "day": date_format(own.until, "j F Y")}
        return Standing(False, _("agreed to %(what)s until %(day)s: ask again") % told)
    if needs_guardian(age_band, competent):
        return _guarded(guardian, what, today)
    return Standing(True)


def _guarded(guardian: Given | None, what: str, today: date) -> Standing:
    if guardian is None:
        words = _("is under 16 and no parent or guardian has agreed to %(what)s")
        return Standing(False, words % {"what": what})
    if not guardian.yes:
        words = _("is under 16 and their parent or guardian said no to %(what)s")
        return Standing(False, words % {"what": what})
    if guardian.until and guardian.until < today:
        words = _("is under 16 and their guardian agreed until %(day)s")
        return Standing(False, words % {"day": date_format(guardian.until, "j F Y")})
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
