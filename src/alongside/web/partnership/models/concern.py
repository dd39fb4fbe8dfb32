"""Concerns: what people say went wrong with a promise or on a day, and what came back to them."""

from __future__ import annotations

import secrets
from datetime import date

from django.contrib.auth.hashers import check_password, make_password
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alongside.web.core.models import verb
from alongside.web.partnership.models.activity import Activity
from alongside.web.partnership.models.commitment import Commitment
from alongside.web.partnership.models.initiative import Initiative
from alongside.web.people.models import InProgramme, Organisation, StakeholderGroup, forwards

# No letters or digits that are taken for one another: 30 of them, 12 times, is 58 bits.
LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
LOCATOR = 4


class Theme(models.TextChoices):
    """What a concern is about, in a word that tells nothing of whoever raised it."""

    PRESENCE = "presence", _("Police who came, or did not")
    PROMISE = "promise", _("A promise")
    RECORDED = "data", _("What is written down about people")
    DECIDING = "decisions", _("Who decides")
    CONDUCT = "conduct", _("How people were treated")
    ACCESS = "access", _("Who can come and take part")
    PAYMENT = "payment", _("Pay")
    OTHER = "other", _("Something else")


class Concern(InProgramme):
    """Something raised by a group, without an account, an address or a device being kept.

    Open, answered or told back is read off the days. Its text is read outside its group and the
    stewards only once whoever raised it lets it be.
    """

    PREFIX = "CNC"

    raised_on = models.DateField()
    raised_by_group = models.ForeignKey(
        StakeholderGroup, models.PROTECT, null=True, blank=True, related_name="+"
    )
    initiative = models.ForeignKey(
        Initiative, models.SET_NULL, null=True, blank=True, related_name="concerns"
    )
    commitment = models.ForeignKey(
        Commitment, models.SET_NULL, null=True, blank=True, related_name="concerns"
    )
    activity = models.ForeignKey(
        Activity, models.SET_NULL, null=True, blank=True, related_name="concerns"
    )
    theme = models.CharField(max_length=40, blank=True)
    summary = models.TextField()
    text_may_be_shared = models.BooleanField(default=False)
    # The first letters of the receipt code, by which it is found; of the rest a slow hash is kept.
    locator = models.CharField(max_length=8, blank=True, db_index=True)
    receipt_hash = models.CharField(max_length=200, blank=True)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answered_on = models.DateField(null=True, blank=True)
    told_back_on = models.DateField(null=True, blank=True)

    class Meta(InProgramme.Meta):
        ordering = ["-raised_on", "-id"]
        constraints = [
            *InProgramme.Meta.constraints,
            forwards("a_concern_is_answered_after_it_is_raised", "raised_on", "answered_on"),
            models.CheckConstraint(
                condition=Q(told_back_on__isnull=True) | Q(answered_on__isnull=False),
                name="a_concern_is_told_back_once_it_is_answered",
            ),
        ]

    def __str__(self) -> str:
        return f"concern {self.key}"

    @verb
    def arrive(self, *, by) -> str:
        """Keep it with a receipt code, which is shown once. Nothing tells who raised it."""
        code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
        while Concern.objects.filter(locator=code[:LOCATOR]).exists():
            code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
        self.locator, self.receipt_hash = code[:LOCATOR], make_password(code[LOCATOR:])
        self.save(force_insert=True)
        return "-".join(code[i : i + 4] for i in range(0, LENGTH, 4))

    @verb
    def renew_receipt(self, *, by) -> str:
        """Another receipt code in place of the first, for what was sent twice."""
        secret = "".join(secrets.choice(LETTERS) for _ in range(LENGTH - LOCATOR))
        self.receipt_hash = make_password(secret)
        self.save(update_fields=["receipt_hash"])
        return "-".join([self.locator, secret[:4], secret[4:]])

    def opens_with(self, secret: str) -> bool:
        """Whether these are the letters of the receipt after the first four."""
        return bool(self.receipt_hash) and check_password(secret, self.receipt_hash)

    @verb
    def give_answer(self, *, by, organisation: Organisation, answer: str, on: date) -> None:
        """An organisation answers; an answer that is changed is told back anew."""
        self.answer, self.answered_by, self.answered_on = answer, organisation, on
        self.told_back_on = None
        self.save(update_fields=["answer", "answered_by", "answered_on", "told_back_on"])

    @verb
    def tell_back(self, *, by, on: date) -> None:
        """The answer came back to whoever raised it; the first day of that stays."""
        if self.answered_on and self.told_back_on is None:
            self.told_back_on = max(on, self.answered_on)
            self.save(update_fields=["told_back_on"])

    @verb
    def let_text_be_read(self, *, by, yes: bool) -> None:
        """Whoever raised it says whether the partners who answer may read its words."""
        self.text_may_be_shared = yes
        self.save(update_fields=["text_may_be_shared"])
