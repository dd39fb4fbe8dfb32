"""What the access table covers: the object that each kind of row belongs to.

A model that is not here, a page without a permission, or a file that leaves by another right than
taking away is one that the table forgot; tests fail for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db import models

from alongside.web.core.policy.matrix import Object
from alongside.web.core.policy.notation import Action
from alongside.web.core.policy.permissions import GROUNDS

_O = Object
MODELS: dict[Object, str] = {
    _O.RECORDING: "evidence.recording evidence.recording_participants vault.lent",
    _O.ORIGINAL: "evidence.original evidence.draft vault.keptraw",
    _O.IDENTITY: (
        "evidence.namemap names.knownform names.letstand names.placename vault.keptidentity "
        "consent.consentform consent.competence"
    ),
    _O.SOURCE: (
        "evidence.source evidence.encounter evidence.encounter_participants "
        "evidence.encounter_initiatives evidence.passage"
    ),
    _O.CODING: "evidence.coding",
    _O.MEMO: "evidence.memo",
    _O.FINDING: (
        "findings.finding findings.finding_examples findings.thinfinding findings.comment"
    ),
    _O.QUOTE: "findings.quote findings.clearance findings.approval findings.override",
    _O.REPORT: (
        "findings.release findings.releasefile findings.release_images "
        "findings.releasedquote findings.recall "
        "people.disclosurelimits"
    ),
    _O.CONCERN: (
        "registers.safeguardingplan registers.safeguardingkey registers.safeguardingconcern"
    ),
    _O.CONSENT: (
        "consent.participant consent.informationsheet consent.sheetwording consent.consent "
        "consent.retentionrule consent.schedulelook consent.retained consent.cutoff "
        "consent.participantlink consent.withdrawal consent.receipt"
    ),
    _O.RELATIONSHIP: (
        "partnership.relationship partnership.relationshipholder partnership.contact "
        "partnership.introduction partnership.introductionanswer partnership.handover "
        "partnership.passedpromise partnership.carryon partnership.earliertie"
    ),
    _O.PRESENCE: (
        "partnership.presenceplan partnership.presenceplan_agreed_by partnership.earlierplan "
        "partnership.earlierplan_agreed_by partnership.sagcase "
        "partnership.sagcase_interests_declared partnership.sagmeeting partnership.sagissue "
        "partnership.earlierissue partnership.earliercase"
    ),
    _O.RECORD: "partnership.presencerecord partnership.earlierrecord",
    _O.INITIATIVE: (
        "partnership.initiative partnership.initiative_co_producers evidence.initiativeimage "
        "evidence.initiativeimage_participants "
        "partnership.initiative_groups partnership.initiative_priorities "
        "partnership.publication partnership.usualpresence partnership.activity "
        "partnership.earlierinitiative partnership.earlieractivity "
        "partnership.earlierattendance "
        "partnership.activity_partners partnership.attendance"
    ),
    _O.OBJECTIVE: (
        "people.priority partnership.objective partnership.objective_parties "
        "partnership.objectivewording partnership.objectiveposition partnership.commitment "
        "partnership.earlierobjective partnership.earliercommitment "
        "partnership.commitment_owed_by partnership.commitment_owed_to "
        "partnership.commitment_owed_to_groups partnership.commitmentwording "
        "partnership.commitmenttranslation "
        "partnership.commitmentsignature partnership.commitmentreview "
        "partnership.commitmentreview_reviewed_by partnership.commitmentreview_with_groups "
        "partnership.remark partnership.remititem "
        "partnership.remitdivision partnership.remitdivision_initiatives "
        "partnership.remitright partnership.remitposition"
    ),
    _O.PEOPLE: "people.person people.holding",
    _O.ACCOUNT_GIVEN: (
        "partnership.rating partnership.contribution partnership.payment partnership.learning "
        "partnership.outcome partnership.earlieroutcome partnership.earliercontribution "
        "partnership.earlierlearning"
    ),
    _O.PROFILE: "partnership.workingprofile",
    _O.RAISED: "partnership.concern partnership.stewardquestion",
    _O.ACTION: (
        "findings.action findings.recommendationresponse findings.consequence "
        "findings.followup findings.followup_encounters "
        "findings.recommendation findings.recommendation_derived_from "
        "findings.recommendation_addressed_to"
    ),
    _O.DISCLOSURE: "registers.disclosurerequest",
    _O.ACCESS: "core.reading",
    _O.ACCOUNT: (
        "people.account people.accountlink people.membership people.invitation "
        "people.shareddevice people.devicepasskey people.signin people.promise "
        "partnership.calendarfeed partnership.weeklydigest partnership.announcedleaving"
    ),
    _O.BACKUP: "vault.backup",
    _O.PROGRAMME: (
        "people.programme people.contextstatement people.stakeholdergroup people.organisation "
        "people.post people.sharingagreement people.collection registers.assessment "
        "registers.controller registers.processingactivity"
    ),
    _O.CODEBOOK: "evidence.code",
    _O.ASSIGNMENT: "evidence.assignment",
    _O.CHANGES: "core.event core.asking",
    _O.VAULT: (
        "vault.vault vault.opener vault.wrap vault.half vault.personkey vault.gone "
        "vault.accountkey vault.unlocking"
    ),
    _O.BREACH: "registers.breach",
    _O.WHOLE: "whole.told whole.quotetold",
}
OBJECT_OF = {label: thing for thing, labels in MODELS.items() for label in labels.split()}


def forgotten_models(known: Iterable[type[models.Model]]) -> list[str]:
    """Labels of our own models that belong to no object of the table."""
    return sorted(
        model._meta.label_lower
        for model in known
        if model.__module__.startswith(("alongside.", "tests.", "__fake__"))
        and model._meta.label_lower not in OBJECT_OF
    )


def views_of(patterns: Iterable[Any], before: str = "") -> Iterator[tuple[str, str, Any]]:
    """Every address as its pattern, its name and its view."""
    for pattern in patterns:
        at = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from views_of(pattern.url_patterns, at)
        else:
            yield at, pattern.name, pattern.callback


def forgotten_addresses(patterns: Iterable[Any], *, but: Iterable[str] = ()) -> list[str]:
    """Names of addresses within a programme that ask for no permission of the table."""
    known = set(but)
    return [
        name
        for at, name, view in views_of(patterns)
        if at.startswith("p/") and name not in known and permission_of(view) not in GROUNDS
    ]


def permission_of(view: Callable[..., Any]) -> Any:
    """What a view asks for, or None."""
    return getattr(view, "permission", None)


def takes_away(view: Callable[..., Any]) -> bool:
    """Whether a view asks for the right to take something away."""
    permission = permission_of(view)
    return permission in GROUNDS and GROUNDS[permission].action is Action.EXPORT
