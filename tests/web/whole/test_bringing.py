"""A partnership comes in whole or not at all, twice is once, and goes out as it came."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.partnerships import SAMPLE, sample, sample_bytes, small

from alongside.analysis.partnership import metrics
from alongside.study.errors import UnsoundTables
from alongside.study.partnership import Quotation
from alongside.web.core.models import Event
from alongside.web.findings.models import Finding
from alongside.web.partnership.models import Concern, Contact, PresencePlan, Relationship
from alongside.web.people.models import Programme
from alongside.web.whole.bringing import bring_in, foresee
from alongside.web.whole.models import QuoteTold
from alongside.web.whole.portraying import portrait, portrayed

pytestmark = pytest.mark.django_db


def both():
    """The small partnership, and the shared one where it is."""
    return [small(), sample()] if SAMPLE.exists() else [small()]


def test_what_came_in_goes_out_the_same_and_twice_is_once():
    for partnership in both():
        first = bring_in(partnership, None, by=None)
        events = Event.objects.count()
        again = bring_in(partnership, None, by=None)

        assert (first.is_new, first.changed) == (True, True)
        assert portrait(first.programme.pk) == partnership
        assert portrayed(first.programme.pk).left_out == ()
        assert (again.programme, again.changed) == (first.programme, False)
        assert Event.objects.count() == events
        told = Event.objects.get(verb="bring_in", programme_id=first.programme.pk)
        assert told.facts["relationships_new"] == len(partnership.relationships)


def test_the_metrics_of_the_sample_that_came_in_are_those_expected():
    sample_bytes()
    programme = bring_in(sample(), None, by=None).programme
    expected = json.loads((SAMPLE / "expected_metrics_fictional.json").read_text())

    found = metrics(portrait(programme.pk), on=date(2022, 6, 30))
    assert json.loads(json.dumps(found)) == expected


def test_a_preview_says_what_would_come_and_leaves_nothing():
    seen = foresee(small(), None)

    assert seen.is_new
    assert {one.name: one.new for one in seen.tables if one.new} == {
        name: len(rows)
        for name, rows in small().tables.items()
        if rows and name != "participation_scale"
    }
    assert not Programme.objects.exists()
    assert not Event.objects.filter(verb="bring_in").exists()


def test_a_changed_row_changes_its_row_and_a_row_only_here_stays():
    programme = bring_in(small(), None, by=None).programme
    tie = Relationship.objects.order_by("pk").first()
    ties = (replace(small().relationships[0], purpose="Something else"),)
    ties += small().relationships[1:]
    other = replace(small(), relationships=ties, contacts=small().contacts[1:])
    seen = {one.name: one for one in foresee(other, programme).tables}
    done = bring_in(other, programme, by=None)

    ties = seen["relationships"]
    assert (ties.new, ties.changed, ties.unchanged) == (0, 1, len(small().relationships) - 1)
    assert (seen["contacts"].changed, seen["contacts"].only_here) == (0, 1)
    assert [one.name for one in done.tables if one.any] == ["relationships"]
    assert Relationship.objects.get(pk=tie.pk).purpose == "Something else"
    assert Contact.objects.count() == len(small().contacts)


def test_what_cannot_be_kept_is_told_by_table_row_and_field_and_nothing_comes_in():
    long = replace(small().posts[0], title="x" * 300)
    position = replace(small().positions[0], stance="sign", subject=small().objectives[0].id)
    bad = replace(
        small(),
        posts=(long, *small().posts[1:]),
        positions=(position, *small().positions[1:]),
    )
    with pytest.raises(UnsoundTables) as refused:
        bring_in(bad, None, by=None)

    assert [(one.table, one.row, one.field) for one in refused.value.problems] == [
        ("posts", long.id, "title"),
        ("positions", "row 1", "stance"),
    ]
    assert refused.value.problems[0].sentence == "has 300 characters: keep it to 200."
    assert not Programme.objects.exists()


def test_findings_come_in_as_drafts_and_quotes_without_anybodys_words():
    finding = small().findings[0]
    spoken = Quotation(id="Q-1", code="WMP3", finding=finding.id, opening="Nobody asked us")
    whole = replace(small(), quotations=(spoken,))
    done = bring_in(whole, None, by=None)
    again = bring_in(whole, None, by=None)

    assert not Finding.objects.exclude(published_at=None).exists()
    assert [(one.key, one.code) for one in QuoteTold.objects.all()] == [("Q-1", "WMP3")]
    assert done.notes[0].startswith("The opening words of 1 quotation were left out")
    assert portrait(done.programme.pk).quotations == (replace(spoken, opening=None),)
    assert not again.changed


def test_a_concern_told_back_since_is_told_back_whatever_the_file_said():
    told = replace(small().concerns[0], answered_on=date(2024, 2, 1), told_back_on=None)
    told = replace(told, state="told_back", told_back_on=date(2024, 2, 2))
    said = replace(told, state="answered")
    whole = replace(small(), concerns=(said, *small().concerns[1:]))
    programme = bring_in(whole, None, by=None).programme
    kept = Concern.objects.filter(key=said.id)

    assert portrait(programme.pk).concerns[0].state == "answered"
    kept.update(answered_on=None, told_back_on=None)
    assert portrait(programme.pk).concerns[0].state == "open"


def test_a_portrait_asks_as_many_questions_of_a_large_partnership_as_of_a_small():
    asked = []
    for partnership in both():
        programme = bring_in(partnership, None, by=None).programme
        with CaptureQueriesContext(connection) as queries:
            portrait(programme.pk)
        asked.append(len(queries))

    assert len(set(asked)) == 1
    assert asked[0] < 108


def test_a_file_moves_no_organisation_and_no_group_into_another_zone():
    programme = bring_in(small(), None, by=None).programme
    before, (one, *rest) = portrait(programme.pk), small().organisations
    groups = small().stakeholder_groups
    elsewhere = next(group.id for group in groups if group.id != one.stakeholder_group)
    moved = replace(small(), organisations=(replace(one, stakeholder_group=elsewhere), *rest))
    zoned = replace(
        small(),
        stakeholder_groups=tuple(
            replace(group, zone="council") if group.id == one.stakeholder_group else group
            for group in groups
        ),
    )

    for other in (moved, zoned):
        with pytest.raises(UnsoundTables, match="two data stewards change it"):
            bring_in(other, programme, by=None)

    assert portrait(programme.pk) == before


def test_what_contradicts_itself_here_is_left_out_and_told():
    programme = bring_in(small(), None, by=None).programme
    plan = PresencePlan.objects.order_by("pk").first()
    PresencePlan.objects.filter(pk=plan.pk).update(promised=plan.max_officers + 1)
    found = portrayed(programme.pk)

    assert found.left_out == ("A presence plan promises more officers than it allows.",)
    assert len(found.partnership.activities) == len(small().activities)
