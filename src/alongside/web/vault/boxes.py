"""Boxes: sealed to a key, to several keys one inside the other, or under a pass-phrase.

All of it is PyNaCl's: Curve25519 sealed boxes, XSalsa20-Poly1305, Argon2id. Nothing here is new
cryptography; only the order in which boxes are put into boxes is ours.
"""

from __future__ import annotations

import base64
import hashlib
import threading
import unicodedata
from collections.abc import Iterable, Sequence

from django.conf import settings
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.pwhash import argon2id
from nacl.secret import SecretBox
from nacl.utils import random

KEY = 32
# As it is made, and as a database gives it back.
Box = bytes | memoryview
# One derivation holds as much memory as the settings say; several at once would add up.
_one_at_a_time = threading.Lock()


class Wrong(Exception):
    """A box that this key does not open."""


def key_pair() -> tuple[bytes, bytes]:
    """A new public and private half."""
    private = PrivateKey.generate()
    return bytes(private.public_key), bytes(private)


def public_half(private: bytes) -> bytes:
    """The public half of a private one."""
    return bytes(PrivateKey(private).public_key)


def nest(content: Box, publics: Iterable[Box]) -> bytes:
    """Sealed to the first key, that box to the second, and so on: all are needed to open it."""
    for public in publics:
        content = SealedBox(PublicKey(bytes(public))).encrypt(bytes(content))
    return bytes(content)


def unnest(box: Box, privates: Sequence[Box]) -> bytes:
    """What was nested, with the private halves in the order in which it was sealed."""
    try:
        for private in reversed(privates):
            box = SealedBox(PrivateKey(bytes(private))).decrypt(bytes(box))
    except CryptoError as error:
        raise Wrong from error
    return bytes(box)


def lock(content: bytes, key: bytes) -> bytes:
    """Content under a key that is not shared out."""
    return SecretBox(key).encrypt(content)


def unlock(box: Box, key: bytes) -> bytes:
    """Content again; raises Wrong for another key or a box that was changed."""
    try:
        return SecretBox(key).decrypt(bytes(box))
    except CryptoError as error:
        raise Wrong from error


def new_key() -> bytes:
    """Thirty-two random bytes."""
    return random(KEY)


def new_salt() -> bytes:
    """A salt for a pass-phrase."""
    return random(argon2id.SALTBYTES)


def stretched(phrase: str, *, salt: Box, passes: int, memory: int) -> bytes:
    """A key out of a pass-phrase, slow on purpose: Argon2id with ``memory`` in bytes."""
    plain = " ".join(unicodedata.normalize("NFKC", phrase).split()).encode()
    with _one_at_a_time:
        return argon2id.kdf(KEY, plain, bytes(salt), opslimit=passes, memlimit=memory)


def cost() -> dict[str, int]:
    """How slow a new pass-phrase is to try, from the settings."""
    return {"passes": settings.VAULT_PASSES, "memory": settings.VAULT_MEMORY}


def as_printed(private: bytes) -> str:
    """A recovery key for paper: fourteen groups of four, the last a check on the others."""
    told = base64.b32encode(private).decode().rstrip("=") + _check(private)
    return "-".join(told[i : i + 4] for i in range(0, len(told), 4))


def from_print(typed: str) -> bytes:
    """The key that was printed; raises Wrong where it was mistyped. Case and hyphens are free."""
    told = "".join(typed.upper().replace("0", "O").replace("1", "I").replace("8", "B").split())
    told = told.replace("-", "").replace("–", "")
    try:
        private = base64.b32decode(told[:52] + "====")
    except ValueError as error:
        raise Wrong from error
    if len(told) != 56 or _check(private) != told[52:]:
        raise Wrong
    return private


def _check(private: bytes) -> str:
    return base64.b32encode(hashlib.blake2b(private, digest_size=5).digest()).decode()[:4]
