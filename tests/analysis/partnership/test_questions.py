"""Each question to a partnership, by the small cases that tell its definition from another."""

from dataclasses import replace
from datetime import date

import pytest
from tests.analysis.partnership.changed import instead, with_rows
from tests.partnerships import ON, small

from alongside.analysis.partnership import (
    commitments,
    continuity,
    coproduction,
    handovers,
    invariants,
    loop,
    objectives,
    reach,
    resource,
    ties,
    voice,
)
from alongside.analysis.partnership.continuity import quarters
from alongside.study.partnership import HandOver, Position


def test_two_holders_on_one_side_and_one_on_the_other_are_single_held():
    """And the police are looked for on either side of a tie, and of two forces the thinner."""
    found = continuity(small(), on=date(2024, 2, 29))

    assert found.active == ("REL-1", "REL-2", "REL-3", "REL-4", "REL-5")
    assert found.single_held == ("REL-1", "REL-2")
    assert found.police == ("REL-1", "REL-2", "REL-4", "REL-5")
    assert found.police_side_shared == ()
    second = replace(small().relationship_holders[5], person="P-T2", role="deputy", ends_on=None)
    whole = with_rows("relationship_holders", second)
    assert continuity(whole, on=date(2024, 2, 29)).shared_both_sides == ("REL-2", "REL-3")


def test_of_two_forces_the_thinner_side_counts_and_a_contact_to_come_breaks_no_silence():
    held = replace(small().relationship_holders[10], person="P-T1", role="deputy")
    found = continuity(with_rows("relationship_holders", held), on=ON)

    assert "REL-5" in found.single_held and found.police_side_shared == ()
    assert found.days_since_contact == {"REL-1": 3, "REL-2": 121, "REL-3": None, "REL-5": None}


def test_somebody_who_is_lead_and_deputy_of_one_side_is_one_person():
    twice = replace(small().relationship_holders[2], role="deputy")
    found = continuity(with_rows("relationship_holders", twice), on=ON)

    assert found.single_held == continuity(small(), on=ON).single_held


def test_a_side_is_lost_where_its_last_holder_left_no_hand_over():
    passed = HandOver(
        id="HO-2", relationship="REL-2", side="b", outgoing="P-T1",
        outgoing_last_day=date(2024, 2, 29), state="missed",
    )  # fmt: skip

    assert continuity(small(), on=ON).lost_without_handover == ("REL-2",)
    assert continuity(with_rows("handovers", passed), on=ON).lost_without_handover == ()
    # A tie that nobody ever held is unheld; there was nothing to hand over.
    assert continuity(small(), on=date(2024, 2, 29)).unheld == ("REL-4", "REL-5")
    assert continuity(small(), on=date(2024, 2, 29)).lost_without_handover == ()


@pytest.mark.parametrize(
    ("on", "direct", "either"),
    [
        (date(2024, 2, 29), 90, 42),
        (date(2024, 3, 1), 91, 43),
        (date(2024, 4, 17), 138, 90),
        (date(2024, 4, 18), 139, 91),
    ],
)
def test_silence_is_more_than_ninety_days_and_an_event_of_both_hides_it(on, direct, either):
    found = continuity(small(), on=on)

    assert (found.days_since_contact["REL-2"], found.days_since_either["REL-2"]) == (direct, either)
    assert ("REL-2" in found.dormant_direct, "REL-2" in found.dormant) == (direct > 90, either > 90)


def test_the_quarters_end_with_the_day_itself_over_a_leap_year():
    assert quarters(date(2024, 2, 29)) == (
        date(2023, 3, 31), date(2023, 6, 30), date(2023, 9, 30), date(2023, 12, 31),
        date(2024, 2, 29),
    )  # fmt: skip
    assert quarters(date(2024, 1, 1))[-2:] == (date(2023, 12, 31), date(2024, 1, 1))


def test_the_gap_of_a_hand_over_is_the_days_with_nobody_there():
    late = replace(
        small().handovers[0], id="HO-2", outgoing_last_day=date(2023, 11, 30),
        incoming_first_day=date(2024, 1, 10), partner_told_on=date(2023, 12, 6),
        joint_meeting_on=None, open_promises_passed=False,
    )  # fmt: skip
    early = replace(late, id="HO-3", incoming_first_day=date(2023, 11, 20))
    still = replace(late, id="HO-4", incoming=None, incoming_first_day=None, state="missed")
    ahead = replace(still, id="HO-5", outgoing_last_day=date(2024, 5, 1))
    found = handovers(with_rows("handovers", late, early, still, ahead), on=ON)

    assert found.days_between == {"HO-1": 0, "HO-2": 40, "HO-3": -11}
    assert found.gaps == {"HO-1": 0, "HO-2": 40, "HO-3": 0}
    assert found.days_open == {"HO-4": 122}
    assert (found.told, found.met, found.passed) == (("HO-1",), ("HO-1",), ("HO-1",))
    # The same hand-over while nobody had come yet.
    before = handovers(with_rows("handovers", late), on=date(2024, 1, 9))
    assert (before.days_between, before.days_open) == ({}, {"HO-2": 40})


