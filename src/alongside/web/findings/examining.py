"""Examining an edition before it leaves: its quotes, claims, codes, figures and finished files."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from alongside.privacy import leaks
from alongside.privacy.disclosure import (
    Figures,
    Refusal,
    Roster,
    differences,
    finished_file,
    report_refusals,
)
from alongside.web.core.viewer import Viewer
from alongside.web.findings.clearing import Against, look_at, said_before
from alongside.web.findings.models import Finding, Quote, Recommendation, Release
from alongside.web.names.queries import known_forms
from alongside.web.people.models import DisclosureLimits


def of_quotes(viewer: Viewer, quotes: list[Quote], people: Roster) -> Iterator[Refusal]:
    """Every quote held against the rules again: the roster may have changed since then."""
    against = Against.of(viewer, people)
    for quote in quotes:
        look = look_at(viewer, quote, said_before(quote), against=against)
        for one in look.open:
            yield Refusal(
                one.rule,
                _("A quotation (number %(pk)s): %(says)s") % {"pk": quote.pk, "says": one.says},
                _("Go through its rules again, or take it out of its finding."),
                "refused",
                str(quote.pk),
            )
    yield from report_refusals(
        ((q.participant.code, q.printed_code) for q in quotes), thresholds=against.limits
    )


def of_codes(style: str) -> Iterator[Refusal]:
    """Whether readers could join this edition with others by its codes (Q5)."""
    if style == Release.Codes.STABLE:
        yield Refusal(
            "Q5",
            _("The codes are those used inside: readers can join this edition with every other."),
            _("Take fresh codes, or say why these are needed."),
            "asks",
            "codes",
        )


def of_claims(viewer: Viewer, quotes: list[Quote]) -> Iterator[Refusal]:
    """Claims that lost what they rested on, until an editor decides about each."""
    quoted = {quote.finding_id for quote in quotes}
    findings = Finding.objects.filter(
        programme_id=viewer.programme_id, published_at__isnull=False
    ).prefetch_related("parts")
    for finding in findings:
        if quoted & {finding.pk, *(part.pk for part in finding.parts.all())}:
            continue
        if finding.parent_id in quoted:
            continue
        yield Refusal(
            "E15",
            _("The finding “%(finding)s” has no quotation: nobody is heard saying it.")
            % {"finding": finding.title},
            _("Find one, take the finding back, or say why it stands without."),
            "asks",
            str(finding.pk),
        )
    recommendations = Recommendation.objects.filter(
        programme_id=viewer.programme_id, published_at__isnull=False
    ).exclude(derived_from__published_at__isnull=False)
    for one in recommendations.distinct():
        yield Refusal(
            "E15",
            _("Recommendation %(number)s follows from no published finding.")
            % {"number": one.number},
            _("Publish a finding that it follows from, or take it back."),
            "refused",
            _("recommendation %(number)s") % {"number": one.number},
        )


def of_figures(viewer: Viewer, figures: Figures) -> list[Refusal]:
    """Every number held against those that were told before (T5)."""
    issued = Release.objects.filter(programme_id=viewer.programme_id, issued_at__isnull=False)
    least = DisclosureLimits.of(viewer.programme_id).outside
    return differences(figures, [release.counted for release in issued], least=least)


def of_files(viewer: Viewer, files: dict[str, bytes]) -> Iterator[Refusal]:
    """What the finished files still carry (T8, Q15, Q1)."""
    known = known_forms(viewer.programme_id)
    for ending, content in files.items():
        yield from finished_file(content, ending, leaks=lambda text: len(leaks(text, known)))
