"""Questions about participants and what they agreed to, the viewer first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from alongside.web.consent.models import (
    Competence,
    Consent,
    ConsentForm,
    Given,
    InformationSheet,
    Participant,
    ParticipantLink,
    Standing,
    Use,
    Voice,
    audience_of,
    judge,
    latest_answers,
)
from alongside.web.core.policy import Permission
from alongside.web.core.viewer import Viewer
from alongside.web.people.models import Account, Membership, Organisation

SOON = timedelta(days=60)
# Of one person: sharing has an answer for each organisation, so it has a row of its own.
SINGLE = [use for use in Use if use is not Use.SHARE]


@dataclass
class Permissions:
    """One participant with where they stand on every use, and on sharing with each organisation."""

    participant: Participant
    uses: dict[Use, Standing] = field(default_factory=dict)
    shares: dict[int, Standing] = field(default_factory=dict)
    expiring: list[Consent] = field(default_factory=list)
    version: int | None = None
    has_link: bool = False

    @property
    def code(self) -> str:
        """The participant's code."""
        return self.participant.code

    @property
    def shared_with(self) -> int:
        """With how many organisations their words may be shared."""
        return sum(1 for said in self.shares.values() if said.yes)

    @property
    def cells(self) -> list[tuple[Use, Standing]]:
        """Where they stand on each use but sharing, in one order."""
        return [(use, self.uses[use]) for use in SINGLE]


def participants(viewer: Viewer) -> QuerySet[Participant]:
    """Everybody who was listened to, for those who may read what they agreed to."""
    found = Participant.objects.filter(programme_id=viewer.programme_id).select_related("group")
    return found if viewer.may(Permission.SEE_PERMISSIONS) else found.none()


def new_participant(viewer: Viewer) -> Participant:
    """One more, not kept yet."""
    return Participant(programme_id=viewer.programme_id)


def participant_for(viewer: Viewer, pk: int) -> Participant:
    """One participant; Http404 where there is none for this viewer."""
    return get_object_or_404(participants(viewer).filter(pk=pk))


def permissions(viewer: Viewer, only: Iterable[Participant] | None = None) -> list[Permissions]:
    """Where each participant stands on every use. The same number of queries for one as for all."""
    people = list(participants(viewer) if only is None else only)
    given = _given(viewer, people)
    competent = set(
        Competence.objects.filter(
            participant__programme_id=viewer.programme_id, ended_at=None
        ).values_list("participant_id", flat=True)
    )
    linked = set(
        ParticipantLink.objects.filter(
            participant__programme_id=viewer.programme_id,
            ended_at=None,
            expires_at__gt=timezone.now(),
        ).values_list("participant_id", flat=True)
    )
    shared = [o.pk for o in organisations(viewer)]
    every = [
        _permissions(person, given.get(person.pk, []), person.pk in competent, shared)
        for person in people
    ]
    for one in every:
        one.has_link = one.participant.pk in linked
    return every


def _given(viewer: Viewer, people: list[Participant]) -> dict[int, list[Consent]]:
    rows = (
        Consent.objects.filter(participant__programme_id=viewer.programme_id)
        .select_related("wording__sheet")
        .order_by("id")
    )
    if len(people) == 1:
        rows = rows.filter(participant=people[0])
    given: dict[int, list[Consent]] = {}
    for row in rows:
        given.setdefault(row.participant_id, []).append(row)
    return given


def _permissions(
    person: Participant, given: list[Consent], competent: bool, shared: list[int]
) -> Permissions:
    latest: dict[tuple[str, int | None, str], Given] = latest_answers(
        ((row.use, row.organisation_id, row.voice), row.yes, row.valid_until) for row in given
    )

    def standing(use: Use, organisation: int | None = None) -> Standing:
        return judge(
            latest.get((use, organisation, Voice.OWN)),
            latest.get((use, organisation, Voice.GUARDIAN)),
            use=use,
            age_band=person.age_band,
            competent=competent,
            today=timezone.localdate(),
        )

    versions = [
        row.wording.sheet.version for row in given if row.wording and row.voice == Voice.OWN
    ]
    return Permissions(
        participant=person,
        uses={use: standing(use) for use in SINGLE},
        shares={pk: standing(Use.SHARE, pk) for pk in shared},
        expiring=list(_expiring(given)),
        version=max(versions, default=None),
    )


