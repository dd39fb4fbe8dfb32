"""Codings: a coder's judgement that an excerpt speaks to a code."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from alongside.study.errors import Refused
from alongside.web.core.models import Record, verb
from alongside.web.core.on_withdrawal import OnWithdrawal
from alongside.web.evidence.models.code import Code
from alongside.web.evidence.models.source import Source
from alongside.web.people.models import Programme


class Coding(Record):
    """Half-open code-point offsets into the source's text; a coder's code stands once on them."""

    on_withdrawal = OnWithdrawal.cut

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    source = models.ForeignKey(Source, models.CASCADE, related_name="codings")
    code = models.ForeignKey(Code, models.PROTECT, related_name="codings")
    coder = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="codings")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        ordering = ["source", "start", "end", "id"]
        indexes = [models.Index(fields=["code", "source"], name="coding_by_code")]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "start", "end", "code", "coder"],
                name="a_code_stands_once_on_an_excerpt",
            ),
            models.CheckConstraint(
                condition=models.Q(end__gt=models.F("start")),
                name="a_coding_covers_a_character",
            ),
        ]

    def __str__(self) -> str:
        return f"coding {self.pk}"

    @verb
    def add(self, *, by) -> None:
        """Record the judgement. Callers look first whether it stands already (see coding.py)."""
        self.save(force_insert=True)

    @verb
    def remove(self, *, by) -> None:
        """Take back one's own judgement; memos on it stay with the source and the code."""
        self._only_by_its_coder(by)
        self.memos.update(coding=None, code=self.code_id, source=self.source_id)
        gone = self.pk
        self.delete()
        self.pk = gone  # the ledger tells which one went

    @verb
    def recode(self, code: Code, *, by) -> Coding:
        """Give the same words another code, memos included; answers the coding that now stands."""
        self._only_by_its_coder(by)
        same = {"source_id": self.source_id, "start": self.start, "end": self.end}
        now, _ = Coding.objects.get_or_create(
            **same, coder=self.coder, code=code, defaults={"programme_id": self.programme_id}
        )
        if now != self:
            self.memos.update(coding=now)
            gone = self.pk
            self.delete()
            self.pk = gone
        return now

    def _only_by_its_coder(self, by) -> None:
        if by is not None and by.pk != self.coder_id:
            raise Refused(
                _(
                    "This coding is another coder's judgement: only they can change it. Add your "
                    "own "
                    "beside it, or write a memo."
                )
            )
