"""What partners put in, learnt, and saw change."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from alongside.study.partnership.knowing import numbered
from alongside.web.findings.models import Action
from alongside.web.partnership import models as here
from alongside.web.whole.keeping.ids import Ids
from alongside.web.whole.keeping.kept import Facts, Kept

KEY = {"id": "key"}


class Contributions(Kept):
    """What was planned, put in, and lost to duty."""

    table, model = "contributions", here.Contribution
    at = {"org": "organisation"}

    def beside(self, values: list, rows: list[int], again: set[int], ids: Ids) -> None:
        """Names them for what was said of them before, which has no id to go by."""
        of = here.Contribution.objects.filter(pk__in=rows[:1]).values("programme")
        self._name(here.Contribution.objects.filter(programme__in=of), ids)

    def gathered(self, among: QuerySet, told: list[tuple[int, Facts]], ids: Ids) -> None:
        """The same, of those that are told."""
        self._name(here.Contribution.objects.filter(pk__in=among), ids)

    def _name(self, rows: QuerySet, ids: Ids) -> None:
        facts = rows.order_by("pk").values_list("pk", "initiative", "organisation", "kind", "unit")
        every: dict[int, str] = {}
        for pk, initiative, org, *others in facts:
            named = (ids.id("initiatives", initiative), ids.id("organisations", org), *others)
            every[pk] = "|".join(map(str, named))
        ids.put("contributions", zip(numbered(every.values()), every, strict=True))


class Payments(Kept):
    """What is owed to people who take part."""

    table, model, prefix = "payments", here.Payment, "PAY"
    at = {**KEY, "org": "organisation"}


class Learnings(Kept):
    """What was learnt; the action that it became is linked from there."""

    table, model, prefix = "learning", here.Learning, "LRN"
    at = {**KEY, "org": "organisation"}
    elsewhere = ("became_action",)

    def gathered(self, among: QuerySet, told: list[tuple[int, Facts]], ids: Ids) -> None:
        """The first action that leads back to it."""
        led = Action.objects.filter(learning__in=among)
        became = dict(led.order_by("-pk").values_list("learning_id", "key"))
        for row, facts in told:
            facts["became_action"] = became.get(row)


class Outcomes(Kept):
    """What changed, for whom, and who bears it out: an organisation or a group each."""

    table, model, prefix = "outcomes", here.Outcome, "OUT"
    at = KEY
    elsewhere = ("social_actor", "substantiated_by", "substantiated_by_group", "state")
    unsaid = ("written_by", "disputed_by", "substantiated_by_group")
    later = ("parent",)

    def besides(self, value: Any, ids: Ids) -> Facts:
        """Who changed and who else bears it out."""
        by = value.substantiated_by if value.substantiated_by != value.social_actor else None
        facts = {
            **_party(value.social_actor, ids, "social_actor_id", "social_group_id"),
            **_party(by, ids, "substantiated_by_id", "substantiated_by_group_id"),
        }
        if (group := value.substantiated_by_group) is not None:
            facts["substantiated_by_group_id"] = ids.row(("stakeholder_groups",), group)
        return facts

    def gathered(self, among: QuerySet, told: list[tuple[int, Facts]], ids: Ids) -> None:
        """The two parties, and the state that follows."""
        rows = here.Outcome.objects.filter(pk__in=among).values_list(
            "pk", "social_actor_id", "social_group_id", "substantiated_by_id",
            "substantiated_by_group_id", "disputed_by_id",
        )  # fmt: skip
        found = {row[0]: row[1:] for row in rows}
        for row, facts in told:
            actor, group, by, by_group, disputed = found[row]
            facts["social_actor"] = _one(ids, actor, group)
            facts["substantiated_by"] = _one(ids, by, by_group)
            both = by is not None and by_group is not None
            facts["substantiated_by_group"] = _one(ids, None, by_group) if both else None
            facts["state"] = "substantiated" if facts["substantiated_by"] else "draft"
            if disputed is not None:
                facts["state"] = "disputed"


def _party(one: str | None, ids: Ids, organisation: str, group: str) -> Facts:
    """An organisation or a group, in the column of its kind."""
    facts: Facts = {organisation: None, group: None}
    if one is not None:
        tables = ("organisations", "stakeholder_groups")
        row = ids.row(tables, one)
        facts[organisation if ids.table(tables, one) == tables[0] else group] = row
    return facts


def _one(ids: Ids, organisation: int | None, group: int | None) -> str | None:
    return ids.id("organisations", organisation) or ids.id("stakeholder_groups", group)
