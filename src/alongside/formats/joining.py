"""Two studies joined into one: sources, codebook, coders, codings and all that points at them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from alongside.study.case import Case
from alongside.study.codebook import Code, Codebook
from alongside.study.coding import Codings
from alongside.study.errors import Refused
from alongside.study.finding import Finding, Quote, Recommendation
from alongside.study.memo import Memo
from alongside.study.study import Study


def joined(first: Study, second: Study) -> Study:
    """The first study with everything of the second after it.

    Codes are one where their path is one, cases and coders where their name is. Raises Refused
    where both have a source of one name.
    """
    taken = {s.name for s in first.sources} & {s.name for s in second.sources}
    if taken:
        raise Refused(
            f"Both studies have a source called “{min(taken)}”: rename one of them and try again."
        )
    codebook, codes = _codebook(first.codebook, second.codebook)
    coders = tuple(dict.fromkeys((*first.coders, *second.coders)))
    cases = _cases(first.cases, second.cases)
    places = {
        "source": [i + len(first.sources) for i in range(len(second.sources))],
        "code": codes,
        "coding": [],
        "case": [[c.name for c in cases].index(c.name) for c in second.cases],
    }
    codings, places["coding"] = _codings(
        first, second, codes, [coders.index(c) for c in second.coders]
    )
    return replace(
        first,
        title=first.title or second.title,
        sources=first.sources + second.sources,
        codebook=codebook,
        coders=coders,
        codings=codings,
        cases=cases,
        memos=first.memos + _memos(second.memos, places),
        findings=first.findings + _findings(first, second.findings),
        cleared=first.cleared + _quotes(first, second.cleared),
        recommendations=first.recommendations + _following(first, second.recommendations),
        repairs=first.repairs + second.repairs,
        losses=first.losses + second.losses,
    )


def _codebook(first: Codebook, second: Codebook) -> tuple[Codebook, list[int]]:
    codes = list(first)
    known: dict[tuple[int | None, str], int] = {(c.parent, c.name): i for i, c in enumerate(codes)}
    places = [0] * len(second)
    for index in second.order:
        code: Code = second[index]
        parent = None if code.parent is None else places[code.parent]
        if (parent, code.name) not in known:
            known[parent, code.name] = len(codes)
            codes.append(replace(code, parent=parent))
        places[index] = known[parent, code.name]
    return Codebook(tuple(codes)), places


def _cases(first: Sequence[Case], second: Sequence[Case]) -> tuple[Case, ...]:
    found = {c.name: c for c in first}
    for case in second:
        mine = found.get(case.name)
        found[case.name] = case if mine is None else replace(
            mine,
            attributes={**case.attributes, **mine.attributes},
            # Where they disagree, no is the answer, and withdrawn stays withdrawn.
            consents={
                use: mine.consents.get(use, True) and case.consents.get(use, True)
                for use in (*mine.consents, *case.consents)
            },
            withdrawn=mine.withdrawn or case.withdrawn,
        )  # fmt: skip
    return tuple(found.values())


def _codings(
    first: Study, second: Study, codes: Sequence[int], coders: Sequence[int]
) -> tuple[Codings, list[int]]:
    a, b = first.codings, second.codings

    def both(old: NDArray[np.int32], new: NDArray[np.int32]) -> NDArray[np.int32]:
        return np.concatenate([old, new]).astype(np.int32)

    whole = Codings(
        both(a.source, b.source + len(first.sources)),
        both(a.start, b.start),
        both(a.end, b.end),
        both(a.code, np.array([*codes, 0], np.int32)[b.code]),
        both(a.coder, np.array([*coders, 0], np.int32)[b.coder]),
        np.concatenate([a.created, b.created]),
    )
    # Codes and coders on one and the same excerpt may have changed places: memos need to know.
    rows = {
        key: i
        for i, key in enumerate(
            zip(*(getattr(whole, c).tolist() for c in _KEY), strict=True)
        )
    }  # fmt: skip
    moved = zip(
        (b.source + len(first.sources)).tolist(), b.start.tolist(), b.end.tolist(),
        np.array([*codes, 0])[b.code].tolist(), np.array([*coders, 0])[b.coder].tolist(),
        strict=True,
    )  # fmt: skip
    return whole, [rows[key] for key in moved]


_KEY = ("source", "start", "end", "code", "coder")


def _memos(memos: Sequence[Memo], places: dict[str, list[int]]) -> tuple[Memo, ...]:
    return tuple(
        m if m.subject is None or m.about == "study"
        else replace(m, subject=places[m.about][m.subject])
        for m in memos
    )  # fmt: skip


def _findings(first: Study, second: Sequence[Finding]) -> tuple[Finding, ...]:
    quotes, findings = len(first.cleared), len(first.findings)
    return tuple(
        replace(
            f,
            quotes=tuple(q + quotes for q in f.quotes),
            parent=None if f.parent is None else f.parent + findings,
        )
        for f in second
    )


def _quotes(first: Study, second: Sequence[Quote]) -> tuple[Quote, ...]:
    sources = len(first.sources)
    return tuple(q if q.source is None else replace(q, source=q.source + sources) for q in second)


def _following(first: Study, second: Sequence[Recommendation]) -> tuple[Recommendation, ...]:
    findings = len(first.findings)
    return tuple(
        replace(r, derived_from=tuple(f + findings for f in r.derived_from)) for r in second
    )
