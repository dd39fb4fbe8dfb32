"""What a report is made of: published claims, cleared quotes, and the programme around them."""

from __future__ import annotations

from django.db.models import Prefetch
from django.utils import timezone

from alongside.report import ReportModel
from alongside.report.model import (
    EmbeddedTeam,
    Initiative,
    Partner,
    ReportFinding,
    Statement,
    SubClaim,
)
from alongside.report.model import Programme as ReportProgramme
from alongside.web.core.viewer import Viewer
from alongside.web.evidence.models import InitiativeImage
from alongside.web.evidence.picturing import shown
from alongside.web.findings.models import Finding, Quote
from alongside.web.findings.reporting.candour import candour, corpus, groups
from alongside.web.findings.rules import (
    CLEARED,
    published,
    readable_findings,
    readable_quotes,
    readable_recommendations,
)
from alongside.web.partnership.models import Initiative as InitiativeRow
from alongside.web.partnership.models import Relationship
from alongside.web.people.models import Organisation, Post, Programme, StakeholderGroup

# One that is protected is named nowhere.
NAMED = Prefetch(
    "examples", Relationship.objects.filter(protected=False).select_related("a__group", "b")
)


def model_for(viewer: Viewer, *, drafts: bool = False) -> ReportModel:
    """Everything the report may say. Quotes are those that readers may be shown."""
    return model_and_quotes(viewer, drafts=drafts)[0]


def model_and_quotes(viewer: Viewer, *, drafts: bool = False) -> tuple[ReportModel, list[Quote]]:
    """The same, with the rows of its quotes."""
    findings = readable_findings(viewer)
    recommendations = readable_recommendations(viewer)
    if not drafts:
        findings = published(findings)
        recommendations = recommendations.exclude(published_at=None)
    claims = list(findings.order_by("position", "id").prefetch_related(NAMED))
    quotes = list(readable_quotes(viewer).filter(CLEARED, finding__in=[f.pk for f in claims]))
    pictured = pictures_of(viewer)
    model = ReportModel(
        programme=_programme(viewer),
        initiatives=tuple(
            _initiative(i, pictured.get(i.pk))
            for i in InitiativeRow.objects.filter(programme_id=viewer.programme_id)
        ),
        corpus=corpus(viewer),
        groups=groups(viewer, quotes),
        findings=_findings(claims, quotes),
        quotes={quote.value.key: quote.value for quote in quotes},
        recommendations=tuple(r.text for r in recommendations.order_by("number")),
        candour=candour(viewer, quotes),
        as_of=f"{timezone.localdate():%-d %B %Y}",
    )
    return model, quotes


def pictures_of(viewer: Viewer) -> dict[int, InitiativeImage]:
    """The first picture of each initiative that shows, by the initiative."""
    found: dict[int, InitiativeImage] = {}
    for image in shown(viewer.programme_id):
        found.setdefault(image.initiative_id, image)
    return found


def _initiative(row: InitiativeRow, image: InitiativeImage | None) -> Initiative:
    return Initiative(
        key=row.key,
        heading=row.heading,
        strapline=row.strapline,
        image=bytes(image.content) if image else None,
        image_description=image.description if image else "",
        purpose=row.purpose,
        image_credit=f"Picture: {image.licence}" if image else "",
    )


def _programme(viewer: Viewer) -> ReportProgramme:
    programme = Programme.objects.get(pk=viewer.programme_id)
    leads = Organisation.objects.filter(programme=programme, leads=True)
    today = timezone.localdate()
    posts = Post.objects.filter(programme=programme, embedded_team=True)
    count = sum(
        (p.starts_on is None or p.starts_on <= today) and (p.ends_on is None or p.ends_on >= today)
        for p in posts
    )
    team = EmbeddedTeam(count, programme.works_with, tuple(programme.stages)) if count else None
    return ReportProgramme(
        name=programme.title,
        context=tuple(Statement(s.text, s.reference) for s in programme.context_statements.all()),
        key_question=programme.key_question,
        research_questions=tuple(text for text, _ in programme.questions),
        partners=tuple(Partner(o.short or o.name, o.name, programme.place) for o in leads),
        statement=programme.partnership_statement,
        priorities=tuple(
            p.text for p in programme.priorities.all() if not p.ended_on or p.ended_on > today
        ),
        team=team if team and team.works_with and team.stages else None,
    )


def _findings(claims: list[Finding], quotes: list[Quote]) -> dict[str, ReportFinding]:
    keys: dict[int, tuple[str, ...]] = {}
    for quote in quotes:
        if quote.finding_id is not None:
            keys[quote.finding_id] = (*keys.get(quote.finding_id, ()), quote.value.key)
    tops = {f.pk for f in claims if f.parent_id is None}
    made = {}
    for claim in claims:
        if claim.parent_id in tops:
            continue
        parts = [f for f in claims if f.parent_id == claim.pk]
        made[f"F{claim.pk}"] = ReportFinding(
            key=f"F{claim.pk}",
            title=claim.title,
            statement=claim.statement,
            quotes=keys.get(claim.pk, ()),
            sub=tuple(SubClaim(part.title, keys.get(part.pk, ())) for part in parts),
            within=tuple(claim.places) if claim.kind == Finding.Kind.CHALLENGE else (),
            examples=_examples(claim),
        )
    return made


def _examples(claim: Finding) -> tuple[str, ...]:
    """Partners named after a claim: of each relationship the side that is not the police."""
    police = StakeholderGroup.Zone.POLICE
    ties = claim.examples.all()  # fetched with the claims, without those that are protected
    return tuple((tie.b if tie.a.group.zone == police else tie.a).name for tie in ties)
