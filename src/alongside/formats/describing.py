"""What a study file holds, as plain values for ``alongside inspect``."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from alongside.formats.refi.positions import Offsets
from alongside.formats.studyfile import reading_of
from alongside.study import Study


def describe_study(path: str | Path) -> dict[str, Any]:
    """Counts of everything in a study file, how its positions are counted, what was mended or lost.

    Raises what ``read_study`` raises.
    """
    reading = reading_of(path)
    study = reading.study
    told: dict[str, Any] = {
        "kind": "study",
        "title": study.title,
        "words": sum(source.words for source in study.sources),
        "characters": sum(len(source.text) for source in study.sources),
        "turns": sum(len(source.turns) for source in study.sources),
        "speakers": _speakers(study),
        "sources": len(study.sources),
        "codes": len(study.codebook),
        "codings": len(study.codings),
        "coders": list(study.coders),
        "cases": len(study.cases),
        "attributes": list(study.attributes),
        "memos": len(study.memos),
        "findings": len(study.findings),
        "quotes": len(study.cleared),
        "recommendations": len(study.recommendations),
        "made_for": study.made_for,
        "repairs": list(study.repairs),
        "losses": list(study.losses),
    }
    if reading.offsets is not None:
        told["offsets"] = _offsets(reading.offsets)
    return told


def _speakers(study: Study) -> list[dict[str, Any]]:
    turns: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for source in study.sources:
        for turn in source.turns:
            if turn.speaker is not None:
                turns[turn.speaker] += 1
                words[turn.speaker] += len(source.text[turn.start : turn.end].split())
    return [{"name": name, "turns": turns[name], "words": words[name]} for name in turns]


def _offsets(found: Offsets) -> dict[str, Any]:
    way = found.convention
    return {
        "convention": str(way),
        "unit": way.unit,
        "crlf": way.crlf,
        "byte_order_mark": way.mark,
        "end": "inclusive" if way.inclusive else "exclusive",
        "starts_on_boundary": found.starts_on_boundary,
        "ends_on_boundary": found.ends_on_boundary,
        "of": found.of,
        "certain": found.certain,
    }
