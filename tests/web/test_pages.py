"""What holds for every page: nothing inline, nothing kept on the way, a steady count of queries."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alongside.web.core.policy import Role
from alongside.web.findings.models import Finding, Recommendation
from alongside.web.people.models import Account, Membership
from tests.web.test_addresses import TABLE, address, ids  # noqa: F401  a fixture

# Without a file that was looked at before, its pages lead back to where one is chosen.
OF_A_FILE = {"whole_foreseen", "whole_foreseen_rows"}
PAGES = [
    row for row in TABLE
    if not row.startswith("POST ") and not row.endswith(("_csv", "_xlsx", "_file", "_text"))
    and row not in {"source_codings", "source_reading", "image"} | OF_A_FILE
]  # fmt: skip


class Inline(HTMLParser):
    """What the policy 'self' would refuse: scripts and styles in the page itself."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.labelled: set[str] = set()
        self.headings: list[str] = []

    def handle_starttag(self, tag: str, attributes: list) -> None:
        given = dict(attributes)
        if tag == "style" or (tag == "script" and "src" not in given):
            self.found.append(f"<{tag}>")
        self.found += [f"{tag} {name}" for name in given if name == "style" or name[:2] == "on"]
        self.found += [
            f"{tag} {name}={value}"
            for name, value in given.items()
            if name in {"href", "src", "action"}
            and (value or "").startswith(("http", "//", "java"))
        ]
        if tag == "h1":
            self.headings.append(tag)


@pytest.mark.sweep
@pytest.mark.parametrize("name", PAGES)
def test_a_page_holds_nothing_inline_and_is_not_kept(world, ids, signed_in, name):  # noqa: F811
    role = Role(TABLE[name].split()[0])
    response = signed_in(role).get(address(world, ids, name))

    page = Inline()
    page.feed(response.content.decode())
    policy = dict(
        directive.split(" ", 1) for directive in response["Content-Security-Policy"].split("; ")
    )
    assert page.found == []
    assert page.headings == ["h1"]
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "font-src": "'self'",
        "connect-src": "'self'",
        "media-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
        "img-src": "'self' data:",
    }
    assert "no-store" in response["Cache-Control"]


def test_cookies_are_kept_from_scripts_and_other_sites(world, client):
    response = client.post(
        reverse("account_login"),
        {"login": world.lead.email, "password": "seven quiet otters"},
        headers={"host": "localhost"},
    )

    session = response.cookies["sessionid"]
    assert (response.status_code, session["httponly"], session["samesite"]) == (302, True, "Lax")


def queries(client, at: str) -> int:
    client.get(at)
    with CaptureQueriesContext(
        connection,
    ) as counted:
        assert client.get(at).status_code == 200
    return len(counted)


LISTS = [
    "programme", "reach", "findings", "finding", "quotes", "recommendations", "members", "events",
    "partnership", "report", "trust",
]  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_a_page_asks_as_often_for_three_rows_as_for_one(world, ids, signed_in, name):  # noqa: F811
    client = signed_in(Role.LEAD)
    at = address(world, ids, name)
    before = queries(client, at)

    for number in range(2, 4):
        finding = Finding(
            programme=world.programme, title=f"More {number}", kind="possibility", position=number
        )
        finding.write(by=world.lead)
        for target in (finding, world.finding):
            world.quote("They listened, I think", finding=target).clear(by=world.lead)
        finding.publish(by=world.lead)
        recommendation = Recommendation(programme=world.programme, number=number, text="More.")
        recommendation.write(
            by=world.lead, derived_from=[finding], addressed_to=[world.organisation]
        )
        account = Account.objects.create_user(f"{number}@example.org", name=f"More {number}")
        Membership.objects.create(
            account=account, programme=world.programme, role="coder",
            organisation=world.organisation,
        )  # fmt: skip

    assert queries(client, at) == before


def test_nobody_signs_up_without_an_invitation(client):
    from django.urls import NoReverseMatch

    with pytest.raises(NoReverseMatch):
        reverse("account_signup")


def test_a_refusal_is_a_sentence_where_one_is_looking(world, signed_in):
    lead = signed_in(Role.LEAD)
    at = reverse("quote_new", args=[world.programme.slug])
    start, end = world.span("What did you see")

    response = lead.get(at, {"source": world.source.pk, "start": start, "end": end})

    assert response.status_code == 422
    assert "Those are the interviewer&#x27;s words: choose words of a participant." in (
        response.content.decode()
    )
