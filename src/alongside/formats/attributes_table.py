"""Attributes of participants from a table: a row for each, matched to the cases of a study."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from alongside.formats.people import pieces_of
from alongside.formats.tables import rows_in
from alongside.study.case import Case
from alongside.study.errors import UnreadableFile
from alongside.study.transcript import Guess

_MISSING = frozenset({"", "na", "n/a", "null", "none", "-", "."})


@dataclass(frozen=True)
class Matched:
    """Cases with their attributes, and what was guessed or found odd on the way."""

    cases: tuple[Case, ...]
    guesses: tuple[Guess, ...] = ()
    repairs: tuple[str, ...] = ()
    losses: tuple[str, ...] = ()
    matched: int = 0


def read_attributes(data: bytes, name: str, *, cases: Sequence[Case] = ()) -> Matched:
    """Cases with the attributes of a .csv or .xlsx whose first column says whose row it is.

    A name written a little otherwise (``nR1-1`` for ``nR1-01``) is matched as a guess; rows of
    nobody become cases of their own. Raises UnreadableFile.
    """
    rows = rows_in(data, name)
    if len(rows) < 2 or len(rows[0]) < 2:
        raise UnreadableFile(
            f"{name} holds no attributes: give a first row of names, then a row for each "
            "participant with the participant code in the first column."
        )
    header = [c.strip().lstrip("\ufeff") or f"column {i + 1}" for i, c in enumerate(rows[0])]
    key = _key_column(rows, cases)
    told, several = _told(rows[1:], header, key)
    return _matched(told, several, cases)


def _key_column(rows: Sequence[Sequence[str]], cases: Sequence[Case]) -> int:
    """The first column, unless another one names more of the cases (row numbers come first)."""
    known = {pieces_of(c.name) for c in cases}

    def hits(column: int) -> int:
        return len({pieces_of(r[column].strip()) for r in rows[1:] if column < len(r)} & known)

    return max(range(len(rows[0])), key=lambda c: (hits(c), -c))


def _told(
    rows: Sequence[Sequence[str]], header: Sequence[str], key: int
) -> tuple[dict[str, dict[str, str]], int]:
    """Attributes by participant; values of several rows that differ are joined."""
    values: dict[str, dict[str, list[str]]] = {}
    times: dict[str, int] = defaultdict(int)
    for row in rows:
        who = row[key].strip() if key < len(row) else ""
        if not who:
            continue
        times[who] += 1
        mine = values.setdefault(who, {})
        for column, cell in enumerate(row[: len(header)]):
            value = cell.strip()
            if column != key and value.casefold() not in _MISSING:
                given = mine.setdefault(header[column], [])
                if value not in given:
                    given.append(value)
    joined = {w: {n: "; ".join(v) for n, v in mine.items()} for w, mine in values.items()}
    return joined, sum(n > 1 for n in times.values())


def _matched(told: dict[str, dict[str, str]], several: int, cases: Sequence[Case]) -> Matched:
    by_name = {c.name: i for i, c in enumerate(cases)}
    by_pieces: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, case in enumerate(cases):
        by_pieces[pieces_of(case.name)].append(place)
    found = list(cases)
    guesses = []
    given: set[int] = set()
    for who, attributes in told.items():
        near = by_pieces.get(pieces_of(who), [])
        index = by_name.get(who, near[0] if len(near) == 1 else None)
        if index is None:
            found.append(Case(who, attributes))
            continue
        if found[index].name != who:
            guesses.append(Guess("same participant", f"{who} = {found[index].name}", "likely"))
        found[index] = replace(found[index], attributes={**found[index].attributes, **attributes})
        given.add(index)
    bare = [c.name for i, c in enumerate(cases) if i not in given]
    losses = _counted(len(found) - len(cases), "row is of a participant who does not speak here",
                      "rows are of participants who do not speak here")  # fmt: skip
    losses += _counted(len(bare), "speaker has no row of attributes",
                       "speakers have no row of attributes")  # fmt: skip
    repairs = _counted(
        several, "participant has several rows; values that differ are joined by a semicolon",
        "participants have several rows; values that differ are joined by a semicolon",
    )  # fmt: skip
    return Matched(tuple(found), tuple(guesses), repairs, losses, len(given))


def _counted(count: int, one: str, many: str) -> tuple[str, ...]:
    return (f"{count} {one if count == 1 else many}.",) if count else ()
