"""A table as it may leave: the T rules over one table of people and codings."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import numpy as np
from numpy.typing import NDArray

from alongside.privacy.disclosure.counted import Counted, Protected, listed
from alongside.privacy.disclosure.rules import Refusal
from alongside.privacy.disclosure.suppressing import Suppressed, suppress
from alongside.privacy.disclosure.thresholds import Thresholds

Mask = NDArray[np.bool_]


def protect(
    table: Counted,
    *,
    thresholds: Thresholds | None = None,
    reasoned: Collection[str] = (),
    withheld: Collection[tuple[str, str]] = (),
) -> Protected:
    """What of a table may be told outside the team, and every rule that had something to say.

    ``reasoned`` are keys of refusals (``T3:row › column``) for which somebody gave a reason;
    ``withheld`` are cells by their labels that another rule hides (T5).
    """
    limits = thresholds or Thresholds()
    columns = _tellable(table, limits)
    table = _of_columns(table, columns)
    telling = _class_disclosure(table, limits, reasoned)
    first = telling | _named(table, withheld)
    hidden = _hidden(table, limits, first)
    cells = hidden.hidden
    told = tuple(
        None if not hidden.row_totals[i] else (int(p), int(c))
        for i, (p, c) in enumerate(
            zip(table.people.sum(axis=1), table.codings.sum(axis=1), strict=True)
        )
    )
    found = (*_small_columns(table, columns), *_say(table, hidden, telling, limits))
    return Protected(
        caption=table.caption,
        rows=table.rows,
        columns=table.columns,
        people=_masked(table.people, cells),
        codings=_masked(table.codings, cells),
        totals=told if table.apart else (None,) * len(table.rows),
        n=tuple(table.n),
        notes=(*table.notes, *_notes(table, cells, limits)),
        found=found,
    )


def _tellable(table: Counted, limits: Thresholds) -> Mask:
    """Columns that may stand at all: with enough people behind them, where that is known (T6)."""
    if not table.n:
        return np.ones(len(table.columns), np.bool_)
    return np.array([n >= limits.outside for n in table.n], np.bool_)


def _of_columns(table: Counted, kept: Mask) -> Counted:
    return Counted(
        caption=table.caption,
        rows=table.rows,
        columns=tuple(c for c, keep in zip(table.columns, kept, strict=True) if keep),
        people=table.people[:, kept],
        codings=table.codings[:, kept],
        n=tuple(n for n, keep in zip(table.n, kept, strict=True) if keep) if table.n else (),
        by_one=None if table.by_one is None else table.by_one[:, kept],
        sensitive=table.sensitive,
        # Without a column the rest of a row is its own total, from which nothing can be had.
        apart=table.apart,
        notes=table.notes,
    )


def _class_disclosure(table: Counted, limits: Thresholds, reasoned: Collection[str]) -> Mask:
    """Nobody, or everybody, of a small group in a sensitive code, where no reason was given."""
    found = np.zeros(table.people.shape, np.bool_)
    for r, row in enumerate(table.rows):
        if row not in table.sensitive:
            continue
        for c, column in enumerate(table.columns):
            n = table.n[c] if table.n else 0
            extreme = table.people[r, c] in (0, n)
            if extreme and n < limits.percent and f"T3:{row} › {column}" not in reasoned:
                found[r, c] = True
    return found


def _named(table: Counted, cells: Collection[tuple[str, str]]) -> Mask:
    wanted = set(cells)
    return np.array(
        [[(row, column) in wanted for column in table.columns] for row in table.rows], np.bool_
    ).reshape(table.people.shape)


def _hidden(table: Counted, limits: Thresholds, first: Mask) -> Suppressed:
    """Cells hidden so that neither people nor codings of one can be got from the rest.

    A zero that is hidden is hidden with every zero like it, so a hidden cell of a sensitive row
    may be 0; elsewhere an attacker knows that it is 1 at least, and never more than were heard.
    """
    floor = np.ones(table.people.shape, np.int64)
    floor[[i for i, row in enumerate(table.rows) if row in table.sensitive], :] = 0
    floor[first & (table.people == 0)] = 0
    cap = np.broadcast_to(np.array(table.n, np.int64), table.people.shape) if table.n else None
    totals = table.apart
    while True:
        people = suppress(
            table.people, least=limits.outside, primary=first, row_totals=totals,
            column_totals=False, floor=floor, cap=cap,
        )  # fmt: skip
        codings = suppress(
            table.codings, least=1, primary=people.hidden, row_totals=totals,
            column_totals=False, floor=floor,
        )  # fmt: skip
        keeps = people.row_totals & codings.row_totals
        if (codings.hidden == people.hidden).all():
            return Suppressed(people.hidden, people.primary, keeps, people.column_totals)
        first = codings.hidden


def _masked(values: NDArray[np.int64], hidden: Mask) -> tuple[tuple[int | None, ...], ...]:
    return tuple(
        tuple(None if h else int(v) for v, h in zip(row, out, strict=True))
        for row, out in zip(values, hidden, strict=True)
    )


def _small_columns(table: Counted, kept: Mask) -> Iterator[Refusal]:
    if left := int((~kept).sum()):
        what = "column stands" if left == 1 else "columns stand"
        yield Refusal(
            "T6",
            f"{left} {what} for too few people to be told, and {'is' if left == 1 else 'are'} left "
            "out.",
            "Tell the group together with others, under the group above it.",
            "flag",
        )


def _say(
    table: Counted, hidden: Suppressed, telling: Mask, limits: Thresholds
) -> Iterator[Refusal]:
    for r, c in np.argwhere(telling):
        about = f"{table.rows[r]} › {table.columns[c]}"
        who = "Everybody" if table.people[r, c] else "Nobody"
        yield Refusal(
            "T3",
            f"{who} of a group of {table.n[c]} speaks to a sensitive code ({about}): that tells "
            "about each of them.",
            "Leave it withheld, tell the group with others, or say why it can be told.",
            "asks",
            about,
        )
    small = int((hidden.primary & ~telling & (table.people > 0)).sum())
    also = int((hidden.hidden & ~hidden.primary).sum())
    if small:
        beside = f", and {also} beside them that would give them away" if also else ""
        yield Refusal(
            "T2",
            f"{small} of {table.people.size} cells are of fewer than {limits.outside} people: "
            f"withheld{beside}.",
            "Count by fewer, larger groups, or by codes with their sub-codes.",
            "flag",
        )
    yield from _dominated(table, hidden.hidden, limits)


def _dominated(table: Counted, hidden: Mask, limits: Thresholds) -> Iterator[Refusal]:
    if table.by_one is None:
        return
    over = (table.by_one > limits.dominant * table.codings) & ~hidden & (table.codings > 0)
    for r, c in np.argwhere(over):
        about = f"{table.rows[r]} › {table.columns[c]}"
        yield Refusal(
            "T7",
            f"More than half of the codings of {about} are of one person's words.",
            "Tell the number of people first, or say so beside the number.",
            "flag",
            about,
        )


def _notes(table: Counted, hidden: Mask, limits: Thresholds) -> Iterator[str]:
    yield "Numbers are people; codings are in brackets."
    if hidden.any():
        rows = [table.rows[i] for i in np.flatnonzero(hidden.any(axis=1))]
        yield (
            f"Withheld, here in {listed(rows)}: numbers under {limits.outside}, and others that "
            "would give one away."
        )
