"""The small partnership with rows added, or some fields of one changed."""

from dataclasses import replace

from tests.partnerships import small


def with_rows(table, *rows):
    """The small partnership with some more rows in a table."""
    return replace(small(), **{table: (*getattr(small(), table), *rows)})


def instead(table, row, **fields):
    """The small partnership with some fields of one row of a table changed."""
    rows = list(getattr(small(), table))
    rows[row] = replace(rows[row], **fields)
    return replace(small(), **{table: tuple(rows)})
