"""Shared devices: making one of this browser, and the passkeys that members register on it."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.conf import settings
from django.dispatch import receiver
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from alongside.study.errors import Refused
from alongside.web.core.viewer import Viewer
from alongside.web.people.models import (
    Account,
    DevicePasskey,
    Membership,
    Organisation,
    SharedDevice,
)

COOKIE = "shared_device"
YEAR = 365 * 24 * 3600
NOT_OF_THEIRS = _(
    "This device belongs to an organisation that you are not a member for: add your passkey on a "
    "device of your own."
)


def device_of(request: HttpRequest) -> SharedDevice | None:
    """The shared device that this browser is, if it is one."""
    told = request.COOKIES.get(COOKIE, "")
    pk, _, secret = told.partition(".")
    if not (pk.isdecimal() and len(pk) < 19 and secret):
        return None
    return (
        SharedDevice.objects.filter(pk=pk, secret_hash=SharedDevice.hash_of(secret), ended_at=None)
        .select_related("organisation", "programme")
        .first()
    )


def make_shared(
    viewer: Viewer, *, by: Account, organisation: Organisation, name: str
) -> tuple[SharedDevice, str]:
    """A shared device of one of the programme's partners, and what its browser is to hold."""
    device = SharedDevice(programme_id=viewer.programme_id, organisation=organisation, name=name)
    secret = device.begin(by=by)
    return device, f"{device.pk}.{secret}"


def remember(response: HttpResponse, held: str) -> None:
    """The browser is the shared device from now on."""
    response.set_cookie(
        COOKIE, held, max_age=YEAR, httponly=True, secure=settings.HTTPS, samesite="Strict"
    )


def shared_devices(viewer: Viewer) -> list[SharedDevice]:
    """The shared devices of the programme, with the passkeys on each."""
    return list(
        SharedDevice.objects.filter(programme_id=viewer.programme_id, ended_at=None)
        .select_related("organisation")
        .prefetch_related("passkeys__account", "passkeys__authenticator")
    )


def shared_device(viewer: Viewer, pk: int) -> SharedDevice:
    """One shared device of the programme; Http404 where there is none."""
    found = SharedDevice.objects.filter(
        programme_id=viewer.programme_id, pk=pk, ended_at=None
    ).first()
    if found is None:
        raise Http404
    return found


@receiver(authenticator_added)
def note_passkey_of_device(
    sender: Any, request: HttpRequest, user: Account, authenticator: Authenticator, **_: Any
) -> None:
    """A passkey that is added at a shared device stands in that device's list."""
    if authenticator.type != Authenticator.Type.WEBAUTHN or not (device := device_of(request)):
        return
    if not may_register(device, user):
        authenticator.delete()
        raise Refused(NOT_OF_THEIRS)
    DevicePasskey.objects.create(device=device, account=user, authenticator=authenticator)


def may_register(device: SharedDevice, account: Account) -> bool:
    """Whether the account is a member for the device's organisation."""
    return Membership.objects.filter(
        account=account, organisation_id=device.organisation_id, ended_at=None
    ).exists()
