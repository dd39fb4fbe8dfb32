"""Collections: from when a programme may gather what people say."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alongside.study.errors import Refused
from alongside.web.core.models import Record, verb
from alongside.web.people.models.programme import Programme

NOT_OPEN = _(
    "Nothing can be gathered yet: the research lead first opens collection under Trust, "
    "“Before we listen”, once the law’s questions are answered there."
)


class Collection(Record):
    """An opening of collection, by whom; it is open until it is closed."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="collections")
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme"],
                condition=models.Q(closed_at__isnull=True),
                name="one_open_collection_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"collection {self.pk}"

    @verb
    def open(self, *, by) -> None:
        """From now on the programme may gather."""
        self.opened_by = by
        self.save(force_insert=True)

    @verb
    def close(self, *, by) -> None:
        """From now on it gathers nothing new."""
        self.closed_at = timezone.now()
        self.save(update_fields=["closed_at"])


def is_gathering(programme_id: int) -> bool:
    """Whether collection is open."""
    return Collection.objects.filter(programme_id=programme_id, closed_at=None).exists()


def refuse_unopened(programme_id: int) -> None:
    """Raises Refused while a programme may gather nothing. Whatever takes in words asks this."""
    if not is_gathering(programme_id):
        raise Refused(NOT_OPEN)
