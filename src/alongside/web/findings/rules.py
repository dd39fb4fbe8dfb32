"""Which findings and quotes a viewer may read, as conditions that are part of every query."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from alongside.web.consent.models import Consent
from alongside.web.core.policy import Permission
from alongside.web.core.viewer import Viewer
from alongside.web.findings.models import Clearance, Finding, Quote, Recommendation


def readable_findings(viewer: Viewer) -> QuerySet[Finding]:
    """All findings for those who write them; published ones for everybody else."""
    findings = Finding.objects.filter(programme_id=viewer.programme_id)
    if viewer.may(Permission.WRITE_FINDING):
        return findings
    if not viewer.may(Permission.SEE_PROGRAMME):
        return findings.none()
    return published(findings)


def published(findings: QuerySet[Finding]) -> QuerySet[Finding]:
    """Those that partners may read: a part of another is not, while that other is not."""
    return findings.filter(PUBLISHED)


def may_rewrite(viewer: Viewer, written: Finding | Recommendation) -> bool:
    """Words that partners can read now are changed by those alone who may publish them."""
    needed = Permission.PUBLISH_FINDING if written.published_at else Permission.WRITE_FINDING
    return viewer.may(needed)


def readable_recommendations(viewer: Viewer) -> QuerySet[Recommendation]:
    """All recommendations for those who write them; published ones for everybody else."""
    recommendations = Recommendation.objects.filter(programme_id=viewer.programme_id)
    if viewer.may(Permission.WRITE_FINDING):
        return recommendations
    if not viewer.may(Permission.SEE_PROGRAMME):
        return recommendations.none()
    return recommendations.exclude(published_at=None)


def readable_quotes(viewer: Viewer) -> QuerySet[Quote]:
    """Quotes with ``cleared`` and ``agreed`` on each.

    Outside the research team a quote is there only while it is cleared, its participant agrees to
    be quoted, and its finding is published.
    """
    answer = (
        Consent.objects.filter(participant=OuterRef("participant"), use=Consent.Use.QUOTE)
        .order_by("-id")
        .values("yes")[:1]
    )
    quotes = (
        Quote.objects.filter(programme_id=viewer.programme_id, finding__isnull=False)
        .annotate(
            cleared=Exists(Clearance.objects.filter(quote=OuterRef("pk"), ended_at=None)),
            agreed=Subquery(answer),
        )
        .select_related("finding", "participant__group")
        .order_by("finding__position", "finding_id", "position", "id")
    )
    if viewer.may(Permission.WRITE_FINDING):
        return quotes
    if not viewer.may(Permission.SEE_PROGRAMME):
        return quotes.none()
    return quotes.filter(CLEARED, finding__in=Finding.objects.filter(PUBLISHED))


# What readers outside the research team may be shown, whoever makes the page or the deck.
CLEARED = Q(cleared=True, agreed=True)
PUBLISHED = Q(published_at__isnull=False) & (
    Q(parent__isnull=True) | Q(parent__published_at__isnull=False)
)
