"""What a study file holds beside the REFI-QDA project: turns, findings, cleared quotes, consents.

It names everything by the GUIDs of the project. A source's part holds the SHA-256 of the text, so
that turns are never laid over a text that another program has changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import numpy as np

from alongside.formats.refi.guid import Identities
from alongside.study import Case, Finding, Quote, Recommendation, Source, Study, Turns

PATH = "alongside/study.json"
FORMAT = "alongside-study"
VERSION = 1
Json = dict[str, Any]


def pieces(study: Study, ids: Identities) -> Iterator[str]:
    """The JSON in pieces, a source at a time."""
    head = {
        "format": FORMAT,
        "version": VERSION,
        "made_for": study.made_for,
        "repairs": study.repairs,
        "losses": study.losses,
        "coders": [ids.users[name] for name in study.coders],
        "codes": ids.codes,
        "in_vivo": [g for c, g in zip(study.codebook, ids.codes, strict=True) if c.in_vivo],
        "cases": [_case(c, g) for c, g in zip(study.cases, ids.cases, strict=True)],
        "memos": _memos(study, ids),
        "quotes": [_quote(q, ids) for q in study.cleared],
        "findings": [_plain(f) for f in study.findings],
        "recommendations": [_plain(r) for r in study.recommendations],
    }
    if study.withdrawn:
        head["withdrawn"] = {
            "key": study.withdrawn.key,
            "marks": sorted(study.withdrawn.marks),
        }
    yield _dumped(head)[:-1] + ',"sources":['
    for index, source in enumerate(study.sources):
        yield ("," if index else "") + "\n" + _dumped(_source(source, ids.sources[index]))
    yield "\n]}\n"


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _case(case: Case, guid: str) -> Json:
    return {"guid": guid, "consents": dict(case.consents), "withdrawn": case.withdrawn}


def _memos(study: Study, ids: Identities) -> list[Json]:
    """Notes of cases, which REFI-QDA has no reference for."""
    return [
        {"note": note, "case": ids.cases[memo.subject]}
        for memo, note in zip(study.memos, ids.notes, strict=True)
        if memo.about == "case" and memo.subject is not None
    ]


def _quote(quote: Quote, ids: Identities) -> Json:
    told = _plain(quote)
    told["parts"] = [[p.kind, p.text] for p in quote.parts]
    told["source"] = None if quote.source is None else ids.sources[quote.source]
    return told


def _plain(value: Finding | Quote | Recommendation) -> Json:
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


def _source(source: Source, guid: str) -> Json:
    return {
        "guid": guid,
        "text_sha256": source.fingerprint,
        "kind": source.kind,
        "participant": source.participant,
        "session": source.session,
        "initiative": source.initiative,
        "held_on": source.held_on,
        "facilitators": sorted(source.facilitators),
        "headings": [[h.start, h.end, h.level] for h in source.headings],
        "turns": _turns(Turns.of(source.turns)),
    }


def _turns(turns: Turns) -> Json | None:
    if not len(turns):
        return None
    told: Json = {
        "speakers": turns.speakers,
        "speaker": turns.speaker.tolist(),
        "start": turns.start.tolist(),
        "end": turns.end.tolist(),
    }
    for name in ("begins", "ends"):
        column = getattr(turns, name)
        if not bool(np.isnan(column).all()):
            told[name] = [None if np.isnan(t) else t for t in column.tolist()]
    return told
