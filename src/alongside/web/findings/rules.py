"""Which findings and quotes a viewer may read, as conditions that are part of every query."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from alongside.web.consent.models import Consent
from alongside.web.core.policy import Action, Condition, Object, Permission
from alongside.web.core.viewer import Viewer
from alongside.web.evidence.rules import assigned
from alongside.web.findings.models import Clearance, Finding, Quote, Recommendation


def readable_findings(viewer: Viewer) -> QuerySet[Finding]:
    """All findings for those who write them; published ones for everybody else."""
    findings = Finding.objects.filter(programme_id=viewer.programme_id)
    if not viewer.may(Permission.SEE_PROGRAMME):
        return findings.none()
    if not viewer.may(Permission.WRITE_FINDING):
        return published(findings)
    own = _assigned(viewer, Object.FINDING)
    if own is None:
        return findings
    # A draft that rests on somebody's words is read by those who read all of these words.
    others = Quote.objects.filter(finding=OuterRef("pk")).exclude(source_id__in=own)
    in_parts = Quote.objects.filter(finding__parent=OuterRef("pk")).exclude(source_id__in=own)
    return findings.filter(PUBLISHED | (~Exists(others) & ~Exists(in_parts)))


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
    if viewer.may(Permission.WRITE_RECOMMENDATION):
        return recommendations
    if not viewer.may(Permission.READ_RECOMMENDATIONS):
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
    if not viewer.may(Permission.SEE_PROGRAMME):
        return quotes.none()
    if not viewer.may(Permission.WRITE_FINDING):
        return quotes.filter(CLEARED, finding__in=Finding.objects.filter(PUBLISHED))
    own = assigned(viewer)
    return quotes if own is None else quotes.filter(CLEARED | Q(source_id__in=own))


def may_change_quote(viewer: Viewer, quote: Quote) -> bool:
    """A quote that is cleared is the lead's to change; a coder still cuts what they chose.

    ``quote`` is one of ``readable_quotes``, with ``cleared`` on it.
    """
    if viewer.only(Object.QUOTE, Action.CHANGE) is not None:
        return True
    chosen = quote.selected_by_id == viewer.account_id and not quote.cleared
    return chosen and viewer.only(Object.QUOTE, Action.CREATE) is not None


def may_change_recommendation(viewer: Viewer, recommendation: Recommendation) -> bool:
    """A lead changes any; a coder, one that nobody outside the team can read yet."""
    if viewer.may(Permission.EDIT_RECOMMENDATION):
        return True
    return viewer.may(Permission.WRITE_RECOMMENDATION) and not recommendation.published_at


def _assigned(viewer: Viewer, thing: Object) -> QuerySet | None:
    """Ids of the texts that narrow what the viewer reads of an object; None where none do."""
    return assigned(viewer) if Condition.ASSIGNED in (viewer.only(thing) or ()) else None


# What readers outside the research team may be shown, whoever makes the page or the deck.
CLEARED = Q(cleared=True, agreed=True)
PUBLISHED = Q(published_at__isnull=False) & (
    Q(parent__isnull=True) | Q(parent__published_at__isnull=False)
)
