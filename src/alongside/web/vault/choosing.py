"""Choosing the pass-phrase: a programme's vaults, and the ways to open them."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from alongside.study.errors import Refused
from alongside.web.vault import boxes
from alongside.web.vault.models import Opener, Vault, Wrap
from alongside.web.vault.stores import SEALED, together

SHORTEST = 16
FEWEST_DIFFERENT = 6
ALREADY = "The pass-phrase has been chosen already: change it on the page of keys."
WEAK = (
    f"That pass-phrase could be guessed: take at least {SHORTEST} characters, for example five "
    "words that have nothing to do with each other."
)


def found_vaults(programme_id: int, *, phrase: str) -> str:
    """A programme's vaults with their pass-phrase; answers the recovery key, to print and hide.

    The recovery key is kept nowhere. Raises Refused for a weak phrase and where there are vaults.
    """
    refuse_weak(phrase)
    with together():
        if Vault.objects.filter(programme_id=programme_id).exists():
            raise Refused(ALREADY)
        public, private = boxes.key_pair()
        Opener.objects.create(programme_id=programme_id, kind=Opener.Kind.RECOVERY, public=public)
        make_opener(programme_id, Opener.Kind.PHRASE, phrase)
        for store in SEALED:
            make_vault(programme_id, store)
    return boxes.as_printed(private)


def refuse_weak(phrase: str) -> None:
    """Raises Refused for a phrase that somebody would try."""
    plain = " ".join(phrase.split())
    if len(plain) < SHORTEST or len(set(plain.casefold())) < FEWEST_DIFFERENT:
        raise Refused(WEAK)
    try:
        CommonPasswordValidator().validate(plain)
    except ValidationError as error:
        raise Refused(WEAK) from error


def make_opener(
    programme_id: int, kind: str, phrase: str, *, account_id: int | None = None
) -> Opener:
    """A new key pair whose private half opens with a phrase."""
    public, private = boxes.key_pair()
    salt, cost = boxes.new_salt(), boxes.cost()
    key = boxes.stretched(phrase, salt=salt, **cost)
    return Opener.objects.create(
        programme_id=programme_id,
        kind=kind,
        account_id=account_id,
        public=public,
        locked_private=boxes.lock(private, key),
        salt=salt,
        **cost,
    )


def make_vault(programme_id: int, store: str, *, generation: int = 1) -> tuple[Vault, bytes]:
    """A new vault, wrapped for every opener there is; answers it with its private half."""
    public, private = boxes.key_pair()
    vault = Vault.objects.create(
        programme_id=programme_id, store=store, generation=generation, public=public
    )
    wrap(vault, private)
    return vault, private


def wrap(vault: Vault, private: bytes) -> None:
    """The vault's private half for each way to open it: alone, or two keyholders together."""
    openers = list(Opener.objects.filter(programme_id=vault.programme_id))
    vault.wraps.all().delete()
    holders = [one for one in openers if one.kind == Opener.Kind.HOLDER]
    ways = [(one, None) for one in openers if one.kind != Opener.Kind.HOLDER]
    ways += [(a, b) for i, a in enumerate(holders) for b in holders[i + 1 :]]
    for opener, second in ways:
        publics = [opener.public] if second is None else [opener.public, second.public]
        Wrap.objects.create(
            vault=vault, opener=opener, second=second, sealed=boxes.nest(private, publics)
        )


def private_of(opener: Opener, phrase: str) -> bytes:
    """An opener's private half. Raises boxes.Wrong for another phrase."""
    if opener.kind == Opener.Kind.RECOVERY:
        private = boxes.from_print(phrase)
        if boxes.public_half(private) != bytes(opener.public):
            raise boxes.Wrong
        return private
    key = boxes.stretched(phrase, salt=opener.salt, passes=opener.passes, memory=opener.memory)
    return boxes.unlock(opener.locked_private, key)


def vaults_opened(opener: Opener, private: bytes) -> Mapping[int, bytes]:
    """The private halves of all vaults that one opener opens alone, by vault."""
    return {
        one.vault_id: boxes.unnest(one.sealed, [private])
        for one in Wrap.objects.filter(opener=opener, second=None)
    }
