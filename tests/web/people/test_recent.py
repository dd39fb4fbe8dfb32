"""What leaves the house is for whoever proved just now who they are."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import pytest
from django.urls import get_resolver, reverse
from tests.web.signing_in import client_of, prove
from tests.web.world import PASSWORD

from alongside.web.core.policy import Permission as P
from alongside.web.core.policy import Role

FILES = {
    "matrix_csv": "matrix",
    "matrix_xlsx": "matrix",
    "together_csv": "together",
    "together_xlsx": "together",
    "study_file": "study_file",
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_evidence_asks_for_the_password_again_and_leads_back(world, name):
    client = client_of(world.lead, proved=601)

    answer = client.get(reverse(name, args=["ardenvale"]), {"by": "speaker"})

    parts = urlsplit(answer["Location"])
    assert (answer.status_code, parts.path) == (302, reverse("account_reauthenticate"))
    page = reverse(FILES[name], args=["ardenvale"])
    assert parse_qs(parts.query) == {"next": [f"{page}?by=speaker"]}


# Posted to, with a number that need not be there; and the page that one comes back to.
GRAVE = {
    "vault_phrase": "vault",
    "vault_unlocking": "vault",
    "vault_change": "vault",
    "vault_rotation": "vault",
    "vault_holder": "vault",
    "vault_force": "vault",
    "vault_two": "vault",
    "vault_agreement": "vault",
    "own_phrase": "recordings",
    "own_unlocked": "recordings",
    "recording_gone": "recording",
    "participant_withdrawal": "participant_withdrawal",
    "release_answer": "release",
    "disclosure_answer": "disclosure",
    "members": "members",
    "membership_end": "members",
    "member_link": "members",
}
# Where one takes, opens or decides for good: each asks again, or stands below with why not.
OPENS = {
    P.MANAGE_VAULT, P.OPEN_ORIGINAL, P.EXPORT_RAW, P.EXPORT_RECORDING, P.EXPORT_STUDY,
    P.EXPORT_TABLES, P.TAKE_REPORT, P.INVITE,
}  # fmt: skip
ASKS_NOBODY = {
    "original": "what is shown there was unlocked by somebody who was asked",
    "original_asked": "it asks a second person, who is asked",
    "recording_asked": "it asks a second person, who is asked",
    "invitation_end": "it gives nobody anything",
    "member_signed_out": "it gives nobody anything, and a lost phone does not wait",
    "device_end": "it gives nobody anything",
}


def test_whoever_gives_away_opens_or_ends_for_good_is_asked_again_and_led_back(world):
    client = client_of(world.lead, proved=601)
    resolver = get_resolver()

    for name, page in GRAVE.items():
        answer = client.post(_at(resolver, name))
        parts = urlsplit(answer["Location"])
        assert (name, parts.path) == (name, reverse("account_reauthenticate"))
        assert parse_qs(parts.query) == {"next": [_at(resolver, page)]}


def _at(resolver, name: str) -> str:
    taken = resolver.reverse_dict.getlist(name)[0][0][0][1]
    wanted = {"slug": "ardenvale", "pk": 7, "guid": UUID(int=7)}
    return reverse(name, kwargs={key: wanted[key] for key in taken})


def test_no_address_that_opens_or_takes_away_forgot_to_ask():
    views = {
        name: view
        for name, view in _every(get_resolver())
        if getattr(view, "permission", None) in OPENS
    }

    asking = {name for name, view in views.items() if getattr(view, "asks_again", False)}

    assert set(views) - asking == set(ASKS_NOBODY)


def _every(resolver):
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from _every(pattern)
        else:
            yield pattern.name, pattern.callback


def test_the_list_of_members_is_read_without_being_asked(world):
    client = client_of(world.lead, proved=601)

    page = client.get(reverse("members", args=["ardenvale"]))

    assert (page.status_code, "say who you are first" in page.content.decode()) == (200, True)


def test_a_report_is_taken_away_once_the_password_was_given_again(world):
    client = client_of(world.lead, proved=None)
    at = reverse("report_file", args=["ardenvale"])
    asked = client.post(at, {"format": "html"})

    back = client.post(asked["Location"], {"password": PASSWORD})

    assert back["Location"] == reverse("report", args=["ardenvale"])
    assert client.post(at, {"format": "html"}).status_code != 302


def test_a_wrong_password_opens_nothing(world):
    client = client_of(world.lead, proved=None)
    at = reverse("study_file", args=["ardenvale"])

    answer = client.post(client.get(at)["Location"], {"password": "another"})

    assert answer.status_code == 200
    assert client.get(at).status_code == 302


def test_nobody_is_asked_for_a_password_where_nothing_is_for_them(world):
    client = client_of(world.accounts[Role.POLICE], proved=None)

    assert client.get(reverse("study_file", args=["ardenvale"])).status_code == 404


def test_what_another_account_proved_in_this_browser_is_not_counted(world):
    client = client_of(world.lead, proved=None)
    prove(client, world.accounts[Role.CODER])

    assert client.get(reverse("study_file", args=["ardenvale"])).status_code == 302
