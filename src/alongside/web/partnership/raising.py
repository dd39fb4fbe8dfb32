"""Raising a concern without an account, and asking by a receipt code what came of it.

Nothing is kept of who did: no account, no address, no device, and no session.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alongside.study.errors import Refused
from alongside.web.core.limits import count, count_here
from alongside.web.core.models import one_writer_at_a_time
from alongside.web.partnership.models import Activity, Commitment, Concern, Initiative
from alongside.web.partnership.models.concern import LOCATOR
from alongside.web.people.models import StakeholderGroup

AN_HOUR = 60 * 60
FROM_ONE_PLACE = 10
WRONG = _("That code opens nothing: look at it again, every letter of it.")
# Tried where there is no such receipt, so that it takes as long as where there is one.
_nobody: list[str] = []


@dataclass(frozen=True)
class Told:
    """What somebody says: the words, what they are about, as which group, and for whom."""

    summary: str
    theme: str
    group: StakeholderGroup | None = None
    commitment: Commitment | None = None
    activity: Activity | None = None
    may_be_shared: bool = False


def raise_concern(request: HttpRequest, initiative: Initiative, told: Told) -> str:
    """Keep a concern, and answer the receipt code that is shown once.

    Raises TooOften where very many come at once. What is sent twice on a day is kept once.
    """
    count(request, "raise_concern", key=initiative.programme.slug)
    count_here(request, "raise_concern", tries=FROM_ONE_PLACE, seconds=AN_HOUR)
    today = timezone.localdate()
    with transaction.atomic():
        one_writer_at_a_time()
        same = {"initiative": initiative, "summary": told.summary, "raised_on": today}
        twin = Concern.objects.filter(programme_id=initiative.programme_id, **same).first()
        if twin is not None and twin.answered_on is None:
            return twin.renew_receipt(by=None)
        return Concern(
            programme_id=initiative.programme_id,
            theme=told.theme,
            raised_by_group=told.group,
            commitment=told.commitment,
            activity=told.activity,
            text_may_be_shared=told.may_be_shared,
            **same,
        ).arrive(by=None)


def concern_behind(request: HttpRequest, code: str) -> Concern:
    """The concern whose receipt this is. Raises Refused with one sentence, whatever was wrong."""
    plain = "".join(c for c in code.upper() if c.isalnum())
    locator, secret = plain[:LOCATOR], plain[LOCATOR:]
    count(request, "receipt_code", key=locator)
    count_here(request, "receipt_code", tries=3 * FROM_ONE_PLACE, seconds=AN_HOUR)
    found = Concern.objects.filter(locator=locator).exclude(locator="")
    concern = found.select_related("answered_by", "programme", "initiative").first()
    if concern is None:
        check_password(secret, _of_nobody())
        raise Refused(str(WRONG))
    if not concern.opens_with(secret):
        raise Refused(str(WRONG))
    return concern


def follow(concern: Concern, *, may_be_shared: bool | None) -> None:
    """Whoever holds the receipt has seen the answer, and may say anew who reads the words."""
    concern.tell_back(by=None, on=timezone.localdate())
    if may_be_shared is not None and may_be_shared != concern.text_may_be_shared:
        concern.let_text_be_read(by=None, yes=may_be_shared)


def _of_nobody() -> str:
    if not _nobody:
        _nobody.append(make_password("nobody"))
    return _nobody[0]
