"""People who act for an organisation, and the posts they hold from a day until a day."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alongside.web.core.models import Record, verb
from alongside.web.people.models.in_programme import InProgramme, forwards
from alongside.web.people.models.organisation import Organisation, Post


class Person(InProgramme):
    """Somebody who acts for an organisation. Whoever was listened to is a participant instead.

    ``contact`` stays on the person's own side. Nothing joins a person to a participant.
    """

    PREFIX = "P"
    found_by = ("name",)

    name = models.CharField(max_length=200)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="people")
    contact = models.CharField(max_length=200, blank=True)
    preferred_channel = models.CharField(max_length=40, blank=True)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    forgotten_on = models.DateField(null=True, blank=True)

    class Meta(InProgramme.Meta):
        ordering = ["name", "id"]
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name or "somebody who was forgotten"

    @verb
    def write(self, *, by) -> None:
        """The person as they are said to be now."""
        self.save()


class Holding(Record):
    """A person in a post, from a day until a day. State is read off the days."""

    tells_changes = True

    class EndReason(models.TextChoices):
        PROMOTION = "promotion", _("Promotion")
        MOVE = "move", _("Moved to other work")
        CONTRACT_END = "contract_end", _("The contract ended")
        LEFT = "left", _("Left the organisation")
        POST_ENDED = "post_ended", _("The post ended")
        OTHER = "other", _("Something else")

    programme = models.ForeignKey("people.Programme", models.CASCADE, related_name="+")
    # Whoever held a post is forgotten, never deleted: the post and its days stay.
    person = models.ForeignKey(Person, models.RESTRICT, related_name="holdings")
    post = models.ForeignKey(Post, models.CASCADE, related_name="holdings")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=20, choices=EndReason, blank=True)

    class Meta:
        ordering = ["starts_on", "id"]
        constraints = [
            forwards("a_holding_ends_after_it_starts"),
            models.UniqueConstraint(
                fields=["person", "post"],
                condition=Q(ends_on__isnull=True),
                name="one_current_holding_of_one_post_by_one_person",
            ),
        ]

    def __str__(self) -> str:
        return f"holding {self.pk}"

    @verb
    def begin(self, *, by) -> None:
        """A person is in a post from a day."""
        self.save()

    @verb
    def correct(self, *, by) -> None:
        """Their days in it, or why they left, were written down wrongly."""
        self.save()
