"""The name map: what each name became, kept apart from the text that it unlocks."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from alongside.study import UnreadableFile


@dataclass(frozen=True, slots=True)
class Name:
    """One entity: every form in which it stood, what replaced it and how often."""

    entity: str
    forms: tuple[str, ...]
    replacement: str
    kind: str = "person"
    count: int = 0


@dataclass(frozen=True)
class NameMap(Sequence[Name]):
    """All names of a transcript and their replacements, as JSON in and out.

    Its ``repr`` tells no name, so that no log does.
    """

    names: tuple[Name, ...] = ()

    def __len__(self) -> int:
        return len(self.names)

    def __getitem__(self, index):  # type: ignore[no-untyped-def]
        return self.names[index]

    def __iter__(self) -> Iterator[Name]:
        return iter(self.names)

    def __repr__(self) -> str:
        return f"<NameMap: {len(self.names)} names>"

    def forms(self) -> tuple[str, ...]:
        """Every form of every name, each once."""
        return tuple(dict.fromkeys(form for name in self.names for form in name.forms))

    def known(self) -> dict[str, str]:
        """Replacements by name, for ``suggest(known=…)`` of the next transcript."""
        return {name.entity: name.replacement for name in self.names if name.kind in PEOPLE}

    def merged(self, others: Iterable[Name]) -> NameMap:
        """This map with the names of another transcript."""
        found: dict[tuple[str, str], Name] = {}
        for name in (*self.names, *others):
            key = (name.entity, name.replacement)
            old = found.get(key)
            forms = tuple(dict.fromkeys((*(old.forms if old else ()), *name.forms)))
            count = name.count + (old.count if old else 0)
            found[key] = Name(name.entity, forms, name.replacement, name.kind, count)
        return NameMap(tuple(found.values()))

    def to_json(self) -> str:
        """The map as JSON text."""
        rows: list[dict[str, Any]] = [
            {
                "entity": n.entity,
                "forms": list(n.forms),
                "replacement": n.replacement,
                "kind": n.kind,
                "count": n.count,
            }
            for n in self.names
        ]
        return json.dumps({"names": rows}, ensure_ascii=False, indent=2)

    @classmethod
    def from_json(cls, text: str) -> NameMap:
        """A map from JSON text; raises UnreadableFile."""
        try:
            rows = json.loads(text)["names"]
            return cls(
                tuple(
                    Name(r["entity"], tuple(r["forms"]), r["replacement"], r["kind"], r["count"])
                    for r in rows
                )
            )
        except (ValueError, KeyError, TypeError) as error:
            raise UnreadableFile(
                "The name map is not one that Alongside wrote: give the file made by --map."
            ) from error


PEOPLE = frozenset({"person", "speaker"})
