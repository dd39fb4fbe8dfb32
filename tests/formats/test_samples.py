"""One conversation in every format: the same speakers say the same words in all of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from alongside.formats import READERS, read_path

SAMPLES = sorted((Path(__file__).parents[1] / "samples").glob("lanternyard*"))
SAID = [
    ("Facilitator", "Who walks through the Lanternyard after dark?"),
    ("Jo", "I do, and I’m not sorry. 👋🏽"),
    ("Jo Ann", "Not me. One word: lamps."),
    ("Facilitator", ""),
    ("Jo", "She means the café end — it’s pitch black."),
    ("Jo Ann", "É vero. Three winters now."),
    ("Facilitator", "And what would change that?"),
    ("Jo", "Lamps."),
]
# Subtitles and tables have no empty turn, and Windows-1252 has no waving hand.
SILENT = {".vtt", ".srt", ".csv", ".json"}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.name)
def test_the_same_people_say_the_same_words_in(path: Path) -> None:
    found = read_path(path)

    expected = [x for x in SAID if x[1] or path.suffix not in SILENT]
    if "cp1252" in path.name:
        expected = [(name, words.replace(" 👋🏽", "")) for name, words in expected]
    assert [(t.speaker, found.said(t)) for t in found.turns] == expected


def test_the_formats_of_transcripts_each_have_a_sample() -> None:
    assert {p.suffix for p in SAMPLES} >= {
        ".txt", ".md", ".rst", ".docx", ".vtt", ".srt", ".csv", ".json",
    }  # fmt: skip
    assert {p.suffix.lstrip(".") for p in SAMPLES} <= set(READERS)
