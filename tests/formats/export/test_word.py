"""A study as .docx: a heading for each code, people's words in serif, no author."""

import zipfile
from pathlib import Path

import docx
from tests.formats.small_study import small_study

from alongside.formats.export import export


def test_excerpts_stand_under_their_codes_with_who_speaks(tmp_path: Path) -> None:
    export(small_study(), tmp_path / "x.docx")

    found = [(p.style.name, p.text) for p in docx.Document(str(tmp_path / "x.docx")).paragraphs]
    assert found[2:-1] == [
        ("Heading 1", "Weather"),
        ("Quote", "Cold 🎉"),
        ("Speaker", "P1 · Interview 1 · Community · coded by Zed"),
        ("Heading 2", "Cold"),
        ("Definition", "Feeling\n\tcold"),
        ("Quote", "Cold 🎉"),
        ("Speaker", "P1 · Interview 1 · Community · coded by AB"),
        ("Heading 3", "Far"),
        ("Quote", "Très loin."),
        ("Speaker", "P1 · Interview 1 · Community · coded by Zed"),
        ("Heading 1", "Cold"),
        ("Quote", "🎉 & <bright>"),
        ("Speaker", "P1 · Interview 1 · Community · coded by AB"),
    ]


def test_peoples_words_are_serif_and_ours_are_sans(tmp_path: Path) -> None:
    export(small_study(), tmp_path / "x.docx")

    styles = docx.Document(str(tmp_path / "x.docx")).styles
    assert (styles["Quote"].font.name, styles["heading 1"].font.name) == ("Georgia", "Arial")


def test_the_file_says_nothing_about_who_made_it(tmp_path: Path) -> None:
    export(small_study(), tmp_path / "x.docx")

    with zipfile.ZipFile(tmp_path / "x.docx") as package:
        assert [n for n in package.namelist() if n.startswith("docProps")] == []
