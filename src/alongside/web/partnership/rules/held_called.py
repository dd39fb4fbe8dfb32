"""What a row that another leads to is called, and which kinds are told by their name."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

# What a row that another leads to is called before its number.
CALLED: dict[str, Any] = {
    "findings.finding": _("finding"),
    "findings.recommendation": _("recommendation"),
    "partnership.commitment": _("commitment"),
    "partnership.commitmentwording": _("wording"),
    "partnership.contribution": _("contribution"),
    "partnership.handover": _("hand-over"),
    "partnership.introduction": _("introduction"),
    "partnership.learning": _("what was learnt"),
    "partnership.objective": _("objective"),
    "partnership.objectivewording": _("wording"),
    "partnership.outcome": _("change"),
    "partnership.relationship": _("relationship"),
    "partnership.remitdivision": _("division"),
    "partnership.remititem": _("decision"),
    "partnership.sagcase": _("safety advice"),
    "partnership.sagissue": _("matter of safety"),
    "people.account": _("account"),
    "people.person": _("person"),
}
# Rows that every partner may read by what they are called.
BY_NAME = frozenset(
    {
        "partnership.activity", "partnership.initiative", "people.organisation", "people.post",
        "people.priority", "people.programme", "people.stakeholdergroup",
    }
)  # fmt: skip
