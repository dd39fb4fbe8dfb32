"""One table comes in by itself beside what is there, or is refused by line and column."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.partnerships import sample, sample_bytes, small

from alongside.formats.programme import (
    check_file,
    is_one_table,
    read_file,
    read_one_table,
    to_csv,
    to_zip,
)
from alongside.study.errors import AlongsideError, UnreadableFile, UnsafeFile
from alongside.study.partnership import TABLES

PEOPLE = "id,name,org,contact\n"


def read(text: str | bytes, name: str = "x.csv"):
    return read_one_table(text if isinstance(text, bytes) else text.encode(), name, small())


def refused(text: str | bytes, name: str = "x.csv") -> list[str]:
    """Every sentence with which a file is refused."""
    with pytest.raises(UnreadableFile) as found:
        read(text, name)
    return str(found.value).splitlines()


@pytest.mark.parametrize("whole", [small, sample])
def test_every_table_that_goes_out_comes_in_by_its_header_alone(whole):
    if whole is sample:
        sample_bytes()
    for table in TABLES:
        text = to_csv(getattr(whole(), table), table).encode()
        found = read_one_table(text, "x.csv", whole())

        assert (found.table, found.partnership, found.notes) == (table, whole(), ())
        assert len(found.lines) == len(getattr(whole(), table))


def test_rows_come_beside_those_that_are_there_and_columns_left_out_stay():
    first, second, *others = small().people
    text = f"name;id;org\nAnother Name;{second.id};{second.org}\nNew One;P-NEW;{first.org}\n"
    found = read(text)

    people = found.partnership.people
    assert people[:2] == (first, replace(second, name="Another Name"))
    assert people[2:-1] == tuple(others)
    assert (people[-1].id, people[-1].org, people[-1].contact) == ("P-NEW", first.org, None)
    assert found.lines == {second.id: 2, "P-NEW": 3}
    assert replace(found.partnership, people=small().people) == small()


def test_a_cell_that_is_empty_empties_what_is_there():
    one = replace(small().people[0], contact="01 23", preferred_channel="call")
    within = replace(small(), people=(one, *small().people[1:]))
    text = f"{PEOPLE}{one.id},{one.name},{one.org},\n".encode()
    (found, *_) = read_one_table(text, "x.csv", within).partnership.people

    assert (found.contact, found.preferred_channel) == (None, "call")


ONE = small().people[0]
SAVED = f"id;name;org\r\n{ONE.id};José “Pepe” Nuñez;{ONE.org}\r\n"


@pytest.mark.parametrize(
    ("data", "note"),
    [
        (SAVED.encode("utf-8-sig"), ""),
        (SAVED.replace(";", "\t").encode("utf-16"), ""),
        (SAVED.encode("cp1252"), "was read as Western European (Windows-1252)"),
        (b"sep=;\r\n" + SAVED.encode("cp1252"), "was read as Western European"),
        (SAVED.replace("\r\n", "\r").encode(), ""),
    ],
)
def test_a_table_is_read_however_a_spreadsheet_saved_it(data, note):
    found = read(data)

    assert found.partnership.people[0].name == "José “Pepe” Nuñez"
    assert [note in one for one in found.notes] == [True] * bool(note)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "x.csv is empty: its first row should name the columns of a table."),
        ("\n\n", "x.csv is empty: its first row should name the columns of a table."),
        ("a,b,c\n1,2,3\n", "x.csv is no table of a partnership: its first row should name"),
        (f"{ONE.id},{ONE.name},{ONE.org}\n", "x.csv is no table of a partnership: its first"),
        ("id,text\nX,Y\n", "x.csv: its first row fits objectives, commitments, learning or "
         "recommendations: name the file after the table that is meant, such as objectives.csv,"),
        ("id,nmae,org,contact\nP,X,O,\n", "x.csv, line 1: people header nmae: is no column of "
         "people: write name if that is meant, or take it out."),
        ("id,name,org,dob\nP,X,O,1\n", "x.csv, line 1: people header dob: would record a date of "
         "birth, which"),
        (f"{PEOPLE}P-Z,Z,ORG-Z,\n", "x.csv, line 2: people P-Z org: P-Z has ORG-Z as org, which is "
         "not the id of an organisation here."),
        (f"{PEOPLE}P-Z,Z,{ONE.org},\nP-Z,Y,{ONE.org},\n", "x.csv, line 3: people P-Z id: stands on "
         "line 2 already: keep one of the two."),
        (f"{PEOPLE}{ONE.org},Z,{ONE.org},\n", f"x.csv, line 2: people {ONE.org} id: The id "
         f"{ONE.org} is that of an organisation here: give this row another."),
        (f"{PEOPLE}P-Z,Z\n", "x.csv, line 2: people P-Z org: is missing: give it."),
        (f"{PEOPLE}{ONE.id},Z\n", f"x.csv, line 2: people {ONE.id} org: is missing: give it."),
        (f"{PEOPLE}P-Z,Z,{ONE.org},,more\n", "x.csv, line 2: people P-Z: has something in "
         "column 5, which has no name in the first row: name the column, or empty it."),
        (f'{PEOPLE}P-Z,"Z,{ONE.org}\n', "x.csv has a quotation mark that is never closed, or is "
         "closed in the middle of a cell, in the row that begins on line 2:"),
        ("relationship,on,channel,started_by,id\nREL-1,3/4/2024,call,a,CON-Z\n", "x.csv, line 2: "
         "contacts CON-Z on: is “3/4/2024”, which can be 3 April or 4 March: write it as"),
        ("person,post,starts_on\nP-Z,POST-Z,1.2.2024\n", "x.csv, line 2: holdings starts_on: is "),
    ],
)  # fmt: skip
def test_what_is_wrong_is_one_sentence_with_its_line_and_column(text, says):
    found = refused(text)

    assert [one.startswith(says) for one in found] == [True], found


def test_a_broken_character_is_not_kept_as_one():
    text = PEOPLE + "".join(f"P-{n},Zoë Ærø,{ONE.org},\n" for n in range(9))
    data = text.encode().replace("Zoë".encode(), b"Zo\xc3", 1)

    assert refused(data)[0].startswith("x.csv, line 2, holds a character that is broken: save")


def test_a_row_here_that_goes_wrong_by_the_file_is_told():
    holder = next(one for one in small().relationship_holders if one.person == ONE.id)
    other = next(one.id for one in small().organisations if one.id != ONE.org)
    found = refused(f"{PEOPLE}{ONE.id},{ONE.name},{other},\n")

    assert f"relationship_holders person: {holder.named} has {ONE.id} on side" in "\n".join(found)


def test_keys_or_the_name_of_the_file_say_which_of_several_tables_is_meant():
    commitment = small().commitments[0]

    assert read(f"id,text\n{commitment.id},Other\n").table == "commitments"
    assert "objectives OBJ-Z" in refused("id,text,kind,priority\nOBJ-Z,Z,shared,\n")[0]
    assert "fits objectives" not in refused("id,text\nX,Y\n", "walks-learning.csv")[0]


@given(st.lists(st.lists(st.text(st.sampled_from(",;\"'\n\r\t=\\ABid é\0-1"), max_size=8),
                         max_size=6), max_size=5), st.sampled_from([*TABLES]))  # fmt: skip
def test_whatever_stands_in_a_table_is_read_or_refused_in_sentences(cells, table):
    out = io.StringIO()
    first = to_csv((), table)
    csv.writer(out).writerows(cells)
    for text in (first + out.getvalue(), out.getvalue()):
        try:
            found = read(text)
        except AlongsideError as error:
            assert all(one.strip().endswith(".") for one in str(error).splitlines())
        else:
            assert found.partnership.organisations == small().organisations


def packed(**parts: str | bytes) -> bytes:
    """A package with the parts of the small one, and others over them."""
    out = io.BytesIO(to_zip(small()))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def test_a_package_is_read_past_what_computers_put_beside_it():
    beside = packed(**{"__MACOSX/._people.csv": b"\0", "walks/.DS_Store": b"\0"})

    assert read_file(beside, "walks.zip") == small()


@pytest.mark.parametrize(
    ("parts", "error", "says"),
    [
        ({"../people.csv": "id"}, UnsafeFile, "holds ../people.csv, which leads out of its"),
        ({"..\\people.csv": "id"}, UnsafeFile, "leads out of its folder: it was not opened."),
        ({"/etc/people.csv": "id"}, UnsafeFile, "leads out of its folder"),
        ({"copy/people.csv": "id"}, UnreadableFile, "holds people.csv twice: keep one of the two."),
        ({"people.csv": "id"}, UnreadableFile, "holds people.csv twice: keep one of the two."),
        ({"notes.txt": "x"}, UnreadableFile, "holds notes.txt, which is no table: take it out."),
        ({"xl/workbook.xml": "x"}, UnreadableFile, "is an Excel workbook: save each table as CSV"),
        ({"x.csv": b"0" * 40_000_000}, UnsafeFile, "Pack the tables anew, and bring that."),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_package_with_something_else_in_it_is_refused(parts, error, says):
    with pytest.raises(error) as found:
        check_file(packed(**parts), "walks.zip")

    assert type(found.value) is error
    assert says in str(found.value)


def test_one_table_is_no_whole_and_a_whole_no_table():
    with pytest.raises(UnreadableFile, match="is one table by itself"):
        read_file(PEOPLE.encode(), "people.csv")
    told = [is_one_table(PEOPLE.encode(), "x.txt"), is_one_table(to_zip(small()), "x.csv")]
    assert [*told, is_one_table(b"programme: {id: x}", "x.yaml")] == [True, False, False]
