"""The demo's information sheets, and what each participant answered, on which words and how."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from alongside.web.consent.entering import make_link
from alongside.web.consent.models import (
    AgeBand,
    How,
    InformationSheet,
    Participant,
    SheetWording,
    Use,
    Voice,
)
from alongside.web.consent.recording import Answer, Occasion, find_competent, record
from alongside.web.consent.writing import begin, publish
from alongside.web.core.viewer import Viewer
from alongside.web.demo.content_files import read_yaml
from alongside.web.demo.partners import Partners
from alongside.web.people.models import Account

Wordings = dict[str, SheetWording]


def hear_answers(partners: Partners, viewer: Viewer, lead: Account) -> dict[str, str]:
    """Every sheet and every answer; the locator and code of one participant's card."""
    sheets, told = read_yaml("sheets.yaml"), read_yaml("consents.yaml")
    first = _written(viewer, "everybody", sheets["everybody"], lead)
    young = _written(viewer, "young", sheets["young"], lead)
    people = {p.code: p for p in Participant.objects.filter(programme=partners.programme)}
    for code, band in told["ages"].items():
        people[code].belong_to(age_band=AgeBand(band), by=lead)
    for person, words, day, answers in _first_answers(people, told, first, young):
        occasion = Occasion(How.IN_PERSON, words, given_on=day)
        record(person, answers, occasion, by=lead)
        if person.code in told["guardian_agrees"]:
            guardian = Occasion(How.IN_PERSON, words, Voice.GUARDIAN, given_on=day)
            record(person, [Answer(use, True) for use in _asked(words)], guardian, by=lead)
    for code, reasoning in told["competent"].items():
        find_competent(people[code], reasoning, by=lead)
    _more(partners, people, told, first, lead)
    second = _second(viewer, sheets["second_version"], lead)
    _photographed(people, told, second, lead)
    for one in told["later"]:
        occasion = Occasion(
            How.IN_PERSON, first["en-GB"], given_on=one["day"], valid_until=one.get("until")
        )
        record(
            people[one["code"]], [Answer(Use(one["use"]), one["answer"] == "yes")], occasion,
            by=lead,
        )  # fmt: skip
    link, code = make_link(people[told["card_for"]], by=lead)
    return {"participant": told["card_for"], "locator": link.locator, "code": code}


def _written(viewer: Viewer, audience: str, told: list[dict], lead: Account) -> Wordings:
    sheet = begin(viewer, audience, by=lead)
    for one in told:
        SheetWording(sheet=sheet, **one).write(by=lead)
    publish(sheet, by=lead)
    return _wordings(sheet)


def _wordings(sheet: InformationSheet) -> Wordings:
    return {_key(one): one for one in sheet.wordings.all()}


def _key(wording: SheetWording) -> str:
    return f"{wording.language}{' easy' if wording.easy_read else ''}"


def _second(viewer: Viewer, told: dict, lead: Account) -> Wordings:
    sheet = begin(viewer, "everybody", by=lead)
    sheet.changes, sheet.asks_again = told["changes"], True
    sheet.write(by=lead)
    for wording in sheet.wordings.all():
        asked = told["photograph"][_key(wording)]
        wording.questions = {**wording.questions, Use.PHOTOGRAPH.value: asked}
        wording.write(by=lead)
    publish(sheet, by=lead)
    return _wordings(sheet)


def _first_answers(
    people: dict[str, Participant], told: dict, first: Wordings, young: Wordings
) -> Iterator[tuple[Participant, SheetWording, date, list[Answer]]]:
    """What each said when they were listened to, on the words they read."""
    for encounter in read_yaml("encounters.yaml"):
        for one in encounter["participants"]:
            person = people[one["code"]]
            answers = [Answer(Use(use), said == "yes") for use, said in one["consent"].items()]
            yield person, _read(person, told, first, young), encounter["date"], answers


def _read(person: Participant, told: dict, first: Wordings, young: Wordings) -> SheetWording:
    if person.age_band == AgeBand.UNDER_16:
        return young["en-GB easy"]
    wanted = told["read_in"].get(person.code, "en-GB")
    return first["en-GB easy" if wanted == "easy" else wanted]


def _asked(wording: SheetWording) -> list[Use]:
    return [use for use in Use if use.value in wording.questions]


def _more(partners: Partners, people: dict, told: dict, first: Wordings, lead: Account) -> None:
    asked = Occasion(How.IN_PERSON, first["en-GB"], given_on=told["asked_on"])
    for code, answer in _said(told["ask_again"], Use.ASK_AGAIN):
        record(
            people[code],
            [answer],
            asked,
            by=lead,
        )
    for code, answer in _said(told["approve_quotes"], Use.APPROVE_QUOTES):
        record(
            people[code],
            [answer],
            asked,
            by=lead,
        )
    for key, said in told["share"].items():
        organisation = partners.organisations[key]
        for code, answer in _said(said, Use.SHARE):
            shared = Answer(Use.SHARE, answer.yes, organisation)
            record(
                people[code],
                [shared],
                asked,
                by=lead,
            )


def _photographed(people: dict, told: dict, second: Wordings, lead: Account) -> None:
    for code, answer in _said(told["photograph"], Use.PHOTOGRAPH):
        words = second["pl" if told["read_in"].get(code) == "pl" else "en-GB"]
        occasion = Occasion(How.IN_PERSON, words, given_on=told["photographed_on"])
        record(people[code], [answer], occasion, by=lead)


def _said(told: dict[str, list[str]], use: Use) -> Iterator[tuple[str, Answer]]:
    for answer in ("yes", "no"):
        for code in told.get(answer, []):
            yield code, Answer(use, answer == "yes")
