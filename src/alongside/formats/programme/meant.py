"""Which table a file of comma-separated text is, by the names in its first row."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from alongside.formats.programme.cells import flat
from alongside.study.errors import UnreadableFile
from alongside.study.partnership import TABLES, Partnership
from alongside.study.partnership.knowing import known_by

MARKS = re.compile(r"[,;\t|]")
BEGINNING = 4_000
ENDINGS = (".csv", ".tsv")
_NAMES = {table: tuple(name for name, _ in flat(kind)) for table, kind in TABLES.items()}
_EVERY = frozenset(name for names in _NAMES.values() for name in names)
_NEEDED = {
    table: {name for name, column in flat(kind) if column.required and "." not in name}
    for table, kind in TABLES.items()
}


def column_called(name: str) -> str:
    """The column that a cell of a header names, in whatever case and with spaces or hyphens.

    >>> column_called(" Preferred Channel "), column_called("Mood")
    ('preferred_channel', 'Mood')
    """
    plain = re.sub(r"[\s_-]+", "_", name.strip().lower())
    return plain if plain in _EVERY else name.strip()


def is_one_table(data: bytes, name: str) -> bool:
    """Whether a file is one table by itself: by its name's ending, or by its first row."""
    if data[:4] == b"PK\x03\x04":
        return False
    if name.lower().endswith(ENDINGS):
        return True
    begins = data[:BEGINNING].decode("utf-8-sig", "replace")
    begins = begins.replace("\0", "").lstrip("\ufeff\ufffd")
    line = begins.splitlines()[0] if begins.strip() else ""
    first = [column_called(one.strip().strip('"')) for one in MARKS.split(line)]
    while first and not first[-1]:
        first.pop()
    return len(first) > 1 and set(first) <= _EVERY


def table_meant(header: Sequence[str], name: str, keys: Iterable[str], within: Partnership) -> str:
    """The table whose columns a header names. Raises UnreadableFile where it fits none or several.

    Where it fits several, the keys of its rows say which, or the file's name. A header with some
    misspelled names is still that of the table most of whose names it has.
    """
    given = {column_called(one) for one in header} - {""}
    fits = [table for table, names in _NAMES.items() if given and given <= set(names)]
    whole = [table for table in fits if _NEEDED[table] <= given]
    known = [table for table in fits if set(known_by(table)) & _NEEDED[table] <= given]
    told = set(keys) if "id" in given else set()
    here = [t for t, rows in within.tables.items() if told & {getattr(r, "id", "") for r in rows}]
    for several in (whole, known, [table for table in here if table in fits], fits):
        if len(several) == 1:
            return several[0]
    named = [table for table in fits or _NAMES if _is_named(table, name)]
    if len(named) == 1 and (fits or given & set(_NAMES[named[0]])):
        return named[0]
    if several := whole or known or fits:
        raise UnreadableFile(
            f"{name}: its first row fits {_or(several[:4])}: name the file after the table that is "
            f"meant, such as {several[0]}.csv, or give it all columns of that table."
        )
    return here[0] if len(here) == 1 else _nearest(given, name)


def _or(names: list[str]) -> str:
    return " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _nearest(given: set[str], name: str) -> str:
    """The table with most of the names, as they stand or nearly, where no other has as many."""
    shared = sorted((_likeness(given, names), table) for table, names in _NAMES.items())
    (second, _), (most, table) = shared[-2:]
    if most > second and most * 2 >= len(given):
        return table
    raise UnreadableFile(
        f"{name} is no table of a partnership: its first row should name the columns of one, as in "
        f"the file that goes out; those of people are {', '.join(_NAMES['people'][:4])} and so on."
    )


def _likeness(given: set[str], names: tuple[str, ...]) -> float:
    near = (one for one in given - set(names) if difflib.get_close_matches(one.lower(), names, n=1))
    return len(given & set(names)) + sum(0.9 for _ in near)


def _is_named(table: str, name: str) -> bool:
    stem = PurePath(name.lower()).name.partition(".")[0]
    return re.search(rf"(^|[^a-z]){table}($|[^a-z_])", stem) is not None
