"""A study as .xlsx: sheets of excerpts, codebook and cases, written as a stream.

Every cell is text or a number, never a formula: a cell of text is not computed by any spreadsheet.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import BinaryIO

from alongside.formats.export.rows import COLUMNS, guarded, paths, rows
from alongside.formats.parts import parts
from alongside.formats.refi.xml import escaped, quoted
from alongside.study import Study

MOST_ROWS = 1_048_575
MOST_CHARACTERS = 32_700
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# Excel reads _x0041_ as an A: the underscore itself is written so.
_CODED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_PLAIN, _BOLD, _WORDS = 0, 1, 2
Cell = str | int
Cells = Iterable[Sequence[Cell]]


def write(study: Study, out: BinaryIO) -> None:
    """The workbook; excerpts past a sheet's last row go on to another sheet."""
    sheets: list[str] = []
    with parts(out) as package:

        def add(name: str, lines: Iterator[str]) -> None:
            sheets.append(name)
            package.add(f"xl/worksheets/sheet{len(sheets)}.xml", lines)

        excerpts = _excerpts(study)
        for name in _names("Excerpts", max(1, -(-len(study.codings) // MOST_ROWS))):
            head = [*COLUMNS, *study.attributes]
            widths = [28, 80, 12, 18, 8, 8, 12, 16, *([16] * len(study.attributes))]
            add(name, _sheet(head, islice(excerpts, MOST_ROWS), widths, words=1))
        add(
            "Codebook",
            _sheet(
                ["code", "depth", "definition", "color", "codings"],
                _codes(study),
                [40, 8, 80, 10, 10],
            ),
        )
        add(
            "Cases",
            _sheet(
                ["case", *study.attributes], _cases(study), [16, *([18] * len(study.attributes))]
            ),
        )
        for name, text in _frame(sheets):
            package.add(name, (text,))


def _names(name: str, count: int) -> list[str]:
    return [name if i == 0 else f"{name} {i + 1}" for i in range(count)]


def _excerpts(study: Study) -> Iterator[Sequence[Cell]]:
    names = paths(study)
    values = [[c.attributes.get(a, "") for a in study.attributes] for c in study.cases]
    values.append([""] * len(study.attributes))
    for row in rows(study):
        yield (names[row.code], *row[1:-1], *values[row.case])


def _codes(study: Study) -> Iterator[Sequence[Cell]]:
    count = Counter(study.codings.code.tolist())
    for index in study.codebook.order:
        code = study.codebook.codes[index]
        depth = study.codebook.depth(index)
        yield study.codebook.path(index), depth, code.definition, code.color, count[index]


def _cases(study: Study) -> Iterator[Sequence[Cell]]:
    for case in study.cases:
        yield case.name, *(case.attributes.get(name, "") for name in study.attributes)


def _sheet(
    head: Sequence[str], body: Cells, widths: Sequence[int], words: int | None = None
) -> Iterator[str]:
    """A sheet with its first row kept in sight; ``words`` is the column of people's words."""
    columns = "".join(
        f'<col min="{i}" max="{i}" width="{w}" customWidth="1"/>' for i, w in enumerate(widths, 1)
    )
    yield (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        f"</sheetView></sheetViews><cols>{columns}</cols><sheetData>"
    )
    yield f"<row>{''.join(_cell(text, _BOLD) for text in head)}</row>"
    styles = [_WORDS if i == words else _PLAIN for i in range(len(head))]
    for row in body:
        yield f"<row>{''.join(map(_drawn, row, styles))}</row>"
    yield "</sheetData></worksheet>"


def _drawn(value: Cell, style: int) -> str:
    # Names of codes, people and sources come again and again; excerpts and places seldom do.
    seldom = style == _WORDS or isinstance(value, int)
    return _cell(value, style) if seldom else _again(value, style)


def _cell(value: Cell, style: int) -> str:
    if isinstance(value, int):
        return f"<c><v>{value}</v></c>"
    if not value:
        return "<c/>"
    if len(value) > MOST_CHARACTERS:
        value = value[:MOST_CHARACTERS] + " … (longer than a cell can hold)"
    text = escaped(_CODED.sub("_x005F_", guarded(value)))
    return f'<c s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


_again = lru_cache(8_192)(_cell)


def _frame(sheets: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The parts around the sheets."""
    numbered = list(enumerate(sheets, 1))
    yield (
        "xl/workbook.xml",
        (
            f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
            + "".join(f'<sheet name={quoted(s)} sheetId="{i}" r:id="rId{i}"/>' for i, s in numbered)
            + "</sheets></workbook>"
        ),
    )
    last = len(sheets) + 1
    yield (
        "xl/_rels/workbook.xml.rels",
        _relations(
            [
                *((i, "worksheet", f"worksheets/sheet{i}.xml") for i, _ in numbered),
                (last, "styles", "styles.xml"),
            ]
        ),
    )
    yield "_rels/.rels", _relations([(1, "officeDocument", "xl/workbook.xml")])
    yield "xl/styles.xml", _STYLES
    overrides = [
        ("/xl/workbook.xml", "sheet.main"),
        ("/xl/styles.xml", "styles"),
        *((f"/xl/worksheets/sheet{i}.xml", "worksheet") for i, _ in numbered),
    ]
    yield (
        "[Content_Types].xml",
        (
            f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            + "".join(
                f'<Override PartName="{part}" ContentType="{_TYPES}.{kind}+xml"/>'
                for part, kind in overrides
            )
            + "</Types>"
        ),
    )


def _relations(targets: Iterable[tuple[int, str, str]]) -> str:
    return (
        f'{_HEAD}<Relationships xmlns="{_RELS}">'
        + "".join(
            f'<Relationship Id="rId{i}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
            for i, kind, target in targets
        )
        + "</Relationships>"
    )


_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><fonts count="3">'
    '<font><sz val="10"/><name val="Arial"/></font>'
    '<font><b/><sz val="10"/><name val="Arial"/></font>'
    '<font><sz val="11"/><name val="Georgia"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">'
    '<alignment vertical="top" wrapText="1"/></xf>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1" '
    'applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
    '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)
