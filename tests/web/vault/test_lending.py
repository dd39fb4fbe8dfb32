"""One thing is lent to one account: it opens that, and nothing else of the vault."""

from __future__ import annotations

from uuid import uuid4

import pytest

from alongside.study.errors import NotFound, Refused
from alongside.web.people.models import Account
from alongside.web.vault import lending, unlocking
from alongside.web.vault.choosing import found_vaults
from alongside.web.vault.forgetting import destroy_keys
from alongside.web.vault.keeping import OWN, RAW, Hands, Locked, keep, open_kept
from alongside.web.vault.models import AccountKey, Lent

PHRASE, OWN_PHRASE = "otters keep quiet ledgers", "seven slow herons listening"
PROGRAMME = 7
SOUND = b"ID3 what Bernadette said"

pytestmark = pytest.mark.django_db


@pytest.fixture
def hands() -> Hands:
    found_vaults(PROGRAMME, phrase=PHRASE)
    return Hands(1, unlocking.opened_by(PROGRAMME, PHRASE))


@pytest.fixture
def lead() -> Account:
    return Account.objects.create_user("lead@ardenvale.example", name="Lead")


@pytest.fixture
def transcriber() -> Account:
    return Account.objects.create_user("typist@ardenvale.example", name="Typist")


def kept(*people):
    about = uuid4()
    keep(RAW, programme_id=PROGRAMME, kind="recording", about=about, content=SOUND, people=people)
    return about


def lend(about, lead, transcriber, hands) -> Hands:
    """Lent, and then unlocked by the one it was lent to."""
    if not lending.has_own_key(transcriber.pk):
        lending.choose_own_phrase(transcriber.pk, by=transcriber, phrase=OWN_PHRASE)
    lending.lend(RAW, kind="recording", about=about, to=transcriber.pk, by=lead, hands=hands)
    own = AccountKey.objects.get(account_id=transcriber.pk)
    key = unlocking.boxes.stretched(OWN_PHRASE, salt=own.salt, passes=own.passes, memory=own.memory)
    return Hands(transcriber.pk, {OWN: unlocking.boxes.unlock(own.locked_private, key)})


def sound(about, hands: Hands) -> bytes:
    return open_kept(RAW, kind="recording", about=about, hands=hands)[1]


def test_what_was_lent_opens_and_nothing_else_does(hands, lead, transcriber) -> None:
    given, other = kept(uuid4()), kept(uuid4())
    theirs = lend(given, lead, transcriber, hands)
    assert sound(given, theirs) == SOUND
    with pytest.raises(Locked):
        sound(other, theirs)


def test_it_opens_for_no_other_account(hands, lead, transcriber) -> None:
    given = kept(uuid4())
    theirs = lend(given, lead, transcriber, hands)
    with pytest.raises(Locked):
        sound(given, Hands(lead.pk, theirs.privates))


def test_what_was_taken_back_is_locked_again(hands, lead, transcriber) -> None:
    given = kept(uuid4())
    theirs = lend(given, lead, transcriber, hands)
    assert lending.take_back(RAW, kind="recording", about=given) == 1
    with pytest.raises(Locked):
        sound(given, theirs)


def test_a_destroyed_key_ends_what_was_lent_too(hands, lead, transcriber) -> None:
    person = uuid4()
    given = kept(person, uuid4())
    theirs = lend(given, lead, transcriber, hands)
    destroy_keys(person)
    assert not Lent.objects.exists()
    with pytest.raises(NotFound):
        sound(given, theirs)


def test_nothing_is_lent_while_the_vault_is_locked(hands, lead, transcriber) -> None:
    given = kept(uuid4())
    lending.choose_own_phrase(transcriber.pk, by=transcriber, phrase=OWN_PHRASE)
    with pytest.raises(Locked):
        lending.lend(
            RAW, kind="recording", about=given, to=transcriber.pk, by=lead, hands=Hands(lead.pk)
        )
    assert not Lent.objects.exists()


def test_a_weak_phrase_of_ones_own_is_refused(transcriber) -> None:
    with pytest.raises(Refused, match="could be guessed"):
        lending.choose_own_phrase(transcriber.pk, by=transcriber, phrase="aaaaaaaaaaaaaaaaaa")
    assert not lending.has_own_key(transcriber.pk)


def test_a_new_phrase_ends_what_was_lent_under_the_old_one(hands, lead, transcriber) -> None:
    lend(kept(uuid4()), lead, transcriber, hands)
    lending.choose_own_phrase(transcriber.pk, by=transcriber, phrase="eight slow herons listening")
    assert not Lent.objects.exists()


def test_what_is_unlocked_by_ones_own_phrase_is_told_and_a_wrong_one_refused(
    hands, lead, transcriber
) -> None:
    lend(kept(uuid4()), lead, transcriber, hands)
    with pytest.raises(Refused, match="not the pass-phrase"):
        lending.unlock_own(PROGRAMME, by=transcriber, phrase=PHRASE, reason="to write it down")
    assert lending.unlock_own(
        PROGRAMME, by=transcriber, phrase=OWN_PHRASE, reason="to write it down"
    )
