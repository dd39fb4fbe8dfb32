"""The edge of the site: what may come in, what is left behind, and what a log line tells."""

from __future__ import annotations

import io
import logging
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from alongside.web.core.policy import Role
from alongside.web.evidence import queries
from alongside.web.evidence.models import Code


@pytest.fixture
def logged():
    """What the server's own log handler writes."""
    (handler,) = [h for h in logging.root.handlers if type(h) is logging.StreamHandler]
    before, handler.stream = handler.stream, io.StringIO()
    yield handler.stream
    handler.stream = before


def test_a_failure_is_logged_without_anybodys_words(world, signed_in, logged, monkeypatch):
    def fails(*_, **__):
        try:
            raise KeyError("They listened, for once")
        except KeyError as error:
            raise ValueError("invalid text: 'They listened, for once'") from error

    monkeypatch.setattr(queries, "codebook", fails)
    client = signed_in(Role.LEAD)
    client.raise_request_exception = False

    answer = client.get(reverse("codebook", args=["ardenvale"]))

    assert answer.status_code == 500
    told = logged.getvalue()
    assert "listened" not in told + answer.content.decode()
    timed, *lines = [line for line in told.splitlines() if not line.startswith("  ")]
    assert re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z ERROR Internal", timed)
    assert [timed.partition(" ERROR ")[2], *lines] == [
        "Internal Server Error: /p/ardenvale/codebook/",
        "builtins.KeyError",
        "builtins.ValueError",
    ]
    assert "test_edge.py" in told


def test_a_time_in_the_log_is_that_of_the_world_and_not_of_the_place(logged, settings):
    logging.getLogger("alongside").warning("Something.")

    told = datetime.fromisoformat(logged.getvalue().split()[0])
    assert abs(datetime.now(UTC) - told) < timedelta(minutes=5)


def test_whoever_is_refused_a_right_is_in_the_log_by_number_and_the_right_by_name(
    world, signed_in, logged
):
    police = signed_in(Role.POLICE)

    answer = police.get(reverse("source", args=["ardenvale", world.source.pk]))

    account = world.accounts[Role.POLICE]
    assert answer.status_code == 404
    line = logged.getvalue().splitlines()[0].partition(" WARNING ")[2]
    assert line == (
        f"Account {account.pk} was refused READ_SOURCE in programme {world.programme.pk}."
    )


def test_signing_out_takes_kept_texts_out_of_the_browser(world, signed_in):
    client = signed_in(Role.CODER)
    assert "Clear-Site-Data" not in client.get(reverse("account_logout"))
    assert client.post(reverse("account_logout"))["Clear-Site-Data"] == '"cache"'


def test_an_upload_never_lies_on_a_disk_as_it_came(world, signed_in, monkeypatch):
    def nowhere(*_, **__):
        raise AssertionError("a file was made")

    monkeypatch.setattr("tempfile.NamedTemporaryFile", nowhere)
    monkeypatch.setattr("tempfile.TemporaryFile", nowhere)
    words = b"Jo: We were there.\n" * 300_000

    signed_in(Role.LEAD).post(
        reverse("drafts", args=["ardenvale"]), {"files": SimpleUploadedFile("a.txt", words)}
    )

    (draft,) = queries.drafts(world.viewer(Role.LEAD))
    assert draft.open() == ("a.txt", words)


def test_what_is_over_a_limit_is_counted_and_not_held(world, signed_in, settings):
    settings.UPLOAD_LIMIT, settings.UPLOAD_LIMIT_AT_ONCE = 2**20, 2 * 2**20
    sizes = [2**20, 3 * 2**20, 2**20 - 1, 2**20]
    files = [SimpleUploadedFile(f"{i}.txt", b"x" * size) for i, size in enumerate(sizes)]

    answer = signed_in(Role.LEAD).post(
        reverse("drafts", args=["ardenvale"]), {"files": files}, HTTP_ACCEPT="application/json"
    )

    assert answer.json()["received"] == 2
    assert answer.json()["refused"] == [
        "1.txt is larger than 1 MB: split it and bring in the parts.",
        "Those files are too large together: bring in fewer at a time.",
    ]


@pytest.mark.parametrize("name", [r"a\u0000b", r"half \ud83d"])
def test_what_no_database_can_keep_is_refused_in_a_sentence(world, signed_in, name):
    client = signed_in(Role.LEAD)
    at = reverse("codes", args=["ardenvale"])

    answer = client.post(at, f'{{"name": "{name}"}}', content_type="application/json")
    assert (answer.status_code, list(answer.json())) == (422, ["refusal"])
    answer = client.post(at, {"name": "a\0b"})
    assert "type those words again" in answer.content.decode()
    assert Code.objects.count() == 1
