"""A programme's file is read whole, with every mistake in it told by place, or not at all."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.partnerships import SMALL, reading, sample, sample_bytes, small, tables

from alongside.formats.programme import check_programme, read_programme, to_json, to_yaml
from alongside.formats.programme.forbidden import never_kept
from alongside.formats.programme.scalars import UNPRINTABLE
from alongside.formats.programme.writing import plain
from alongside.study.errors import UnreadableFile, UnsafeFile, UnsoundTables
from alongside.study.partnership import FURTHER, TABLES, About, Partnership, Programme


def told(found) -> list[tuple[str, str, str, str]]:
    """Each problem's place and the beginning of what it says, without its line."""
    return [(p.table, p.row, p.field, p.sentence) for p in found.problems]


def with_row(table, row, **fields):
    found = tables()
    found[table][row].update(fields)
    return told(reading(found))


def test_the_sample_is_read_without_an_error_and_written_with_the_same_content():
    found = check_programme(sample_bytes(), "sample.yaml")
    again = yaml.safe_load(to_yaml(found.partnership))
    theirs = yaml.safe_load(sample_bytes())
    # One row of theirs says that something became nothing, where the others say nothing.
    assert theirs["learning"][5].pop("became_initiative") is None

    assert found.problems == ()
    assert again == theirs
    assert list(again) == list(theirs)


@pytest.mark.parametrize("write", [to_yaml, to_json])
@pytest.mark.parametrize("whole", [small, sample])
def test_what_is_written_is_read_to_the_same_value(write, whole):
    if whole is sample:
        sample_bytes()
    text = write(whole())

    assert read_programme(text.encode(), "again") == whole()
    assert write(read_programme(text.encode(), "again")) == text


def test_texts_that_yaml_would_take_for_something_else_stay_texts():
    title = "No: 1.10 # — 🎭\tءمرحبا\nnull"
    found = tables()
    found["programme"] |= {"title": title, "place": "null", "key_question": "2024-01-01"}
    first = reading(found).partnership

    assert first.programme.title == title
    assert (first.programme.place, first.programme.key_question) == ("null", "2024-01-01")
    for write in (to_yaml, to_json):
        assert read_programme(write(first).encode(), "again") == first


def test_one_day_in_two_places_is_written_out_twice():
    one = date(2024, 2, 29)
    whole = replace(
        small(), contacts=tuple(replace(contact, on=one) for contact in small().contacts)
    )

    assert read_programme(to_yaml(whole).encode(), "again") == whole


TEXTS = st.text(min_size=1).filter(lambda text: text.strip() and not UNPRINTABLE.search(text))


@given(TEXTS, TEXTS.filter(lambda text: never_kept(text) is None))
def test_any_text_is_written_as_yaml_that_others_read_too(text, key):
    whole = Partnership(
        programme=Programme(id="P", title=text, starts_on=date(2024, 2, 29)),
        meta=About(provenance={key: text}),
    )
    written = to_yaml(whole)

    assert yaml.load(written, Loader=yaml.CSafeLoader) == plain(whole)
    assert read_programme(written.encode(), "again") == whole


def test_every_mistake_is_told_at_once_with_its_line():
    text = SMALL.read_text(encoding="utf-8")
    text = text.replace("stakeholder_group: SG-A", "stakeholder_group: SG-Z", 1)
    text = text.replace("level: 5", "level: five", 1)
    text = text.replace("outcome: kept", "outcome: fine", 1)
    lines = text.splitlines()

    found = check_programme(text.encode(), "walks.yaml")

    assert [str(p) for p in found.problems] == [
        f"walks.yaml, line {line_with(lines, 'SG-Z')}: organisations ORG-FOOT stakeholder_group: "
        "ORG-FOOT has SG-Z as stakeholder_group, which is not the id of a stakeholder group here.",
        f"walks.yaml, line {line_with(lines, 'level: five')}: ratings row 1 level: "
        "is “five”: give a whole number, such as 4.",
        f"walks.yaml, line {line_with(lines, 'outcome: fine')}: commitment_reviews row 1 outcome: "
        "is “fine”: use one of kept, partly, not_kept, amended.",
    ]
    with pytest.raises(UnsoundTables) as refused:
        read_programme(text.encode(), "walks.yaml")
    assert refused.value.problems == found.problems
    assert str(refused.value) == "\n".join(map(str, found.problems))


def line_with(lines, words):
    return 1 + next(i for i, line in enumerate(lines) if words in line)


