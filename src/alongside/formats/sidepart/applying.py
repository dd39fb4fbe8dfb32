"""Giving a study back what its side part tells, as far as it fits the project beside it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from alongside.formats.refi.guid import normal
from alongside.formats.sidepart.telling import FORMAT, VERSION, Json
from alongside.study import (
    Codebook,
    Contradiction,
    Finding,
    Heading,
    Part,
    Quote,
    Recommendation,
    Source,
    Study,
    Turns,
)
from alongside.study.withdrawn import Withdrawn


def parsed(data: bytes) -> Json | None:
    """The side part as JSON; None for what is damaged or not ours."""
    try:
        told = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) and told.get("format") == FORMAT else None


def applied(study: Study, notes: tuple[str, ...], told: Json) -> Study:
    """The study with what its side part tells. A part that does not fit becomes a loss."""
    losses: list[str] = []
    version = told.get("version")
    if not isinstance(version, int) or version > VERSION:
        losses.append(
            "This study file was written by a newer Alongside: what is new in it was left out."
        )
    for what, apply in _SECTIONS.items():
        try:
            study = apply(study, notes, told, losses)
        except (KeyError, TypeError, ValueError, IndexError, AttributeError, Contradiction):
            losses.append(f"The {what} could not be read from this study file: they are damaged.")
    return replace(study, losses=_once(study.losses, tuple(losses)))


def _with_record(study: Study, _: tuple[str, ...], told: Json, losses: list[str]) -> Study:
    return replace(
        study,
        made_for=_text(told["made_for"]),
        repairs=_once(told["repairs"], study.repairs),
        losses=_once(told["losses"], study.losses),
    )


def _with_withdrawn(study: Study, _: tuple[str, ...], told: Json, losses: list[str]) -> Study:
    part = told.get("withdrawn")
    if part is None:
        return study
    marks = frozenset(str(one) for one in part["marks"])
    return replace(study, withdrawn=Withdrawn(str(part["key"]), marks))


def _once(earlier: Iterable[object], now: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*map(str, earlier), *now]))


def _with_sources(study: Study, _: tuple[str, ...], told: Json, losses: list[str]) -> Study:
    parts = {normal(part["guid"]): part for part in told["sources"]}
    return replace(
        study,
        sources=tuple(_told(s, parts.get(normal(s.guid)), losses) for s in study.sources),
    )


def _told(source: Source, part: Json | None, losses: list[str]) -> Source:
    if part is None:
        return source
    source = replace(
        source,
        kind=_text(part["kind"]) or "document",
        participant=_text(part["participant"]),
        session=_text(part["session"]),
        initiative=_text(part["initiative"]),
        held_on=_text(part["held_on"]),
        facilitators=frozenset(map(str, part["facilitators"])),
    )
    if part["text_sha256"] != source.fingerprint:
        if part["turns"] or part["headings"]:
            losses.append(
                f"The text of “{source.name}” was changed by another program: its turns and "
                "headings were left out, so find its speakers again."
            )
        return source
    return replace(
        source,
        headings=tuple(Heading(*h) for h in part["headings"]),
        turns=_turns_told(part["turns"]),
    )


def _turns_told(told: Json | None) -> Turns | tuple[()]:
    if not told:
        return ()
    columns = [np.array(told[name], np.int32) for name in ("speaker", "start", "end")]
    speakers = [str(name) for name in told["speakers"]]
    if len({len(c) for c in columns}) > 1 or not _within(columns[0], len(speakers)):
        raise ValueError("columns that do not fit one another")
    times = [
        np.array(told[name], np.float64) if told.get(name) else None for name in ("begins", "ends")
    ]
    if any(t is not None and len(t) != len(columns[0]) for t in times):
        raise ValueError("times that do not fit the turns")
    return Turns(speakers, *columns, *times)


def _within(column: NDArray[np.int32], size: int) -> bool:
    return not len(column) or (int(column.min()) >= -1 and int(column.max()) < size)


def _with_codes(study: Study, _: tuple[str, ...], told: Json, losses: list[str]) -> Study:
    in_vivo = set(map(normal, told["in_vivo"]))
    codes = tuple(replace(c, in_vivo=normal(c.guid) in in_vivo) for c in study.codebook)
    return replace(study, codebook=Codebook(codes))


def _with_cases(study: Study, _: tuple[str, ...], told: Json, losses: list[str]) -> Study:
    parts = {normal(part["guid"]): part for part in told["cases"]}
    cases = []
    for case in study.cases:
        part = parts.get(normal(case.guid), {"consents": {}, "withdrawn": False})
        consents = {str(use): bool(yes) for use, yes in part["consents"].items()}
        cases.append(replace(case, consents=consents, withdrawn=bool(part["withdrawn"])))
    return replace(study, cases=tuple(cases))


def _with_memos(study: Study, notes: tuple[str, ...], told: Json, losses: list[str]) -> Study:
    case_of_note = {normal(part["note"]): normal(part["case"]) for part in told["memos"]}
    index = {normal(case.guid): i for i, case in enumerate(study.cases)}
    memos = []
    for memo, note in zip(study.memos, notes, strict=True):
        case = index.get(case_of_note.get(note, ""))
        memos.append(memo if case is None else replace(memo, about="case", subject=case))
    return replace(study, memos=tuple(memos))


def _with_findings(study: Study, _: tuple[str, ...], told: Json, losses: list[str]) -> Study:
    index = {normal(source.guid): i for i, source in enumerate(study.sources)}
    quotes = tuple(_quote(part, index) for part in told["quotes"])
    findings = tuple(Finding(**_fitting(Finding, part)) for part in told["findings"])
    followed = tuple(
        Recommendation(**_fitting(Recommendation, part)) for part in told["recommendations"]
    )
    parents = [f.parent for f in findings if f.parent is not None]
    pointed = [*parents, *(at for r in followed for at in r.derived_from)]
    if any(not 0 <= at < len(findings) for at in pointed):
        raise ValueError("something points at a finding that is not there")
    return replace(study, cleared=quotes, findings=findings, recommendations=followed)


def _quote(told: Json, sources: dict[str, int]) -> Quote:
    parts = tuple(Part(kind, str(text)) for kind, text in told["parts"])
    source = None if told["source"] is None else sources.get(normal(told["source"]))
    return Quote(**_fitting(Quote, {**told, "parts": parts, "source": source}))


def _fitting(kind: type, told: Json) -> Json:
    """The values of one record, checked against what its fields may hold."""
    found = {}
    for name, value in told.items():
        plain = tuple(value) if isinstance(value, list) else value
        allowed = kind.__annotations__[name]
        inside = plain if isinstance(plain, tuple) else (plain,)
        of = int if "int" in allowed else Part if "Part" in allowed else str
        optional = plain is None and "None" in allowed
        if not optional and (
            isinstance(plain, tuple) != allowed.startswith("tuple")
            or not all(isinstance(one, of) for one in inside)
        ):
            raise ValueError(f"{name} is not what it should be")
        found[name] = plain
    return found


def _text(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    raise ValueError("something that should be text is not")


_SECTIONS: dict[str, Callable[[Study, tuple[str, ...], Json, list[str]], Study]] = {
    "repairs and losses of earlier imports": _with_record,
    "turns and headings": _with_sources,
    "marks of in-vivo codes": _with_codes,
    "consents": _with_cases,
    "memos on cases": _with_memos,
    "findings and quotes": _with_findings,
    "marks of who withdrew": _with_withdrawn,
}
