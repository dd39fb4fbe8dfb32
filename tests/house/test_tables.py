"""On a telephone a row's cells stand below one another, so each says which column it is of."""

import re
from pathlib import Path

TEMPLATES = Path(__file__).parents[2] / "src/alongside/web/templates"
TABLE = re.compile(r'<table class="([^"]*\bstacks\b[^"]*)">(.*?)</thead>(.*?)</table>', re.S)
COLUMN = re.compile(r"<th\b[^>]*>(.*?)</th>", re.S)
ROW = re.compile(r"<tr\b.*?</tr>", re.S)
CELL = re.compile(r"""<(t[hd])\b[^>]*?(?:data-label="([^"]*)"[^>]*)?>""")


def cells(template):
    """Each cell of tables that stack: what its column says in its head, and what the cell says."""
    name = str(template.relative_to(TEMPLATES))
    for kinds, head, body in TABLE.findall(template.read_text("utf-8")):
        if {"log", "permissions"} & set(kinds.split()):
            continue  # A log begins with its days, and the marks of uses explain themselves.
        columns = [words.strip().replace('"', "'") for words in COLUMN.findall(head)]
        for row in ROW.findall(body):
            found = CELL.findall(row)
            if len(found) == len(columns):
                yield from (
                    (name, column, label)
                    for column, (tag, label) in zip(columns, found, strict=True)
                    if tag == "td" and column and "visually-hidden" not in column
                )


def test_every_cell_of_a_table_that_stacks_says_its_column():
    told = [cell for template in TEMPLATES.rglob("*.html") for cell in cells(template)]

    assert [(name, column) for name, column, label in told if label != column] == []
    assert len(told) > 100
