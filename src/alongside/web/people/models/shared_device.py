"""Shared devices: a tablet or computer of an organisation at which several members sign in."""

from __future__ import annotations

import hashlib
import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone

from alongside.web.core.models import Record, verb
from alongside.web.people.models.organisation import Organisation
from alongside.web.people.models.programme import Programme


class SharedDevice(Record):
    """A device that has no account of its own. Only a hash of what its browser holds is kept."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="shared_devices")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="shared_devices")
    name = models.CharField(max_length=80)
    secret_hash = models.CharField(max_length=64, unique=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name

    @verb
    def begin(self, *, by) -> str:
        """From now on a shared device; the secret goes to its browser and is kept nowhere else."""
        secret = secrets.token_urlsafe(32)
        self.secret_hash = self.hash_of(secret)
        self.save()
        return secret

    @staticmethod
    def hash_of(secret: str) -> str:
        return hashlib.sha256(secret.encode()).hexdigest()

    @verb
    def end(self, *, by) -> None:
        """No longer a shared device: nobody is signed in there, and its passkeys open nothing."""
        self.ended_at = timezone.now()
        self.save(update_fields=["ended_at"])
        self.sign_ins.all().delete()
        for passkey in self.passkeys.select_related("authenticator"):
            passkey.authenticator.delete()


class DevicePasskey(Record):
    """A member's own passkey on a shared device, by the name that they gave it."""

    device = models.ForeignKey(SharedDevice, models.CASCADE, related_name="passkeys")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="device_passkeys"
    )
    authenticator = models.OneToOneField(
        "mfa.Authenticator", models.CASCADE, related_name="on_device"
    )

    def __str__(self) -> str:
        return str(self.authenticator.data.get("name", ""))
