"""The codebook: a tree of codes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from alongside.study.errors import Contradiction, NotFound

SEPARATOR = " › "


@dataclass(frozen=True, slots=True)
class Code:
    """One code. ``parent`` is the index of another code in the same codebook, or None.

    ``color`` is ``#rrggbb`` or empty. ``in_vivo`` marks a name taken from a participant's words.
    """

    name: str
    parent: int | None = None
    definition: str = ""
    color: str = ""
    in_vivo: bool = False
    guid: str | None = None


@dataclass(frozen=True)
class Codebook(Sequence[Code]):
    """Codes in a fixed order, a parent named by its index. Names are unique under one parent.

    >>> book = Codebook((Code("Trust"), Code("In the person", parent=0), Code("Time")))
    >>> book.path(1)
    'Trust › In the person'
    >>> book.family(book.index("trust"))
    (0, 1)
    """

    codes: tuple[Code, ...] = ()

    def __post_init__(self) -> None:
        seen: set[tuple[int | None, str]] = set()
        for index, code in enumerate(self.codes):
            if not code.name.strip():
                raise Contradiction(f"Code number {index + 1} has no name: give it one.")
            if code.parent is not None and not 0 <= code.parent < len(self.codes):
                raise Contradiction(f"The code “{code.name}” has a parent that is not there.")
            if (code.parent, code.name) in seen:
                raise Contradiction(
                    f"Two codes under one parent are called “{code.name}”: rename or merge one."
                )
            seen.add((code.parent, code.name))
            self._ancestors(index)

    def _ancestors(self, index: int) -> list[int]:
        path = [index]
        while (parent := self.codes[path[-1]].parent) is not None:
            if parent in path:
                raise Contradiction(
                    f"The code “{self.codes[index].name}” is its own ancestor: move one of them."
                )
            path.append(parent)
        return path

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, index):  # type: ignore[no-untyped-def]
        return self.codes[index]

    def __iter__(self) -> Iterator[Code]:
        return iter(self.codes)

    @cached_property
    def children(self) -> dict[int | None, tuple[int, ...]]:
        """For each parent (None at the top) the indices of its children, in order."""
        found: dict[int | None, list[int]] = {}
        for index, code in enumerate(self.codes):
            found.setdefault(code.parent, []).append(index)
        return {parent: tuple(indices) for parent, indices in found.items()}

    def path(self, index: int) -> str:
        """A code's name below its parents: ``Trust › Individual or institution``."""
        return SEPARATOR.join(self.codes[i].name for i in reversed(self._ancestors(index)))

    def depth(self, index: int) -> int:
        """0 for a code at the top."""
        return len(self._ancestors(index)) - 1

    def index(self, name: str) -> int:  # type: ignore[override]
        """The index of a code by its path or its name, in any case.

        Raises NotFound, also when a bare name stands in several places of the tree.
        """
        wanted = name.strip().casefold()
        paths = [i for i in range(len(self.codes)) if self.path(i).casefold() == wanted]
        named = paths or [i for i, c in enumerate(self.codes) if c.name.casefold() == wanted]
        if len(named) == 1:
            return named[0]
        if not named:
            raise NotFound(f"There is no code “{name}” in this study: see its codebook.")
        choices = "; ".join(self.path(i) for i in named)
        raise NotFound(
            f"“{name}” names {len(named)} codes: say which with its parents ({choices})."
        )

    def family(self, index: int) -> tuple[int, ...]:
        """A code and all its sub-codes."""
        found = [index]
        for one in found:
            found.extend(self.children.get(one, ()))
        return tuple(found)

    def tree(self) -> Iterator[tuple[int, Code]]:
        """Depth, code: every code in reading order, parents before children."""
        for index in self.order:
            yield self.depth(index), self.codes[index]

    @cached_property
    def order(self) -> tuple[int, ...]:
        """Indices in reading order, parents before their children."""
        found: list[int] = []
        stack = list(reversed(self.children.get(None, ())))
        while stack:
            one = stack.pop()
            found.append(one)
            stack.extend(reversed(self.children.get(one, ())))
        return tuple(found)