def said(org, stance, on=date(2024, 1, 5), version=2):
    return Position(subject="OBJ-1", version=version, org=org, stance=stance, on=on)


def test_one_of_one_police_and_two_of_four_others_balance_at_a_half():
    whole = instead(
        "objectives", 0, version=3,
        parties=("ORG-TOWN", "ORG-FOOT", "ORG-CAFE", "ORG-LOCK", "ORG-NEXT"),
    )  # fmt: skip
    positions = [said(org, "endorse", version=3) for org in ("ORG-TOWN", "ORG-FOOT", "ORG-CAFE")]
    found = objectives(replace(whole, positions=tuple(positions)), on=ON).by_objective["OBJ-1"]

    assert (found.police, found.others, found.balance) == (1.0, 0.5, 0.5)
    assert (found.state, found.coverage) == ("proposed", 0.6)


def test_silence_is_no_endorsement_and_an_objection_contests():
    def state(*more):
        return objectives(with_rows("positions", *more), on=ON).by_objective["OBJ-1"].state

    assert state() == "proposed"
    assert state(said("ORG-CAFE", "abstain")) == "proposed"
    assert state(said("ORG-CAFE", "endorse")) == "endorsed"
    assert state(said("ORG-CAFE", "endorse", version=1)) == "proposed"
    assert state(said("ORG-CAFE", "endorse", on=date(2024, 4, 1))) == "proposed"
    assert state(said("ORG-CAFE", "endorse"), said("ORG-LOCK", "object")) == "contested"
    # The last word of an organisation stands.
    assert state(said("ORG-CAFE", "endorse"), said("ORG-CAFE", "object", ON)) == "contested"
    assert state(said("ORG-CAFE", "object"), said("ORG-CAFE", "endorse", ON)) == "endorsed"


def test_the_police_alone_never_make_an_objective_shared():
    found = objectives(small(), on=ON)

    assert found.by_objective["OBJ-2"].state == "proposed"
    assert found.by_objective["OBJ-2"].balance is None
    assert (found.balances, found.evenness) == ({"OBJ-1": 0.5}, 1.0)
    assert (found.with_review, found.review_overdue) == (("OBJ-1",), ("OBJ-1",))
    assert "OBJ-2" in [one.row for one in invariants(small(), on=ON) if one.number == 2]


def test_a_retired_objective_is_left_out_from_its_day():
    whole = instead("objectives", 1, retired_on=date(2024, 2, 29))

    assert list(objectives(whole, on=date(2024, 2, 28)).by_objective) == ["OBJ-1", "OBJ-2"]
    assert list(objectives(whole, on=date(2024, 2, 29)).by_objective) == ["OBJ-1"]


def test_a_review_is_due_from_the_last_one_as_it_stood_on_the_day():
    assert commitments(small(), on=date(2024, 2, 2)).days_overdue == {}
    assert commitments(small(), on=date(2024, 2, 3)).days_overdue == {"COM-1": 1}
    assert commitments(small(), on=date(2024, 2, 29)).days_overdue == {}
    assert commitments(small(), on=date(2024, 6, 29)).days_overdue == {"COM-1": 1}
    assert commitments(small(), on=ON).in_force == ("COM-1",)
    assert commitments(small(), on=date(2024, 5, 1)).in_force == ("COM-1", "COM-2")


def test_a_review_by_a_part_of_a_group_that_is_owed_counts_and_one_by_the_owers_does_not():
    assert commitments(small(), on=ON).by_those_owed == ("COM-1",)
    by_owers = instead("commitment_reviews", 0, reviewed_by=("ORG-FOOT",))

    assert commitments(by_owers, on=ON).by_those_owed == ()
    assert [one.row for one in invariants(by_owers, on=ON) if one.number == 9] == ["COM-1"]
    assert commitments(small(), on=ON).unsigned == (("COM-1", "ORG-FOOT"),)


