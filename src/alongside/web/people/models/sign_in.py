"""Sign-ins: every browser session, so that its account can see it and end it."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class SignIn(models.Model):
    """One browser's session. Its key is kept as a hash: a stolen database signs nobody in."""

    key = models.CharField(max_length=64, primary_key=True)
    content = models.TextField()
    expires_at = models.DateTimeField(db_index=True)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="sign_ins"
    )
    begun_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    browser = models.CharField(max_length=60, blank=True)
    device = models.ForeignKey(
        "people.SharedDevice", models.CASCADE, null=True, related_name="sign_ins"
    )

    class Meta:
        ordering = ["-seen_at"]

    def __str__(self) -> str:
        return self.browser
