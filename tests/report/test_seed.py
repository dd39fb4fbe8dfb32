"""The founding deck comes back from its model, slide by slide, through a real .pptx."""

import copy
import re
from pathlib import Path

import pytest
import yaml
from pptx import Presentation

from alongside.report import compose, read_model, read_template
from alongside.report.blocks import Report
from alongside.study import AlongsideError

SHARED = Path(__file__).resolve().parents[3] / "shared"
MODEL = SHARED / "data/partnership/seed_model.yaml"
TEMPLATE = SHARED / "data/partnership/deck_template.yaml"
pytestmark = pytest.mark.skipif(not MODEL.exists(), reason="the shared test material is not here")

# Leaves that no slide prints: names beside the short ones, and a count that is shown rounded.
UNSEEN = [
    "corpus.interviews",
    "programme.partner_a.name",
    "programme.partner_b.name",
]


def normalised(text: str) -> str:
    """White space collapsed, line-end hyphens joined."""
    return re.sub(r"\s+", " ", re.sub(r"(\w)-\s*\n\s*(\w)", r"\1-\2", text)).strip()


def seed_slides() -> list[str]:
    (seed,) = (SHARED / "seed").glob("*.txt")
    chunks = re.split(r"\n(?:[ \t]*\n){3,}", seed.read_text("utf-8"))
    return [normalised(chunk) for chunk in chunks if chunk.strip()]


def seed_report(model: Path = MODEL) -> Report:
    return compose(read_model(model), read_template(TEMPLATE))


def deck_slides(path: Path) -> list[str]:
    return [
        normalised("\n".join(s.text_frame.text for s in slide.shapes if s.has_text_frame))
        for slide in Presentation(str(path)).slides
    ]


def page_texts(report: Report) -> list[str]:
    return [normalised("\n".join(page.lines())) for page in report.pages]


def test_all_slides_of_the_seed_come_back_through_a_pptx(tmp_path):
    deck = seed_report().save(tmp_path / "seed.pptx")

    slides = deck_slides(deck)

    assert len(slides) == 21
    assert slides == seed_slides()


def test_slides_hold_no_notes_and_no_tables(tmp_path):
    deck = seed_report().save(tmp_path / "seed.pptx")

    slides = list(Presentation(str(deck)).slides)

    assert [s for s in slides if s.has_notes_slide] == []
    assert [s for slide in slides for s in slide.shapes if s.has_table] == []


def leaves(value, path=()):
    if isinstance(value, dict):
        for key, one in value.items():
            yield from leaves(one, (*path, key))
    elif isinstance(value, list):
        for index, one in enumerate(value):
            yield from leaves(one, (*path, index))
    else:
        yield path


def changed(value):
    if isinstance(value, bool):
        return not value
    return value + 1 if isinstance(value, int) else value + "x"


def with_leaf_changed(content, path):
    mutant = copy.deepcopy(content)
    holder = mutant
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = changed(holder[path[-1]])
    return mutant


def test_any_changed_leaf_that_shows_on_a_slide_breaks_the_match(tmp_path):
    content = yaml.safe_load(MODEL.read_text("utf-8"))
    seed, path, unseen = seed_slides(), tmp_path / "mutant.yaml", []

    for leaf in leaves(content):
        mutant = with_leaf_changed(content, leaf)
        path.write_text(yaml.safe_dump(mutant, allow_unicode=True, sort_keys=False), "utf-8")
        try:
            same = page_texts(seed_report(path)) == seed
        except AlongsideError:
            same = False
        if same:
            unseen.append(".".join(map(str, leaf)))

    assert sorted(unseen) == UNSEEN


def with_changes(tmp_path, change):
    content = yaml.safe_load(MODEL.read_text("utf-8"))
    change(content)
    path = tmp_path / "changed.yaml"
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), "utf-8")
    return seed_report(path)


def test_five_interviews_withdrawn_print_the_exact_number(tmp_path):
    report = with_changes(tmp_path, lambda m: m["corpus"].update(interviews=99))

    assert report.pages[7].lines()[2].split(" ")[:2] == ["•", "99"]


def test_an_ended_post_shows_in_the_size_of_the_team(tmp_path):
    report = with_changes(tmp_path, lambda m: m["programme"]["embedded_team"].update(posts=5))

    assert " 5 " in report.pages[3].lines()[-1]


def test_an_eighth_recommendation_goes_to_the_last_slide(tmp_path):
    report = with_changes(tmp_path, lambda m: m["recommendations"].append("Ring back"))

    assert report.pages[20].lines()[-1] == "8. Ring back"


def test_the_same_model_gives_the_same_bytes(tmp_path):
    for ending in ("pptx", "docx", "html"):
        first = seed_report().save(tmp_path / f"one.{ending}").read_bytes()
        again = seed_report().save(tmp_path / f"two.{ending}").read_bytes()

        assert first == again
