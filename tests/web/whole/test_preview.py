"""A preview says row by row, and field by field, what bringing a file in would do."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.partnerships import small
from tests.web.signing_in import client_of

from alongside.formats.programme import read_file, to_csv, to_yaml
from alongside.formats.programme.cells import flat
from alongside.study.errors import UnsoundTables
from alongside.study.partnership import TABLES, About, Programme
from alongside.web.core.models import Event, Reading
from alongside.web.core.policy import Role
from alongside.web.people.models import Person
from alongside.web.people.models import Programme as ProgrammeRow
from alongside.web.whole.bringing import bring_in, foresee, given, telling
from alongside.web.whole.bringing.naming import CALLED
from alongside.web.whole.bringing.words import OF_ONE, WORDS, column_words
from alongside.web.whole.bringing.words import TABLES as TABLE_WORDS
from alongside.web.whole.portraying import portrait

pytestmark = pytest.mark.django_db


def told(seen) -> dict[str, list[tuple]]:
    """The changed rows of each table, with their fields."""
    return {
        table.name: [
            (row.key, row.called, [(one.words, one.was, one.will) for one in row.fields])
            for row in table.altered
        ]
        for table in seen.tables
        if table.altered
    }


def test_every_table_and_column_has_words_and_none_of_them_speaks_to_an_organisation():
    every = {"programme": Programme, "meta": About, **TABLES}
    said = {
        f"{table}.{name}": column_words(table, name)
        for table, kind in every.items()
        for name, _ in (*flat(kind), *telling._facts(kind))
    }
    last = {name.rpartition(".")[2] for name in said} | {f"programme.{name}" for name in TABLES}

    assert {*TABLES, "programme"} == set(TABLE_WORDS)
    assert set(TABLES) == set(CALLED)
    assert [name for name, words in said.items() if words == name.rpartition(".")[2]] == []
    assert [name for name, words in said.items() if " you" in f" {words.lower()}"] == []
    assert {*WORDS} <= last
    assert {*OF_ONE} <= {*said, "programme.participation_scale"}


def test_changed_rows_are_told_field_by_field_in_words_and_new_rows_by_what_they_are_called():
    programme = bring_in(small(), None, by=None).programme
    one, tie, act = small().people[0], small().relationships[0], small().activities[0]
    plan = replace(act.presence_plan, max_officers=7)
    other = next(o.id for o in small().organisations if o.id not in (tie.a_org, tie.b_org))
    names = {o.id: o.name for o in small().organisations}
    new = replace(one, id="P-NEW", name="Nia Osei")
    seen = foresee(
        replace(
            small(),
            people=(replace(one, contact="01 23"), *small().people[1:], new),
            relationships=(
                replace(tie, steward_org=other, known_before_programme=True, ended_on=None),
                *small().relationships[1:],
            ),
            activities=(replace(act, presence_plan=plan), *small().activities[1:]),
            contacts=small().contacts[1:],
        ),
        programme,
    )

    found = told(seen)
    assert found["people"] == [(one.id, one.name, [("How to reach them", "", "01 23")])]
    key, called, fields = found["relationships"][0]
    assert (key, called) == (tie.id, f"{names[tie.a_org]} – {names[tie.b_org]}")
    assert ("Who is asked about it", "", names[other]) in fields
    known = {None: "", False: "no", True: "yes"}[tie.known_before_programme]
    assert ("They knew one another before", known, "yes") in fields or known == "yes"
    assert found["activities"][0][2] == [
        ("Plan of police presence: officers at most", str(act.presence_plan.max_officers), "7")
    ]
    people = next(table for table in seen.tables if table.name == "people")
    assert [(row.key, row.called) for row in people.added] == [("P-NEW", "Nia Osei")]
    assert seen.only_here == 1
    assert not Person.objects.filter(key="P-NEW").exists()


def test_long_words_are_compared_word_by_word():
    programme = bring_in(small(), None, by=None).programme
    first = small().objectives[0]
    words = "Everybody who lives by the river is asked before anything is planned beside it"
    before = replace(small(), objectives=(replace(first, text=words), *small().objectives[1:]))
    bring_in(before, programme, by=None)
    after = replace(first, text=words.replace("asked", "asked twice"))
    (field,) = next(
        table.altered[0].fields
        for table in foresee(
            replace(small(), objectives=(after, *small().objectives[1:])), programme
        ).tables
        if table.altered
    )

    assert [(one.kind, one.text) for one in field.stretches if one.kind != "same"] == [
        ("new", "twice ")
    ]


def test_the_programmes_own_row_is_told_with_what_the_file_says_of_itself():
    programme = bring_in(small(), None, by=None).programme
    titled = replace(small().programme, title="Lanterns", key_question="Who was asked?")
    asked = small().programme.key_question or ""
    seen = foresee(
        replace(small(), programme=titled, meta=replace(small().meta, notice="Read me")), programme
    )

    assert told(seen)["programme"] == [
        ("", "Lanterns", [
            ("What it is called", "Riverside Walks", "Lanterns"),
            ("Key question", asked, "Who was asked?"),
            ("What a reader should know first", small().meta.notice or "", "Read me"),
        ])
    ]  # fmt: skip


def test_one_table_comes_in_and_nothing_else_is_touched():
    programme = bring_in(small(), None, by=None).programme
    one, *others = small().people
    Person.objects.filter(key=others[0].id).update(name="Somebody Since")
    text = f"id,name,org\n{one.id},Another Name,{one.org}\nP-NEW,New One,{one.org}\n".encode()
    file = given(text, "people.csv", programme)
    seen = foresee(file, programme)
    done = bring_in(file, programme, by=None)

    assert [table.name for table in seen.tables] == ["people"]
    (table,) = done.tables
    assert (table.new, table.changed, table.unchanged, table.only_here) == (1, 1, 0, len(others))
    now = portrait(programme.pk)
    assert {row.name for row in now.people} >= {"Another Name", "New One", "Somebody Since"}
    assert {t: rows for t, rows in now.tables.items() if t != "people"} == {
        t: rows for t, rows in small().tables.items() if t != "people"
    }
    assert (now.meta, now.programme) == (small().meta, small().programme)
    assert not bring_in(given(text, "people.csv", programme), programme, by=None).changed


def test_every_table_of_an_export_comes_in_alone_and_changes_nothing():
    programme = bring_in(small(), None, by=None).programme
    events = Event.objects.count()
    for table in TABLES:
        text = to_csv(getattr(small(), table), table).encode()
        done = bring_in(given(text, f"{table}.csv", programme), programme, by=None)
        assert (table, done.changed, done.only_here) == (table, False, 0)

    assert Event.objects.count() == events
    assert portrait(programme.pk) == small()


def test_what_cannot_be_kept_of_one_table_is_told_with_its_line():
    programme = bring_in(small(), None, by=None).programme
    objective, org = small().objectives[0].id, small().organisations[0].id
    text = f"subject,version,org,stance,on\n\n{objective},1,{org},sign,2024-01-09\n".encode()
    with pytest.raises(UnsoundTables) as refused:
        bring_in(given(text, "positions.csv", programme), programme, by=None)

    told = [(one.file, one.table, one.field, one.line) for one in refused.value.problems]
    assert told == [("positions.csv", "positions", "stance", 3)]
    assert portrait(programme.pk) == small()


def test_what_the_database_refuses_is_told_by_row_and_column():
    programme = bring_in(small(), None, by=None).programme
    before = portrait(programme.pk)
    one = next(row for row in small().holdings if row.ends_on is None)
    header = "person,post,starts_on,ends_on"
    text = f"{header}\n{one.person},{one.post},2025-01-09,\n".encode()
    first = small().recommendations[0]
    twice = (first, replace(first, id="REC-Z"))
    with pytest.raises(UnsoundTables) as refused:
        bring_in(given(text, "holdings.csv", programme), programme, by=None)
    with pytest.raises(UnsoundTables) as whole:
        bring_in(replace(small(), recommendations=twice), programme, by=None)

    assert str(refused.value) == (
        "holdings.csv, line 2: holdings post: cannot be kept: one current holding of one post by "
        "one person. A row that says another person, post, starts_on is a new one, and the one "
        "that is here stays."
    )
    assert str(whole.value) == (
        "The file: recommendations REC-Z number: cannot be kept: one recommendation for one "
        "number. Change it, or take the row out."
    )
    other = replace(small().programme, id="FAIR", title="The Fair")
    with pytest.raises(UnsoundTables, match="^This is the file of another programme, “The Fair”."):
        bring_in(replace(small(), programme=other, recommendations=twice), programme, by=None)
    assert portrait(programme.pk) == before


def posted(client, programme, content: bytes, name: str, **more):
    at = reverse("whole_bring", args=[programme.slug])
    return client.post(at, {"file": SimpleUploadedFile(name, content), **more}, follow=True)


def brought(client, programme, seen):
    """What was seen is confirmed."""
    shown = {"shown": seen.context["seen"].mark}
    return client.post(reverse("whole_brought", args=[programme.slug]), shown, follow=True)


def test_a_steward_sees_what_stands_here_with_a_reason_that_is_told(walks):
    steward = client_of(walks.accounts[Role.STEWARD])
    one = small().people[0]
    text = f"id,name,org\n{one.id},Another Name,{one.org}\n".encode()
    silent = posted(steward, walks.programme, text, "people.csv")
    seen = posted(steward, walks.programme, text, "people.csv", reason="A new name.")

    assert (silent.status_code, one.name in silent.content.decode()) == (422, False)
    page = seen.content.decode()
    assert f"was: <del>{one.name}</del>; will be: <ins>Another Name</ins>" in page
    assert "The file is one table: People. Nothing else is touched." in page
    assert f"Nothing is removed: {len(small().people) - 1} rows that are here" in page
    look = Reading.objects.get(what="whole_preview")
    assert (look.reason, look.account) == ("A new name.", walks.accounts[Role.STEWARD])
    assert not Person.objects.filter(name="Another Name").exists()
    brought(steward, walks.programme, seen)
    assert Person.objects.get(key=one.id, programme=walks.programme).name == "Another Name"


def test_a_file_of_another_programme_is_said_to_be_one(walks):
    steward = client_of(walks.accounts[Role.STEWARD])
    other = replace(small(), programme=replace(small().programme, id="FAIR", title="The Fair"))
    page = posted(steward, walks.programme, to_yaml(other).encode(), "fair.yaml", reason="Look.")

    assert "This is the file of another programme, “The Fair”." in page.content.decode()
    assert read_file(to_yaml(other).encode(), "fair.yaml") == other
    assert ProgrammeRow.objects.filter(title="The Fair").count() == 0


def test_the_command_tells_a_dry_run_row_by_row(tmp_path):
    from alongside.commands.programme import import_

    programme = bring_in(small(), None, by=None).programme
    one = small().people[0]
    file = tmp_path / "people.csv"
    file.write_text(f"id,name,org\n{one.id},Another Name,{one.org}\nP-NEW,New One,{one.org}\n")
    seen = foresee(given(file.read_bytes(), file.name, programme), programme)

    assert list(import_._lines(seen, preview=True))[1:] == [
        f"  {'People':<36} 1 new, 1 changed, {len(small().people) - 1} only here",
        f"    ~ {one.name} ({one.id})",
        f"        Name: {one.name} -> Another Name",
        "    + New One (P-NEW)",
        f"Nothing is removed: rows that are only here stay ({len(small().people) - 1}).",
    ]
    as_json = json.loads(json.dumps(import_._changes(seen, preview=True)))
    assert as_json["tables"]["people"]["changed_rows"] == [
        {"id": one.id, "called": one.name, "fields": [
            {"column": "name", "was": one.name, "will_be": "Another Name"}
        ]}
    ]  # fmt: skip
