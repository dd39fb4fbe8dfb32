"""What the partnership's side keeps of the study, and what came of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import datetime, time
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from alongside.study.partnership import ActionReach
from alongside.web.evidence.models import Encounter
from alongside.web.findings import models as here
from alongside.web.people.models import StakeholderGroup
from alongside.web.whole.keeping.ids import Ids
from alongside.web.whole.keeping.kept import Facts, Kept
from alongside.web.whole.models import QuoteTold

KEY = {"id": "key"}
LED_TO = {
    "objectives": "objective_id",
    "commitments": "commitment_id",
    "remit": "remit_item_id",
    "usual_presence": "usual_presence_id",
}
ORIGINS = ("recommendations", "sag_issues", "learning")
ELSEWHERE = {"arts_community_organisations": "organisations"}
BACK = {ours: theirs for theirs, ours in ELSEWHERE.items()}
FRAME = {
    "interviews_target": "interviews_target",
    "interviews_done": "interviews_told",
    "focus_groups_target": "focus_groups_target",
    "focus_groups_done": "focus_groups_told",
}


class Frames(Kept):
    """How many of a group were to be heard, and were: columns of the group itself."""

    table, model = "sampling_frame", StakeholderGroup
    elsewhere = ("group", *FRAME)

    def save(self, values: list, rows: list[int | None], ids: Ids, programme: Any) -> None:
        """Writes into the groups."""
        groups = [
            StakeholderGroup(
                pk=ids.row(("stakeholder_groups",), value.group),
                **{ours: getattr(value, theirs) for theirs, ours in FRAME.items()},
            )
            for value in values
        ]
        StakeholderGroup.objects.bulk_update(groups, [*FRAME.values()])

    def read(self, programme_id: int, ids: Ids, only: Any) -> list[tuple[int, Facts]]:
        """Each group with a target or a number; encounters that are kept here are counted."""
        heard: dict[str, Counter] = {"interview": Counter(), "focus_group": Counter()}
        for _, group, kind in _heard(programme_id):
            heard[kind][group] += 1
        told = []
        names = [*FRAME.values()]
        for row, *numbers in self.found(programme_id, only).values_list("pk", *names):
            meant, interviews, groups_meant, groups = numbers
            if interviews is None and groups is None and not meant and not groups_meant:
                continue
            facts = {
                "group": ids.id("stakeholder_groups", row),
                "interviews_target": meant,
                "interviews_done": heard["interview"][row] if interviews is None else interviews,
                "focus_groups_target": groups_meant,
                "focus_groups_done": heard["focus_group"][row] if groups is None else groups,
            }
            if facts["group"] is not None:
                told.append((row, facts))
        return told


def _heard(programme_id: int) -> set[tuple[int, int, str]]:
    """Every encounter kept here with each group that spoke in it."""
    rows = Encounter.objects.filter(programme=programme_id, participants__group__isnull=False)
    return set(rows.values_list("pk", "participants__group_id", "kind"))


class Findings(Kept):
    """Findings by their titles: brought in as drafts, since nobody's words stand behind them."""

    table, model, prefix = "findings", here.Finding, "FND"
    at = KEY
    order = ("position", "pk")
    elsewhere = ("arises_within",)

    def besides(self, value: Any, ids: Ids) -> Facts:
        """Where it arises, in our words."""
        return {"arises_within": [ELSEWHERE.get(one, one) for one in value.arises_within]}

    def first(self, value: Any, place: int) -> Facts:
        """Its place among the others."""
        return {"position": place}

    def gathered(self, among: QuerySet, told: list[tuple[int, Facts]], ids: Ids) -> None:
        """Where it arises, in the file's words."""
        rows = here.Finding.objects.filter(pk__in=among)
        within = dict(rows.values_list("pk", "arises_within"))
        for row, facts in told:
            facts["arises_within"] = tuple(BACK.get(one, one) for one in within[row])


class Quotations(Kept):
    """Quotes by their codes; nobody's opening words are taken in."""

    table, model, prefix = "quotations", QuoteTold, "Q"
    at = KEY
    elsewhere = ("opening",)


