"""A table comes in right however a spreadsheet saved it, or is refused by row and column."""

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import Workbook
from tests.partnerships import small

from alongside.formats.programme import (
    check_file,
    check_programme,
    is_one_table,
    read_one_table,
    to_json,
    to_yaml,
)
from alongside.study.errors import AlongsideError, UnreadableFile

ONE, TIE, ACT = small().people[0], small().relationships[0], small().activities[0]
GIVEN = small().contributions[0]
TABLE = f"id,name,org\n{ONE.id},José Nuñez,{ONE.org}\nP-NEW,Łucja Zoë,{ONE.org}\n"
WESTERN = TABLE.replace("Łucja", "Lucja")
CONTACT = "id,relationship,on,channel,started_by\nCON-Z,REL-1,{},call,a\n"
SAID = "initiative,org,kind,unit,planned\n{0.initiative},{0.org},{0.kind},{0.unit},{1}\n"


def read(data: bytes | str, name: str = "x.csv"):
    return read_one_table(data if isinstance(data, bytes) else data.encode(), name, small())


def refused(data: bytes | str, name: str = "x.csv") -> list[str]:
    with pytest.raises(UnreadableFile) as found:
        read(data, name)
    return str(found.value).splitlines()


def ends(text: str, mark: str) -> str:
    """The same with other line ends."""
    return text.replace("\n", mark)


@pytest.mark.parametrize(
    ("data", "names"),
    [
        (TABLE.encode(), ["José Nuñez", "Łucja Zoë"]),
        (TABLE.encode("utf-8-sig"), ["José Nuñez", "Łucja Zoë"]),
        (ends(TABLE, "\r\n").encode("utf-16"), ["José Nuñez", "Łucja Zoë"]),
        (TABLE.replace(",", "\t").encode("utf-16-le"), ["José Nuñez", "Łucja Zoë"]),
        (TABLE.replace(",", "|").encode(), ["José Nuñez", "Łucja Zoë"]),
        (ends(WESTERN.replace(",", ";"), "\r\n").encode("cp1252"), ["José Nuñez", "Lucja Zoë"]),
        (TABLE.replace("\n", ",,,\n").encode() + b",,,,,\n,,,,,\n\n", ["José Nuñez", "Łucja Zoë"]),
        (TABLE.replace("id,name,org", " ID ,Name,ORG").encode(), ["José Nuñez", "Łucja Zoë"]),
        (TABLE.replace("José Nuñez", '"José\r\nNuñez, Dr"').encode(),
         ["José\nNuñez, Dr", "Łucja Zoë"]),
        (TABLE.replace("P-NEW,", " P-NEW\u00a0,").encode(), ["José Nuñez", "Łucja Zoë"]),
    ],
)  # fmt: skip
def test_people_come_in_however_they_were_saved(data, names):
    found = read(data).partnership.people

    assert [found[0].name, found[-1].name] == names
    assert (found[0].id, found[-1].id, len(found)) == (ONE.id, "P-NEW", len(small().people) + 1)


def test_a_guess_is_told_with_the_words_by_which_it_is_seen():
    (western,) = read(WESTERN.encode("cp1252")).notes
    (macintosh,) = read(WESTERN.encode("mac-roman")).notes
    cut = read(WESTERN.encode()), read(WESTERN.encode("utf-16"))

    assert "(Windows-1252), with words such as “José”, “Nuñez”, “Zoë”. Look" in western
    assert "with words such as “JosŽ”" in macintosh
    assert [one.notes for one in cut] == [(), ()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
def test_a_whole_programme_comes_in_in_any_encoding_and_a_guess_is_told(encoding):
    for text in (to_yaml(small()), to_json(small())):
        found = check_programme(ends(text, "\r\n").encode(encoding), "walks.yaml")

        assert found.partnership == small()
        assert [("Windows-1252" in one) for one in found.notes] == [True] * (encoding == "cp1252")


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("04/05/2021", "is “04/05/2021”, which can be 4 May or 5 April: write it as 2022-06-30."),
        ("4.5.21", "is “4.5.21”, which can be 4 May or 5 April: write it as 2022-06-30."),
        ("31/12/2021", "is “31/12/2021”, which is not a day: write it as 2022-06-30."),
        ("04/04/2021", "is “04/04/2021”, which is not a day: write it as 2022-06-30."),
        ("44200", "is “44200”, a day as a spreadsheet counts them: give the column the format "
         "yyyy-mm-dd and save it again."),
        ("2021-02-30", "is “2021-02-30”, which is not a day: write it as 2022-06-30."),
        ("2021-01-04 09:30:00", "is “2021-01-04 09:30:00”, which is not a day: write it as"),
    ],
)  # fmt: skip
def test_a_day_that_can_be_two_is_not_guessed(written, says):
    assert refused(CONTACT.format(written))[0].startswith(
        f"x.csv, line 2: contacts CON-Z on: {says}"
    )


