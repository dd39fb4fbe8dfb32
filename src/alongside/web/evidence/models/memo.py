"""Memos: what a coder thinks, apart from what anybody said."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from alongside.study.errors import Refused
from alongside.web.core.models import Record, verb
from alongside.web.core.on_withdrawal import OnWithdrawal
from alongside.web.evidence.models.code import Code
from alongside.web.evidence.models.coding import Coding
from alongside.web.evidence.models.source import Source
from alongside.web.people.models import Programme


class Memo(Record):
    """A note about a code, a source, a coding, or (with none of them) the whole study."""

    on_withdrawal = OnWithdrawal.cut

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="memos")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memos")
    text = models.TextField()
    title = models.CharField(max_length=200, blank=True)
    code = models.ForeignKey(Code, models.CASCADE, null=True, blank=True, related_name="memos")
    source = models.ForeignKey(Source, models.CASCADE, null=True, blank=True, related_name="memos")
    coding = models.ForeignKey(Coding, models.CASCADE, null=True, blank=True, related_name="memos")

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.title or f"memo {self.pk}"

    @verb
    def write(self, *, by) -> None:
        """Keep a new memo, or its changed words."""
        self._must_say_something()
        self.save()

    @verb
    def remove(self, *, by) -> None:
        """Throw one's own memo away."""
        self._only_by_its_author(by)
        gone = self.pk
        self.delete()
        self.pk = gone  # the ledger tells which one went

    def _must_say_something(self) -> None:
        self.text = self.text.strip()
        if not self.text:
            raise Refused(_("The memo is empty: write a sentence, or close it."))

    def _only_by_its_author(self, by) -> None:
        if by is not None and by.pk != self.author_id:
            raise Refused(_("This memo is somebody else's: only they can throw it away."))
