"""Cases with their attributes; programs keep these on cases, on sources, or on both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from alongside.formats.refi.raw import RawCase, RawProject, RawText
from alongside.formats.refi.report import Names, Report, count
from alongside.study import Case


@dataclass(frozen=True)
class CasesRead:
    """The cases, and for a source that is one person's (by index) that person's name."""

    cases: tuple[Case, ...]
    participants: dict[int, str]


def read_cases(
    raw: RawProject, sources: Sequence[tuple[RawText, str]], report: Report
) -> CasesRead:
    """``sources`` are those that came, with their names in the study."""
    taken = Names()
    names = [_named(case, number, taken, report) for number, case in enumerate(raw.cases, 1)]
    attributes = [_attributes(case.values, raw.variables) for case in raw.cases]
    owners: dict[str, list[int]] = {}
    for number, case in enumerate(raw.cases):
        for guid in case.sources:
            owners.setdefault(guid, []).append(number)
    participants: dict[int, str] = {}
    added: list[Case] = []
    for index, (text, name) in enumerate(sources):
        of = owners.get(text.guid, [])
        if len(of) == 1:
            participants[index] = names[of[0]]
        values = _attributes(text.values, raw.variables)
        if values and len(of) == 1:
            attributes[of[0]] = values | attributes[of[0]]
        elif values and not of:
            own = taken.give(name, name)
            added.append(Case(own, values))
            participants[index] = own
        elif values:
            report.lost(f"The attributes of “{name}” were left out: several cases share it.")
    if added:
        report.repaired(
            f"Attributes stood on {count(len(added), 'source')} without a case: "
            "a case was made for each."
        )
    _tell_lost_references(raw, report)
    made = [
        Case(name, values, guid=case.guid or None)
        for name, values, case in zip(names, attributes, raw.cases, strict=True)
    ]
    return CasesRead((*made, *added), participants)


def _named(case: RawCase, number: int, taken: Names, report: Report) -> str:
    name = taken.give(case.name, f"Case {number}")
    if case.name and name != case.name:
        report.repaired(f"A second case “{case.name}” was renamed “{name}”.")
    return name


def _attributes(values: dict[str, str], variables: dict[str, str]) -> dict[str, str]:
    return {variables.get(guid) or guid: value for guid, value in values.items()}


def _tell_lost_references(raw: RawProject, report: Report) -> None:
    for case in raw.cases:
        if case.codes:
            report.lost(
                f"The case “{case.name}” stands for {count(len(case.codes), 'code')}: "
                "that link was left out."
            )
