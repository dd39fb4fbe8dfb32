"""What is kept is ciphertext in every store, opens with all its keys, and ends with any of them."""

from __future__ import annotations

from uuid import uuid4

import pytest

from alongside.study.errors import NotFound, Refused
from alongside.web.vault import unlocking
from alongside.web.vault.choosing import found_vaults
from alongside.web.vault.forgetting import destroy_keys, forget, gone
from alongside.web.vault.keeping import (
    IDENTITY,
    NOBODY,
    RAW,
    Hands,
    Locked,
    NoVault,
    hold,
    is_kept,
    keep,
    open_held,
    open_kept,
    open_name,
)
from alongside.web.vault.models import PersonKey

PHRASE = "otters keep quiet ledgers"
WORDS = "Bernadette said she knew 😀".encode()
PROGRAMME = 7

pytestmark = pytest.mark.django_db


@pytest.fixture
def hands() -> Hands:
    """The vaults of the programme, and what somebody holds who knows the pass-phrase."""
    found_vaults(PROGRAMME, phrase=PHRASE)
    return Hands(1, unlocking.opened_by(PROGRAMME, PHRASE))


def kept(*people, store: str = RAW, about=None):
    about = about or uuid4()
    keep(
        store, programme_id=PROGRAMME, kind="original", about=about, content=WORDS,
        name="Bernadette.docx", people=people,
    )  # fmt: skip
    return about


def opened(about, hands: Hands, store: str = RAW):
    return open_kept(store, kind="original", about=about, hands=hands)


@pytest.mark.parametrize("store", [IDENTITY, RAW])
def test_what_was_kept_without_a_pass_phrase_opens_with_it(hands, store) -> None:
    about = kept(uuid4(), uuid4(), store=store)

    assert opened(about, hands, store) == ("Bernadette.docx", WORDS)
    assert open_name(store, kind="original", about=about, hands=hands) == "Bernadette.docx"


def test_what_is_kept_is_locked_for_whoever_has_not_unlocked_it(hands) -> None:
    about = kept(uuid4())

    with pytest.raises(Locked, match="unlock it under Trust"):
        opened(about, NOBODY)


def test_nothing_is_kept_before_the_pass_phrase_is_chosen() -> None:
    with pytest.raises(NoVault, match="chooses the pass-phrase"):
        kept()


def test_keeping_again_replaces_what_was_there(hands) -> None:
    about = kept()
    keep(RAW, programme_id=PROGRAMME, kind="original", about=about, content=b"again")

    assert opened(about, hands) == ("", b"again")


def test_destroying_the_keys_of_one_of_three_ends_what_they_share_and_nothing_else(hands) -> None:
    one, two, three = uuid4(), uuid4(), uuid4()
    shared, own, names = kept(one, two, three), kept(two), kept(one, store=IDENTITY)

    assert destroy_keys(one) == 2

    for about, store in [(shared, RAW), (names, IDENTITY)]:
        with pytest.raises(NotFound, match="its key was destroyed"):
            opened(about, hands, store)
    assert opened(own, hands) == ("Bernadette.docx", WORDS)
    assert not PersonKey.objects.filter(guid=one).exists()
    assert (destroy_keys(one), [g.guid for g in gone()]) == (0, [one])


def test_nothing_more_is_kept_of_somebody_whose_keys_were_destroyed(hands) -> None:
    person = uuid4()
    destroy_keys(person)

    with pytest.raises(Refused, match="withdrawn"):
        kept(person)


def test_forgetting_a_source_ends_what_is_about_it_in_both_stores(hands) -> None:
    about, person = uuid4(), uuid4()
    for store in (IDENTITY, RAW):
        kept(person, store=store, about=about)
    other = kept(person)

    assert (forget(about), forget(about)) == (2, 0)

    assert [is_kept(store, kind="original", about=about) for store in (IDENTITY, RAW)] == [
        False,
        False,
    ]
    assert opened(other, hands) == ("Bernadette.docx", WORDS)


def test_a_row_that_outlives_its_key_is_noise(hands) -> None:
    person = uuid4()
    about = kept(person)
    PersonKey.objects.filter(guid=person).delete()

    with pytest.raises(NotFound):
        opened(about, hands)


def test_what_waits_for_a_decision_opens_without_a_pass_phrase_and_ends_with_its_key(hands) -> None:
    about = uuid4()
    hold(programme_id=PROGRAMME, kind="draft", about=about, content=WORDS, name="Bernadette.docx")

    assert open_held(kind="draft", about=about) == ("Bernadette.docx", WORDS)

    forget(about)
    with pytest.raises(NotFound):
        open_held(kind="draft", about=about)


def test_two_kinds_about_one_guid_stand_beside_each_other(hands) -> None:
    about = uuid4()
    hold(programme_id=PROGRAMME, kind="draft", about=about, content=b"a")
    hold(programme_id=PROGRAMME, kind="decisions", about=about, content=b"b")

    assert [open_held(kind=kind, about=about)[1] for kind in ("draft", "decisions")] == [b"a", b"b"]