def test_a_day_at_midnight_is_that_day():
    for written in ("2024-01-04", "2024-01-04 00:00:00", "2024-01-04T00:00"):
        assert str(read(CONTACT.format(written)).partnership.contacts[-1].on) == "2024-01-04"


@pytest.mark.parametrize(
    ("mark", "written", "says"),
    [
        (",", '"1,234"', "is “1,234”: write it without marks between the thousands, such as 1234."),
        (",", '"1,234.50"', "is “1,234.50”: write it without marks between the thousands"),
        (",", "1 234", "is “1 234”: write it without marks between the thousands"),
        (";", "7,5", "is “7,5”: write decimals with a point, such as 7.5."),
        (";", "1.234,50", "is “1.234,50”: write it without marks between the thousands"),
        (";", "1.234", "is “1.234”, which can be 1234 or 1.2340: write that."),
        (",", "£12", "is “£12”: give a number, such as 4 or 7.5."),
        (",", "#REF!", "is “#REF!”: give a number, such as 4 or 7.5."),
    ],
)
def test_a_number_that_can_be_two_is_not_guessed(mark, written, says):
    text = "\n".join(
        mark.join(line.split(",", 4)) for line in SAID.format(GIVEN, written).splitlines()
    )
    told = refused(text)

    assert [one for one in told if f"x.csv, line 2: contributions planned: {says}" in one], told


def test_numbers_truths_and_choices_are_read_as_spreadsheets_write_them():
    planned = [
        next(iter(read(SAID.format(GIVEN, one)).partnership.contributions)).planned
        for one in ("12", "12.5", "12.0")
    ]
    ties = "id,a_org,b_org,started_on,level,known_before_programme\n"
    tie = f"{TIE.id},{TIE.a_org},{TIE.b_org},{TIE.started_on},{{}},{{}}\n"
    known = [
        (row.level, row.known_before_programme)
        for level, said in (("Contact", "TRUE"), ("CONTACT ", "no"), ("contact", "Yes"))
        for row in read(ties + tie.format(level, said)).partnership.relationships
        if row.id == TIE.id
    ]
    (told,) = refused(ties + tie.format("contact", "WAHR"))

    assert planned == [12, 12.5, 12.0]
    assert known == [("contact", True), ("contact", False), ("contact", True)]
    assert told.endswith("known_before_programme: is “WAHR”: write true or false.")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (f"id,name,org,\n{ONE.id},A,{ONE.org},note\n", f"line 2: people {ONE.id}: has something in "
         "column 4, which has no name in the first row: name the column, or empty it."),
        (f"{TABLE}Total,2,,\n", "line 4: people Total org: is missing: give it."),
        (f"{TABLE}P-NEW,Again,{ONE.org}\n", "line 4: people P-NEW id: stands on line 3 already"),
        (f"id,name,org\nP 9,A,{ONE.org}\n", "line 2: people P 9 id: P 9 has an id that is not"),
        ("id,name,org\nP-9,A,ORG-Z\n", "line 2: people P-9 org: P-9 has ORG-Z as org, which"),
        (f"id,name,org,Mood\n{ONE.id},A,{ONE.org},x\n", "line 1: people header Mood: is no column"),
        (f"id,name,org,Date of Birth\n{ONE.id},A,{ONE.org},x\n", "people header Date of Birth: "),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_by_row_and_column(text, says):
    told = refused(text)

    assert [says in one for one in told] == [True], told


def test_another_programs_file_under_this_name_is_refused_with_what_to_do():
    book, out = Workbook(), io.BytesIO()
    book.active.append(["id", "name", "org"])
    book.save(out)
    sheet = io.BytesIO()
    with zipfile.ZipFile(sheet, "w") as package:
        package.writestr("content.xml", "<x/>")
    files = [
        ("people.xlsx", out.getvalue(), "is an Excel workbook: save each table as CSV UTF-8"),
        ("people.csv", out.getvalue(), "is an Excel workbook: save each table as CSV UTF-8"),
        ("people.ods", sheet.getvalue(), "is an OpenDocument file: save each table as CSV UTF-8"),
        ("people.xls", b"\xd0\xcf\x11\xe0" + b"\0" * 99, "is an old Excel workbook (.xls) under"),
        ("people.csv", b"\xd0\xcf\x11\xe0" + b"\0" * 99, "is an old Excel workbook (.xls) under"),
        ("people.xls", b"<html><table><tr><td>id</td>", "is a page of the web under another name"),
        ("people.csv", b"%PDF-1.7 people", "is a PDF under another name: open it where it was"),
    ]
    for name, data, says in files:
        with pytest.raises(AlongsideError) as told:
            read(data, name) if is_one_table(data, name) else check_file(data, name)
        assert f"{name} {says}" in str(told.value)


def test_a_table_that_excel_saved_as_unicode_text_is_one():
    data = ends(TABLE.replace(",", "\t"), "\r\n").encode("utf-16")

    assert [is_one_table(data, "people.txt"), is_one_table(b"ID,Name,Org,,\n", "x.txt")] == [
        True
    ] * 2
    assert read(data, "people.txt").partnership.people[-1].name == "Łucja Zoë"
