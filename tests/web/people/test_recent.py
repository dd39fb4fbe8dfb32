"""What leaves the house is for whoever proved just now who they are."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse
from tests.web.signing_in import client_of, prove
from tests.web.world import PASSWORD

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