def _expiring(given: list[Consent]) -> Iterator[Consent]:
    """Answers that count now, are a yes, and run out soon or have run out."""
    latest = {(row.use, row.organisation_id, row.voice): row for row in given}
    limit = timezone.localdate() + SOON
    for row in latest.values():
        if row.yes and row.valid_until and row.valid_until <= limit:
            yield row


@dataclass(frozen=True)
class AskAgain:
    """Somebody who answered on an earlier version of a sheet that changed what is agreed to."""

    participant: Participant
    version: int | None
    latest: InformationSheet
    standing: Standing

    @property
    def may_be_asked(self) -> bool:
        """Whether they agreed to be asked again."""
        return self.standing.yes


def to_ask_again(viewer: Viewer, every: list[Permissions]) -> list[AskAgain]:
    """Who answered before the latest change that matters, with whether they may be asked."""
    changed = {
        sheet.audience: sheet
        for sheet in InformationSheet.objects.filter(
            programme_id=viewer.programme_id, asks_again=True, published_at__isnull=False
        ).order_by("version")
    }
    found = []
    for one in every:
        sheet = changed.get(audience_of(one.participant.age_band)) or changed.get("everybody")
        answered = any(standing.asked for standing in one.uses.values())
        if sheet and answered and (one.version or 0) < sheet.version:
            found.append(AskAgain(one.participant, one.version, sheet, one.uses[Use.ASK_AGAIN]))
    return found


def history(viewer: Viewer, participant: Participant) -> list[Consent]:
    """Every answer that one participant gave, newest first. None is ever overwritten."""
    if not viewer.may(Permission.READ_CONSENT):
        return []
    return list(
        participant.consents.select_related(
            "organisation", "wording__sheet", "recorded_by", "witness", "form"
        ).order_by("-id")
    )


def form_for(participant: Participant, pk: int) -> ConsentForm:
    """One signed form of somebody; Http404 where they have none such."""
    return get_object_or_404(participant.forms.filter(pk=pk))


def competence_for(participant: Participant, pk: int) -> Competence:
    """One finding of competence about somebody; Http404 where there is none such."""
    return get_object_or_404(participant.competences.filter(pk=pk))


def open_link(participant: Participant) -> ParticipantLink | None:
    """The link that lets somebody in now."""
    now = timezone.now()
    return participant.links.filter(ended_at=None, expires_at__gt=now).first()


def competences(participant: Participant) -> list[Competence]:
    """Whether somebody of 13 to 15 was found able to decide, by whom, newest first."""
    return list(participant.competences.select_related("decided_by").order_by("-id"))


def organisations(viewer: Viewer) -> list[Organisation]:
    """The organisations that words could be shared with."""
    return list(Organisation.objects.filter(programme_id=viewer.programme_id).order_by("name"))


def witnesses(viewer: Viewer) -> QuerySet[Account]:
    """Who could have been there when a form was signed: the members of the programme."""
    members = Membership.objects.filter(programme_id=viewer.programme_id, ended_at=None)
    return Account.objects.filter(pk__in=members.values("account")).order_by("name")


def red(viewer: Viewer) -> list[dict[str, Any]]:
    """What may be done with whose words, and nothing of how they said so."""
    return [
        {"code": one.code, "group": one.participant.group, "cells": one.cells}
        for one in permissions(viewer)
    ]


def not_asked_to_take_part(every: list[Permissions]) -> list[Permissions]:
    """Those whose words may be here though nobody wrote down that they agreed to take part."""
    return [one for one in every if not one.uses[Use.TAKE_PART].asked]


def unasked_age(every: list[Permissions]) -> list[Permissions]:
    """Those whose age nobody asked, even as a band."""
    return [one for one in every if not one.participant.age_band]


def guardianless(every: list[Permissions]) -> list[Permissions]:
    """Those under 16 of whom no guardian has agreed to their taking part."""
    return [one for one in every if "under 16" in one.uses[Use.TAKE_PART].reason]
