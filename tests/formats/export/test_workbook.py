"""A study as .xlsx opens with its three sheets, every cell as it was said."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.formats.small_study import small_study

from alongside.formats.export import export, workbook
from alongside.study import Code, Codebook, Coding, Codings, Source, Study


def sheets(path: Path) -> dict[str, list[list[Any]]]:
    book = openpyxl.load_workbook(path)
    return {sheet.title: [[c.value for c in row] for row in sheet.rows] for sheet in book}


def coded(text: str, times: int = 1) -> Study:
    return Study(
        sources=(Source("S", text),),
        codebook=Codebook((Code("c"),)),
        coders=("A",),
        codings=Codings.of(Coding(0, 0, len(text) - less, 0, 0) for less in range(times)),
    )


def test_excerpts_codebook_and_cases_each_have_a_sheet(tmp_path: Path) -> None:
    export(small_study(), tmp_path / "x.xlsx")

    found = sheets(tmp_path / "x.xlsx")
    assert list(found) == ["Excerpts", "Codebook", "Cases"]
    assert found["Excerpts"][2] == [
        "Weather › Cold",
        "Cold 🎉",
        "P1",
        "Interview 1",
        38,
        44,
        "AB",
        "2023-11-14 22:13",
        "Community",
        None,
    ]
    assert found["Codebook"][1:] == [
        ["Weather", 0, None, None, 1],
        ["Weather › Cold", 1, "Feeling\r\n\tcold", "#aabbcc", 1],
        ["Weather › Cold › Far", 2, None, None, 1],
        ["Cold", 0, None, "#0a0b0c", 1],
    ]
    assert found["Cases"] == [["case", "group", "age band"], ["P1", "Community", None]]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("a _x0041_ b", "a _x0041_ b"),
        ("  two\n lines & <tags>\u2028", "  two\n lines & <tags>\u2028"),
        ("control \x0b here", "control \ufffd here"),
        ("x" * 40_000, "x" * 32_700 + " … (longer than a cell can hold)"),
    ],
)
def test_a_cell_shows_what_was_said(tmp_path: Path, said: str, shown: str) -> None:
    export(coded(said), tmp_path / "x.xlsx")

    cell = openpyxl.load_workbook(tmp_path / "x.xlsx")["Excerpts"]["B2"]
    assert (cell.data_type, openpyxl.utils.escape.unescape(cell.value)) == ("s", shown)


def test_rows_beyond_a_sheet_go_on_to_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 2)
    export(coded("abcdef", times=5), tmp_path / "x.xlsx")

    found = sheets(tmp_path / "x.xlsx")
    assert [(name, len(rows)) for name, rows in found.items()] == [
        ("Excerpts", 3),
        ("Excerpts 2", 3),
        ("Excerpts 3", 2),
        ("Codebook", 2),
        ("Cases", 1),
    ]
