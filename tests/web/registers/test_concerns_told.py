"""A worry is told to the safeguarding lead by a mail that says nothing, again when it is late."""

from __future__ import annotations

import pytest
from django.core import mail
from django.core.cache import cache

from alongside.web.core import clock
from alongside.web.core.policy import Role
from alongside.web.registers import queries, raising
from tests.web.registers.registered import WORRY, concern
from tests.web.registers.test_concerns import TOLD, anybody, at, late, safeguarding


@pytest.fixture(autouse=True)
def uncounted() -> None:
    cache.clear()


def test_it_arrives_when_mail_is_down(world, settings, django_capture_on_commit_callbacks):
    settings.EMAIL_BACKEND = "tests.web.registers.no_mail.Backend"

    with django_capture_on_commit_callbacks(execute=True):
        assert anybody().post(at(world), TOLD).status_code == 200

    assert len(queries.concerns(safeguarding(world))) == 1


def test_a_mail_says_nothing_of_what_it_is_about(
    world, settings, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        anybody().post(at(world), TOLD)

    sent = mail.outbox[0]
    told = f"{sent.subject} {sent.body} {sent.from_email}".casefold()
    topics = ["worr", "safeguard", "concern", "abuse", "police", "violence", "child", "danger",
              "ardenvale", "child", WORRY.casefold()]  # fmt: skip
    assert sent.to == [world.accounts[Role.SAFEGUARDING].email]
    assert [word for word in topics if word in told] == []


def test_what_is_not_read_in_time_is_told_again_and_shown_to_the_lead_without_a_number(
    world, signed_in, django_capture_on_commit_callbacks
):
    concern(world)
    concern(world)
    late(world)

    with django_capture_on_commit_callbacks(execute=True):
        assert raising.remind_late(world.programme.pk) == 2
        raising.remind_late(world.programme.pk)  # once a day

    assert len(mail.outbox) == 1
    lead = signed_in(Role.LEAD).get(at(world, "trust")).content.decode()
    assert "A worry about somebody has waited to be read since" in lead
    assert "2 worries" not in lead
    own = signed_in(Role.SAFEGUARDING).get(at(world, "trust")).content.decode()
    assert "Read it now" in own
    for role in set(Role) - {Role.LEAD, Role.SAFEGUARDING}:
        page = signed_in(role).get(at(world, "trust")).content.decode()
        assert "has waited to be read" not in page, role


def test_one_that_is_read_is_late_no_longer(world, signed_in):
    found, _ = concern(world)
    late(world)
    found.refresh_from_db()
    assert found.late_since is not None

    found.mark_read(by=world.accounts[Role.SAFEGUARDING])

    assert found.late_since is None
    page = signed_in(Role.LEAD).get(at(world, "trust")).content.decode()
    assert "has waited to be read" not in page


def test_a_late_one_is_told_again_by_the_servers_own_clock_though_nobody_opens_a_page(
    world, django_capture_on_commit_callbacks
):
    concern(world)
    with django_capture_on_commit_callbacks(execute=True):
        raising.remind_everywhere()
    assert mail.outbox == []

    late(world)
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(3):
            raising.remind_everywhere()

    assert raising.remind_everywhere in clock.OFTEN
    assert [message.to for message in mail.outbox] == [[world.accounts[Role.SAFEGUARDING].email]]
