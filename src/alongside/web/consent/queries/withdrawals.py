"""What the pages on withdrawing show: receipts, and how far back copies reach."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from alongside.web.consent.models import CutOff, Participant, Receipt, Withdrawal
from alongside.web.core.viewer import Viewer
from alongside.web.vault.backups.pruning import reach as copies


@dataclass(frozen=True)
class Reach:
    """How far a withdrawal reaches today; ``backups`` says what old copies still hold, and for
    whom until when."""

    cut_off: date | None
    past: bool
    backups: str


def cut_off_of(programme_id: int) -> CutOff:
    """The published day of a programme; one that is not kept yet where there is none."""
    found = CutOff.objects.filter(programme_id=programme_id).first()
    return found or CutOff(programme_id=programme_id)


def reach(programme_id: int) -> Reach:
    """How far a withdrawal of today reaches."""
    today = timezone.localdate()
    cut_off = cut_off_of(programme_id).on
    return Reach(
        cut_off=cut_off,
        past=cut_off is not None and today > cut_off,
        backups=copies().sentence,
    )


def receipts(viewer: Viewer) -> list[Receipt]:
    """What remains of every withdrawal, the newest first."""
    return list(Receipt.objects.filter(programme_id=viewer.programme_id))


def receipt_with(viewer: Viewer, number: str) -> Receipt | None:
    """The receipt with a number, if it is one of this programme."""
    return next((one for one in receipts(viewer) if one.is_of(number)), None)


def cut_short(viewer: Viewer) -> int:
    """How many withdrawals were begun and are not finished."""
    return Withdrawal.objects.filter(programme_id=viewer.programme_id).count()


def confirms(participant: Participant, typed: str) -> bool:
    """Whether somebody typed the code of the participant who withdraws."""
    return typed.strip().casefold() == participant.code.casefold()
