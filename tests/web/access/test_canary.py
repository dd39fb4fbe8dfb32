"""A crawl as everybody over every address: nobody meets a string that is not theirs to read."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client

from alongside.web.core.policy import Object, Role
from alongside.web.core.reading_log import tell_read
from alongside.web.evidence import snapshot
from alongside.web.evidence.models import Assignment, Draft, Memo
from alongside.web.findings.models import Finding, Recommendation, Release
from alongside.web.people.models import Membership
from tests.web.access.planting import MARK, OBJECT_OF, Plant, may_show, plant
from tests.web.signing_in import client_of
from tests.web.test_addresses import TABLE, address
from tests.web.world import make_world

pytestmark = pytest.mark.sweep
IN_A_FILE = "zq9999qz"


@pytest.fixture
def planted(world, ids) -> dict[str, Plant]:
    """Strings everywhere, in a programme where nothing is assigned to the coder."""
    draft = Draft(programme=world.programme, uploaded_by=world.lead)
    draft.keep(f"Ann: {IN_A_FILE}\n".encode(), name=f"{IN_A_FILE}.txt")
    draft.save()
    tell_read(world.viewer(Role.LEAD), world.source, what="text", reason="A reason.")
    Assignment.objects.all().delete()
    Memo.objects.update(code=None, source=world.source)
    marks = plant(but={("findings.quote", quote.pk) for quote in world.quotes[:3]})
    snapshot.forget()
    return marks | {IN_A_FILE: Plant("evidence.draft", "sealed", draft.pk)}


@pytest.fixture
def published(world) -> set[tuple[str, object]]:
    """Rows that every reader of the programme may have."""
    rows = {("findings.quote", quote.pk) for quote in world.quotes[:2]}
    rows |= {("findings.finding", f.pk) for f in Finding.objects.exclude(published_at=None)}
    rows |= {("findings.release", r.pk) for r in Release.objects.all()}
    out = Recommendation.objects.exclude(published_at=None)
    rows |= {("findings.recommendation", r.pk) for r in out}
    rows |= {("findings.action", a.pk) for r in out for a in r.actions.all()}
    comments = Finding.objects.get(pk=world.finding.pk).comments.all()
    return rows | {("findings.comment", c.pk) for c in comments}


def met(client: Client, world, ids) -> dict[str, set[str]]:
    """Every planted string that is in any answer, its headers included, by the address."""
    found: dict[str, set[str]] = {}
    for row in TABLE:
        name = row.removeprefix("POST ")
        at = address(world, ids, name)
        answers = [client.get(at)]
        if answers[0].status_code == 200:  # what is refused is refused to a script alike
            answers.append(client.get(at, headers={"HX-Request": "true"}))
        if name == "search":
            answers += [client.post(at, {"q": word}) for word in ("zq*", "uniform", "the")]
        for answer in answers:
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            told = body + answer.serialize_headers()
            for mark in set(MARK.findall(told.decode("utf-8", "replace"))):
                found.setdefault(mark, set()).add(name)
    return found


def _speaks_for(role: Role | None) -> int | None:
    """The organisation that the account in a role acts for."""
    held = Membership.objects.filter(role=role).exclude(organisation=None)
    return held.values_list("organisation_id", flat=True).first()


def not_theirs(found, planted, role, published) -> dict[Plant, set[str]]:
    return {
        planted.get(mark, mark): names
        for mark, names in found.items()
        if mark not in planted or not may_show(planted[mark], role, published, _speaks_for(role))
    }


@pytest.mark.parametrize("role", Role)
def test_nobody_meets_what_is_not_theirs_to_read(
    world,
    ids,
    planted,
    published,
    signed_in,
    caplog,
    role,
):
    found = met(signed_in(role), world, ids)

    assert not_theirs(found, planted, role, published) == {}
    assert MARK.findall(caplog.text) == []
    assert [MARK.findall(f"{m.subject} {m.body}") for m in mail.outbox] == []


def test_the_crawl_sees_what_it_looks_for(world, ids, planted, signed_in):
    """As the lead, who may read nearly everything, it meets strings of every kind of thing."""
    found = met(signed_in(Role.LEAD), world, ids)

    kinds = {OBJECT_OF[planted[mark].label] for mark in found}
    assert kinds >= {
        Object.ORIGINAL, Object.SOURCE, Object.MEMO, Object.FINDING, Object.QUOTE, Object.ACTION,
        Object.CODEBOOK, Object.BREACH, Object.ACCESS,
    }  # fmt: skip


def test_a_partner_meets_what_was_published_and_only_that(
    world,
    ids,
    planted,
    published,
    signed_in,
):
    found = met(signed_in(Role.POLICE), world, ids)

    assert {planted[mark].label for mark in found} >= {"findings.finding"}


def test_nobody_at_all_meets_nothing(world, ids, planted):
    assert met(Client(SERVER_NAME="localhost"), world, ids) == {}


@pytest.mark.parametrize("role", [Role.LEAD, Role.CODER, Role.POLICE, Role.ADMIN])
def test_nobody_of_another_programme_meets_anything(world, ids, planted, role):
    elsewhere = make_world("elsewhere")

    assert met(client_of(elsewhere.accounts[role]), world, ids) == {}


def test_a_membership_that_ended_meets_nothing(world, ids, planted, signed_in):
    client = signed_in(Role.LEAD)
    world.lead.memberships.get().end(by=world.lead)

    assert met(client, world, ids) == {}