def test_the_last_rating_of_each_counts_and_the_two_sides_are_never_merged():
    found = coproduction(small(), on=ON)
    design = ("INI-W", "design", "SG-C-OLD")

    assert (found.police[design], found.community[design], found.gaps) == (5, 4, {design: 1})
    assert found.full == ("INI-W",)
    before = coproduction(small(), on=date(2024, 1, 11))
    assert (before.community[design], before.gaps[design], before.full) == (2, 3, ())
    # A rating of no group is of everybody; one of no initiative is left out.
    whole = replace(small().ratings[2], subject_group=None)
    nothing = replace(small().ratings[2], initiative=None)
    assert list(coproduction(with_rows("ratings", whole, nothing), on=ON).community) == [
        design, ("INI-W", "deliver", "SG-C-OLD"), ("INI-W", "design", "all"),
    ]  # fmt: skip
    # Two who rate for the community: the median of both; a stage not rated is no shared one.
    second = replace(small().ratings[2], rater_org="ORG-LOCK", level=1)
    assert coproduction(with_rows("ratings", second), on=ON).community[design] == 2.5


@pytest.mark.parametrize(
    ("rights", "holds"),
    [
        ({"ORG-CAFE": "decides"}, True),
        ({"ORG-CAFE": "agrees", "host": "agrees"}, True),
        ({"ORG-CAFE": "decides", "ORG-FOOT": "decides"}, False),
        ({"ORG-CAFE": "agrees"}, False),
        ({"ORG-CAFE": "informed"}, False),
    ],
)
def test_one_decides_or_two_agree(rights, holds):
    found = invariants(instead("remit", 0, rights=rights), on=ON)

    assert [one.row for one in found if one.number == 11] == ([] if holds else ["REM-1"])


def test_a_tie_of_which_it_is_not_known_whether_it_is_new_is_missing():
    found = ties(small(), on=ON)

    assert (found.police, found.new, found.unsaid) == (("REL-1", "REL-2"), ("REL-2",), 1)
    assert (found.led_to_tie, found.still_held) == (("INT-1",), ())
    assert ties(small(), on=date(2024, 2, 29)).still_held == ("INT-1",)
    assert ties(small(), on=date(2023, 9, 27)).introductions == ()
    undated = ties(instead("introductions", 0, made_on=None), on=ON)
    assert (undated.introductions, undated.figures()[1].missing) == ((), 1)


def test_hours_that_are_not_given_are_missing_and_not_zero():
    found = resource(small(), on=ON)

    assert (found.abstraction, found.overrun, found.worst) == (0.25, 0.125, ("INI-W", 0.25))
    unsaid = resource(instead("contributions", 0, lost_to_operational_duty=None), on=ON)
    assert (unsaid.abstraction, unsaid.figures()[0].missing) == (None, 1)


def test_attendance_is_that_of_activities_held_by_the_day():
    assert reach(small(), on=ON).attendance == {"SG-C-OLD": 9}
    assert reach(small(), on=date(2024, 1, 17)).attendance == {}
    assert (reach(small(), on=ON).uncounted, reach(small(), on=ON).interviews) == (1, 3)


def test_a_code_belongs_to_the_group_of_its_prefix_however_it_is_spaced():
    found = voice(small(), on=ON)

    assert found.by_group == {"SG-P": ("QUO-1",), "SG-C": ("QUO-2",)}
    assert (found.silent, found.unquoted) == (("SG-A",), ())
    lower = voice(instead("quotations", 1, code="res 1"), on=ON)
    assert (lower.by_group, lower.codes) == (found.by_group, found.codes)
    other = voice(instead("quotations", 1, code="XYZ9"), on=ON)
    assert (other.figures()[0].value, other.figures()[0].missing) == (1.0, 1)


def test_an_action_confirmed_by_its_owner_is_only_claimed():
    found = loop(small(), on=ON)

    assert (found.done, found.confirmed, found.overdue) == (("ACN-1",), (), ("ACN-2",))
    other = loop(instead("actions", 0, confirmed_by="ORG-FOOT"), on=ON)
    assert other.confirmed == ("ACN-1",)
    assert loop(small(), on=date(2024, 3, 13)).done == ()
    assert loop(small(), on=date(2024, 3, 29)).overdue == ()


def test_a_no_is_an_answer_and_silence_is_none():
    assert loop(small(), on=ON).stances == {
        ("REC-1", "ORG-TOWN"): "accept", ("REC-1", "ORG-RAIL"): None,
    }  # fmt: skip
    later = loop(small(), on=date(2024, 4, 18))
    assert later.stances["REC-1", "ORG-RAIL"] == "reject"
    assert later.days_to_respond == {("REC-1", "ORG-TOWN"): 14, ("REC-1", "ORG-RAIL"): 45}
