"""Bundling: everything that is held about one participant, for themselves."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.web.consent.entering import ParticipantViewer
from alongside.web.consent.models import Consent
from alongside.web.evidence.disclosing import given_about
from alongside.web.evidence.own_words import own_texts, recordings_of
from alongside.web.findings.own_quotes import own_quotes


def bundle(viewer: ParticipantViewer) -> dict[str, Any]:
    """All of it as plain values, in the order of a page. Of a group, their own turns alone."""
    person = viewer.participant
    return {
        "made_on": timezone.localdate().isoformat(),
        "about_you": _about(viewer),
        "your_answers": [_answer(one) for one in person.consents.order_by("id")],
        "what_you_said": [
            {
                "kind": _("group conversation") if text.in_group else _("interview"),
                "day": _day(text.held_on),
                "turns": [{"yours": s.own, "words": s.words} for s in text.turns],
                "turns_of_others_left_out": text.others,
            }
            for text in own_texts(viewer)
        ],
        "quotes_from_your_words": [
            {
                "words": one.quote.shown,
                "you_said": one.said.get_answer_display() if one.said else _("nothing yet"),
                "your_wish": one.said.wish if one.said else "",
                "readers_see_it": one.shown,
            }
            for one in own_quotes(viewer)
        ],
        "given_to_others": [
            {
                "day": _day(one.left_at.date() if one.left_at else None),
                "to": one.get_body_display(),
                "by": one.power_shown,
            }
            for one in given_about(person)
        ],
        "sealed": _sealed(viewer),
        "not_in_it": [
            _("What other people said in a group, because it is theirs."),
            _("The research team’s own notes and labels."),
            _("Your name, if it is kept at all: it is sealed apart, and nobody can read it here."),
        ],
    }


def _about(viewer: ParticipantViewer) -> dict[str, Any]:
    person = viewer.participant
    return {
        "programme": person.programme.title,
        "code": person.code,
        "group": person.group.label,
        "age": person.get_age_band_display() or _("not asked"),
        "attributes": dict(person.attributes),
        "since": _day(person.created_at.date()),
    }


def _answer(one: Consent) -> dict[str, Any]:
    return {
        "to": one.get_use_display(),
        "organisation": one.organisation.name if one.organisation else "",
        "answer": _("yes") if one.yes else _("no"),
        "by": one.get_voice_display(),
        "how": one.get_how_display(),
        "day": _day(one.given_on),
        "until": _day(one.valid_until),
        "sheet": str(one.wording) if one.wording else "",
    }


def _sealed(viewer: ParticipantViewer) -> list[str]:
    forms = viewer.participant.forms.count()
    recordings = recordings_of(viewer)
    told = []
    if forms:
        told.append(ngettext("%(n)s signed form", "%(n)s signed forms", forms) % {"n": forms})
    if recordings:
        words = ngettext("%(n)s recording", "%(n)s recordings", recordings)
        told.append(words % {"n": recordings})
    return told


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
