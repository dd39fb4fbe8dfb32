"""The vault's pages: chosen once, unlocked with a reason for fifteen minutes, told to everybody."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.web.signing_in import client_of
from tests.web.world import PHRASE

from alongside.web.core.models import Event
from alongside.web.core.policy import Role
from alongside.web.vault.boxes import from_print
from alongside.web.vault.models import Opener, Unlocking, Vault
from alongside.web.vault.stores import IDENTITY, RAW
from alongside.web.vault.unlocking import COOKIE, opened_by

REASON = "A word in turn 12 cannot be right"


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    cache.clear()


@pytest.fixture
def lead(world, signed_in) -> Client:
    return signed_in(Role.LEAD)


def at(name: str) -> str:
    return reverse(name, args=["ardenvale"])


def unlock(client: Client, phrase: str = PHRASE, reason: str = REASON, stores=(RAW, IDENTITY)):
    return client.post(
        at("vault_unlocking"), {"phrase": phrase, "reason": reason, "stores": list(stores)}
    )


def text(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_an_unlocking_lasts_fifteen_minutes_in_one_browser_and_stands_in_the_ledger(
    world, lead
) -> None:
    answer = unlock(lead)

    cookie = answer.cookies[COOKIE]
    assert (answer.status_code, cookie["max-age"], cookie["httponly"], cookie["samesite"]) == (
        302, 900, True, "Strict",
    )  # fmt: skip
    assert cookie["path"] == "/p/ardenvale/"
    assert "You have it unlocked until" in text(lead.get(at("vault")))
    told = Event.objects.get(verb="unlock")
    assert (told.actor, told.facts) == (world.lead, {"mending": False, "stores": "raw identity"})
    assert REASON not in str(Event.objects.values_list("facts", flat=True))


def test_everybody_sees_that_it_was_opened_and_those_who_keep_watch_see_why(
    world, lead, signed_in
) -> None:
    unlock(lead)

    said = {role: text(signed_in(role).get(at("vault"))) for role in Role if role != "participant"}

    assert [role for role, page in said.items() if "Research lead One" not in page] == []
    assert {role for role, page in said.items() if REASON in page} == {
        Role.LEAD, Role.SAFEGUARDING, Role.KEYHOLDER,
    }  # fmt: skip


def test_how_much_is_sealed_is_told_to_the_team_and_keyholders_alone(world, signed_in) -> None:
    said = {role: text(signed_in(role).get(at("vault"))) for role in Role if role != "participant"}

    assert {role for role, page in said.items() if re.search(r"\d+ sealed thing", page)} == {
        Role.LEAD, Role.CODER, Role.TRANSCRIBER, Role.KEYHOLDER,
    }  # fmt: skip


def test_a_wrong_pass_phrase_is_one_sentence_and_opens_nothing(world, lead) -> None:
    answer = unlock(lead, phrase="herons count the fast barges")

    assert (answer.status_code, COOKIE in answer.cookies) == (422, False)
    assert "That is not the pass-phrase: nothing was unlocked." in text(answer)
    assert not Unlocking.objects.exists()


def test_no_reason_opens_nothing(world, lead) -> None:
    assert unlock(lead, reason="because").status_code == 422
    assert not Unlocking.objects.exists()


def test_tries_are_counted(world, lead) -> None:
    answers = [unlock(lead, phrase="x" * 20).status_code for _ in range(11)]

    assert answers[:10] == [422] * 10
    assert answers[10] == 429


def test_whoever_did_not_just_prove_who_they_are_is_asked_again(world, signed_in) -> None:
    client = signed_in(Role.LEAD)
    session = client.session
    session["account_authentication_methods"] = []
    session.save()

    answer = unlock(client)

    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_reauthenticate"))
    assert not Unlocking.objects.exists()


def test_another_browser_of_the_same_person_holds_nothing(world, lead, signed_in) -> None:
    unlock(lead)

    assert "You have it unlocked until" not in text(signed_in(Role.LEAD).get(at("vault")))


def test_the_cookie_of_one_person_opens_nothing_for_another(world, lead, signed_in) -> None:
    unlock(lead)
    other = signed_in(Role.CODER)
    other.cookies[COOKIE] = lead.cookies[COOKIE].value

    assert "You have it unlocked until" not in text(other.get(at("vault")))


def test_locking_ends_it_and_takes_out_what_was_held(world, lead) -> None:
    unlock(lead)

    lead.post(at("vault_lock"))

    assert Unlocking.objects.get().locked_privates is None
    assert "Locked." in text(lead.get(at("vault")))


def test_signing_out_locks(world, lead) -> None:
    unlock(lead)

    lead.post(reverse("account_logout"))

    assert Unlocking.objects.get().locked_privates is None


def test_after_fifteen_minutes_the_same_cookie_opens_nothing(world, lead) -> None:
    unlock(lead)
    Unlocking.objects.update(until=timezone.now() - timedelta(seconds=1))

    assert "You have it unlocked until" not in text(lead.get(at("vault")))


def test_the_pass_phrase_is_chosen_once_and_the_printed_key_opens_it(world, lead) -> None:
    Vault.objects.all().delete()
    Opener.objects.all().delete()
    form = {"phrase": "otters keep quiet ledgers", "again": "otters keep quiet ledgers"}

    answer = lead.post(at("vault_phrase"), form)

    printed = re.search(r"(?:[A-Z2-7]{4}-){13}[A-Z2-7]{4}", answer.content.decode())[0]
    assert len(from_print(printed.lower())) == 32
    assert len(opened_by(world.programme.pk, printed)) == 2
    assert lead.post(at("vault_phrase"), form).status_code == 422
    assert printed not in lead.get(at("vault")).content.decode()


@pytest.mark.parametrize("weak", ["short words", "aaaaaaaaaaaaaaaaaaaa", "ababababababababab"])
def test_a_phrase_that_could_be_guessed_is_refused(world, lead, weak) -> None:
    Vault.objects.all().delete()
    Opener.objects.all().delete()

    answer = lead.post(at("vault_phrase"), {"phrase": weak, "again": weak})

    assert (answer.status_code, "could be guessed" in text(answer)) == (422, True)
    assert not Vault.objects.exists()


def test_a_changed_phrase_opens_and_the_old_one_and_the_old_paper_do_not(world, lead) -> None:
    new = "barges slow the count of herons"
    answer = lead.post(at("vault_change"), {"current": PHRASE, "phrase": new, "again": new})

    assert "Recovery key" in text(answer)
    assert unlock(lead).status_code == 422
    assert unlock(lead, phrase=new).status_code == 302
    assert Opener.objects.count() == 2


def test_two_keyholders_together_open_the_keys_and_neither_does_alone(
    world, lead, signed_in
) -> None:
    from alongside.web.people.models import Account, Membership

    second = Account.objects.create_user("second@example.org", "x", name="Second Keyholder")
    Membership.objects.create(account=second, programme=world.programme, role=Role.KEYHOLDER)
    one, two = signed_in(Role.KEYHOLDER), client_of(second)
    phrases = {one: "first quiet lantern walks", two: "second loud kettle sings"}
    for client, phrase in phrases.items():
        client.post(at("vault_holder"), {"holder-phrase": phrase, "holder-again": phrase})
    unlock(lead)
    lead.post(at("vault_force"))

    def own(client: Client):
        return client.post(at("vault_two"), {"phrase": phrases[client], "reason": REASON})

    assert COOKIE not in own(one).cookies
    assert COOKIE not in own(one).cookies
    assert COOKIE in own(two).cookies
    new = "barges slow the count of herons"
    assert "Recovery key" in text(two.post(at("vault_change"), {"phrase": new, "again": new}))
    assert len(opened_by(world.programme.pk, new)) == 2
    assert "You have it unlocked until" not in text(two.get(at("vault")))
