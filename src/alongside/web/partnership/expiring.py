"""What the clock lets go of a partnership: contacts of ended ties, words of answered concerns."""

from __future__ import annotations

from datetime import datetime

from alongside.web.core.clock import kept
from alongside.web.partnership.models import Concern, Contact
from alongside.web.people.models import Programme

# What is emptied of a concern; its days stay, so that it is counted as raised and answered.
WORDS = {
    "summary": "", "answer": "", "theme": "", "raised_by_group": None, "initiative": None,
    "commitment": None, "activity": None, "locator": "", "receipt_hash": "",
    "text_may_be_shared": False,
}  # fmt: skip


@kept("contacts")
class Contacts:
    """When the sides of a relationship were in touch, once it has long ended."""

    def due(self, programme: Programme, before: datetime):
        return Contact.objects.filter(programme=programme, relationship__ended_on__lt=before.date())

    def let_go(self, one: Contact) -> str:
        one.delete()
        return ""


@kept("raised_concerns")
class RaisedConcerns:
    """What was said in concerns that were told back long ago, and from where it came."""

    def due(self, programme: Programme, before: datetime):
        told = Concern.objects.filter(programme=programme, told_back_on__lt=before.date())
        return told.exclude(summary="", answer="", theme="", receipt_hash="")

    def let_go(self, one: Concern) -> str:
        for name, nothing in WORDS.items():
            setattr(one, name, nothing)
        one.save(update_fields=list(WORDS))
        return ""
