"""Entering the demo: its accounts, each one click away, for whoever sits at this machine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from alongside.web.core.policy import ROLE_LABELS, Role
from alongside.web.demo.members import SECOND_LEAD, Member, known, known_phrase
from alongside.web.people.models import Programme

SEES = {
    Role.LEAD: "Everything: the texts, the codes, the findings, and who may read them.",
    Role.CODER: "The texts, the codebook and the findings. Clearing a quote is for the lead.",
    Role.POLICE: "What they owe and are owed, their own ties, what is published. No search.",
    Role.ARTS: "What they are owed and owe, their own people and ties, and what is published.",
    Role.COMMUNITY: "What they are owed, their own people and ties, and what the police can see.",
    Role.SAFEGUARDING: "Worries about somebody, sealed to them; requests, and who looked at what.",
    Role.KEYHOLDER: "The vault’s keys and the registers, and no words of anybody.",
    Role.COUNCIL: "What they are owed and owe, safety advice, and what is published.",
    Role.STEWARD: "The partnership whole, and who read what; people and contacts by a reason.",
    Role.VIEWER: "What is published, to read and to take away.",
}
SEES_AS_SECOND = "The same, as somebody else: an edition and a hard quote need two leads."


@dataclass(frozen=True)
class Door:
    """One way in: an account, what it is, and what it sees."""

    member: Member
    label: str
    sees: str


def demo_doors(request: HttpRequest) -> dict[str, Callable[[], list[Door] | str]]:
    """For the sign-in page: the demo's accounts; none unless this is a demo on this machine."""
    shown = settings.ALONGSIDE_DEMO and _near(request)
    return {
        "demo_doors": lambda: _doors() if shown else [],
        "demo_phrase": lambda: known_phrase() if shown else "",
        "demo_public": lambda: _public() if shown else "",
    }


def _doors() -> list[Door]:
    roles = [(Role(member.role), member) for member in known()]
    return [Door(member, ROLE_LABELS[role], _sees(role, member)) for role, member in roles]


def _sees(role: Role, member: Member) -> str:
    return SEES_AS_SECOND if member.email == SECOND_LEAD else SEES[role]


def _public() -> str:
    """Where anybody reads the demo's initiatives without an account; nothing before it is made."""
    programme = Programme.objects.first()
    return reverse("public_initiatives", args=[programme.slug]) if programme else ""


def _near(request: HttpRequest) -> bool:
    """Whether whoever asks sits at this machine, and asked it by a name of its own."""
    host = request.get_host().rsplit(":", 1)[0].strip("[]")
    return _loopback(request.META.get("REMOTE_ADDR", "")) and (
        host == "localhost" or _loopback(host)
    )


def _loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
