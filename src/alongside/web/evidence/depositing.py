"""Depositing: what goes to an archive or a partner holds no text that somebody in it kept back."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.study import Study
from alongside.study.errors import Refused
from alongside.web.consent import queries
from alongside.web.consent.models import Use
from alongside.web.core.viewer import Viewer
from alongside.web.evidence.models import Encounter, Source
from alongside.web.people.models import Organisation

ARCHIVE = "archive"


@dataclass(frozen=True)
class KeptBack:
    """A text that cannot go along, and why: a sentence for each person who did not agree."""

    source: str
    reasons: tuple[str, ...]


def for_use(viewer: Viewer, study: Study, purpose: str) -> tuple[Study, list[KeptBack]]:
    """The part of a study that may go to the archive, or to the organisation with that id.

    A text goes only where everybody who speaks in it agreed. Coders' memos never go along.
    Raises Refused for an organisation that this programme does not have.
    """
    use, organisation = _asked(viewer, purpose)
    reasons = _reasons(viewer, use, organisation)
    heard = _heard(viewer)
    kept_back, stays = [], []
    for source in study.sources:
        people = {*source.speakers, source.participant or "", *heard.get(source.guid or "", ())}
        people -= {*source.facilitators, ""}
        against = tuple(
            reasons.get(code, f"{code} is not known as a participant")
            for code in sorted(people)
            if reasons.get(code, "unknown")
        )
        stays.append(not against and bool(people))
        if against:
            kept_back.append(KeptBack(source.name, against))
        elif not people:
            kept_back.append(KeptBack(source.name, (_("nobody is recorded as having spoken"),)))
    agreed = tuple(case for case in study.cases if reasons.get(case.name) == "")
    return study.only_sources(np.array(stays, np.bool_), cases=agreed), kept_back


def refuse_kept_back(kept_back: list[KeptBack]) -> None:
    """Raises Refused, naming the first of those who did not agree."""
    if not kept_back:
        return
    told = [reason for one in kept_back for reason in one.reasons]
    shown = "; ".join(list(dict.fromkeys(told))[:3])
    words = ngettext(
        "%(n)s text cannot go: %(reasons)s. Ask them first, or choose to leave these texts out.",
        "%(n)s texts cannot go: %(reasons)s. Ask them first, or choose to leave these texts out.",
        len(kept_back),
    )
    raise Refused(
        words % {"n": len(kept_back), "reasons": f"{shown}{' …' if len(told) > 3 else ''}"}
    )


def _asked(viewer: Viewer, purpose: str) -> tuple[Use, Organisation | None]:
    if purpose == ARCHIVE:
        return Use.ARCHIVE, None
    wanted = int(purpose) if purpose.isdecimal() and len(purpose) < 19 else 0
    found = Organisation.objects.filter(programme_id=viewer.programme_id, pk=wanted).first()
    if found is None:
        raise Refused(_("That organisation is not a partner here: choose one from the list."))
    return Use.SHARE, found


def _reasons(viewer: Viewer, use: Use, organisation: Organisation | None) -> dict[str, str]:
    """Why each participant is against it, by code; empty for those who agree."""
    every = queries.permissions(viewer)
    if organisation is None:
        found = {one.code: one.uses[use] for one in every}
    else:
        found = {one.code: one.shares[organisation.pk] for one in every}
    return {code: "" if said.yes else f"{code} {said.reason}" for code, said in found.items()}


def _heard(viewer: Viewer) -> dict[str, list[str]]:
    """The codes of everybody who took part in the encounter of each source, by its guid."""
    codes: dict[int, list[str]] = {}
    for encounter, code in Encounter.participants.through.objects.filter(
        encounter__programme_id=viewer.programme_id
    ).values_list("encounter_id", "participant__code"):
        codes.setdefault(encounter, []).append(code)
    rows = Source.objects.for_viewer(viewer).values_list("guid", "encounter_id")
    return {str(guid): codes.get(encounter, []) for guid, encounter in rows}
