"""What bringing a file in changes: tables, rows and fields, in words for whoever decides."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from alongside.study.errors import Refused
from alongside.web.partnership.comparing import Stretch, compare
from alongside.web.people.models import Programme
from alongside.web.whole.bringing.words import table_words

# Values of these lengths are compared word by word; others are told beside one another.
SHORT, LONG = 40, 5_000


class Otherwise(Refused):
    """What a file would change is no longer what was shown of it."""


@dataclass(frozen=True)
class FieldChange:
    """One field that would say something else: what it is called, and both values in words.

    ``told`` is whether whoever looks may read what stands here; otherwise ``was`` is empty.
    """

    column: str
    words: str
    was: str
    will: str
    told: bool = True

    @property
    def stretches(self) -> list[Stretch]:
        """The words that go and come, where both values are longer texts."""
        sizes = len(self.was), len(self.will)
        if min(sizes) <= SHORT or max(sizes) > LONG:
            return []
        return compare(self.was, self.will)


@dataclass(frozen=True)
class RowChange:
    """One row that would be new or otherwise: its id in files, and what it is called."""

    key: str
    called: str
    fields: tuple[FieldChange, ...] = ()
    is_new: bool = False


@dataclass(frozen=True)
class TableChanges:
    """How one table of a file stands to what is here. What is only here stays.

    ``added`` and ``altered`` are the new and the changed rows, once they are told.
    """

    name: str
    new: int
    changed: int
    unchanged: int
    only_here: int
    added: tuple[RowChange, ...] = ()
    altered: tuple[RowChange, ...] = ()

    @property
    def words(self) -> str:
        """The table in words."""
        return table_words(self.name)

    @property
    def any(self) -> bool:
        """Whether bringing it in changes something."""
        return bool(self.new or self.changed)

    @property
    def counts(self) -> list[str]:
        """How many rows are new, otherwise, as here and only here, in words; no word for none."""
        told = (
            (self.new, _("%(n)s new")),
            (self.changed, _("%(n)s changed")),
            (self.unchanged, _("%(n)s as here")),
            (self.only_here, _("%(n)s only here")),
        )
        return [words % {"n": n} for n, words in told if n]

    @property
    def all(self) -> int:
        """How many rows are new or changed."""
        return self.new + self.changed

    @property
    def more(self) -> int:
        """How many of them are counted only."""
        return self.all - len(self.added) - len(self.altered)

    def first(self, count: int) -> TableChanges:
        """The same with so many of its new and of its changed rows."""
        return replace(self, added=self.added[:count], altered=self.altered[:count])


@dataclass(frozen=True)
class Brought:
    """What bringing a file in did, or would do; ``table`` where the file is one table alone.

    ``mark`` tells these changes apart from any others.
    """

    programme: Programme
    is_new: bool
    tables: tuple[TableChanges, ...]
    notes: tuple[str, ...]
    table: str = ""
    mark: str = ""

    @property
    def changed(self) -> bool:
        """Whether anything is otherwise than before."""
        return self.is_new or any(table.any for table in self.tables)

    @property
    def only_here(self) -> int:
        """How many rows are here and not in the file."""
        return sum(table.only_here for table in self.tables)

    @property
    def unchanged(self) -> int:
        """How many rows of the file are here already."""
        return sum(table.unchanged for table in self.tables)

    @property
    def table_words(self) -> str:
        """The one table in words."""
        return table_words(self.table)

    def told(self, tables: tuple[TableChanges, ...]) -> Brought:
        """The same with the rows of its tables told."""
        return replace(self, tables=tables)
