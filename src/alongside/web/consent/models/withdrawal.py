"""Withdrawals under way, and the receipts that they leave."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.db import models
from django.utils.translation import gettext_lazy as _

from alongside.web.core.models import Record
from alongside.web.core.on_withdrawal import OnWithdrawal
from alongside.web.people.models import Programme

# What each count of a receipt means, in the words of somebody who reads it years later.
DONE: dict[str, Any] = {
    "originals": _("sealed files erased"),
    "name_maps": _("sealed lists of names erased"),
    "drafts": _("waiting files thrown away"),
    "echoes": _("notes that lost words or a code"),
    "editions": _("editions recalled"),
    "recordings": _("recordings erased"),
    "known_forms": _("digests of names erased"),
    "quotes": _("quotes erased"),
    "clearances": _("clearances ended"),
    "findings": _("findings that lost their last quote"),
    "copies": _("files taken before, listed to be asked back"),
    "texts": _("texts erased whole"),
    "turns": _("turns cut from texts of groups"),
    "codings": _("codings erased"),
    "codings_trimmed": _("codings that kept the words of others"),
    "codings_moved": _("codings of others moved with their words"),
    "memos": _("memos erased"),
    "unattributed": _("texts listed for somebody to find the words"),
    "mentions": _("places listed for somebody to read again"),
    "consents": _("answers about consent erased"),
    "forms": _("signed forms and notes erased"),
    "attributes": _("facts erased"),
    "links": _("links closed"),
}


class Withdrawal(Record):
    """Somebody's leaving, from its first step until nothing is left to do.

    It names them by the random id alone, since their row goes before it does. Each step that is
    done is told here in the transaction that did it, so that one cut short goes on from there.
    """

    on_withdrawal = OnWithdrawal.erased

    class How(models.TextChoices):
        """By whose act somebody withdraws."""

        STAFF = "staff", _("by the research team, at their word")
        OWN_LINK = "own_link", _("by themselves, on their own page")
        OPERATOR = "operator", _("by whoever runs the server, at the research team's word")
        REPLAY = "replay", _("again, after an older backup was restored")

    guid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    participant_guid = models.UUIDField(unique=True)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    how = models.CharField(max_length=20, choices=How)
    done = models.JSONField(default=list)
    counts = models.JSONField(default=dict)
    marks = models.JSONField(default=list)
    number_hash = models.CharField(max_length=128)

    def __str__(self) -> str:
        return f"withdrawal {self.pk}"


class Receipt(Record):
    """That somebody withdrew, and what was done, in counts: without a name and without a code.

    ``number_hash`` is an Argon2 hash of the number that was shown once. ``marks`` are keyed
    digests: of the code they had and of each quotation of theirs, so that an older deck can be
    told what it may no longer say. Nothing can be read back from them without the key.
    """

    on_withdrawal = OnWithdrawal.kept("It is the proof that you withdrew, and says nothing of you.")

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="receipts")
    how = models.CharField(max_length=20, choices=Withdrawal.How)
    counts = models.JSONField(default=dict)
    marks = models.JSONField(default=list)
    number_hash = models.CharField(max_length=128)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"receipt {self.pk}"

    @property
    def told(self) -> list[tuple[str, int]]:
        """What was done, in words and counts."""
        return [
            (str(DONE.get(key, key.replace("_", " "))), n) for key, n in self.counts.items() if n
        ]

    @staticmethod
    def hash_of(number: str) -> str:
        """What is kept of a receipt's number."""
        return make_password(_plain(number))

    def is_of(self, number: str) -> bool:
        """Whether this is the receipt with that number."""
        return check_password(_plain(number), self.number_hash)


def _plain(number: str) -> str:
    return "".join(character for character in number if character.isalnum()).upper()
