"""An edition as it would leave now, and everything the rules say of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from alongside.privacy.disclosure import Refusal
from alongside.report import Report, ReportModel, Template
from alongside.report.saving import writer_for
from alongside.report.template import parse_template
from alongside.web.core.viewer import Viewer
from alongside.web.findings.examining import of_claims, of_codes, of_figures, of_files, of_quotes
from alongside.web.findings.models import (
    Quote,
    Release,
)
from alongside.web.findings.publishing import Published, published_model
from alongside.web.findings.reporting import (
    FORMATS,
    composed,
    model_and_quotes,
    refuse_blocked,
    with_optional,
)
from alongside.web.findings.roster import digest_of, numbers_of, roster

Codes = Release.Codes


@dataclass(frozen=True)
class Wanted:
    """What somebody asks to be released: which optional pages, whose template, what codes."""

    added: tuple[str, ...] = ()
    template: str = ""
    codes: str = Codes.FRESH

    def as_asked(self) -> dict[str, Any]:
        """As a release keeps it."""
        return {"with": list(self.added), "template": self.template}


@dataclass(frozen=True)
class Edition:
    """An edition as it would leave: pages, files by ending, and everything the rules say of it."""

    report: Report
    published: Published
    quotes: list[Quote]
    files: dict[str, bytes]
    found: list[Refusal]
    basis: str
    numbers: dict[str, frozenset[int]]

    def open(self, reasons: Mapping[str, str]) -> list[Refusal]:
        """What still stops it, with reasons given by the keys of what was refused."""
        return [
            one
            for one in self.found
            if one.weight == "refused" or (one.weight == "asks" and not reasons.get(one.key))
        ]


def edition(viewer: Viewer, template: Template, wanted: Wanted) -> Edition:
    """The edition as it would leave now. Raises Refused where nothing is published yet."""
    refuse_blocked(viewer)
    model, quotes = model_and_quotes(viewer)
    people, numbers = roster(viewer), numbers_of(viewer)
    published = published_model(viewer, model, quotes, people, numbers, wanted.codes)
    report = composed(published.model, with_optional(template, list(wanted.added)))
    files = {ending: writer_for(Path(f"report.{ending}"))(report) for ending in FORMATS}
    return Edition(
        report=report,
        published=published,
        quotes=quotes,
        files=files,
        found=[
            *of_quotes(viewer, quotes, people),
            *of_codes(wanted.codes),
            *of_claims(viewer, quotes),
            *published.found,
            *of_figures(viewer, published.figures),
            *of_files(viewer, files),
        ],
        basis=basis_of(model, quotes, numbers),
        numbers=numbers,
    )


def template_of(wanted: Wanted, usual: Template) -> Template:
    """The template that an edition is made by."""
    if not wanted.template:
        return usual
    return parse_template(wanted.template.encode(), name=_("The template"))


def basis_of(
    model: ReportModel, quotes: Iterable[Quote], numbers: dict[str, frozenset[int]]
) -> str:
    """Changes with anything that an edition says or rests on."""
    told = [
        repr(model.programme),
        repr(model.initiatives),
        repr(dict(model.findings)),
        repr(model.recommendations),
        *(f"{q.pk} {q.fingerprint}" for q in quotes),
        digest_of(numbers),
    ]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()
