"""The metrics of a partnership: to the digit on the shared sample, and sound on any other."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.partnerships import ON, SAMPLE, sample, sample_bytes, small

from alongside.analysis.partnership import DEFINITIONS, figures, invariants, metrics
from alongside.study.partnership import Partnership, Programme

AS_OF = date(2022, 6, 30)


@pytest.fixture
def theirs() -> Partnership:
    """The shared sample, where it is."""
    sample_bytes()
    return sample()


def test_the_metrics_of_the_sample_are_those_expected_to_the_digit(theirs):
    expected = json.loads((SAMPLE / "expected_metrics_fictional.json").read_text())

    found = json.loads(json.dumps(metrics(theirs, on=AS_OF)))

    assert found == expected
    assert json.dumps(found, indent=1) == json.dumps(expected, indent=1)


def test_what_was_planted_in_the_sample_is_found(theirs):
    assert [(one.number, one.row) for one in invariants(theirs, on=AS_OF)] == [
        (2, "OBJ-11"),
        (3, "REL-21"),
        (8, "ACT-32"),
        (8, "ACT-37"),
        (8, "ACT-39"),
        (9, "COM-02"),
        (9, "COM-03"),
        (9, "COM-06"),
        (11, "REM-02"),
        (14, "ACN-01"),
        (14, "ACN-14"),
    ]
    found = metrics(theirs, on=AS_OF)
    rows = {figure.definition.key: figure.rows for _, figure in figures(theirs, on=AS_OF)}
    # Missed hand-overs, one told after the fact, a member with no tie, one alive by events alone.
    missed = {one.id for one in theirs.handovers if one.state == "missed"}
    assert missed == {"HO-03", "HO-06", "HO-07"} and missed <= set(found["handover"]["still_open"])
    assert "HO-01" not in rows["handover.partner_told_before_last_day"]
    assert found["network"]["isolates"] == ["ORG-16"]
    assert "REL-05" in rows["continuity.dormant_direct"]
    assert "REL-05" not in rows["continuity.dormant"]
    # The police alone, three objections; the police silent.
    alone, silent = (found["objectives"]["by_objective"][f"OBJ-{n}"] for n in (11, 10))
    assert (alone["state"], alone["police"], alone["others"]) == ("contested", 1.0, 0.0)
    assert (silent["police"], silent["balance"]) == (0.0, 0.571)
    objecting = {p.org for p in theirs.positions if (p.subject, p.stance) == ("OBJ-11", "object")}
    assert len(objecting) == 3
    # An unsigned commitment, two not kept, reviews by others than those owed.
    assert found["commitments"]["unsigned"] == [["COM-14", "ORG-01"]]
    assert rows["commitments.not_kept"] == ("COM-05", "COM-11")
    assert len(rows["commitments.reviewed_by_those_owed"]) == 8
    # Uniform at a plain-clothes workshop, a patrol car, nobody at all.
    departures = found["presence"]["departures"]
    assert {key: departures[key] for key in ("ACT-04", "ACT-11", "ACT-21")} == {
        "ACT-04": ["attire", "short"],
        "ACT-11": ["uninvited"],
        "ACT-21": ["no_show"],
    }
    assert "INT-6" not in rows["ties.asked_first"] and len(rows["ties.asked_first"]) == 7
    assert set(found["loop"]["overdue"]) == set(rows["loop.overdue"])
    assert "CNC-05" not in rows["loop.concerns_answered"]
    assert len(rows["loop.concerns_answered"]) == 6
    assert {one.id for one in theirs.outcomes if one.direction == "negative"} == {"OUT-3", "OUT-6"}
    # Small cells are there to be hidden by whoever shows them.
    assert min(theirs.activities[0].attendance.values()) == 3


def whole(partnership: Partnership, on: date) -> dict[str, object]:
    return {figure.definition.key: figure for _, figure in figures(partnership, on=on)}


@pytest.mark.parametrize("day", [ON, date(2023, 8, 31), date(2024, 2, 29), date(2030, 1, 1)])
def test_every_figure_shows_what_it_rests_on(day):
    for figure in whole(small(), day).values():
        unit = figure.definition.unit
        assert figure.as_of == day
        assert figure.n >= 0 and figure.missing >= 0
        assert len(set(figure.rows)) == len(figure.rows)
        if unit == "share" and figure.of is not None:
            assert figure.n <= figure.of
            assert (figure.value is None) == (figure.of == 0)
            assert figure.value in (None, round(figure.n / (figure.of or 1), 3))


def test_the_figures_say_the_same_as_the_metrics():
    told, found = whole(small(), ON), metrics(small(), on=ON)
    same = {
        "continuity.police_side_shared": found["continuity"]["police_side_shared"]["share"],
        "continuity.unheld": len(found["continuity"]["unheld"]),
        "handover.median_gap_days": found["handover"]["median_gap_days"],
        "objectives.mean_balance": found["objectives"]["mean_balance"],
        "commitments.signed_by_those_who_owe": 0.5,
        "coproduction.community_level.design": 4,
        "presence.kept": found["presence"]["kept"]["share"],
        "sag.notice_met": found["sag"]["notice_met"]["share"],
        "network.density": found["network"]["density"],
        "reach.interviews_total": 3,
        "voice.police_share": 0.5,
        "resource.abstraction": found["resource"]["abstraction"],
        "ties.new_police_ties": found["ties"]["new_police_ties"]["share"],
        "loop.responses": found["loop"]["responses"]["share"],
    }

    assert {key: told[key].value for key in same} == same


def test_each_definition_has_its_figure_in_order_and_says_what_it_means():
    every = [one for known in DEFINITIONS.values() for one in known]

    assert [figure.definition for _, figure in figures(small(), on=ON)] == every
    assert len({one.key for one in every}) == len({one.label for one in every}) == len(every)
    for one in every:
        assert one.formula.endswith(".") and one.cannot_tell.endswith("."), one.key


def test_a_programme_of_nothing_has_no_figure_that_is_zero_for_want_of_rows():
    nothing = Partnership(programme=Programme(id="P", title="P", starts_on=date(2024, 2, 29)))

    found = {key: figure.value for key, figure in whole(nothing, ON).items()}

    assert json.loads(json.dumps(metrics(nothing, on=ON)))["voice"] is None
    assert invariants(nothing, on=ON) == ()
    assert {value for value in found.values()} == {None, 0}
    shares = [k for k, f in whole(nothing, ON).items() if f.definition.unit not in ("count",)]
    assert {found[key] for key in shares} == {None}


def test_a_programme_without_police_and_one_with_police_alone_have_metrics():
    whole_one = small()
    people = {one.id: one.org for one in whole_one.people}
    for keep in (
        lambda org: org not in whole_one.police,
        lambda org: org in whole_one.police,
    ):
        orgs = tuple(o for o in whole_one.organisations if keep(o.id))
        ties = tuple(t for t in whole_one.relationships if keep(t.a_org) and keep(t.b_org))
        known = {t.id for t in ties}
        there = Partnership(
            programme=replace(whole_one.programme, steward_org=None),
            stakeholder_groups=whole_one.stakeholder_groups,
            organisations=orgs,
            people=tuple(p for p in whole_one.people if keep(p.org)),
            relationships=tuple(replace(t, steward_org=None, protected=False) for t in ties),
            relationship_holders=tuple(
                h
                for h in whole_one.relationship_holders
                if h.relationship in known and keep(people[h.person])
            ),
            objectives=tuple(
                replace(o, parties=tuple(filter(keep, o.parties)))
                for o in whole_one.objectives
                if keep(o.proposed_by) and any(map(keep, o.parties))
            ),
        )
        found = metrics(there, on=ON)

        assert found["continuity"]["active"] == 1
        assert found["objectives"]["mean_balance"] is None
        assert found["continuity"]["police_side_shared"]["of"] == len(
            [t for t in ties if keep(next(iter(whole_one.police)))]
        )


def test_days_after_the_one_asked_about_do_not_count():
    """The same rows, told a day before the first of them and on each day up to the last."""
    before = metrics(small(), on=date(2023, 8, 31))

    assert before["continuity"]["active"] == before["network"]["nodes"] == 0
    assert before["handover"]["total"] == before["sag"]["cases"] == before["presence"]["held"] == 0
    assert before["objectives"]["states"] == before["loop"]["stances"] == {}
    assert before["loop"]["concerns"]["total"] == before["commitments"]["in_force"] == 0
    day, last = date(2023, 9, 1), 0
    while day <= date(2024, 6, 1):
        found = metrics(small(), on=day)["loop"]["concerns"]["answered"]["n"]
        assert found >= last
        last, day = found, day + timedelta(days=30)
    assert last == 1
