"""No file of the product or of its tests is longer than one can follow."""

from __future__ import annotations

from pathlib import Path

LONGEST = 300
ENDINGS = (".py", ".js", ".css", ".html")
# What is written out whole, and why no seam runs through it.
WHOLE = {
    "src/alongside/web/partnership/migrations/0002_the_partnership_is_kept.py": "written by Django",
    "tests/web/test_addresses.py": "one table, with a row for each address",
}


def too_long(root: Path) -> dict[str, int]:
    """Files of more lines than the limit, with their lines; what others made is left out."""
    found = {}
    for folder in ("src", "tests"):
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in ENDINGS and "vendor" not in path.parts:
                lines = path.read_text(encoding="utf-8").count("\n")
                found |= {path.relative_to(root).as_posix(): lines} if lines > LONGEST else {}
    return found


def test_no_file_is_longer_than_three_hundred_lines_but_those_told_with_a_reason(root: Path):
    assert sorted(too_long(root)) == sorted(WHOLE)


def test_a_file_that_grew_too_long_is_found(tmp_path):
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "held.py").write_text("x = 1\n" * 301)
    (tmp_path / "src" / "short.py").write_text("x = 1\n" * 300)

    assert too_long(tmp_path) == {"src/held.py": 301}
