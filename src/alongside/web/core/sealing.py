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
from alongside.web.keyfiles import made_once


def seal(content: bytes) -> bytes:
    """Content as ciphertext that only this instance's private key opens."""
    return SealedBox(_key(_key_path()).public_key).encrypt(content)


def unseal(sealed: bytes | memoryview) -> bytes:
    """The content again; raises Refused where the key is not the one that sealed it."""
    path = _key_path()
    keys = [_key(path), *([_key(_old(path))] if _old(path).exists() else [])]
    for key in keys:
        try:
            return SealedBox(key).decrypt(bytes(sealed))
        except CryptoError:
            continue
    raise Refused(
        "A file that waits cannot be opened: this instance's key is not the one that sealed "
        "it. Restore the key file from its own backup."
    )


def reseal(sealed: bytes | memoryview) -> bytes:
    """The same content, sealed to the key as it is now."""
    return seal(unseal(sealed))


def make_key() -> None:
    """The instance's key, where it has none yet."""
    _key(_key_path())


def renew_key(*, done: bool = False) -> None:
    """Another key takes the place of this one, which still opens until the renewal is ``done``.

    Safe to do again where it was cut short.
    """
    path = _key_path()
    if done:
        _old(path).unlink(missing_ok=True)
    elif not _old(path).exists():
        make_key()
        fresh = path.with_suffix(".new")
        fresh.unlink(missing_ok=True)
        made_once(fresh, _fresh)
        # The old key has both names for a moment, so that there is never a moment without it.
        os.link(path, _old(path))
        os.replace(fresh, path)


def _key_path() -> Path:
    return Path(settings.ALONGSIDE_KEYS) / "instance.key"


def _old(path: Path) -> Path:
    return path.with_suffix(".old")


def _key(path: Path) -> PrivateKey:
    try:
        stands = path.stat()
    except FileNotFoundError:
        made_once(path, _fresh)
        stands = path.stat()
    return _private_key(path, stands.st_ino, stands.st_mtime_ns)


def _fresh() -> bytes:
    return bytes(PrivateKey.generate())


@lru_cache(maxsize=4)
def _private_key(path: Path, inode: int, written: int) -> PrivateKey:
    """Read once for as long as the file stays the same one."""
    return PrivateKey(path.read_bytes())
