"""Choosing the pass-phrase: a programme's vaults, and the ways to open them."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from alongside.study.errors import Refused
from alongside.web.core.models import Event
from alongside.web.core.sealing import unseal
from alongside.web.vault import boxes
from alongside.web.vault.models import KEPT, Opener, PersonKey, Vault, Wrap
from alongside.web.vault.stores import IDENTITY, RAW, SEALED, together

NOT_ALL = _("Unlock both stores first: what opens them can only be changed while they are open.")
# What instances from before the vault hold under the server's key, by store.
BEFORE = {RAW: ["original"], IDENTITY: ["name map"]}
SHORTEST = 16
FEWEST_DIFFERENT = 6
ALREADY = _("The pass-phrase has been chosen already: change it on the page of keys.")
WEAK = (
    f"That pass-phrase could be guessed: take at least {SHORTEST} characters, for example five "
    "words that have nothing to do with each other."
)


def found_vaults(programme_id: int, *, phrase: str, by=None) -> str:
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
        _seal_what_was_held(programme_id)
        _tell("choose_pass_phrase", programme_id, by)
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
    ways: list[tuple[Opener, Opener | None]]
    ways = [(one, None) for one in openers if one.kind != Opener.Kind.HOLDER]
    # Both orders, so that either of two may begin.
    ways += [(a, b) for a in holders for b in holders if a != b]
    for opener, second in ways:
        publics = [opener.public] if second is None else [opener.public, second.public]
        Wrap.objects.create(
            vault=vault, opener=opener, second=second, sealed=boxes.nest(private, publics)
        )


def change_phrase(programme_id: int, *, privates: Mapping[int, bytes], phrase: str, by=None) -> str:
    """Another pass-phrase and another recovery key, which it answers; the old ones open nothing.

    ``privates`` are those of all the programme's vaults. Raises Refused for a weak phrase.
    """
    refuse_weak(phrase)
    with together():
        Opener.objects.filter(programme_id=programme_id).exclude(kind=Opener.Kind.HOLDER).delete()
        public, private = boxes.key_pair()
        Opener.objects.create(programme_id=programme_id, kind=Opener.Kind.RECOVERY, public=public)
        make_opener(programme_id, Opener.Kind.PHRASE, phrase)
        rewrap(programme_id, privates, by=by)
        _tell("change_pass_phrase", programme_id, by)
    return boxes.as_printed(private)


def rewrap(programme_id: int, privates: Mapping[int, bytes], *, by=None) -> None:
    """Every vault wrapped anew for its openers of now. Raises Refused where one is locked."""
    with together():
        for vault in Vault.objects.filter(programme_id=programme_id):
            if vault.pk not in privates:
                raise Refused(NOT_ALL)
            wrap(vault, privates[vault.pk])
        _tell("wrap_anew", programme_id, by)


def _tell(verb: str, programme_id: int, by) -> None:
    subject = Vault.objects.filter(programme_id=programme_id)[0]
    Event.tell(verb=verb, subject=subject, by=by, programme_id=programme_id, facts={})


def _seal_what_was_held(programme_id: int) -> None:
    """Originals from before there was a vault, which the server's key held, go under it."""
    for store, kinds in BEFORE.items():
        vault = Vault.objects.get(programme_id=programme_id, store=store)
        for about in (
            KEPT[store]
            .objects.filter(programme_id=programme_id, kind__in=kinds)
            .values_list("about", flat=True)
        ):
            for key in PersonKey.objects.filter(guid=about, store=store, vault=None):
                key.sealed_private = boxes.nest(unseal(key.sealed_private), [vault.public])
                key.vault = vault
                key.save(update_fields=["sealed_private", "vault"])


def private_of(opener: Opener, phrase: str) -> bytes:
    """An opener's private half. Raises boxes.Wrong for another phrase."""
    if opener.kind == Opener.Kind.RECOVERY:
        private = boxes.from_print(phrase)
        if boxes.public_half(private) != bytes(opener.public):
            raise boxes.Wrong
        return private
    if opener.salt is None or opener.locked_private is None:
        raise boxes.Wrong
    key = boxes.stretched(phrase, salt=opener.salt, passes=opener.passes, memory=opener.memory)
    return boxes.unlock(opener.locked_private, key)


def vaults_opened(opener: Opener, private: bytes) -> Mapping[int, bytes]:
    """The private halves of all vaults that one opener opens alone, by vault."""
    return {
        one.vault_id: boxes.unnest(one.sealed, [private])
        for one in Wrap.objects.filter(opener=opener, second=None)
    }
