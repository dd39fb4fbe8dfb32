"""A study's own findings, quotes and recommendations as a report."""

from __future__ import annotations

from collections.abc import Mapping

from alongside.report.codes import canonical, prefix
from alongside.report.compose import compose
from alongside.report.model import (
    Corpus,
    Group,
    Programme,
    ReportFinding,
    ReportModel,
    SubClaim,
)
from alongside.report.saving import Composed
from alongside.report.template import Template
from alongside.study import Refused, Study

GROUP = "group"


def findings(study: Study, *, template: Template | None = None) -> Composed:
    """A deck of what a study found: ``findings(study).save("findings.pptx")``."""
    return compose(model_of(study), template)


def model_of(study: Study) -> ReportModel:
    """The report model of a study.

    Raises Refused where it has found nothing yet, or quotes somebody who does not agree to it.
    """
    if not study.findings and not study.recommendations:
        raise Refused("This study holds no findings yet: write one before making a report of it.")
    _refuse_unconsented(study)
    keys = {i: quote.key or f"Q{i + 1:02}" for i, quote in enumerate(study.cleared)}
    if len(set(keys.values())) < len(keys):
        keys = {i: f"Q{i + 1:02}" for i in keys}
    return ReportModel(
        programme=Programme(name=study.title),
        corpus=_corpus(study),
        groups=_groups(study),
        findings=_findings(study, keys),
        quotes={keys[i]: quote for i, quote in enumerate(study.cleared)},
        recommendations=tuple(r.text for r in sorted(study.recommendations, key=_number)),
    )


def _refuse_unconsented(study: Study) -> None:
    """Where a study keeps consents, silence is not a yes; without a case nothing is known."""
    kept = any(case.consents for case in study.cases)
    barred = {
        canonical(case.name)
        for case in study.cases
        if case.withdrawn or (kept and not case.consents.get("quote", False))
    }
    used = sorted({i for finding in study.findings for i in finding.quotes})
    quoted = [study.cleared[i] for i in used]
    codes = [q.code for q in quoted if {canonical(q.code), canonical(q.speaker or "")} & barred]
    if codes:
        raise Refused(
            f"{', '.join(dict.fromkeys(codes))} may not be quoted (there is no yes to it): take "
            "those quotes out of the findings, then make the report."
        )


def _number(recommendation: object) -> int:
    return int(getattr(recommendation, "number", 0))


def _corpus(study: Study) -> Corpus:
    kinds = [source.kind for source in study.sources]
    return Corpus(interviews=kinds.count("interview"), focus_groups=kinds.count("focus_group"))


def _groups(study: Study) -> tuple[Group, ...]:
    """Stakeholder groups by the attribute that cases carry, with how their codes begin."""
    begins: dict[str, dict[str, None]] = {}
    interviews: dict[str, int] = {}
    heard = {canonical(s.participant) for s in study.sources if s.participant}
    for case in study.cases:
        if label := case.attribute(GROUP):
            begins.setdefault(label, {})[prefix(case.name)] = None
            interviews[label] = interviews.get(label, 0) + (canonical(case.name) in heard)
    shared = [p for found in begins.values() for p in found]
    return tuple(
        Group(label, tuple(p for p in found if p and shared.count(p) == 1), interviews[label])
        for label, found in begins.items()
    )


def _findings(study: Study, keys: Mapping[int, str]) -> dict[str, ReportFinding]:
    """Findings by key; one that is part of another becomes its sub-claim."""
    made = {}
    for index, finding in enumerate(study.findings):
        if finding.parent is not None:
            continue
        parts = [f for f in study.findings if f.parent == index]
        key = finding.key or f"F{index + 1}"
        if key in made:
            key = f"{key}-{index + 1}"
        within = finding.arises_within if finding.kind == "challenge" else ()
        if finding.kind == "challenge" and not within:
            within = ("the work itself",)
        made[key] = ReportFinding(
            key=key,
            title=finding.title,
            statement=finding.statement,
            quotes=tuple(keys[q] for q in finding.quotes),
            sub=tuple(SubClaim(f.title, tuple(keys[q] for q in f.quotes)) for f in parts),
            within=within,
        )
    return made
