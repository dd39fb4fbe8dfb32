"""What the demo's study wrote down before it listened, so that it may."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from alongside.web.core.policy import Role
from alongside.web.core.viewer import Viewer
from alongside.web.demo.content_files import read_yaml
from alongside.web.demo.partners import Partners
from alongside.web.people.models import Account, SharingAgreement
from alongside.web.people.queries import PARTNERS, new_promise
from alongside.web.registers import assessing, opening, queries, requesting

A_YEAR = timedelta(days=365)


def agree(partners: Partners, lead: Account) -> None:
    """What each partner with an account may read, and until when; before anybody is invited."""
    told = read_yaml("registers.yaml")
    today = timezone.localdate()
    for key, one in told["agreements"].items():
        SharingAgreement(
            organisation=partners.organisations[key],
            responsible=told["responsible"].strip(),
            starts_on=today - A_YEAR / 2,
            expires_on=today + A_YEAR,
            **one,
        ).sign(by=lead)


def register(partners: Partners, accounts: dict[Role, Account]) -> None:
    """The law's questions answered, partners' promises given, and collection opened."""
    told, lead = read_yaml("registers.yaml"), accounts[Role.LEAD]
    programme = partners.programme
    viewer = Viewer(lead.pk, programme.pk, frozenset({Role.LEAD}))
    for role in PARTNERS & set(accounts):
        reader = Viewer(accounts[role].pk, programme.pk, frozenset({role}))
        new_promise(reader).give(by=accounts[role])
    _written(queries.controller(viewer), told["controller"], lead)
    _written(queries.plan(viewer), told["plan"], lead)
    opening.begin_register(viewer, by=lead)
    for one in queries.activities(viewer):
        told_of = {name: told[name] for name in ("recipients", "transfers")}
        _written(one, told["grounds"][one.kind] | told_of, lead)
    assess(viewer, lead)
    opening.open_collection(viewer, by=lead)


def assess(viewer: Viewer, lead: Account) -> None:
    """The risks, as the study stands now: before anybody was heard, and again afterwards."""
    told = read_yaml("registers.yaml")["assessment"]
    text = {name: words.strip() for name, words in told.items()}
    assessing.assess(viewer, by=lead, review_on=assessing.usual_review(), **text)


def refuse_a_request(partners: Partners, accounts: dict[Role, Account]) -> None:
    """A request of the police, filed by their own account and refused by two people."""
    told = read_yaml("registers.yaml")["request"]
    lead, police = accounts[Role.LEAD], accounts[Role.POLICE]
    asking = Viewer(
        police.pk,
        partners.programme.pk,
        frozenset({Role.POLICE}),
        organisation_id=partners.organisations["ORG-01"].pk,
    )
    filed = requesting.file_request(
        asking, by=police, body=told["body"], power=told["power"], asks=told["asks"].strip()
    )
    answer = requesting.propose(
        filed, by=lead, answer=requesting.Answer.REFUSE, things=[], reason=told["reason"].strip()
    )
    requesting.agree(filed, answer, by=accounts[Role.SAFEGUARDING])
    filed.tell(by=lead, told=filed.Told.NOBODY)


def _written(row, told: dict, lead: Account) -> None:
    for name, value in told.items():
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    row.write(by=lead)
