"""GLOSSARY.md holds every word of the design and every model of the database, once each."""

import re
from pathlib import Path

import pytest

ENTRY = re.compile(r"^- \*\*(?P<word>[^*]+)\*\*: (?P<sentence>.+)$", re.MULTILINE)

WORDS = """
Study Source Transcript Turn Encounter Participant Case Attribute Code Codebook Excerpt Coding Coder
Memo Theme Finding Quote Consent Withdrawal Recommendation Action Organisation Person Post Holding
StakeholderGroup Programme Initiative Activity Presence SagIssue Relationship RelationshipHolder
HandOver Objective Commitment RemitItem Position Concern
""".split()


@pytest.fixture(scope="module")
def entries(root: Path) -> list[tuple[str, str]]:
    """The words and their sentences, in the order of the page."""
    return ENTRY.findall((root / "GLOSSARY.md").read_text(encoding="utf-8"))


def test_every_word_of_the_design_has_a_line(entries: list[tuple[str, str]]) -> None:
    assert [word for word in WORDS if plain(word) not in words_in(entries)] == []


def test_the_words_held_here_are_those_of_the_design(shared: Path) -> None:
    design = (shared / "DESIGN.md").read_text(encoding="utf-8")
    section = design.split("## 4. Words")[1].split("\n## ")[0]

    assert sorted(re.findall(r"\*\*(\w+)\*\*", section)) == sorted(WORDS)


def test_every_model_has_a_line(entries: list[tuple[str, str]]) -> None:
    pytest.importorskip("alongside.web.settings")
    from django.apps import apps

    models = [m.__name__ for m in apps.get_models() if m.__module__.startswith("alongside.")]

    assert models != []
    assert [name for name in models if plain(name) not in words_in(entries)] == []


def test_each_word_has_one_line_and_one_sentence(entries: list[tuple[str, str]]) -> None:
    words = [plain(word) for word, _ in entries]

    assert sorted(words) == sorted(set(words))
    assert [word for word, says in entries if not says.endswith(".") or ". " in says] == []


def plain(word: str) -> str:
    """Give a word without its spaces, hyphens and capitals: HandOver and hand-over are one."""
    return re.sub(r"[\s-]", "", word).lower()


def words_in(entries: list[tuple[str, str]]) -> set[str]:
    return {plain(word) for word, _ in entries}
