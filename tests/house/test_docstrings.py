"""The examples in the library's docstrings run."""

import doctest
import importlib
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src"
LIBRARY = ("study", "formats", "privacy", "analysis", "report")
WITH_EXAMPLES = [
    ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")
    for package in LIBRARY
    for path in sorted((SOURCE / "alongside" / package).rglob("*.py"))
    if ">>>" in path.read_text(encoding="utf-8")
]


@pytest.mark.parametrize("module", WITH_EXAMPLES)
def test_the_examples_of_a_module_run(
    module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    ran = doctest.testmod(importlib.import_module(module), optionflags=doctest.ELLIPSIS)

    assert ran.failed == 0
