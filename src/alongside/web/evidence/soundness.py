"""Whether texts are sound: the names that were replaced in each are known to the gate."""

from __future__ import annotations

from alongside.web.core.health import Check
from alongside.web.evidence.remembering import not_known
from alongside.web.people.models import Programme


def checks() -> list[Check]:
    """All checks of texts."""
    return [_names_known()]


def _names_known() -> Check:
    programmes = Programme.objects.values_list("pk", flat=True)
    count = sum(len(not_known(programme)) for programme in programmes)
    if not count:
        return Check("names", True, "What was replaced in every text is looked for in what leaves.")
    many = "1 text has" if count == 1 else f"{count} texts have"
    says = f"{many} names that are not looked for yet: unlock the lists of names once, under Trust."
    return Check("names", False, says)
