"""Excerpts as .csv: one row a coding, in an encoding and with cells that are safe in Excel."""

import csv
from pathlib import Path

from tests.formats.small_study import small_study

from alongside.formats.export import export
from alongside.study import Case, Code, Codebook, Coding, Codings, Source, Study, Turn


def table(path: Path) -> list[list[str]]:
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as text:
        return list(csv.reader(text))


def test_every_coding_is_a_row_with_the_attributes_of_who_speaks(tmp_path: Path) -> None:
    export(small_study(), tmp_path / "x.csv")

    assert table(tmp_path / "x.csv") == [
        [
            "code",
            "excerpt",
            "speaker",
            "source",
            "start",
            "end",
            "coder",
            "coded on",
            "group",
            "age band",
        ],
        ["Weather", "Cold 🎉", "P1", "Interview 1", "38", "44", "Zed", "", "Community", ""],
        [
            "Weather › Cold",
            "Cold 🎉",
            "P1",
            "Interview 1",
            "38",
            "44",
            "AB",
            "2023-11-14 22:13",
            "Community",
            "",
        ],
        [
            "Weather › Cold › Far",
            "Très loin.",
            "P1",
            "Interview 1",
            "64",
            "74",
            "Zed",
            "",
            "Community",
            "",
        ],
        [
            "Cold",
            "🎉 & <bright>",
            "P1",
            "Interview 1",
            "43",
            "55",
            "AB",
            "2023-11-14 22:15",
            "Community",
            "",
        ],
    ]


def test_nothing_that_anybody_said_or_named_becomes_a_formula(tmp_path: Path) -> None:
    text = "=cmd|' /C calc'!A0 and -1, +2, @x"
    study = Study(
        sources=(Source("@source", text, (Turn("+speaker", 0, len(text)),)),),
        codebook=Codebook((Code("=code"),)),
        coders=("-coder",),
        codings=Codings.of([Coding(0, 0, len(text), 0, 0)]),
        cases=(Case("+speaker", {"=attribute": "\t=1"}),),
    )
    export(study, tmp_path / "x.csv")

    head, row = table(tmp_path / "x.csv")
    assert head[-1] == "'=attribute"
    assert row == [
        "'=code",
        f"'{text}",
        "'+speaker",
        "'@source",
        "0",
        str(len(text)),
        "'-coder",
        "",
        "'\t=1",
    ]


def test_line_breaks_quotes_and_commas_stay_inside_their_cell(tmp_path: Path) -> None:
    text = 'One "two", three\nfour;\u2028five'
    study = Study(
        sources=(Source("S", text),),
        codebook=Codebook((Code("c"),)),
        coders=("A",),
        codings=Codings.of([Coding(0, 0, len(text), 0, 0)]),
    )
    export(study, tmp_path / "x.csv")

    assert table(tmp_path / "x.csv")[1][1] == text
