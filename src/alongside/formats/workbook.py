"""Excel workbooks (.xlsx) as rows of text: values of formulas, visible sheets, within bounds."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import regex

from alongside.formats.packing import Package
from alongside.study.errors import UnreadableFile, UnsafeFile

WHAT = "Excel workbook"
MOST_CELLS = 1_000_000
_DECLARES = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))

# A program that only writes leaves the values of its formulas out.
_FORMULA = regex.compile(
    rb"<c\b[^>]*>\s*<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>"
)


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name and the rows that hold anything."""

    name: str
    rows: list[list[str]]


@dataclass(frozen=True)
class Workbook:
    """The visible sheets that hold anything, and the number of those that are hidden."""

    sheets: tuple[Sheet, ...]
    hidden: int = 0
    formulas: int = 0

    def losses(self, taken: Sheet) -> tuple[str, ...]:
        """What was left out beside the sheet that was taken."""
        said = [f"The sheet “{s.name}” was left out." for s in self.sheets if s is not taken]
        if self.hidden:
            many = "1 hidden sheet was" if self.hidden == 1 else f"{self.hidden} hidden sheets were"
            said.append(f"{many} left out.")
        if self.formulas:
            many = "1 formula" if self.formulas == 1 else f"{self.formulas:,} formulas"
            said.append(
                f"{many} without a value left out: open the file in a spreadsheet, save it and "
                "import it again to have the values."
            )
        return tuple(said)


def sheets_of(data: bytes, name: str) -> Workbook:
    """The sheets of a workbook. Raises UnreadableFile, UnsafeFile."""
    package = Package(data, name, what=WHAT)
    if "xl/workbook.xml" not in package:
        raise UnreadableFile(
            f"{name} is not an {WHAT}, whatever its name says: open it in the program that made "
            "it, save it as .xlsx and import that."
        )
    formulas = _looked_through(package)
    import openpyxl

    try:
        book = openpyxl.load_workbook(
            io.BytesIO(data), read_only=True, data_only=True, keep_links=False
        )
        shown = [s for s in book.worksheets if s.sheet_state == "visible"]
        left = [MOST_CELLS]
        sheets = [Sheet(s.title, list(_rows(s, left, name))) for s in shown]
    except UnsafeFile:
        raise
    except Exception:  # openpyxl raises whatever its many readers raise
        raise UnreadableFile(
            f"{name} is damaged and cannot be read as an {WHAT}: open it, save it anew and "
            "import that."
        ) from None
    filled = tuple(s for s in sheets if s.rows)
    if not filled:
        raise UnreadableFile(f"{name} is empty: there is no text to import.")
    return Workbook(filled, len(book.worksheets) - len(shown), formulas)


def _looked_through(package: Package) -> int:
    """Unpacks every part once within bounds, refuses declarations, counts valueless formulas."""
    formulas = 0
    for part in package.parts:
        if part.endswith((".xml", ".rels")):
            content = package.bytes_of(part)
            if any(mark in content for mark in _DECLARES):
                raise UnsafeFile(
                    f"{package.name} declares entities of its own, which no {WHAT} does and which "
                    "can reach for other files: it was not read. Save its table as .csv and "
                    "import that."
                )
            if part.startswith("xl/worksheets/"):
                formulas += len(_FORMULA.findall(content))
    return formulas


def _rows(sheet: Any, left: list[int], name: str) -> Iterator[list[str]]:
    # What a sheet says of its own size is not believed.
    sheet.reset_dimensions()
    for row in _counted(sheet.iter_rows(values_only=True), left, name):
        cells = [_shown(c) for c in row]
        while cells and not cells[-1].strip():
            cells.pop()
        if cells:
            yield cells


def _counted(rows: Iterable[Sequence[Any]], left: list[int], name: str) -> Iterator[Sequence[Any]]:
    for row in rows:
        left[0] -= len(row) + 1
        if left[0] < 0:
            raise UnsafeFile(
                f"{name} has more than {MOST_CELLS:,} cells, far more than a table of turns or "
                "people: save the part that matters as .csv and import that."
            )
        yield row


def _shown(value: Any) -> str:
    """A cell as a person reads it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.date().isoformat() if midnight else value.isoformat(sep=" ")
    return str(value).replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "")
