"""How much stands under each code: codings, excerpts, sources, people and words."""

from __future__ import annotations

from typing import get_args

import numpy as np

from alongside.analysis.table import Table
from alongside.analysis.tally import Measure, tally, with_parents
from alongside.study import Study


def counts(study: Study, *, subcodes: bool = False) -> Table:
    """A row for each code in reading order, a column for each measure.

    With ``subcodes`` a code also counts what stands under its sub-codes, nothing twice.
    """
    book = study.codebook
    place = np.zeros(len(book), np.int64)
    place[list(book.order)] = np.arange(len(book))
    if subcodes:
        which, code = with_parents(book, study.codings.code)
    else:
        which, code = np.arange(len(study.codings)), study.codings.code.astype(np.int64)
    row = place[code] if len(book) else code
    measures: tuple[Measure, ...] = get_args(Measure)
    columns = [tally(study, measure, which, row, len(book)) for measure in measures]
    notes = ["Words that several excerpts of a code cover count once."]
    if subcodes:
        notes.append("A code includes its sub-codes.")
    return Table(
        caption="What stands under each code",
        rows=tuple(book.path(i) for i in book.order),
        columns=measures,
        cells=np.array(columns, np.int64).T.reshape(len(book), len(measures)),
        notes=tuple(notes),
    )
