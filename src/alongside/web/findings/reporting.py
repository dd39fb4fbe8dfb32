"""Reporting: what the findings say to others, made of published claims and cleared quotes alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from django.db.models import Prefetch
from django.utils import timezone

from alongside.formats.guarded import in_child
from alongside.report import Report, ReportModel, Template, compose
from alongside.report.model import (
    Candour,
    Corpus,
    EmbeddedTeam,
    Group,
    Initiative,
    Partner,
    ReportFinding,
    Statement,
    SubClaim,
)
from alongside.report.model import Programme as ReportProgramme
from alongside.report.saving import writer_for
from alongside.report.template import SlideSpec
from alongside.report.verify import Verification, verify_text
from alongside.study.errors import Refused
from alongside.web.core.models import Event
from alongside.web.core.policy import Permission
from alongside.web.core.viewer import Viewer
from alongside.web.evidence.models import Encounter, InitiativeImage
from alongside.web.evidence.picturing import shown
from alongside.web.evidence.snapshot import snapshot
from alongside.web.findings.candid import answers, how_to_raise, promises, since
from alongside.web.findings.following import loops
from alongside.web.findings.models import Finding, Quote, Release
from alongside.web.findings.recalling import refuse_thin
from alongside.web.findings.rules import (
    BLOCKED,
    CLEARED,
    obstacle,
    published,
    readable_findings,
    readable_quotes,
    readable_recommendations,
)
from alongside.web.partnership.models import Initiative as InitiativeRow
from alongside.web.partnership.models import Relationship
from alongside.web.people.models import Account, Organisation, Post, Programme, StakeholderGroup

MOST_ON_A_SLIDE = 3
FORMATS = {"pptx": "A deck (.pptx)", "docx": "A report (.docx)", "html": "A web page (.html)"}


def report_for(viewer: Viewer, template: Template, *, drafts: bool = False) -> Report:
    """The programme's report for one viewer; ``drafts`` takes findings not published as well."""
    refuse_blocked(viewer, drafts=drafts)
    return composed(model_for(viewer, drafts=drafts), template)


# One that is protected is named nowhere.
NAMED = Prefetch(
    "examples", Relationship.objects.filter(protected=False).select_related("a__group", "b")
)


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
        corpus=_corpus(viewer),
        groups=_groups(viewer, quotes),
        findings=_findings(claims, quotes),
        quotes={quote.value.key: quote.value for quote in quotes},
        recommendations=tuple(r.text for r in recommendations.order_by("number")),
        candour=_candour(viewer, quotes),
        as_of=f"{date.today():%-d %B %Y}",
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


def file_for(viewer: Viewer, report: Report, ending: str, *, by: Account) -> bytes:
    """The report as a file. That it left the house is told in the ledger.

    Raises Refused while a finding waits for an editor, having lost what it rested on.
    """
    refuse_thin(viewer)
    content = writer_for(Path(f"report.{ending}"))(report)
    Event.tell(
        verb="take_report",
        subject=Programme.objects.get(pk=viewer.programme_id),
        by=by,
        programme_id=viewer.programme_id,
        facts={"bytes": len(content), "quotations": len(report.quotations), ending: True},
    )
    return content


def verified(viewer: Viewer, name: str, content: bytes) -> Verification:
    """The quotations of a finished deck or document, checked against the programme's texts.

    Consent counts as it stands today, so a quote that may no longer be used is told as such.
    """
    blocks = in_child("alongside.report.deck_text:deck_text_of", content, name, name=name)
    study = snapshot(viewer)
    # Codes are made anew in every edition: the deck is of the one under whose codes most stands.
    tried = [verify_text(blocks, study, codes=codes) for codes in _edition_codes(viewer)]
    return max(
        [verify_text(blocks, study), *tried],
        key=lambda found: (found.count("verified"), -found.count("unknown"), len(found.quotations)),
    )


def _edition_codes(viewer: Viewer) -> list[dict[str, str]]:
    issued = Release.objects.filter(programme_id=viewer.programme_id, issued_at__isnull=False)
    return list(issued.exclude(codes={}).values_list("codes", flat=True)[:20])


