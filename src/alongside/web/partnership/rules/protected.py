"""What was said of a protected relationship stays with its sides, also once it is so no longer."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from alongside.web.partnership.models import EarlierTie


def said_in_the_open() -> Q:
    """Earlier words of relationships that others may read: none said while one was protected."""
    still = EarlierTie.objects.filter(
        relationship=OuterRef("relationship"), until__gte=OuterRef("until"),
        field="protected", said="True",
    )  # fmt: skip
    return Q(relationship__protected=False) & ~Q(Exists(still))