@pytest.mark.parametrize(
    ("table", "row", "fields", "named", "field", "says"),
    [
        ("organisations", 1, {"id": "ORG-TOWN"}, "ORG-TOWN", "id", "is given twice"),
        ("organisations", 0, {"kind": "army"}, "ORG-TOWN", "kind", "“army”: use one of police,"),
        ("organisations", 0, {"joined_on": "2023-02-30"}, "ORG-TOWN", "joined_on", "not a day"),
        ("organisations", 0, {"joined_on": "20230228"}, "ORG-TOWN", "joined_on", "not a day"),
        ("organisations", 4, {"left_on": "2023-08-31"}, "ORG-LOCK", "left_on", "correct one"),
        ("organisations", 0, {"is_network": "maybe"}, "ORG-TOWN", "is_network", "true or false"),
        ("organisations", 0, {"name": " "}, "ORG-TOWN", "name", "is empty"),
        ("organisations", 0, {"name": None}, "ORG-TOWN", "name", "is missing"),
        ("organisations", 0, {"name": ["x"]}, "ORG-TOWN", "name", "one value, not a list"),
        ("organisations", 0, {"parent": "ORG-TOWN"}, "ORG-TOWN", "parent", "is its own parent"),
        ("organisations", 0, {"nmae": "x"}, "ORG-TOWN", "nmae", "Did you mean name?"),
        ("organisations", 0, {"suspicion": "x"}, "ORG-TOWN", "suspicion", "suspicion of a person"),
        ("people", 0, {"dob": "1990-01-01"}, "P-T1", "dob", "a date of birth"),
        ("people", 0, {"home-address": "x"}, "P-T1", "home-address", "a home address"),
        ("activities", 0, {"vehicle_reg": "x"}, "ACT-1", "vehicle_reg", "a vehicle"),
        ("activities", 0, {"attendees": []}, "ACT-1", "attendees", "who of the public attended"),
        ("concerns", 0, {"complained_by": "x"}, "CNC-1", "complained_by", "who complained"),
        ("working_profiles", 0, {"authored_by": "ORG-TOWN"}, "row 1", "authored_by",
         "an organisation writes its own"),
        ("relationships", 0, {"b_org": "ORG-TOWN"}, "REL-1", "b_org", "to itself"),
        ("relationships", 1, {"steward_org": None}, "REL-2", "steward_org", "has no steward"),
        ("relationship_holders", 0, {"person": "P-F1"}, "row 1", "person",
         "who is of ORG-FOOT; that side is ORG-TOWN"),
        ("relationship_holders", 0, {"side": "c"}, "row 1", "side", "use one of a, b"),
        ("handovers", 0, {"incoming": "P-F2"}, "HO-1", "incoming", "who is of ORG-FOOT"),
        ("handovers", 0, {"incoming_first_day": None}, "HO-1", "state", "nobody has come"),
        ("holdings", 1, {"post": "POST-F"}, "row 2", "post", "of two organisations"),
        ("contacts", 0, {"summary": "x" * 141}, "CON-1", "summary", "keep it to 140"),
        ("sag_issues", 0, {"state": "approved"}, "SAG-1", "state", "approves nothing"),
        ("sag_issues", 0, {"resolved_on": None}, "SAG-1", "resolved_on", "has no day for it"),
        ("concerns", 0, {"state": "open"}, "CNC-1", "state", "contradict"),
        ("actions", 0, {"done_on": None, "confirmed_by": None}, "ACN-1", "state", "contradicts"),
        ("remit", 0, {"scope": "INI-W,INI-Z"}, "REM-1", "scope", "INI-Z"),
        ("remit", 0, {"rights": {"ORG-Z": "decides"}}, "REM-1", "rights", "ORG-Z"),
        ("remit", 0, {"rights": {"ORG-CAFE": "rules"}}, "REM-1", "rights.ORG-CAFE", "“rules”"),
        ("activities", 0, {"attendance": {"SG-Z": 4}}, "ACT-1", "attendance", "SG-Z"),
        ("activities", 0, {"attendance": {"SG-C": "some"}}, "ACT-1", "attendance.SG-C", "whole"),
        ("actions", 0, {"arises_from": "ORG-TOWN"}, "ACN-1", "arises_from", "not the id of a rec"),
    ],
)  # fmt: skip
def test_what_cannot_be_so_is_refused_by_row_and_field(table, row, fields, named, field, says):
    found = with_row(table, row, **fields)
    own = [one for one in found if one[:3] == (table, named, field)]

    assert [says in one[3] for one in own] == [True], found
    # An id that is taken away leaves others that point at it.
    assert len(found) == 1 or "id" in fields


