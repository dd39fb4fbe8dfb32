"""The ledger is only added to, and shows when somebody has tampered with it."""

import pytest
from django.db import DatabaseError, connection, transaction
from tests.ledger import _unguarded

from alongside.web.core.models import Event

pytestmark = pytest.mark.django_db


def tell(count: int = 1) -> list[Event]:
    from alongside.web.people.models import Account

    account = Account.objects.create_user(f"{Event.objects.count()}@example.org", name="A")
    return [
        Event.tell(verb="try", subject=account, by=account, programme_id=None, facts={"n": n})
        for n in range(count)
    ]


@pytest.mark.parametrize(
    "statement",
    ["UPDATE core_event SET verb = 'other'", "DELETE FROM core_event"],
)
def test_the_database_refuses_to_change_or_delete_an_entry(statement):
    tell()

    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)

    assert [event.verb for event in Event.objects.all()] == ["try"]


def test_a_whole_ledger_has_no_broken_link():
    tell(5)

    assert list(Event.broken_links()) == []


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="the guard is lifted on SQLite alone")
@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE core_event SET verb = 'other' WHERE id = {middle}",
        "UPDATE core_event SET facts = '{{}}' WHERE id = {middle}",
        "DELETE FROM core_event WHERE id = {middle}",
    ],
)
def test_tampering_past_the_guard_shows(tampering):
    events = tell(3)

    with _unguarded(), connection.cursor() as cursor:
        cursor.execute(tampering.format(middle=events[1].pk))

    assert list(Event.broken_links()) != []


def test_the_ledger_keeps_no_words(world):
    told = " ".join(str(event.facts) for event in Event.objects.all())

    assert [words for words in ("tea", "talking", "Ask before", "@") if words in told] == []


def test_a_change_that_fails_leaves_no_entry(world):
    from alongside.study.errors import Refused
    from alongside.web.findings.models import Recommendation

    before = Event.objects.count()

    with pytest.raises(Refused):
        Recommendation(programme=world.programme, number=9, text="x").write(
            by=world.lead, derived_from=[]
        )

    assert Event.objects.count() == before


def test_the_ledger_tells_which_use_was_answered_and_how(world):
    from alongside.web.consent.models import Consent

    given = world.participants["PUB01"].answer(use=Consent.Use.ARCHIVE, yes=False, by=world.lead)

    assert Event.objects.latest("id").facts == {
        "use": "archive",
        "yes": False,
        "made": f"consent.consent:{given.pk}",
    }


def test_text_that_is_no_choice_of_ours_stays_out_of_the_ledger(world):
    world.participants["PUB01"].answer(use="archive", yes=True, by=world.lead)

    assert "use" not in Event.objects.latest("id").facts
