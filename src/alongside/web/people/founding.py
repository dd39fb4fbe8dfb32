"""Founding: a new programme, and the link by which its first research lead comes in."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.text import slugify

from alongside.study.errors import NotFound, Refused
from alongside.web.core.models import Event
from alongside.web.core.policy import Role
from alongside.web.people.models import Invitation, Programme, StakeholderGroup

Zone = StakeholderGroup.Zone
# Whom such partnerships mostly hear; a lead changes them under Listening.
GROUPS = [
    ("Police officers and staff", "Police", Zone.POLICE),
    ("Arts organisations and producers", "Arts organisations", Zone.ARTS_LEAD),
    ("People who run community organisations", "Community organisations", Zone.COMMUNITY),
    ("Council staff", "Council", Zone.COUNCIL),
    ("Artists", "Artists", Zone.ARTS),
    ("Members of the public", "Public", Zone.PUBLIC),
]


def found(title: str, *, grouped: bool = True, **facts: object) -> Programme:
    """A new programme with nobody in it. Raises Refused where its address is taken.

    It begins with the usual stakeholder groups unless ``grouped`` is false.
    """
    slug = slugify(title)[:50] or "programme"
    if Programme.objects.filter(slug=slug).exists():
        raise Refused(f"There is a programme called “{title}” already: give this one another name.")
    programme = Programme.objects.create(slug=slug, title=title, **facts)
    for position, (label, short, zone) in enumerate(GROUPS if grouped else [], 1):
        StakeholderGroup.objects.create(
            programme=programme, key=zone, label=label, short=short, zone=zone, hue=position,
            position=position,
        )  # fmt: skip
    Event.tell(verb="found", subject=programme, by=None, programme_id=programme.pk, facts={})
    return programme


def refuse_no_address(email: str) -> None:
    """Raises Refused where nobody could have such an email address."""
    try:
        validate_email(email)
    except ValidationError as error:
        raise Refused("That is not an email address: write one as name@example.org.") from error


def first_invitation(programme: Programme, email: str) -> tuple[Invitation, str]:
    """An invitation to lead a programme, from whoever runs the server, and its link's secret."""
    invitation = Invitation(programme=programme, email=email.casefold(), role=Role.LEAD)
    return invitation, invitation.offer(by=None)


def programme_called(name: str) -> Programme:
    """The programme with an address or a title, for whoever runs the server. Raises NotFound."""
    found = (
        Programme.objects.filter(slug=name).first()
        or Programme.objects.filter(title__iexact=name.strip()).first()
    )
    if found is None:
        raise NotFound(
            f"There is no programme “{name}” here: give its address, as in /p/ADDRESS/, or title."
        )
    return found


def programmes() -> list[Programme]:
    """Every programme of the instance, for whoever runs the server."""
    return list(Programme.objects.order_by("pk"))
