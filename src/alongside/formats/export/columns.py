"""Excerpts as .parquet, one row a coding, for pooled analyses."""

from __future__ import annotations

import importlib
import importlib.util
from typing import Any, BinaryIO

from alongside.formats.export.rows import COLUMNS, paths, rows
from alongside.study import Refused, Study

_AT_A_TIME = 50_000


def write(study: Study, out: BinaryIO) -> None:
    """A table in row groups. Raises Refused where the package pyarrow is not installed."""
    if importlib.util.find_spec("pyarrow") is None:
        raise Refused(
            "A .parquet file needs the package pyarrow: install it (pip install pyarrow) or "
            "export to .csv."
        )
    arrow: Any = importlib.import_module("pyarrow")
    parquet: Any = importlib.import_module("pyarrow.parquet")
    attributes = [f"attribute {name}" for name in study.attributes]
    kinds = [arrow.int64() if name in ("start", "end") else arrow.string() for name in COLUMNS]
    schema = arrow.schema(
        [*zip(COLUMNS, kinds, strict=True), *((a, arrow.string()) for a in attributes)]
    )
    names = paths(study)
    values = [[c.attributes.get(a) for a in study.attributes] for c in study.cases]
    values.append([None] * len(attributes))
    gathered: list[list[Any]] = []
    with parquet.ParquetWriter(out, schema) as table:
        for row in rows(study):
            gathered.append([names[row.code], *row[1:-1], *values[row.case]])
            if len(gathered) == _AT_A_TIME:
                table.write_batch(_batch(arrow, gathered, schema))
                gathered = []
        table.write_batch(_batch(arrow, gathered, schema))


def _batch(arrow: Any, gathered: list[list[Any]], schema: Any) -> Any:
    columns = list(zip(*gathered, strict=True)) or [()] * len(schema.names)
    return arrow.record_batch(
        [arrow.array(c, kind.type) for c, kind in zip(columns, schema, strict=True)], schema=schema
    )
