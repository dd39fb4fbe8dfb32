"""Questions about who codes what, and how small a number is told."""

from __future__ import annotations

from django.db.models import Count

from alongside.privacy.disclosure import Thresholds
from alongside.web.core.policy import Role
from alongside.web.core.viewer import Viewer
from alongside.web.evidence.models import (
    Assignment,
    Source,
)
from alongside.web.people.models import Account, DisclosureLimits


def coders(viewer: Viewer) -> list[Account]:
    """Everybody who codes in the programme now, by name."""
    current = {"programme": viewer.programme_id, "role": Role.CODER, "ended_at": None}
    among = {f"memberships__{name}": value for name, value in current.items()}
    return list(Account.objects.filter(**among).order_by("name", "pk"))


def assignment_rows(
    viewer: Viewer, coders: list[Account], *, first: int = 0, most: int = 50
) -> list[dict]:
    """Texts by name, each with every coder and whether they read it."""
    texts = list(
        Source.objects.for_viewer(viewer)
        .order_by("name")
        .values_list("pk", "name")[first : first + most]
    )
    ticked = set(
        Assignment.objects.filter(source__in=[pk for pk, _ in texts]).values_list(
            "source_id", "coder_id"
        )
    )
    return [
        {"pk": pk, "name": name, "coders": [(c, (pk, c.pk) in ticked) for c in coders]}
        for pk, name in texts
    ]


def assignment_totals(viewer: Viewer, coders: list[Account]) -> dict:
    """How many texts there are, and how many each coder reads."""
    numbers = dict(
        Assignment.objects.filter(programme_id=viewer.programme_id)
        .values_list("coder_id")
        .annotate(Count("pk"))
    )
    texts = Source.objects.for_viewer(viewer).count()
    return {"texts": texts, "by_coder": [(c, numbers.get(c.pk, 0)) for c in coders]}


def limits(viewer: Viewer) -> Thresholds:
    """How small a number the programme tells."""
    return DisclosureLimits.of(viewer.programme_id)
