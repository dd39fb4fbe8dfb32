"""How the code is written, as far as a test can hold it: CONTRIBUTING.md says the rest."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = [
    path
    for folder in ("src", "tests", "benchmarks")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "migrations" not in path.parts and path.read_text(encoding="utf-8").strip()
]
UNFINISHED = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|X" + r"XX|HA" + r"CK)\b")
WAITS = re.compile(r"\btime\.sl" + r"eep\(|wait_for_time" + r"out\(")


def test_every_file_opens_with_a_sentence_that_says_what_it_holds() -> None:
    assert [name(p) for p in CODE if not ast.get_docstring(ast.parse(text(p)))] == []


def test_nothing_is_left_unfinished() -> None:
    pages = [*CODE, *(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.md")]
    web = ROOT / "src" / "alongside" / "web"
    parts = [p for ending in ("html", "css", "js") for p in web.rglob(f"*.{ending}")]
    ours = [p for p in parts if "vendor" not in p.parts]

    assert [name(p) for p in [*pages, *ours] if UNFINISHED.search(text(p))] == []


def test_no_test_waits_for_a_time_instead_of_an_event() -> None:
    assert [name(p) for p in CODE if "tests" in p.parts and WAITS.search(text(p))] == []


def test_no_file_is_called_after_what_it_is_not() -> None:
    vague = {"utils", "util", "helpers", "helper", "common", "misc", "services", "manager"}

    assert [name(p) for p in CODE if p.stem in vague] == []


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")
