"""The reference pages on a programme's file and its metrics say what the code says."""

import re
from pathlib import Path

import pytest

from alongside.analysis.partnership import DEFINITIONS
from alongside.formats.programme.forbidden import NEVER
from alongside.study.partnership import TABLES, About, Programme
from alongside.study.partnership.columns import Column, columns
from alongside.study.partnership.knowing import KNOWN_BY

DOCS = Path(__file__).parents[3] / "docs" / "reference"
SINGLE = {
    "text": "text", "whole": "whole number", "number": "number", "day": "day",
    "truth": "true or false",
}  # fmt: skip
ALSO = ("provenance", "visibility")


def holds(column: Column) -> str:
    """What a column of the page says that it holds."""
    if column.kind == "row":
        what = "rows" if column.many else "a part"
    elif column.kind == "mapping":
        value = "one of " + ", ".join(f"`{c}`" for c in column.choices)
        what = f"for each id of {' or '.join(column.refers) or 'organisations'}, " + (
            value if column.choices else SINGLE[column.inner]
        )
        what = f"{SINGLE[column.inner]} for each name" if column.name == "provenance" else what
    elif column.choices:
        several = "several of" if column.many else "one of"
        what = f"{several} {', '.join(f'`{c}`' for c in column.choices)}"
    elif column.refers:
        what = f"{'ids' if column.many else 'an id'} of {' or '.join(column.refers)}"
    else:
        what = f"several {SINGLE[column.kind]}s" if column.many else SINGLE[column.kind]
    return f"{what}, needed" if column.required else what


def parts(kind: type, name: str):
    """A kind of row and every part of it, with the name under which the page has it."""
    yield name, kind
    for column in columns(kind):
        if column.row is not None:
            yield from parts(column.row, f"{name}: {column.name}")


def every():
    for name, kind in {"meta": About, "programme": Programme, **TABLES}.items():
        yield from parts(kind, name)


def sections(page: str) -> dict[str, list[list[str]]]:
    """The rows of the table under each heading of a page."""
    found: dict[str, list[list[str]]] = {}
    for part in re.split(r"^#+ ", page, flags=re.MULTILINE)[1:]:
        title, _, body = part.partition("\n")
        rows = [line.strip("| ").split(" | ") for line in body.splitlines() if line[:1] == "|"]
        found[title] = rows[2:]
    return found


@pytest.fixture(scope="module")
def file_page() -> dict[str, list[list[str]]]:
    return sections((DOCS / "programme-file.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("name", "kind"), list(every()), ids=str)
def test_the_page_has_every_column_of_a_table_with_what_it_holds(file_page, name, kind):
    own = [column for column in columns(kind) if column.name not in ALSO or name == "meta"]

    assert [row[:2] for row in file_page[name]] == [
        [f"`{column.name}`", holds(column)] for column in own
    ]
    assert all(len(row) == 3 and row[2].strip() for row in file_page[name])


def test_the_page_has_no_other_table(file_page):
    every_name = [name for name, _ in every()]

    assert [title for title, rows in file_page.items() if rows and title not in every_name] == [
        "As comma-separated text", "What is refused by name",
    ]  # fmt: skip
    known = [(row[0].strip("`"), row[1].replace("`", "")) for row in file_page[
        "As comma-separated text"
    ]]  # fmt: skip
    assert dict(known) == {table: ", ".join(by) for table, by in KNOWN_BY.items()}
    assert [row[0] for row in file_page["What is refused by name"]] == list(NEVER)


def test_the_page_of_metrics_has_each_with_formula_unit_and_what_it_cannot_tell():
    page = sections((DOCS / "metrics.md").read_text(encoding="utf-8"))

    assert {
        name: page[name] for name in DEFINITIONS
    } == {
        name: [
            [one.label, one.formula.replace("|", "\\|"), one.unit, one.cannot_tell]
            for one in known
        ]
        for name, known in DEFINITIONS.items()
    }  # fmt: skip
