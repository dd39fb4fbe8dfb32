"""Questions of presence and safety, by the small cases that tell a definition from another."""

from dataclasses import replace
from datetime import date

import pytest
from tests.analysis.partnership.changed import instead
from tests.partnerships import ON, small

from alongside.analysis.partnership import invariants, presence, safety_advisory
from alongside.study.partnership import PresencePlan, PresenceRecord


@pytest.mark.parametrize(
    ("plan", "was", "why"),
    [
        (("policing", "uniform", 4), ("policing", "uniform", 1), ()),
        (("policing", "uniform", 4), ("policing", "uniform", 5), ("over",)),
        (("policing", "uniform", 4), ("none", "not_present", 0), ("no_show",)),
        (("none", "not_present", 0), ("policing", "uniform", 2), ("uninvited",)),
        (("none", "not_present", 0), ("none", "not_present", 0), ()),
        (("host", "uniform", 2), ("host", "uniform", 1), ("short",)),
        (("partner_participant", "plain_clothes_identified", 2), ("policing", "uniform", 3),
         ("role", "attire", "over")),
    ],
)  # fmt: skip
def test_a_presence_departs_from_its_plan(plan, was, why):
    role, attire, most = plan
    whole = instead(
        "activities", 0,
        presence_plan=PresencePlan(role=role, attire=attire, max_officers=most),
        presence_actual=PresenceRecord(
            role=was[0], attire=was[1], officers=was[2], recorded_by="ORG-CAFE"
        ),
    )  # fmt: skip

    assert presence(whole, on=ON).departures.get("ACT-1", ()) == why
    told = [one.row for one in invariants(whole, on=ON) if one.number == 7]
    assert ("ACT-1" in told) == bool(why)


def test_a_plan_without_a_record_is_missing_and_not_kept():
    found = presence(small(), on=ON)
    kept = found.figures()[0]

    assert (found.with_plan, found.recorded) == (("ACT-1", "ACT-2"), ("ACT-1",))
    assert (kept.n, kept.of, kept.missing) == (0, 1, 1)
    promised = replace(small().activities[0].presence_plan, max_officers=4, promised_officers=2)
    whole = instead("activities", 0, presence_plan=promised)
    assert presence(whole, on=ON).departures["ACT-1"] == ("attire",)


def test_notice_is_that_of_the_band_and_a_case_without_one_is_missing():
    found = safety_advisory(small(), on=ON)

    assert (found.notice, found.required, found.judged) == (
        {"ACT-2": 59}, {"ACT-2": 90}, {"ACT-2": False},
    )  # fmt: skip
    fewer = safety_advisory(instead("activities", 1, expected_attendance=499), on=ON)
    assert fewer.judged == {"ACT-2": True}
    unsaid = safety_advisory(instead("activities", 1, expected_attendance=None), on=ON)
    assert (unsaid.judged, unsaid.figures()[0].missing) == ({}, 1)
    assert found.interest_missing == {"ACT-2": ("ORG-TOWN",)}
    nobody = safety_advisory(instead("initiatives", 0, lead_org=None), on=ON)
    assert nobody.interest_missing == found.interest_missing


def test_a_matter_is_open_at_an_event_only_once_the_event_has_been():
    assert safety_advisory(small(), on=date(2024, 3, 20)).open_at_event == ()
    assert safety_advisory(small(), on=date(2024, 3, 21)).open_at_event == ("SAG-1",)
    assert safety_advisory(small(), on=date(2024, 3, 21)).to_json()["states"] == {"open": 1}
    assert safety_advisory(small(), on=date(2024, 2, 4)).issues == ()


def test_sag_records_that_cannot_stand_are_told():
    whole = instead("sag_issues", 0, raised_on=date(2024, 2, 6))
    early = instead("sag_issues", 0, first_raised="before_meeting")

    assert [one.row for one in invariants(whole, on=ON) if one.number == 8] == ["SAG-1", "ACT-2"]
    assert [one.row for one in invariants(early, on=ON) if one.number == 8] == ["SAG-1", "ACT-2"]


def test_presence_that_the_host_did_not_agree_to_is_told_unless_by_a_named_exception():
    plan = replace(small().activities[0].presence_plan, agreed_by=(), agreed_on=ON)
    told = [
        one.sentence
        for one in invariants(instead("activities", 0, presence_plan=plan), on=ON)
        if one.number == 5
    ]
    assert told == [
        "ACT-1 plans presence that its host ORG-CAFE did not agree to.",
        "ACT-1 had its presence agreed on 2024-03-31, after the day itself.",
    ]
    lawful = replace(plan, statutory_exception="to protect life", agreed_on=None)
    whole = instead("activities", 0, presence_plan=lawful)
    assert [one for one in invariants(whole, on=ON) if one.number == 5] == []
