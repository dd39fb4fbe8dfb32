"""What is held about an organisation: every kind of row, the ways to it, and what stays untold.

A kind of row that can be reached from an organisation and stands neither in HELD nor in APART is
one that was forgotten; a test fails for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from alongside.web.partnership.models import Relationship


@dataclass(frozen=True)
class Held:
    """One kind of row: its words, how it leads to an organisation, what of it is not told."""

    label: str
    title: Any
    paths: tuple[str, ...]
    without: tuple[str, ...] = ()
    only: dict[str, Any] = field(default_factory=dict)
    # Whether rows that hang on one of these are about the organisation too.
    leads_on: bool = True


def _held(label: str, title: Any, paths: str, without: str = "", **more: Any) -> Held:
    return Held(label, title, tuple(paths.split()), tuple(without.split()), **more)


TIE = "relationship__a relationship__b"
PLACE = "activity__host activity__partners"
PROMISE = "commitment__owed_by commitment__owed_to"
HELD: list[Held] = [
    _held("people.organisation", _("Your organisation"), "pk"),
    _held("people.programme", _("What you do for the programme"),
          "steward_organisation host_of_software", leads_on=False),
    _held("partnership.workingprofile", _("How you work"), "organisation"),
    _held("people.person", _("Your people"), "organisation"),
    _held("people.post", _("Your posts"), "organisation"),
    _held("people.holding", _("Who held which post"), "post__organisation"),
    _held("people.sharingagreement", _("Sharing agreements"), "organisation"),
    _held("people.membership", _("What your accounts are here"), "organisation"),
    _held("people.account", _("Accounts that act for you"), "memberships__organisation",
          "password", leads_on=False),
    _held("people.promise", _("What your accounts promised"), "account__memberships__organisation"),
    _held("people.invitation", _("Who was invited for you"), "organisation", "secret_hash"),
    _held("people.shareddevice", _("Shared devices"), "organisation", "secret_hash"),
    _held("partnership.announcedleaving", _("When you said that you leave"), "organisation"),
    _held("partnership.relationship", _("Relationships"), "a b steward"),
    _held("partnership.earliertie", _("What was said before of relationships"),
          f"{TIE} organisation"),
    _held("partnership.relationshipholder", _("Who keeps them for you"), "person__organisation"),
    _held("partnership.carryon", _("Which of them you want to go on"), "organisation"),
    _held("partnership.contact", _("When you were in touch"), TIE),
    _held("partnership.handover", _("Hand-overs"), TIE),
    _held("partnership.passedpromise", _("Promises passed on"),
          "handover__relationship__a handover__relationship__b"),
    _held("partnership.introduction", _("Introductions"), "broker a b"),
    _held("partnership.introductionanswer", _("What you said to them"), "organisation"),
    _held("partnership.objective", _("Objectives"), "proposed_by parties"),
    _held("partnership.earlierobjective", _("Who was party to them before"),
          "organisation objective__proposed_by objective__parties"),
    _held("partnership.objectivewording", _("What the objectives say"),
          "objective__proposed_by objective__parties written_by"),
    _held("partnership.objectiveposition", _("Your positions on them"), "organisation"),
    _held("partnership.commitment", _("Commitments you owe or are owed"), "owed_by owed_to"),
    _held("partnership.earliercommitment", _("Who owed them to whom before"),
          f"{PROMISE} organisation"),
    _held("partnership.commitmentwording", _("What the commitments say"), f"{PROMISE} written_by"),
    _held("partnership.commitmenttranslation", _("What they say in other languages"),
          "wording__commitment__owed_by wording__commitment__owed_to organisation"),
    _held("partnership.commitmentsignature", _("Your signatures"), "organisation"),
    _held("partnership.commitmentreview", _("Whether they were kept"), f"{PROMISE} reviewed_by"),
    _held("partnership.remark", _("Your remarks"), "organisation"),
    _held("partnership.remititem", _("Decisions you have a say in"),
          "divisions__rights__organisation"),
    _held("partnership.remitdivision", _("How they were divided"),
          "rights__organisation written_by"),
    _held("partnership.remitright", _("What say you have"), "organisation"),
    _held("partnership.remitposition", _("What you said of it"), "organisation"),
    _held("partnership.concern", _("Concerns about what you owe, host or lead"),
          f"{PROMISE} activity__host initiative__lead answered_by",
          "summary theme raised_by_group locator receipt_hash"),
    _held("partnership.stewardquestion", _("What you asked the data steward"), "organisation",
          "digest"),
    _held("partnership.initiative", _("Initiatives"), "lead co_producers"),
    _held("partnership.earlierinitiative", _("What initiatives said before"),
          "organisation initiative__lead initiative__co_producers"),
    _held("partnership.publication", _("Public pages"), "published_by initiative__lead"),
    _held("partnership.activity", _("Activities"), "host partners"),
    _held("partnership.earlieractivity", _("What activities said before"), f"{PLACE} organisation"),
    _held("partnership.attendance", _("How many came to what you host"), "activity__host"),
    _held("partnership.earlierattendance", _("How many were said to have come before"),
          "activity__host"),
    _held("partnership.presenceplan", _("Plans of police presence"), f"{PLACE} agreed_by"),
    _held("partnership.usualpresence", _("How the police are usually there, as you settled it"),
          "written_by", leads_on=False),
    _held("partnership.earlierplan", _("Earlier plans of police presence that were answered"),
          f"{PLACE} agreed_by"),
    _held("partnership.presencerecord", _("What police there was"), f"{PLACE} recorded_by"),
    _held("partnership.earlierrecord", _("What records of police presence said before"),
          f"{PLACE} organisation"),
    _held("partnership.sagcase", _("Safety advice"), f"{PLACE} interests_declared"),
    _held("partnership.earliercase", _("What was said before of safety advice"),
          f"{PLACE} organisation"),
    _held("partnership.sagmeeting", _("Meetings about safety"),
          "case__activity__host case__activity__partners"),
    _held("partnership.sagissue", _("What was raised about safety"), f"{PLACE} raised_by owner"),
    _held("partnership.earlierissue", _("What was said of it before"),
          "organisation issue__raised_by issue__owner issue__activity__host "
          "issue__activity__partners"),
    _held("partnership.rating", _("Your ratings"), "rater"),
    _held("partnership.contribution", _("What you gave"), "organisation"),
    _held("partnership.earliercontribution", _("What was said before of what you gave"),
          "organisation contribution__organisation"),
    _held("partnership.payment", _("What you owe people who take part"), "organisation"),
    _held("partnership.learning", _("What you learnt"), "organisation"),
    _held("partnership.earlierlearning", _("What was said before of what you learnt"),
          "organisation learning__organisation"),
    _held("partnership.outcome", _("What changed"),
          "social_actor written_by substantiated_by disputed_by"),
    _held("partnership.earlieroutcome", _("What was said before of what changed"),
          "organisation outcome__social_actor outcome__written_by outcome__substantiated_by "
          "outcome__disputed_by"),
    _held("findings.recommendation", _("Recommendations to you"), "addressed_to",
          only={"published_at__isnull": False}, leads_on=False),
    _held("findings.recommendationresponse", _("Your answers to them"), "organisation"),
    _held("findings.action", _("Actions you own or confirmed"), "owner confirmed_by"),
    _held("findings.comment", _("What you answered beside findings"), "organisation"),
]  # fmt: skip
APART: dict[str, Any] = {
    "people.signin": _("Browsers that are signed in: each account reads its own."),
    "people.devicepasskey": _("Passkeys on a shared device: each account reads its own."),
    "registers.disclosurerequest": _(
        "Requests to disclose: read by those who decide on them, and told on the register."
    ),
    "consent.consent": _("What a participant agreed to: it is theirs."),
    "evidence.encounter": _("Whom the research team listened to: never told to a partner."),
    "evidence.initiativeimage": _("Pictures of an initiative: on its own page."),
    "findings.finding": _("Which findings name a relationship: published ones are on the board."),
    "findings.consequence": _("What a recommendation led to: on the recommendation’s own page."),
}
HELD_OF = {one.label: one for one in HELD}


def is_hidden(value: Any, about: int) -> bool:
    """Whether this is a protected relationship of others, which is told to its sides alone."""
    if not isinstance(value, Relationship) or not value.protected:
        return False
    return about not in {value.a_id, value.b_id, value.steward_id}


def forgotten(known: Iterable[type[models.Model]]) -> list[str]:
    """Labels of kinds of rows that lead to an organisation and that nobody decided on."""
    rows = list(known)
    leading = {one.label for one in HELD if one.leads_on}
    reached = {m._meta.label_lower for m in rows if leading & set(_leads_to(m))}
    return sorted(reached - set(HELD_OF) - set(APART))


def _leads_to(model: type[models.Model]) -> Iterator[str]:
    for one in [*model._meta.fields, *model._meta.many_to_many]:
        if one.is_relation and one.related_model is not None and not model._meta.auto_created:
            yield one.related_model._meta.label_lower
