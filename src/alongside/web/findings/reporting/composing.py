"""A report's pages, where nothing blocks it and as many as its findings fill."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from alongside.report import Report, ReportModel, Template, compose
from alongside.report.template import SlideSpec
from alongside.study.errors import Refused
from alongside.web.core.policy import Permission
from alongside.web.core.viewer import Viewer
from alongside.web.findings.reporting.modelling import model_for
from alongside.web.findings.rules import (
    BLOCKED,
    obstacle,
    published,
    readable_findings,
    readable_quotes,
)

MOST_ON_A_SLIDE = 3


def report_for(viewer: Viewer, template: Template, *, drafts: bool = False) -> Report:
    """The programme's report for one viewer; ``drafts`` takes findings not published as well."""
    refuse_blocked(viewer, drafts=drafts)
    return composed(model_for(viewer, drafts=drafts), template)


def refuse_blocked(viewer: Viewer, *, drafts: bool = False) -> None:
    """Raises Refused where a quote that was cleared is no longer agreed to, naming it.

    Readers get what they may be shown, and are not told who changed their mind.
    """
    if not viewer.may(Permission.WRITE_FINDING):
        return
    findings = readable_findings(viewer)
    chosen = findings if drafts else published(findings)
    once = readable_quotes(viewer).filter(BLOCKED)
    blocked = list(once.filter(finding__in=chosen))
    if blocked:
        told = "; ".join(f"quote {one.pk}: {obstacle(one)}" for one in blocked[:3])
        more = f" (and {len(blocked) - 3} more)" if len(blocked) > 3 else ""
        raise Refused(
            f"This report cannot be made with {told}{more}. Take each out of its finding, or ask "
            "again and clear it anew."
        )


def composed(model: ReportModel, template: Template) -> Report:
    """The report of a model. Raises Refused where there is nothing to tell."""
    if not model.findings and not model.recommendations:
        raise Refused("Nothing is published yet: publish a finding, then make the report.")
    return compose(model, _fitting(template, model))


def _fitting(template: Template, model: ReportModel) -> Template:
    """The template's slides where the model has what they name, with room for its quotations."""
    return replace(template, slides=tuple(_slides(template, model)))


def _slides(template: Template, model: ReportModel) -> Iterator[SlideSpec]:
    for spec in template.slides:
        # A place with many challenges would be crowded: each challenge first has its own slide.
        if spec.type == "location" and spec.each and _crowded(model):
            for challenge in model.challenges:
                yield SlideSpec("finding", spec.where, ref=challenge.key, if_any=True)
        yield spec


def _crowded(model: ReportModel) -> bool:
    return any(
        sum(len(f.every_quote) for f in model.challenges if place in f.within) > MOST_ON_A_SLIDE
        for place in model.every_location
    )


def with_optional(template: Template, wanted: list[str]) -> Template:
    """The template with those of its optional slides switched on that it has."""
    known = {slide.type for slide in template.slides if not slide.show}
    return template.showing(*(w for w in wanted if w in known))


def optional_slides(template: Template) -> list[str]:
    """Types of slides that a template has, switched off."""
    return list(dict.fromkeys(s.type for s in template.slides if not s.show))
