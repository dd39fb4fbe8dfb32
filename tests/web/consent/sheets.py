"""Sheets, forms and links for tests, written here."""

from __future__ import annotations

from alongside.web.consent.entering import make_link
from alongside.web.consent.models import (
    Competence,
    ConsentForm,
    InformationSheet,
    ParticipantLink,
    SheetWording,
)

QUESTIONS = {
    "take_part": "May we talk with you?",
    "quote": "May we print what you say?",
    "quote_with_attribute": "May one thing about you stand beside it?",
    "share": "May your words go to {organisation}?",
    "approve_quotes": "Do you want to see each sentence first?",
}


def make_sheet(world, *, version: int = 1, asks_again: bool = False, publish: bool = True):
    """A version of the sheet in English, easy to read as well, and in Polish."""
    sheet = InformationSheet(programme=world.programme, version=version, asks_again=asks_again)
    sheet.begin(by=world.lead)
    for language, easy in (("en-GB", False), ("en-GB", True), ("pl", False)):
        SheetWording(
            sheet=sheet,
            language=language,
            easy_read=easy,
            title="A conversation" if language == "en-GB" else "Rozmowa",
            limits="If somebody is in danger we have to tell.",
            asked="An hour of your time.",
            used="Two people read it.",
            withdrawal="Until the report is printed.",
            contact="Ask Rosalind.",
            questions=QUESTIONS,
        ).write(by=world.lead)
    if publish:
        sheet.publish(by=world.lead)
    return sheet


def a_sheet(world) -> dict[str, int]:
    """The ids of a sheet and of a wording of it that can still be changed."""
    sheet = make_sheet(world, publish=False)
    return {"pk": sheet.pk, "wording": sheet.wordings.first().pk}


def form_and_competence(world) -> int:
    """The id that a signed form and a finding of competence of one participant both have."""
    participant = world.participants["POL01"]
    form = ConsentForm(participant=participant, size=1)
    form.arrive(by=world.lead)
    Competence(pk=form.pk, participant=participant, decided_by=world.lead).find(by=world.lead)
    return form.pk


def link_for(world, code: str = "PUB01") -> tuple[ParticipantLink, str]:
    """A participant's link with its code."""
    return make_link(world.participants[code], by=world.lead)


__all__ = ["QUESTIONS", "a_sheet", "form_and_competence", "link_for", "make_sheet"]
