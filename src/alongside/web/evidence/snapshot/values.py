"""A Study with the ids of its rows beside it, whole or in part."""

from __future__ import annotations

from dataclasses import dataclass, replace
from operator import is_

import numpy as np

from alongside.study import Codings, Study


@dataclass(frozen=True)
class Snapshot:
    """A study with the database's ids beside it: one id for each source, code, coder and coding.

    ``texts`` holds the same sources and nothing else. It stays the same value while they do, and
    with it whatever is known of the words (the index of a search).
    """

    study: Study
    texts: Study
    source_ids: np.ndarray
    code_ids: np.ndarray
    coder_ids: np.ndarray
    coding_ids: np.ndarray
    stamp: tuple[int, int, int]

    def code_index(self, pk: int) -> int | None:
        """Where a code stands in the study's codebook, or None."""
        found = np.flatnonzero(self.code_ids == pk)
        return int(found[0]) if len(found) else None

    def source_id(self, name: str) -> int | None:
        """The id of a source by its name, or None."""
        for index, source in enumerate(self.study.sources):
            if source.name == name:
                return int(self.source_ids[index])
        return None


def narrowed(whole: Snapshot, stays: np.ndarray, before: Snapshot | None = None) -> Snapshot:
    """The sources that stay, with their codings and the people who speak in them.

    ``before`` is the same part of an earlier whole: its texts are kept where they are the same.
    """
    study, kept = whole.study, np.flatnonzero(stays)
    sources = tuple(study.sources[i] for i in kept.tolist())
    c = study.codings
    chosen = stays[c.source]
    place = np.cumsum(stays) - 1
    codings = Codings(
        place[c.source[chosen]].astype(np.int32),
        *(getattr(c, name)[chosen] for name in ("start", "end", "code", "coder")),
        in_order=True,
    )
    speak = {name for source in sources for name in (*source.turns.speakers, source.participant)}
    part = replace(
        study,
        sources=sources,
        codings=codings,
        cases=tuple(case for case in study.cases if case.name in speak),
    )
    texts = Study(title=study.title, sources=sources)
    if before is not None and all(map(is_, before.texts.sources, sources)):
        texts = before.texts
        part.__dict__["turn_columns"] = before.study.turn_columns
    return replace(
        whole,
        study=part,
        texts=texts,
        source_ids=whole.source_ids[stays],
        coding_ids=whole.coding_ids[chosen],
    )
