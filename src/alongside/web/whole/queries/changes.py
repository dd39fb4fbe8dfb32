"""How far a programme has changed, and how large it is."""

from __future__ import annotations

from alongside.web.core.models import Event
from alongside.web.partnership.models import Contact, ObjectivePosition, Relationship


def last_change(programme_id: int) -> int:
    """The number of the last entry of its ledger; 0 where it has none."""
    told = Event.objects.filter(programme_id=programme_id).order_by("-id")
    return told.values_list("id", flat=True).first() or 0


def size(programme_id: int) -> int:
    """How many rows its largest tables have together."""
    return (
        Contact.objects.filter(programme=programme_id).count()
        + Relationship.objects.filter(programme=programme_id).count()
        + ObjectivePosition.objects.filter(wording__objective__programme=programme_id).count()
    )
