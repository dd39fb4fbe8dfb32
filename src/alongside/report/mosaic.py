"""The mosaic of a report: a tile for every quotation, in the colour of who speaks, gaps in view."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.report.blocks import Page, Report
from alongside.report.palette import hue

SIDE = 7


@dataclass(frozen=True, slots=True)
class Tile:
    """A cell of the grid; ``color`` is None where nobody has been heard yet."""

    row: int
    column: int
    color: str | None = None
    here: bool = False


def tiles(report: Report, page: Page) -> list[Tile]:
    """The report's mosaic; ``here`` marks the quotations of the section that a page opens."""
    ahead = _section_of(report, page)
    side = SIDE
    while side * side < 2 * len(report.quotations):
        side += SIDE
    stride = 3 * side + 1  # no factor in common with the number of cells: it visits them all
    laid: dict[int, tuple[str, bool]] = {}
    cell = side + 1
    for one in report.pages:
        for quotation in one.quotations:
            laid[cell] = (hue(quotation.group), one.number in ahead)
            cell = (cell + stride) % (side * side)
    return [Tile(i // side, i % side, *laid.get(i, ())) for i in range(side * side)]


def _section_of(report: Report, page: Page) -> set[int]:
    """Numbers of the pages up to the next section; every page for the cover, or for none quoted."""
    every = {one.number for one in report.pages}
    if page.number == 1:
        return every
    ahead = set()
    for one in report.pages[page.number :]:
        if one.layout == "section":
            break
        if one.quotations:
            ahead.add(one.number)
    return ahead or every


def strip(report: Report, page: Page) -> list[Tile]:
    """The same tiles in a row, in order of appearance, for the foot of a page."""
    every = [(q, one.number == page.number) for one in report.pages for q in one.quotations]
    return [Tile(0, i, hue(q.group), here) for i, (q, here) in enumerate(every)]