class Recommendations(Kept):
    """Recommendations."""

    table, model, prefix = "recommendations", here.Recommendation, "REC"
    at = KEY
    elsewhere = ("published_on", "derivation", "led_to")
    unsaid = ("led_to", "closed_on")

    def besides(self, value: Any, ids: Ids) -> Facts:
        """The moment at which it was published: the noon of its day."""
        day = value.published_on
        at = timezone.make_aware(datetime.combine(day, time(12))) if day else None
        return {"published_at": at}

    def beside(self, values: list, rows: list[int], again: set[int], ids: Ids) -> None:
        """What it led to among the partners."""
        here.Consequence.objects.filter(recommendation__in=again).delete()
        here.Consequence.objects.bulk_create(
            here.Consequence(
                recommendation_id=row,
                **{LED_TO[table]: ids.row((table,), one)},
            )
            for value, row in zip(values, rows, strict=True)
            for one in dict.fromkeys(value.led_to)
            for table in (ids.table(tuple(LED_TO), one),)
        )

    def gathered(self, among: QuerySet, told: list[tuple[int, Facts]], ids: Ids) -> None:
        """The day on which it was published, and what it led to."""
        led = here.Consequence.objects.filter(recommendation__in=among).order_by("pk")
        led_to: dict[int, list[str]] = defaultdict(list)
        for row, *ways in led.values_list("recommendation_id", *LED_TO.values()):
            found = (ids.id(table, way) for table, way in zip(LED_TO, ways, strict=True))
            led_to[row] += [one for one in found if one is not None]
        rows = here.Recommendation.objects.filter(pk__in=among)
        at = dict(rows.values_list("pk", "published_at"))
        for row, facts in told:
            moment = at[row]
            facts["published_on"] = timezone.localtime(moment).date() if moment else None
            facts["led_to"] = tuple(dict.fromkeys(led_to[row]))


class FollowUps(Kept):
    """What asking again showed; in which encounters stays in the study."""

    table, model = "follow_ups", here.FollowUp
    of = "recommendation"


class Actions(Kept):
    """What organisations do about it."""

    table, model, prefix = "actions", here.Action, "ACN"
    at = {**KEY, "owner_org": "owner"}
    elsewhere = ("arises_from", "also_from", "state", "reach", "confirmed_by")
    unsaid = ("confirmed_on", "also_from")

    def besides(self, value: Any, ids: Ids) -> Facts:
        """What it arises from where that is here, who else confirmed it, and whom it reached."""
        became = ids.became.get(value.id)
        arose: dict[str, int] = {}
        for origin in (value.arises_from, *value.also_from, became):
            of = next((t for t in ORIGINS if origin in ids.rows(t).values()), None)
            if of is not None and origin is not None:
                arose.setdefault(of, ids.row((of,), origin))
        reach = value.reach
        other = value.confirmed_by if value.confirmed_by != value.owner_org else None
        return {
            "confirmed_by_id": ids.row(("organisations",), other) if other else None,
            "recommendation_id": arose.get("recommendations"),
            "sag_issue_id": arose.get("sag_issues"),
            "learning_id": arose.get("learning"),
            "under_way": value.state == "in_progress",
            "people_reached": reach.people if reach else None,
            "of_the_embedded_team": reach.embedded_team if reach else None,
        }

    def gathered(self, among: QuerySet, told: list[tuple[int, Facts]], ids: Ids) -> None:
        """The same, back."""
        rows = here.Action.objects.filter(pk__in=among).values_list(
            "pk", "recommendation_id", "sag_issue_id", "learning_id", "under_way",
            "people_reached", "of_the_embedded_team", "confirmed_by_id",
        )  # fmt: skip
        found = {row[0]: row[1:] for row in rows}
        first: dict[int, int] = {}
        for row in sorted(found):
            if (learning := found[row][2]) is not None:
                first.setdefault(learning, row)
        for row, facts in told:
            recommendation, issue, learning, under_way, people, embedded, other = found[row]
            facts["confirmed_by"] = ids.id("organisations", other)
            arose = [
                one
                for table, way in zip(ORIGINS, (recommendation, issue, learning), strict=True)
                if (one := ids.id(table, way)) is not None
            ]
            facts["arises_from"] = arose[0] if arose else None
            # What was learnt says itself which action it became.
            says = learning is not None and first[learning] == row
            itself = ids.id("learning", learning) if says else None
            facts["also_from"] = tuple(one for one in arose[1:] if one != itself)
            open_or_not = "in_progress" if under_way else "open"
            facts["state"] = "done" if facts["done_on"] else open_or_not
            facts["reach"] = None
            if people is not None:
                least = min(embedded or 0, people)
                facts["reach"] = ActionReach(people=people, embedded_team=least)
