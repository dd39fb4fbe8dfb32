"""What the main job begins with and ends in: a group's Word file, and what is said of its deck."""

import json
from pathlib import Path

from docx import Document

from alongside.cli import main
from tests.browser.keys import opens, taps

TURNS = [
    ("Interviewer", "What did you see at the wall that day?"),
    ("Danny Ostler", "I saw 😀 people talking who had not spoken in years. Rowena was with them."),
    (
        "Maggie Fell",
        "I minded. We live on Fennel Street by the blue boat and nobody asked us before they came.",
    ),
    ("Interviewer", "And afterwards?"),
    ("Danny Ostler", "Nobody minded the coat, Maggie, so long as you stayed for the tea."),
    ("Maggie Fell", "They listened, I think, for once."),
]


def word_file(path: Path) -> Path:
    """A group's transcript as a person would type it in Word, names in bold."""
    document = Document()
    document.add_heading("At the wall, 4 March", 1)
    for speaker, words in TURNS:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{speaker}:").bold = True
        paragraph.add_run(f" {words}")
    document.save(path)
    return path


def verdicts(deck: bytes, study: bytes, folder: Path, capsys) -> list[tuple[str, str]]:
    """What ``alongside verify`` says of each quotation of a deck."""
    (folder / "deck.pptx").write_bytes(deck)
    (folder / "study.qdpx").write_bytes(study)
    capsys.readouterr()
    arguments = [str(folder / "deck.pptx"), "--study", str(folder / "study.qdpx"), "--json"]
    assert main(["verify", *arguments]) == 0
    told = json.loads(capsys.readouterr().out)["quotations"]
    return [(one["code"], one["verdict"]) for one in told]


def go(page, place: str, label: str) -> None:
    """Open a place of the menu and follow one of its pages."""
    places = page.get_by_role("navigation", name="Places")
    taps(places.locator("summary", has_text=place))
    opens(places.get_by_role("link", name=label, exact=True))


def downloaded(page, act) -> bytes:
    """What an act takes away as a file."""
    with page.expect_download() as waiting:
        act()
    return Path(waiting.value.path()).read_bytes()
