"""A partnership's values refuse facts that disagree, and give their state on any day."""

import pickle
from dataclasses import replace
from datetime import date

import pytest
from tests.partnerships import small

from alongside.study import Contradiction
from alongside.study.errors import Contradictions
from alongside.study.partnership import Action, Concern, HandOver, PresencePlan, Rating

DAY = date(2024, 2, 29)


def test_facts_that_disagree_are_refused_all_at_once():
    with pytest.raises(Contradictions) as refused:
        replace(small().concerns[0], answered_on=date(2024, 1, 1), told_back_on=date(2023, 1, 1))

    assert [name for name, _ in refused.value.found] == ["answered_on", "told_back_on"]
    assert str(refused.value) == (
        "CNC-1 is answered on 2024-01-01, before 2024-01-18: correct one of the days. "
        "CNC-1 is told back on 2023-01-01, before 2024-01-01: correct one of the days."
    )


def test_a_whole_in_which_something_points_nowhere_is_refused():
    whole = small()
    with pytest.raises(Contradiction, match="REL-9"):
        replace(whole, contacts=(replace(whole.contacts[0], relationship="REL-9"),))
    with pytest.raises(Contradiction, match="is given twice"):
        replace(whole, contacts=whole.contacts * 2)
    with pytest.raises(Contradiction, match="stands above itself"):
        replace(
            whole,
            stakeholder_groups=tuple(
                replace(g, parent="SG-C-OLD") if g.id == "SG-C" else g
                for g in whole.stakeholder_groups
            ),
        )


@pytest.mark.parametrize(
    "made",
    [
        lambda: PresencePlan(role="none", attire="uniform", max_officers=0),
        lambda: PresencePlan(role="none", attire="not_present", max_officers=2),
        lambda: PresencePlan(role="host", attire="not_present", max_officers=2),
        lambda: PresencePlan(role="host", attire="uniform", max_officers=2, promised_officers=3),
        lambda: replace(small().activities[0].presence_actual, officers=0),
        lambda: replace(small().activities[0], status="planned"),
        lambda: replace(small().ratings[0], level=6),
        lambda: replace(small().commitments[0], owed_to=()),
        lambda: replace(small().commitments[0], adopted_on=None),
        lambda: replace(small().actions[0], reach=replace(small().actions[0].reach, people=0)),
        lambda: replace(small().contributions[0], lost_to_operational_duty=41),
        lambda: replace(small().outcomes[0], state="substantiated"),
        lambda: replace(small().organisations[0], id="ORG 1\n"),
    ],
)  # fmt: skip
def test_each_kind_of_row_refuses_what_cannot_be_true(made):
    with pytest.raises(Contradiction):
        made()


def test_a_tie_and_a_member_are_there_on_their_first_and_last_day():
    tie, lock = small().relationships[3], small().organisations[4]

    days = date(2023, 10, 31), date(2023, 11, 1), DAY, date(2024, 3, 1)
    assert [tie.active(d) for d in days] == [False, True, True, False]
    assert [lock.member(d) for d in (date(2023, 8, 31), DAY, date(2024, 3, 1))] == [
        False, True, False,
    ]  # fmt: skip
    assert [one.id for one in small().organisations if one.member(DAY)] == [
        "ORG-TOWN", "ORG-RAIL", "ORG-FOOT", "ORG-CAFE", "ORG-LOCK",
    ]  # fmt: skip


def test_an_action_is_claimed_until_another_organisation_confirms_it():
    said = Action(
        id="ACN", title="Rota", scope="joint", owner_org="ORG-A", due_on=DAY, state="done",
        done_on=date(2024, 3, 10), confirmed_by="ORG-A",
    )  # fmt: skip

    assert [said.state_on(d) for d in (DAY, date(2024, 3, 1), date(2024, 3, 10))] == [
        "open", "overdue", "claimed",
    ]  # fmt: skip
    assert replace(said, confirmed_by="ORG-B").state_on(date(2024, 3, 10)) == "confirmed"


def test_a_concern_and_a_sag_issue_have_their_state_of_the_day():
    concern = Concern(
        id="C", raised_on=date(2024, 1, 1), raised_by_group="SG", summary="x", state="told_back",
        answered_on=date(2024, 1, 9), told_back_on=DAY,
    )  # fmt: skip
    issue = small().sag_issues[0]

    assert [concern.state_on(date(2024, m, d)) for m, d in ((1, 8), (1, 9), (2, 29))] == [
        "open", "answered", "told_back",
    ]  # fmt: skip
    assert [issue.state_on(date(2024, 3, d)) for d in (21, 22)] == ["open", "resolved"]


def test_the_days_between_two_holders_are_counted_over_a_leap_day():
    passed = HandOver(
        id="H", relationship="R", side="b", outgoing="P-1", outgoing_last_day=date(2024, 2, 28),
        incoming="P-2", incoming_first_day=date(2024, 3, 1), state="complete",
    )  # fmt: skip

    assert passed.days_between == 1
    assert replace(passed, incoming_first_day=date(2024, 2, 1)).days_between == -28


def test_values_are_frozen_and_can_be_sent_to_another_process():
    with pytest.raises(AttributeError):
        small().organisations[0].name = "Other"

    assert pickle.loads(pickle.dumps(small())) == small()
    assert isinstance(small().ratings[0], Rating)
