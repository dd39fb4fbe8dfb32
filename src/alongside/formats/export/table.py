"""Excerpts as .csv, one row a coding, with the attributes of who speaks."""

from __future__ import annotations

import csv
import io
from typing import BinaryIO

from alongside.formats.export.rows import COLUMNS, guarded, paths, rows
from alongside.study import Study


def write(study: Study, out: BinaryIO) -> None:
    """UTF-8 with a byte-order mark, so that Excel reads it; cells guarded against formulas."""
    # The text layer must not close the file below, which has yet to take its name.
    text = io.TextIOWrapper(out, "utf-8-sig", errors="replace", newline="", write_through=False)
    table = csv.writer(text)
    attributes = study.attributes
    table.writerow([*COLUMNS, *map(guarded, attributes)])
    names = [guarded(path) for path in paths(study)]
    values = [[guarded(c.attributes.get(a, "")) for a in attributes] for c in study.cases]
    values.append([""] * len(attributes))
    for row in rows(study):
        table.writerow(
            [
                names[row.code],
                guarded(row.text),
                guarded(row.speaker),
                guarded(row.source),
                row.start,
                row.end,
                guarded(row.coder),
                row.created,
                *values[row.case],
            ]
        )
    text.flush()
    text.detach()