def _programme(viewer: Viewer) -> ReportProgramme:
    programme = Programme.objects.get(pk=viewer.programme_id)
    leads = Organisation.objects.filter(programme=programme, leads=True)
    today = timezone.localdate()
    posts = Post.objects.filter(programme=programme, embedded_team=True)
    count = sum(1 for p in posts if not p.starts_on or p.starts_on <= today)
    team = EmbeddedTeam(count, programme.works_with, tuple(programme.stages)) if count else None
    return ReportProgramme(
        name=programme.title,
        context=tuple(Statement(s.text, s.reference) for s in programme.context_statements.all()),
        key_question=programme.key_question,
        research_questions=tuple(programme.research_questions),
        partners=tuple(Partner(o.short or o.name, o.name, programme.place) for o in leads),
        statement=programme.partnership_statement,
        priorities=tuple(p.text for p in programme.priorities.all()),
        team=team if team and team.works_with and team.stages else None,
    )


def _corpus(viewer: Viewer) -> Corpus:
    held = Encounter.objects.filter(programme_id=viewer.programme_id, sources__isnull=False)
    kinds = list(held.distinct().values_list("pk", "kind"))
    return Corpus(
        interviews=sum(1 for _, kind in kinds if kind == Encounter.Kind.INTERVIEW),
        focus_groups=sum(1 for _, kind in kinds if kind == Encounter.Kind.FOCUS_GROUP),
    )


def _groups(viewer: Viewer, quotes: list[Quote]) -> tuple[Group, ...]:
    """Groups that were heard, in the order of the sampling frame, with the codes quoted of each.

    One that nobody is quoted from stays, under its own key, so that its silence shows.
    """
    codes: dict[int, dict[str, None]] = {}
    for quote in quotes:
        codes.setdefault(quote.participant.group_id, {})[quote.printed_code] = None
    heard = heard_in_interviews(viewer)
    return tuple(
        Group(
            group.label,
            tuple(codes.get(group.pk, (group.key,))),
            heard[group.pk],
            hue=group.hue - 1,
        )
        for group in StakeholderGroup.objects.filter(programme_id=viewer.programme_id)
        if group.pk in heard
    )


def heard_in_interviews(viewer: Viewer) -> dict[int, int]:
    """How many were interviewed of every group that was heard at all."""
    spoke = Encounter.participants.through.objects.filter(
        encounter__programme_id=viewer.programme_id
    ).values_list("participant__group_id", "encounter__kind")
    heard: dict[int, int] = {}
    for group, kind in spoke:
        heard[group] = heard.get(group, 0) + (kind == Encounter.Kind.INTERVIEW)
    return heard


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


def _candour(viewer: Viewer, quotes: list[Quote]) -> Candour:
    programme = Programme.objects.get(pk=viewer.programme_id)
    corpus = _corpus(viewer)
    interviews = _many(corpus.interviews, "interview")
    conversations = _many(corpus.focus_groups, "group conversation")
    today = timezone.localdate()
    told = [one for one in loops(viewer, today) if one.state != "draft"]
    funding = (programme.funding_statement,) if programme.funding_statement else ()
    return Candour(
        method=(
            f"{interviews} and {conversations} were transcribed, names were replaced, and the "
            "texts were coded.",
            "Each quotation stands word for word in its speaker's turn; […] marks words left out "
            "and [brackets] words put in.",
            "Each was cleared by a named person, and its speaker agrees to be quoted.",
        ),
        limits=tuple(_limits(viewer, quotes)),
        funding=funding,
        responses=answers(told),
        progress=since(told),
        commitments=promises(viewer, today),
        concerns=how_to_raise(viewer),
    )


def _limits(viewer: Viewer, quotes: list[Quote]) -> Iterator[str]:
    yield "A quotation shows that somebody said it, not how many think so."
    heard, quoted = heard_in_interviews(viewer), {quote.participant.group_id for quote in quotes}
    groups = list(StakeholderGroup.objects.filter(programme_id=viewer.programme_id))
    above = {group.parent_id for group in groups}  # these are heard in the groups under them
    unheard = [g.label for g in groups if g.pk not in heard and g.pk not in above]
    silent = [group.label for group in groups if group.pk in heard and group.pk not in quoted]
    if unheard:
        yield f"Nobody was heard from: {'; '.join(unheard)}."
    if silent:
        yield f"Heard, and not quoted: {'; '.join(silent)}."


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def with_optional(template: Template, wanted: list[str]) -> Template:
    """The template with those of its optional slides switched on that it has."""
    known = {slide.type for slide in template.slides if not slide.show}
    return template.showing(*(w for w in wanted if w in known))


def optional_slides(template: Template) -> list[str]:
    """Types of slides that a template has, switched off."""
    return list(dict.fromkeys(s.type for s in template.slides if not s.show))
