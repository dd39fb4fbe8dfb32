"""Does anything come of it? Answers to recommendations, actions confirmed, concerns told back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from alongside.analysis.partnership.figure import (
    Definition,
    Figure,
    Shape,
    counted,
    median,
    middle_of,
    part,
    ratio,
    share_of,
)
from alongside.analysis.partnership.positions import standing
from alongside.study.partnership import Action, Concern, Partnership, Recommendation

IN_TIME = 28
RESPONSES = Definition(
    "loop.responses",
    "Recommendations answered",
    "Pairs of a published recommendation and an organisation it is addressed to that has answered, "
    "out of all such pairs.",
    "share",
    "Whether the answer was yes: a no is an answer.",
)
RESPOND = Definition(
    "loop.median_days_to_respond",
    "Days to answer",
    "Median of the days from publishing a recommendation to each answer of an addressee.",
    "days",
    "Those who have not answered, who are missing.",
)
CONFIRMED = Definition(
    "loop.done_confirmed_by_other",
    "Done, as another confirms",
    "Actions said to be done that an organisation other than the owner confirmed, out of all said "
    "to be done.",
    "share",
    "What difference it made.",
)
OVERDUE = Definition(
    "loop.overdue",
    "Actions overdue",
    "Actions that are not done and were due before the day, out of all.",
    "count",
    "Why.",
)
WITH_ACTION = Definition(
    "loop.recs_with_action",
    "Recommendations acted on",
    "Published recommendations that at least one action arises from, out of all published.",
    "share",
    "Whether the action is what was recommended.",
)
ASK_AGAIN = Definition(
    "loop.follow_up_due",
    "Follow-up due",
    "Published recommendations whose question was to be put again on or before the day.",
    "count",
    "Whether it was put again: that stands in the study.",
)
ANSWERED = Definition(
    "loop.concerns_answered",
    "Concerns answered",
    "Concerns raised by the day that were answered by then, out of all raised.",
    "share",
    "Concerns nobody dared to raise: few are not a good sign in themselves.",
)
WITHIN = Definition(
    "loop.concerns_within_28",
    f"Concerns answered within {IN_TIME} days",
    f"Concerns answered within {IN_TIME} days, out of all raised.",
    "share",
    "Whether the answer helped.",
)
CONCERN_DAYS = Definition(
    "loop.concerns_median_days",
    "Days to answer a concern",
    "Median of the days from raising a concern to its answer, over those answered.",
    "days",
    "Those still open, which are missing.",
)
TOLD = Definition(
    "loop.concerns_told_back",
    "Concerns told back",
    "Concerns whose answer was told to the group that raised them, out of all raised.",
    "share",
    "Whether the group was content.",
)
CULTURE = Definition(
    "loop.outside_embedded_team",
    "Culture spread",
    "People whom internal actions reached outside the embedded team, out of all they reached.",
    "share",
    "Whether anything changed for them; somebody reached twice counts twice.",
)
USED = Definition(
    "loop.findings_used",
    "Findings used",
    "Findings that a published recommendation derives from, out of all findings.",
    "share",
    "Whether a finding asks for a recommendation at all.",
)
DEFINITIONS = (
    RESPONSES, RESPOND, CONFIRMED, OVERDUE, WITH_ACTION, ASK_AGAIN, ANSWERED, WITHIN,
    CONCERN_DAYS, TOLD, CULTURE, USED,
)  # fmt: skip
Pair = tuple[str, str]


@dataclass(frozen=True)
class Loop:
    """Recommendations with their answers, actions, and concerns, as they stood on a day."""

    on: date
    recommendations: tuple[Recommendation, ...]
    stances: Mapping[Pair, str | None]
    days_to_respond: Mapping[Pair, int]
    actions: tuple[Action, ...]
    concerns: tuple[Concern, ...]
    findings: tuple[str, ...]

    @property
    def done(self) -> tuple[str, ...]:
        """Actions said to be done by the day."""
        return tuple(one.id for one in self.actions if _being(one, self.on) == "done")

    @property
    def confirmed(self) -> tuple[str, ...]:
        """Actions that another organisation confirmed."""
        return tuple(one.id for one in self.actions if one.state_on(self.on) == "confirmed")

    @property
    def overdue(self) -> tuple[str, ...]:
        """Actions that are not done and were due before."""
        return tuple(one.id for one in self.actions if one.state_on(self.on) == "overdue")

    @property
    def with_action(self) -> tuple[str, ...]:
        """Recommendations that an action arises from."""
        origins = {one.arises_from for one in self.actions}
        return tuple(one.id for one in self.recommendations if one.id in origins)

    @property
    def days_to_answer(self) -> dict[str, int]:
        """Of concerns answered by the day, the days it took."""
        return {
            one.id: (one.answered_on - one.raised_on).days
            for one in self.concerns
            if one.answered_on is not None and one.answered_on <= self.on
        }

    @property
    def told_back(self) -> tuple[str, ...]:
        """Concerns whose answer was told back."""
        return tuple(one.id for one in self.concerns if one.state_on(self.on) == "told_back")

    @property
    def internal(self) -> tuple[Action, ...]:
        """Actions inside one organisation."""
        return tuple(one for one in self.actions if one.scope == "internal")

    @property
    def used(self) -> tuple[str, ...]:
        """Findings that a recommendation derives from."""
        of = {finding for one in self.recommendations for finding in one.derived_from}
        return tuple(one for one in self.findings if one in of)

    def figures(self) -> tuple[Figure, ...]:
        """Each figure with its definition."""
        on = self.on
        published = tuple(one.id for one in self.recommendations)
        asked = [_id(pair) for pair in self.stances]
        answered = [_id(pair) for pair, said in self.stances.items() if said is not None]
        silent = len(asked) - len(answered)
        raised, days = tuple(one.id for one in self.concerns), self.days_to_answer
        within = [one for one, took in days.items() if took <= IN_TIME]
        again = [
            one.id
            for one in self.recommendations
            if one.follow_up_due is not None and one.follow_up_due <= on
        ]
        reached, outside, unsaid = self._reached()
        return (
            share_of(RESPONSES, answered, asked, on=on),
            middle_of(
                RESPOND, {_id(pair): n for pair, n in self.days_to_respond.items()}, on=on,
                missing=silent,
            ),
            share_of(CONFIRMED, self.confirmed, self.done, on=on),
            counted(OVERDUE, self.overdue, on=on, of=len(self.actions)),
            share_of(WITH_ACTION, self.with_action, published, on=on),
            counted(ASK_AGAIN, again, on=on, of=len(published)),
            share_of(ANSWERED, tuple(days), raised, on=on),
            share_of(WITHIN, within, raised, on=on),
            middle_of(CONCERN_DAYS, days, on=on, missing=len(raised) - len(days)),
            share_of(TOLD, self.told_back, raised, on=on),
            Figure(
                CULTURE, ratio(outside, reached), outside, reached, unsaid, on,
                tuple(one.id for one in self.internal if one.reach is not None),
            ),
            share_of(USED, self.used, self.findings, on=on),
        )  # fmt: skip

    def to_json(self) -> Shape:
        """The shape of ``metrics``."""
        raised, days = self.concerns, self.days_to_answer
        reached, outside, _ = self._reached()
        answered = sum(said is not None for said in self.stances.values())
        return {
            "responses": part(answered, len(self.stances)),
            "stances": dict(Counter(self.stances.values())),
            "median_days_to_respond": median(self.days_to_respond.values()),
            "actions": dict(Counter(_being(one, self.on) for one in self.actions)),
            "done_confirmed_by_other": part(self.confirmed, self.done),
            "overdue": list(self.overdue),
            "recs_with_action": part(self.with_action, self.recommendations),
            "concerns": {
                "total": len(raised),
                "answered": part(days, raised),
                "within_28": part(sum(took <= IN_TIME for took in days.values()), raised),
                "median_days": median(days.values()),
                "told_back": part(self.told_back, raised),
            },
            "culture": {
                "internal_actions": len(self.internal),
                "people_reached": reached,
                "outside_embedded_team": part(outside, reached),
            },
            "findings_used": part(self.used, self.findings),
            "findings_unused": sorted(set(self.findings) - set(self.used)),
        }

    def _reached(self) -> tuple[int, int, int]:
        """People reached by internal actions, those outside the team, actions that do not say."""
        said = [one.reach for one in self.internal if one.reach is not None]
        reached = sum(one.people for one in said)
        outside = reached - sum(one.embedded_team for one in said)
        return reached, outside, len(self.internal) - len(said)


def loop(partnership: Partnership, *, on: date) -> Loop:
    """What was published, done and raised by a day."""
    published = tuple(
        one
        for one in partnership.recommendations
        if one.published_on is not None and one.published_on <= on
    )
    stands = standing(partnership, on)
    said = {
        (one.id, org): stands.get(one.id, {}).get(org)
        for one in published
        for org in one.addressed_to
    }
    since = {one.id: one.published_on for one in published}
    return Loop(
        on=on,
        recommendations=published,
        stances={pair: None if one is None else one.stance for pair, one in said.items()},
        days_to_respond={
            pair: (one.on - day).days
            for pair, one in said.items()
            if one is not None and (day := since[pair[0]]) is not None
        },
        actions=partnership.actions,
        concerns=tuple(one for one in partnership.concerns if one.raised_on <= on),
        findings=tuple(one.id for one in partnership.findings),
    )


def _being(one: Action, on: date) -> str:
    """The state on record, which was open until it was done."""
    return "open" if one.done_on is not None and one.done_on > on else one.state


def _id(pair: Pair) -> str:
    return "/".join(pair)