@pytest.mark.parametrize(
    ("part", "word", "says"),
    [
        ("role", "covert", "covert or undeclared presence is not agreed to here"),
        ("attire", "undeclared", "covert or undeclared presence is not agreed to here"),
        ("attire", "plain_clothes", "officers in plain clothes say who they are"),
    ],
)
def test_covert_and_undeclared_presence_have_no_word(part, word, says):
    found = tables()
    found["activities"][0]["presence_plan"][part] = word
    (problem,) = reading(found).problems

    assert (problem.row, problem.field) == ("ACT-1", f"presence_plan.{part}")
    assert says in problem.sentence


def test_a_table_and_a_key_that_are_not_kept_are_refused():
    found = tables() | {"crime_statistics": [], "gossip": []}

    assert [(one[0], one[3].partition(",")[0]) for one in sorted(told(reading(found)))] == [
        ("crime_statistics", "would record a case or crime reference"),
        ("gossip", "is not a table of a partnership: take it out."),
    ]


def test_one_mistake_is_told_once_though_others_point_at_its_row():
    assert [one[:3] for one in with_row("organisations", 0, kind="army")] == [
        ("organisations", "ORG-TOWN", "kind")
    ]


@pytest.mark.parametrize(
    ("content", "error", "says"),
    [
        (b"", UnreadableFile, "is no programme's file"),
        (b"[1, 2]", UnreadableFile, "is no programme's file"),
        (b"deck: x", UnreadableFile, "is no programme's file"),
        (b"programme: [", UnreadableFile, "is not YAML"),
        (b'{"programme": {},}', UnreadableFile, "line 1, is not JSON"),
        (b"\xff\xfep\x00r", UnreadableFile, "begins as UTF-16-LE but breaks off"),
        (b"programme: {id: \xff}" + "Zoë Ærø é ".encode() * 9, UnreadableFile, "character that is"),
        (b"programme: &a {id: x}", UnsafeFile, "anchor"),
        (b"a: &a [x]\nb: [*a, *a]", UnsafeFile, "line 1, uses an anchor"),
        (b"programme: !!python/object:os.system {}", UnsafeFile, "uses a tag"),
        (b"programme: " + b"[" * 100_000, UnsafeFile, "nested"),
        (b'{"programme": ' + b"[" * 100_000, UnsafeFile, "nested"),
        (b"programme: {id: a}\n---\nprogramme: {}", UnreadableFile, "second file"),
        (b"? [a]\n: b", UnreadableFile, "as a key"),
        (b"programme: {id: a}" + b" " * 40_000_000, UnsafeFile, "larger than 40 MB"),
    ],
)
def test_what_is_no_programme_or_would_do_harm_is_refused(content, error, says):
    with pytest.raises(error) as refused:
        check_programme(content, "x.yaml")

    assert type(refused.value) is error
    assert says in str(refused.value)


def test_a_key_given_twice_is_told_with_the_line_of_the_second():
    text = SMALL.read_text(encoding="utf-8").replace(
        "  title: Riverside Walks\n  place", "  title: Riverside Walks\n  title: Other\n  place"
    )
    (problem,) = check_programme(text.encode(), "walks.yaml").problems

    assert (problem.line, problem.field) == (12, "title")
    assert problem.sentence == "is given twice: keep one of them."
    in_json = json.dumps(tables(), default=str).replace('"place"', '"title": "x", "place"', 1)
    (problem,) = check_programme(in_json.encode(), "walks.json").problems
    assert (problem.row, problem.field, problem.line) == ("", "title", None)


def test_a_file_of_a_later_format_is_refused():
    found = tables()
    found["meta"]["format_version"] = 2

    assert told(reading(found)) == [
        ("meta", "", "format_version", "is 2; this version of Alongside reads 1.")
    ]


def test_words_that_people_wrote_are_not_repeated_in_an_error():
    secret = "the boy in the red coat by the lock"
    found = with_row("concerns", 0, summary=[secret]) + with_row("contacts", 0, summary=secret * 9)

    assert len(found) == 2
    assert not re.search("red coat", repr(found))


def test_the_smallest_programme_is_read_and_written():
    found = reading({"programme": {"id": "P", "title": "Nothing yet", "starts_on": "2024-02-29"}})

    assert found.problems == ()
    assert {name: rows for name, rows in found.partnership.tables.items() if rows} == {}
    every = [name for name in TABLES if name not in FURTHER]
    assert list(yaml.safe_load(to_yaml(found.partnership))) == ["meta", "programme", *every]
