"""An original opens while it is unlocked, is told of each time, and leaves only by two."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from alongside.web.core.models import Asking, Event, Reading
from alongside.web.core.policy import Role
from alongside.web.evidence import importing, soundness
from alongside.web.evidence.models import Source
from alongside.web.names.models import KnownForm
from alongside.web.names.queries import names_in
from alongside.web.people.models import Account, Membership
from alongside.web.vault import forgetting
from tests.web.evidence.test_importing import GROUP, decided, received
from tests.web.signing_in import client_of
from tests.web.world import PHRASE, World

REASON = "Turn 3 says the wrong street"


@pytest.fixture
def source(world: World) -> Source:
    draft = received(world)
    decided(world, draft)
    return importing.accept(draft, by=world.lead)


def at(name: str, *args: object) -> str:
    return reverse(name, args=["ardenvale", *args])


def unlock(client: Client, *stores: str) -> None:
    told = {"phrase": PHRASE, "reason": REASON, "stores": stores or ("raw", "identity")}
    assert client.post(at("vault_unlocking"), told).status_code == 302


def words(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_locked_it_shows_the_way_to_unlock_and_not_a_word(source, signed_in) -> None:
    page = words(signed_in(Role.LEAD).get(at("original", source.pk)))

    assert "Sealed and locked." in page
    assert [name for name in ("Danny", "Maggie", "Fennel") if name in page] == []


def test_unlocked_it_shows_the_words_as_they_came_and_who_is_who(world, source, signed_in) -> None:
    lead = signed_in(Role.LEAD)
    unlock(lead)

    page = words(lead.get(at("original", source.pk)))

    assert "We live on Fennel Street and nobody asked us." in page
    assert re.search(r"POL05 (?:Danny; )?Danny Ostler", page)
    looks = Reading.objects.filter(what__in=["original", "name_map"])
    assert {(one.account_id, one.what, one.reason) for one in looks} == {
        (world.lead.pk, "original", REASON), (world.lead.pk, "name_map", REASON),
    }  # fmt: skip
    assert REASON not in str(list(Event.objects.values_list("facts", flat=True)))


def test_names_of_a_text_from_before_digests_are_known_once_somebody_unlocks(
    world, source, signed_in
) -> None:
    KnownForm.objects.all().delete()
    (before,) = soundness.checks()
    lead = signed_in(Role.LEAD)

    unlock(lead, "raw")
    assert names_in(world.programme.pk, "with Danny Ostler") == []
    unlock(lead)

    assert len(names_in(world.programme.pk, "with Danny Ostler")) == 1
    (after,) = soundness.checks()
    assert (before.ok, after.ok) == (False, True)


def test_the_words_alone_unlocked_leave_the_names_locked(source, signed_in) -> None:
    lead = signed_in(Role.LEAD)
    unlock(lead, "raw")

    page = words(lead.get(at("original", source.pk)))

    assert "Fennel Street" in page
    assert re.search(r"Who is who This is sealed and locked: unlock it under Trust", page)


def test_once_somebody_in_it_withdrew_nobody_opens_it(world, source, signed_in) -> None:
    lead = signed_in(Role.LEAD)
    unlock(lead)
    forgetting.destroy_keys(source.encounter.participants.get(code="POL05").guid)

    page = words(lead.get(at("original", source.pk)))

    assert "its key was destroyed, and nobody can open it" in page
    assert "Danny" not in page


def test_a_copy_leaves_once_when_another_person_has_agreed(world, source, signed_in) -> None:
    lead, keyholder = signed_in(Role.LEAD), signed_in(Role.KEYHOLDER)
    lead.post(at("original_asked", source.pk), {"reason": "The archive's deposit"})
    asking = Asking.objects.get()
    agree = at("vault_agreement", asking.pk)
    take = at("original_file", source.pk)
    unlock(lead)

    assert "Somebody else has to agree." in words(lead.get(at("vault")))
    lead.post(agree)
    assert lead.post(take).status_code == 302
    keyholder.post(agree)
    taken = lead.post(take)

    assert b"".join(taken.streaming_content) == GROUP.encode()
    assert "group" not in taken["Content-Disposition"]
    assert lead.post(take).status_code == 302
    assert Reading.objects.get(what="original_copy").reason == "The archive's deposit"


def test_the_copy_stays_locked_for_whoever_has_not_unlocked_it(world, source, signed_in) -> None:
    second = Account.objects.create_user("b@example.org", "x", name="Second Lead")
    Membership.objects.create(account=second, programme=world.programme, role=Role.LEAD)
    lead = signed_in(Role.LEAD)
    lead.post(at("original_asked", source.pk), {"reason": "The archive's deposit"})
    client_of(second).post(at("vault_agreement", Asking.objects.get().pk))

    refused = lead.post(at("original_file", source.pk))

    assert (refused.status_code, "sealed and locked" in words(refused)) == (422, True)
    assert Asking.objects.get().done_at is None
