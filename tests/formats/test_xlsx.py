"""Workbooks: turns, attributes and codes in their rows, and what is refused."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Sequence

import openpyxl
import pytest
from tests.formats.office import packed

from alongside.formats import read
from alongside.formats.attributes_table import read_attributes
from alongside.formats.codebook_table import read_codebook
from alongside.study import AlongsideError, Case

TURNS = [["speaker", "start", "text"], ["Ann", 1.5, "Hello."], ["Bo", 3, "Hi."]]


def workbook(**sheets: Sequence[Sequence[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    book.properties.creator = "Zoe Hidden"
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
        if title.startswith("hidden"):
            sheet.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def changed(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {n: package.read(n) for n in package.namelist()}
    assert old in parts[part]
    return packed({**parts, part: parts[part].replace(old, new)})


def test_turns_are_read_from_the_sheet_that_names_them() -> None:
    data = workbook(about=[["A study of the mural"]], talk=TURNS, hidden=[["Zoe"]])

    found = read(data, "talk.xlsx")

    assert found.text == "Hello.\nHi."
    assert [(t.speaker, found.said(t), t.begins) for t in found.turns] == [
        ("Ann", "Hello.", 1.5), ("Bo", "Hi.", 3.0),
    ]  # fmt: skip
    assert found.losses == ("The sheet “about” was left out.", "1 hidden sheet was left out.")
    assert [(g.what, g.taken) for g in found.guesses[:1]] == [("sheet", "talk")]


def test_a_formula_without_a_value_is_told() -> None:
    found = read(workbook(talk=[*TURNS, ["Ann", 5, "=1+1"]]), "talk.xlsx")

    assert found.text == "Hello.\nHi."
    assert found.losses == (
        "1 formula without a value left out: open the file in a spreadsheet, save it and import "
        "it again to have the values.",
    )


def test_attributes_and_codes_are_read_from_a_workbook() -> None:
    people = workbook(people=[["code", "group", "age", "joined"],
                              ["P1", "Artists", 34, datetime.datetime(2024, 3, 5)]])  # fmt: skip
    codes = workbook(codes=[["name", "parent"], ["Trust", ""], ["Lost trust", "Trust"]])

    matched = read_attributes(people, "people.xlsx", cases=(Case("P1"),))
    codebook = read_codebook(codes, "codes.xlsx")

    assert matched.cases == (
        Case("P1", {"group": "Artists", "age": "34", "joined": "2024-03-05"}),
    )  # fmt: skip
    assert [(c.name, c.parent) for c in codebook] == [("Trust", None), ("Lost trust", 0)]


SHEET = "xl/worksheets/sheet1.xml"
ENTITY = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
REFUSED = {
    "no workbook": (packed({"word/document.xml": b"<x/>"}), "not an Excel workbook"),
    "text": (b"speaker,text\nAnn,Hello\n", "not an Excel workbook"),
    "cut short": (workbook(talk=TURNS)[:2000], "damaged or cut short"),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "save it as .xlsx"),
    "an entity": (
        changed(workbook(talk=TURNS), SHEET, b"<worksheet", ENTITY + b"<worksheet"),
        "declares entities",
    ),
    "a bomb": (
        changed(workbook(talk=TURNS), SHEET, b"</sheetData>", b" " * 2**26 + b"</sheetData>"),
        "unpacks to far more",
    ),
    "nothing": (workbook(talk=[]), "is empty"),
    "numbers only": (workbook(talk=[["a", "b"], [1, 2]]), "no column of words"),
    "broken parts": (
        changed(workbook(talk=TURNS), SHEET, b"</row>", b""), "damaged and cannot be read"
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_it_is_refused_in_a_sentence(what: str) -> None:
    data, said = REFUSED[what]

    with pytest.raises(AlongsideError, match=said) as refusal:
        read(data, "talk.xlsx")

    assert "\n" not in str(refusal.value)


def test_a_sheet_that_claims_to_be_vast_is_read_by_what_it_holds() -> None:
    data = changed(workbook(talk=TURNS), SHEET, b'ref="A1:C3"', b'ref="A1:XFD1048576"')

    assert read(data, "talk.xlsx").text == "Hello.\nHi."
