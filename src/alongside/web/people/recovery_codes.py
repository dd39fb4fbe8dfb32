"""Recovery codes: made when they are shown, once, and kept as hashes alone.

allauth keeps a seed from which every code can be made again. Its class is replaced by this one,
which keeps for each code that is left an Argon2id hash under the instance's key. All codes of an
account share one salt, so that a try costs one hash however many are left.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from typing import Any

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal import auth, flows
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.conf import settings
from django.db import transaction
from nacl.pwhash import argon2id

# What OWASP asks for at the least; a code is tried a few times in a minute, by allauth's limit.
PASSES, MEMORY = 2, 19 * 1024 * 1024


class HashedCodes(RecoveryCodes):
    """The recovery codes of an account, of which only hashes are kept."""

    instance: Authenticator
    # The codes themselves, in the one request in which they are shown.
    made: list[str] | None = None

    @classmethod
    def activate(cls, user: Any) -> HashedCodes:
        """There will be codes once they are looked at."""
        kind = Authenticator.Type.RECOVERY_CODES
        found = Authenticator.objects.filter(user=user, type=kind).first()
        return cls(found or Authenticator.objects.create(user=user, type=kind, data=kept([])))

    def mark_as_viewed(self) -> None:
        """The codes are made, and can be read from this object alone."""
        with transaction.atomic():
            self._lock()
            if self.did_view:
                self.made = []
                return
            self.made = [_new_code() for _ in range(app_settings.RECOVERY_CODE_COUNT)]
            self.instance.data = kept(self.made) | {"viewed_at": time.time()}
            self.instance.save(update_fields=["data"])

    def get_unused_codes(self) -> list[str]:
        """The codes where they were made just now; otherwise nothing for each that is left."""
        return [""] * len(self.instance.data["hashes"]) if self.made is None else self.made

    def generate_codes(self) -> list[str]:
        """None can be made again."""
        return self.get_unused_codes()

    def validate_code(self, code: str) -> bool:
        """Whether it is one of those that are left; it is none of them afterwards."""
        typed = normalize_user_code(code)
        if (
            len(typed) != app_settings.RECOVERY_CODE_DIGITS
            or not typed.isascii()
            or not typed.isdecimal()
        ):
            return False
        with transaction.atomic():
            self._lock()
            told = self.instance.data
            tried = _hashed(typed, bytes.fromhex(told["salt"]))
            left = [one for one in told["hashes"] if not hmac.compare_digest(one, tried)]
            found = len(left) < len(told["hashes"])
            if found:
                self.instance.data = told | {"hashes": left}
                self.instance.save(update_fields=["data"])
        return found

    def _lock(self) -> None:
        self.instance = Authenticator.objects.select_for_update().get(pk=self.instance.pk)


def kept(codes: list[str]) -> dict[str, Any]:
    """What is kept of some codes."""
    salt = secrets.token_bytes(argon2id.SALTBYTES)
    return {"salt": salt.hex(), "hashes": [_hashed(code, salt) for code in codes]}


def of_seed(data: dict[str, Any]) -> list[str]:
    """The codes that allauth's own class made of a seed and that somebody still has."""
    seen = data.get("viewed_at")
    return RecoveryCodes(Authenticator(data=data)).get_unused_codes() if seen else []


def _new_code() -> str:
    digits = app_settings.RECOVERY_CODE_DIGITS
    return f"{secrets.randbelow(10**digits):0{digits}}"


def _hashed(code: str, salt: bytes) -> str:
    key = settings.SECRET_KEY.encode()[:64]
    keyed = hashlib.blake2b(code.encode(), key=key, person=b"recovery codes").digest()
    return argon2id.kdf(32, keyed, salt, opslimit=PASSES, memlimit=MEMORY).hex()


# Both names by which allauth finds its own; a test looks at what is then kept.
for module in (auth, flows):
    setattr(module, "RecoveryCodes", HashedCodes)  # noqa: B010  mypy lets no class be replaced
