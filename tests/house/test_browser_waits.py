"""Whatever a browser's test presses says whether it opens a page, so that one waits for it."""

from __future__ import annotations

import ast
from pathlib import Path

# What presses something and waits for nothing; keys.py alone may, in helpers that say what follows.
RAW = {"click", "dblclick", "dispatch_event", "press", "tap"}


def pressed_raw(folder: Path) -> list[str]:
    """Where a file of a folder presses something past the helpers of keys.py, by file and line."""
    return [
        f"{path.name}:{node.lineno} {node.attr}"
        for path in sorted(folder.glob("*.py"))
        if path.name != "keys.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in RAW
    ]


def test_nothing_is_pressed_but_by_a_helper_that_says_what_follows(root: Path):
    assert pressed_raw(root / "tests" / "browser") == []


def test_a_press_past_the_helpers_is_found(tmp_path):
    (tmp_path / "keys.py").write_text("wanted.click()\n")
    (tmp_path / "test_new.py").write_text(
        'opens(link)\npage.get_by_text("Save").click()\npage.keyboard.press("Enter")\ntake(b.click)\n'
    )

    assert pressed_raw(tmp_path) == [
        "test_new.py:2 click", "test_new.py:3 press", "test_new.py:4 click",
    ]  # fmt: skip
