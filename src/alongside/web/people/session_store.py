"""The store of sessions: rows that know their account, under hashes of what browsers hold."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError
from django.db import IntegrityError, transaction
from django.utils import timezone as clock

# What a session says of itself, set when somebody signs in.
BEGUN, BROWSER, DEVICE = "signed_in_at", "signed_in_with", "signed_in_on"


def kept_as(key: str) -> str:
    """The hash under which a session's key is kept."""
    return hashlib.sha256(key.encode()).hexdigest()


class SessionStore(SessionBase):
    """Django's session, kept in the table of sign-ins. ``row`` is the one that was read."""

    row: Any = None

    @property
    def model(self):
        from alongside.web.people.models import SignIn

        return SignIn

    def load(self) -> dict[str, Any]:
        """What the browser's session holds; nothing where it ended."""
        key = self.session_key or ""
        self.row = self.model.objects.filter(key=kept_as(key), expires_at__gt=clock.now()).first()
        if self.row is None:
            self._session_key = None
            return {}
        return self.decode(self.row.content)

    def exists(self, session_key: str) -> bool:
        """Whether a key is in use."""
        return self.model.objects.filter(key=kept_as(session_key)).exists()

    def create(self) -> None:
        """A session under a new key."""
        self._session_key = self._get_new_session_key()
        self.save(must_create=True)
        self.modified = True

    def save(self, must_create: bool = False) -> None:
        """Keeps it; raises UpdateError where it was ended meanwhile."""
        if self.session_key is None:
            return self.create()
        told = self._get_session(no_load=must_create)
        begun = told.get(BEGUN)
        row = {
            "content": self.encode(told),
            "expires_at": self.get_expiry_date(),
            "account_id": told.get(SESSION_KEY),
            "begun_at": datetime.fromtimestamp(begun, UTC) if begun else None,
            "browser": told.get(BROWSER, ""),
            "device_id": told.get(DEVICE),
        }
        kept = self.model.objects.filter(key=kept_as(self.session_key))
        if not must_create:
            if not kept.update(**row):
                raise UpdateError
            return None
        try:
            with transaction.atomic():
                self.model.objects.create(key=kept_as(self.session_key), seen_at=clock.now(), **row)
        except IntegrityError as error:
            raise CreateError from error
        return None

    def delete(self, session_key: str | None = None) -> None:
        """Ends it at once."""
        key = session_key or self.session_key
        if key is not None:
            self.model.objects.filter(key=kept_as(key)).delete()

    @classmethod
    def clear_expired(cls) -> None:
        """Lets go of sessions whose time is over."""
        from alongside.web.people.models import SignIn

        SignIn.objects.filter(expires_at__lt=clock.now()).delete()
