"""Changes by several people at the same moment come one after another, and none is lost."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections
from django.test import Client
from django.urls import reverse
from tests.web.evidence.test_importing import decided, received
from tests.web.kept import kept
from tests.web.world import World, make_world

from alongside.web.core.models import Event
from alongside.web.core.policy import Role
from alongside.web.evidence import coding, importing, queries
from alongside.web.evidence.models import Code, Coding, Source
from alongside.web.findings.models import Finding

pytestmark = pytest.mark.skipif(
    connection.vendor == "sqlite",
    reason="the tests' SQLite is in memory, which threads cannot share: told on PostgreSQL",
)


@pytest.fixture
def world(transactional_db) -> World:
    return kept(make_world)


def at_once(*changes: Callable[[], object]) -> list[object]:
    """What each change answered, or the error it ended with."""

    def told(change: Callable[[], object]) -> object:
        try:
            return change()
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(changes)) as threads:
        return list(threads.map(told, changes))


def coded(world: World, start: int, code: Code) -> coding.Done:
    viewer = world.viewer(Role.LEAD)
    ref = queries.source_ref(viewer, world.source.pk)
    change = coding.Change("add", start, start + 3, code.pk)
    return coding.change_codings(viewer, ref, [change])[0]


def test_the_ledger_is_one_chain_whoever_writes_at_the_same_time(world) -> None:
    done = at_once(*[lambda i=i: coded(world, i, world.code) for i in range(12)])

    assert [(d.already, d.refusal) for d in done] == [(False, "")] * 12
    assert Event.objects.filter(verb="add", subject_kind="evidence.coding").count() >= 12
    assert list(Event.broken_links()) == []


def test_one_coding_sent_by_six_tabs_stands_once(world) -> None:
    done = at_once(*[lambda: coded(world, 20, world.code)] * 6)

    assert sorted(d.already for d in done) == [False] + [True] * 5
    assert Coding.objects.filter(start=20).count() == 1


def test_codings_made_while_their_code_is_merged_are_moved_or_refused_in_a_sentence(world) -> None:
    trust = Code(programme=world.programme, name="Trust")
    trust.add(by=world.lead)
    merge = [lambda: trust.merge_into(world.code, by=world.lead)]

    answers = at_once(*[lambda i=i: coded(world, i, trust) for i in range(8)], *merge)

    *codings, moved = answers
    refused = [d for d in codings if d.refusal]
    assert moved == 8 - len(refused)
    assert {d.refusal for d in refused} <= {
        "That code is no longer in the codebook: pick another for these words."
    }
    assert Coding.objects.filter(start__lt=8, code=world.code).count() == moved


def test_a_draft_confirmed_four_times_at_once_is_one_source(world) -> None:
    draft = received(world)
    decided(world, draft)

    answers = at_once(*[lambda: importing.accept(draft, by=world.lead)] * 4)

    assert sum(isinstance(a, Source) for a in answers) == 1
    assert {type(a).__name__ for a in answers} == {"Source", "Refused"}
    assert list(Event.broken_links()) == []


def test_six_clicks_at_once_make_one_finding_and_one_of_two_edits_is_refused(world) -> None:
    at = reverse("finding_new", args=[world.programme.slug])
    form = {"title": "Doors opened", "kind": "possibility"}

    made = at_once(*[lambda: lead_of(world).post(at, form)] * 6)

    assert len({answer["Location"] for answer in made}) == 1
    found = Finding.objects.get(title="Doors opened")
    edit = reverse("finding_edit", args=[world.programme.slug, found.pk])
    seen = lead_of(world).get(edit).context["form"]["seen"].value()
    edits = [form | {"seen": seen, "statement": f"Said {n}"} for n in range(4)]
    answers = at_once(*[lambda e=e: lead_of(world).post(edit, e) for e in edits])
    assert sorted(answer.status_code for answer in answers) == [302, 409, 409, 409]


def lead_of(world: World) -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(world.lead, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client
