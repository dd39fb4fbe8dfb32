"""Questions about findings, quotes and recommendations, the viewer first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404

from alongside.web.core.policy import Permission
from alongside.web.core.viewer import Viewer
from alongside.web.findings.models import (
    Approval,
    Clearance,
    Comment,
    Finding,
    Quote,
    Recommendation,
    Release,
)
from alongside.web.findings.rules import (
    CLEARED,
    readable_findings,
    readable_quotes,
    readable_recommendations,
)
from alongside.web.partnership.models import Relationship
from alongside.web.partnership.queries.ties import ties_of
from alongside.web.people.models import Account, DisclosureLimits, StakeholderGroup


def account_of(viewer: Viewer) -> Account:
    """The account that is looking."""
    return Account.objects.get(pk=viewer.account_id)


def groups(viewer: Viewer) -> list[StakeholderGroup]:
    """The stakeholder groups of the programme, in the order of its sampling frame."""
    return list(StakeholderGroup.objects.filter(programme_id=viewer.programme_id))


def findings(viewer: Viewer) -> QuerySet[Finding]:
    """The findings this viewer reads, with the number of their recommendations."""
    return readable_findings(viewer).select_related("parent").order_by("position", "id")


def finding_for(viewer: Viewer, pk: int) -> Finding:
    """One finding; Http404 where there is none for this viewer."""
    return _one(findings(viewer).filter(pk=pk))


def parts_of(viewer: Viewer, finding: Finding) -> list[Finding]:
    """The findings that one is made of."""
    return list(readable_findings(viewer).filter(parent=finding))


def next_position(viewer: Viewer) -> int:
    """Where a new finding stands: after all others."""
    last = Finding.objects.filter(programme_id=viewer.programme_id).order_by("-position").first()
    return last.position + 1 if last else 1


def quotes(viewer: Viewer, *, of: Iterable[Finding] | None = None) -> list[Quote]:
    """The quotes this viewer reads, of some findings or of all."""
    found = readable_quotes(viewer)
    return list(found if of is None else found.filter(finding__in=list(of)))


def cleared_quotes(viewer: Viewer) -> list[Quote]:
    """Quotes that readers may be shown, of the findings this viewer reads."""
    return list(readable_quotes(viewer).filter(CLEARED))


def quote_for(viewer: Viewer, pk: int) -> Quote:
    """One quote; Http404 where there is none for this viewer."""
    return _one(readable_quotes(viewer).select_related("selected_by", "code").filter(pk=pk))


def approvals(viewer: Viewer, quote: Quote) -> list[Approval]:
    """What the speaker said to a quote on their own page, newest first."""
    return list(quote.approvals.all())


def clearances(viewer: Viewer, quote: Quote) -> list[Clearance]:
    """Who cleared a quote, and until when, newest first."""
    return list(
        quote.clearances.select_related("cleared_by", "seconded_by")
        .prefetch_related("overrides__by")
        .order_by("-id")
    )


def releases(viewer: Viewer, *, kind: str | None = None) -> QuerySet[Release]:
    """Editions: to the team all of them; to everybody else those issued and not recalled."""
    found = Release.objects.filter(programme_id=viewer.programme_id).select_related(
        "prepared_by", "issued_by"
    )
    if kind:
        found = found.filter(kind=kind)
    if viewer.may(Permission.MAKE_REPORT):
        return found
    if not viewer.may(Permission.READ_RELEASES):
        return found.none()
    return found.filter(issued_at__isnull=False, recalled_at=None)


def limits_of(viewer: Viewer) -> DisclosureLimits:
    """The disclosure limits of the programme: as they were set, or the usual ones not kept yet."""
    found = DisclosureLimits.objects.filter(programme_id=viewer.programme_id).first()
    return found or DisclosureLimits(programme_id=viewer.programme_id)


def release_for(viewer: Viewer, pk: int) -> Release:
    """One edition; Http404 where there is none for this viewer."""
    return _one(releases(viewer).filter(pk=pk))


def releases_with(viewer: Viewer, quote: Quote) -> list[Release]:
    """Issued editions that hold a quote, newest first."""
    return list(releases(viewer).filter(quoted__quote=quote, issued_at__isnull=False))


def recommendations(viewer: Viewer) -> QuerySet[Recommendation]:
    """The recommendations this viewer reads, with what they follow from and whom they ask."""
    return (
        readable_recommendations(viewer)
        .prefetch_related(
            Prefetch("derived_from", queryset=readable_findings(viewer)), "addressed_to"
        )
        .order_by("number")
    )


def recommendations_from(viewer: Viewer, finding: Finding) -> list[Recommendation]:
    """The recommendations that follow from one finding."""
    return list(readable_recommendations(viewer).filter(derived_from=finding))


def recommendation_for(viewer: Viewer, pk: int) -> Recommendation:
    """One recommendation; Http404 where there is none for this viewer."""
    return _one(readable_recommendations(viewer).filter(pk=pk))


def next_number(viewer: Viewer) -> int:
    """The number a new recommendation takes."""
    last = Recommendation.objects.filter(programme_id=viewer.programme_id).order_by("number").last()
    return last.number + 1 if last else 1


def heard(viewer: Viewer) -> list[StakeholderGroup]:
    """Each group with how many were heard: ``interviews``, ``focus_groups`` and ``people``."""
    kind = "participants__encounters__kind"
    encounters = "participants__encounters"
    return list(
        StakeholderGroup.objects.filter(programme_id=viewer.programme_id).annotate(
            interviews=Count(encounters, Q(**{kind: "interview"}), distinct=True),
            focus_groups=Count(encounters, Q(**{kind: "focus_group"}), distinct=True),
            people=Count("participants", Q(participants__encounters__isnull=False), distinct=True),
        )
    )


def _one(found: QuerySet) -> Quote | Finding | Recommendation | Release:
    return get_object_or_404(found)


def comments(viewer: Viewer, finding: Finding) -> list[Comment]:
    """What partners answered to a finding, oldest first, with the team's answers."""
    if not readable_findings(viewer).filter(pk=finding.pk).exists():
        return []
    said = Comment.objects.filter(programme_id=viewer.programme_id, finding=finding)
    return list(said.select_related("organisation", "said_by", "answered_by"))


def comment_for(viewer: Viewer, pk: int) -> Comment:
    """One comment beside a finding that this viewer reads; Http404 where there is none."""
    said = Comment.objects.filter(
        programme_id=viewer.programme_id, finding__in=readable_findings(viewer), pk=pk
    )
    return _one(said)  # type: ignore[return-value]  # as was asked for


def new_comment(viewer: Viewer, finding: Finding, text: str) -> Comment:
    """A comment that is not said yet, of the viewer's organisation."""
    return Comment(
        programme_id=viewer.programme_id,
        finding=finding,
        organisation_id=viewer.organisation_id,
        text=text.strip(),
    )


def ties_to_name(viewer: Viewer) -> QuerySet[Relationship]:
    """Relationships that a finding may name, for those who read them; no protected one."""
    rows = ties_of(viewer, date.max).filter(protected=False)
    return rows.order_by("a__name", "b__name")


def answering(viewer: Viewer) -> list[str]:
    """The titles of findings that say they answer the key question."""
    rows = readable_findings(viewer).filter(answers_key_question=True)
    return list(rows.order_by("position", "id").values_list("title", flat=True))
