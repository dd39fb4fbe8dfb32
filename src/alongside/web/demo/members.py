"""The people who sign in to the demo: invented names, and passwords made for each folder."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from alongside.web.core.policy import Role
from alongside.web.core.viewer import Viewer
from alongside.web.people.factors import waive_second_factor
from alongside.web.people.founding import first_invitation
from alongside.web.people.inviting import accept_as_new, invite
from alongside.web.people.models import Account, Organisation, Programme
from alongside.web.vault.choosing import found_vaults

SECOND_LEAD = "second@demo.example"
MEMBERS = [
    (Role.LEAD, "lead@demo.example", "Rosalind Amery", None),
    (Role.LEAD, SECOND_LEAD, "Femi Castellan", None),
    (Role.CODER, "coder@demo.example", "Joel Marston", None),
    (Role.POLICE, "police@demo.example", "Avery Holt", "ORG-01"),
    (Role.ARTS, "arts@demo.example", "Imke Dorran", "ORG-02"),
    (Role.COMMUNITY, "community@demo.example", "Sefton Adair", "ORG-06"),
    (Role.SAFEGUARDING, "safeguarding@demo.example", "Maren Aldous", None),
    (Role.KEYHOLDER, "keyholder@demo.example", "Tobias Wrenfield", None),
    (Role.STEWARD, "steward@demo.example", "Linden Okoro", "ORG-23"),
    (Role.VIEWER, "viewer@demo.example", "Priya Lund", None),
]
WORDS = "amber birch cedar delta ember fable grove heron inlet juniper kiln lantern maple".split()
FILE = "demo-accounts.json"
CARD_FILE = "demo-card.json"
PHRASE_FILE = "demo-pass-phrase.json"


@dataclass(frozen=True)
class Member:
    """One account of the demo."""

    role: str
    email: str
    name: str
    password: str


def join(
    programme: Programme,
    organisations: dict[str, Organisation],
    *,
    agree: Callable[[Account], None],
) -> dict[Role, Account]:
    """Everybody comes in by an invitation, the lead first; answers the accounts by role.

    ``agree`` is what the first lead does before partners can be invited.
    """
    accounts: dict[Role, Account] = {}
    told = []
    for role, email, name, organisation in MEMBERS:
        password = _password()
        if not accounts:
            invitation, secret = first_invitation(programme, email)
        else:
            lead = viewer_of(programme, accounts[Role.LEAD], Role.LEAD)
            invitation, secret = invite(
                lead,
                by=accounts[Role.LEAD],
                email=email,
                role=role,
                organisation=organisations.get(organisation or ""),
            )
        account = accept_as_new(invitation.pk, secret, name=name, password=password)
        waive_second_factor(account)
        if not accounts:
            agree(account)
        accounts.setdefault(role, account)
        told.append(Member(role, email, name, password))
    _write(FILE, [asdict(member) for member in told])
    return accounts


def choose_phrase(programme: Programme) -> None:
    """The pass-phrase that opens what is sealed, kept beside the accounts: it is a demo."""
    phrase = " ".join(secrets.SystemRandom().sample(WORDS, 4))
    recovery = found_vaults(programme.pk, phrase=phrase)
    _write(PHRASE_FILE, {"phrase": phrase, "recovery_key": recovery})


def known_phrase() -> str:
    """The pass-phrase of this folder's demo, or nothing where it has none."""
    path = _folder() / PHRASE_FILE
    return json.loads(path.read_text("utf-8"))["phrase"] if path.exists() else ""


def keep_card(card: dict[str, str]) -> None:
    """The card of one participant, kept beside the accounts: it is a demo."""
    _write(CARD_FILE, card)


def known_card() -> dict[str, str]:
    """The participant, locator and code of this folder's card; empty where it has none."""
    path = _folder() / CARD_FILE
    return json.loads(path.read_text("utf-8")) if path.exists() else {}


def viewer_of(programme: Programme, account: Account, role: Role) -> Viewer:
    """An account of the demo, looking at the programme in its role."""
    return Viewer(account.pk, programme.pk, frozenset({role}))


def known() -> list[Member]:
    """The accounts of this folder's demo, with their passwords; none where it has no demo."""
    path = _folder() / FILE
    return [Member(**one) for one in json.loads(path.read_text("utf-8"))] if path.exists() else []


def _folder() -> Path:
    from django.conf import settings

    return Path(settings.ALONGSIDE_DATA)


def _write(name: str, told: object) -> None:
    file = os.open(_folder() / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(file, "w", encoding="utf-8") as handle:
        json.dump(told, handle, indent=2)


def _password() -> str:
    return "-".join([*secrets.SystemRandom().sample(WORDS, 3), str(secrets.randbelow(9000) + 1000)])
