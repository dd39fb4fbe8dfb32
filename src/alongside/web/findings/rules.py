"""Which findings and quotes a viewer may read, as conditions that are part of every query."""

from __future__ import annotations

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from alongside.web.consent.models import Use
from alongside.web.consent.rules import agreeing
from alongside.web.core.policy import Action, Condition, Object, Permission
from alongside.web.core.viewer import Viewer
from alongside.web.evidence.rules import assigned
from alongside.web.findings.models import Approval, Clearance, Finding, Quote, Recommendation
from alongside.web.findings.models.finding import PUBLISHED

# A clearance that needs two stands once the second has given theirs.
STANDING = Q(needs_second=False) | Q(seconded_by__isnull=False)


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
    quotes = (
        annotated(Quote.objects.filter(programme_id=viewer.programme_id, finding__isnull=False))
        .select_related("finding", "participant__group")
        .order_by("finding__position", "finding_id", "position", "id")
    )
    if not viewer.may(Permission.SEE_PROGRAMME):
        return quotes.none()
    if not viewer.may(Permission.WRITE_FINDING):
        return quotes.filter(CLEARED, finding__in=Finding.objects.filter(PUBLISHED))
    own = assigned(viewer)
    if own is None:
        return quotes
    # A quote tells its finding's title: it is read with the finding, or not.
    return quotes.filter(CLEARED | Q(source_id__in=own), finding__in=readable_findings(viewer))


def annotated(quotes: QuerySet[Quote]) -> QuerySet[Quote]:
    """Quotes with ``cleared``, ``half_cleared`` and ``agreed``: whether its speaker lets it."""
    clearances = Clearance.objects.filter(quote=OuterRef("pk"), ended_at=None)
    return quotes.annotate(
        cleared=Exists(clearances.filter(STANDING)),
        half_cleared=Exists(clearances.exclude(STANDING)),
        was_cleared=Exists(Clearance.objects.filter(quote=OuterRef("pk"))),
        agreed=ExpressionWrapper(permitted(), output_field=BooleanField()),
    )


def permitted() -> Q:
    """The condition that a quote's speaker lets it be used as it stands now.

    They agree to be quoted; with an attribute, to that as well; they have not said no to this
    quote; and where they asked to see each first, they have said yes to this one.
    """
    said = Approval.objects.filter(quote=OuterRef("pk"), ended_at=None)
    against = Exists(said.exclude(answer=Approval.Answer.YES))
    seen = Exists(said.filter(answer=Approval.Answer.YES))
    named = Q(attribute="") | agreeing(Use.QUOTE_WITH_ATTRIBUTE)
    first = ~agreeing(Use.APPROVE_QUOTES) | Q(seen)
    return agreeing(Use.QUOTE) & named & ~Q(against) & first


def obstacle(quote: Quote) -> str:
    """Why a quote's speaker does not let it be used as it stands, in a sentence; or nothing."""
    person = quote.participant
    for use in (Use.QUOTE, *([Use.QUOTE_WITH_ATTRIBUTE] if quote.attribute else [])):
        stands = person.standing(use)
        if not stands.yes:
            return f"{person.code} {stands.reason}"
    said = quote.approvals.filter(ended_at=None).first()
    if said is not None and said.answer == Approval.Answer.NO:
        return _("%(code)s said no to this quote") % {"code": person.code}
    if said is not None and said.answer == Approval.Answer.CHANGE:
        return _("%(code)s wants this quote changed first") % {"code": person.code}
    if said is None and person.agrees_to(Use.APPROVE_QUOTES):
        return _("%(code)s sees each quote before it is used and has not said yes to this one") % {
            "code": person.code
        }
    return ""


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
# What they were once shown, or nearly, and its speaker no longer lets them be.
BLOCKED = Q(was_cleared=True, agreed=False)
