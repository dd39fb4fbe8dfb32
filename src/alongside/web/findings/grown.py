"""What learning grew into: the actions of partners, told to the partnership by its seam."""

from __future__ import annotations

from django.urls import reverse

from alongside.web.core.viewer import Viewer
from alongside.web.findings.following import readable_actions
from alongside.web.partnership.seams import Thing, learning_became


@learning_became
def actions_of_learning(viewer: Viewer, numbers: list[int]) -> dict[int, list[Thing]]:
    """The actions that somebody may read, by the learning they came of."""
    found: dict[int, list[Thing]] = {}
    wanted = set(numbers)
    rows = readable_actions(viewer).filter(learning__isnull=False).select_related("programme")
    grown = [one for one in rows if one.learning_id in wanted]
    slug = grown[0].programme.slug if grown else ""
    for one in grown:
        thing = Thing(one.title, reverse("action", args=[slug, one.pk]))
        found.setdefault(int(one.learning_id or 0), []).append(thing)
    return found
