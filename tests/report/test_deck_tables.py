"""Tables on slides: no heading of a column is cut, no row runs into what stands below."""

from __future__ import annotations

import pytest

from alongside.report.blocks import Table
from alongside.report.deck_tables import BELOW, BESIDE, measured
from alongside.report.slides import Box
from alongside.report.typesetting import SMALLEST, Run, one_line

BOX = Box(54, 110, 852, 350)
LONG = "People who came to the listening booth at night and whoever waited for them outside it"


@pytest.mark.parametrize(
    "first", [("Residents", "Public services"), (LONG, "Public services"), ("a" * 90, "b")]
)
def test_every_column_of_numbers_holds_its_heading_and_its_words_on_one_line(first):
    header = ("Group", "Interviews", "Quotations")
    table = Table(header, tuple((one, "not counted", "1,204") for one in first), "n = 2")

    at = measured(table, BOX)

    assert sum(at.widths) == pytest.approx(BOX.width)
    assert sum(at.heights) <= BOX.height - BELOW
    for column, words in ((1, ("Interviews", "not counted")), (2, ("Quotations", "1,204"))):
        needed = max(one_line(Run(one, bold=one in header)) for one in words) * at.size
        assert at.widths[column] >= needed + 2 * BESIDE


def test_a_row_is_as_high_as_its_words_and_a_full_table_is_set_small():
    rows = tuple((LONG, str(n), "8") for n in range(16))

    at = measured(Table(("Group", "Interviews", "Quotations"), rows), BOX)

    assert at.size == SMALLEST
    assert len({round(one, 3) for one in at.heights[1:]}) == 1
    assert at.heights[1] >= at.heights[0]
