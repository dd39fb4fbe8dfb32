"""Each table goes out as comma-separated text and comes back the same, or is refused by place."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.partnerships import sample, sample_bytes, small

from alongside.formats.programme import check_table, header, read_table, to_csv
from alongside.study.errors import NotFound, UnreadableFile, UnsoundTables
from alongside.study.partnership import TABLES

CONTACTS = ",".join(header("contacts"))


def told(text, table="contacts"):
    found = check_table(text.encode(), f"{table}.csv", table, small())
    return [(p.table, p.row, p.field, p.line, p.sentence) for p in found.problems]


@pytest.mark.parametrize("whole", [small, sample])
def test_every_table_comes_back_as_it_went_out(whole):
    if whole is sample:
        sample_bytes()
    for table in TABLES:
        text = to_csv(getattr(whole(), table), table)
        again = read_table(text.encode(), f"{table}.csv", table, whole())

        assert again == whole(), table
        assert to_csv(getattr(again, table), table) == text


def test_the_header_names_parts_with_a_dot_and_says_whether_a_bare_part_is_there():
    assert header("sag_issues") == (
        "id", "activity", "raised_on", "raised_by", "topic", "advice", "first_raised", "owner_org",
        "state", "resolved_on", "provenance", "visibility",
    )  # fmt: skip
    assert [one for one in header("activities") if one.startswith("sag")] == [
        "sag", "sag.notified_on", "sag.plan_submitted_on", "sag.final_plan_on", "sag.meetings",
        "sag.interests_declared",
    ]  # fmt: skip
    bare = replace(small().activities[2], sag=type(small().activities[1].sag)())
    whole = replace(small(), activities=(*small().activities[:2], bare))
    text = to_csv(whole.activities, "activities")
    assert read_table(text.encode(), "a.csv", "activities", whole) == whole
    with pytest.raises(NotFound, match="There is no table suspects"):
        header("suspects")


SHAPES = st.text(st.sampled_from("=+-@'\t;\\,\"\n x＝é🎭"), min_size=1, max_size=6)


@given(SHAPES.filter(str.strip), st.lists(SHAPES.map(str.strip).filter(bool), max_size=3))
def test_no_text_is_a_formula_and_every_text_comes_back(text, words):
    profile = replace(small().working_profiles[0], decides_by=text, words_we_avoid=tuple(words))
    whole = replace(small(), working_profiles=(profile,))
    out = to_csv(whole.working_profiles, "working_profiles")

    assert [cell for cell in next(csv.reader(io.StringIO(out.partition("\n")[2], newline="")))
            if cell[:1] in tuple("=+-@\t\r＝")] == []  # fmt: skip
    assert read_table(out.encode(), "w.csv", "working_profiles", whole) == whole


def test_a_return_within_a_text_is_a_line_end():
    profile = replace(small().working_profiles[0], decides_by="one\r\ntwo\rthree")
    whole = replace(small(), working_profiles=(profile,))
    out = to_csv(whole.working_profiles, "working_profiles")
    found = read_table(out.encode(), "w.csv", "working_profiles", whole)

    assert found.working_profiles[0].decides_by == "one\ntwo\nthree"


def test_mistakes_are_told_by_line_and_column():
    text = (
        f"{CONTACTS}\n"
        "REL-1,2024-03-28,call,a,Route,CON-1,,\n"
        "\n"
        'REL-9,2024-03-28,call,a,"two\nlines",CON-2,,\n'
        "REL-1,28/03/2024,pigeon,a,Route,CON-3,,\n"
        "REL-1,,call,a,Route,CON-3,,,,and more\n"
    )

    assert [one[1:4] for one in told(text)] == [
        ("CON-2", "relationship", 4),
        ("CON-3", "on", 6),
        ("CON-3", "channel", 6),
        ("CON-3", "", 7),
        ("CON-3", "on", 7),
    ]
    assert [one[4] for one in told(text)][1] == (
        "is “28/03/2024”, which is not a day: write it as 2022-06-30."
    )
    with pytest.raises(UnsoundTables) as refused:
        read_table(text.encode(), "contacts.csv", "contacts", small())
    assert str(refused.value).startswith(
        "contacts.csv, line 4: contacts CON-2 relationship: CON-2 h"
    )


def test_a_header_with_what_is_not_kept_is_refused_and_columns_come_in_any_order():
    assert [(one[1], one[2], one[4].partition(",")[0]) for one in told("id,vehicle,mood,id\n")] == [
        ("header", "vehicle", "would record a vehicle"),
        ("header", "mood", "is no column of contacts: take it out"),
        ("header", "id", "is given twice: keep one of them."),
    ]
    shuffled = "id;channel;on;relationship;started_by\nCON-1;call;2024-03-28;REL-1;b\n"
    found = read_table(shuffled.encode(), "c.csv", "contacts", small())
    assert [(one.id, one.summary, one.started_by) for one in found.contacts] == [("CON-1", "", "b")]


def test_rows_of_other_tables_that_would_point_nowhere_are_told():
    without = to_csv(small().posts[1:], "posts")

    assert [one[:3] for one in told(without, "posts")] == [
        ("holdings", "", "post"),
        ("holdings", "", "post"),
    ]


def test_what_is_no_table_is_refused():
    for content, says in ((b"", "is empty"), (b'id\n"x', "quotation mark")):
        with pytest.raises(UnreadableFile, match=says):
            check_table(content, "x.csv", "contacts", small())
    assert [one[2] for one in told("id\nCON-1\n")] == [
        "relationship",
        "on",
        "channel",
        "started_by",
    ]
    yes = to_csv(small().activities, "activities").replace(",yes,2024-01-22", ",perhaps,", 1)
    yes = yes.replace("perhaps,,,,2024-02-05", "perhaps,,,,", 1)
    assert [one[2] for one in told(yes, "activities")] == ["sag"]
