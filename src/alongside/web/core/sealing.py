"""Sealing with the instance's key: what waits for a decision, and the running server opens.

The instance has one Curve25519 key pair. What is sealed with the public half can only be opened
with the private half, which lies in a file of its own (mode 0600), apart from the databases. What
is kept for good is sealed to a vault instead: ``docs/decisions/0009-three-stores.md``.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, SealedBox

from alongside.study.errors import Refused


def seal(content: bytes) -> bytes:
    """Content as ciphertext that only this instance's private key opens."""
    return SealedBox(_private_key(_key_path()).public_key).encrypt(content)


def unseal(sealed: bytes | memoryview) -> bytes:
    """The content again; raises Refused where the key is not the one that sealed it."""
    try:
        return SealedBox(_private_key(_key_path())).decrypt(bytes(sealed))
    except CryptoError as error:
        raise Refused(
            "A file that waits cannot be opened: this instance's key is not the one that sealed "
            "it. Restore the key file from its own backup."
        ) from error


def make_key() -> None:
    """The instance's key, where it has none yet."""
    _private_key(_key_path())


def _key_path() -> Path:
    return Path(settings.ALONGSIDE_KEYS) / "instance.key"


@lru_cache(maxsize=4)
def _private_key(path: Path) -> PrivateKey:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return PrivateKey(path.read_bytes())
    with os.fdopen(file, "wb") as handle:
        key = PrivateKey.generate()
        handle.write(bytes(key))
    return key
