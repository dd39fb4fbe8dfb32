"""The demo is whole, made by the verbs that users have, and made in seconds."""

from __future__ import annotations

import re
import time
from datetime import timedelta

import pytest
from django.utils import timezone
from tests.web.kept import kept

from alongside.web.core.models import Event
from alongside.web.core.policy import Role
from alongside.web.core.viewer import Viewer
from alongside.web.demo.making import has_programme, make_demo
from alongside.web.demo.members import known
from alongside.web.evidence.models import Code, Coding, Encounter, Original, Source
from alongside.web.findings import queries
from alongside.web.findings.quoting import stands
from alongside.web.people.models import Membership, Programme
from alongside.web.whole.portraying import portrait, portrayed

pytestmark = pytest.mark.django_db
MONTH = timedelta(days=30)


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """Where the demo keeps who is in it, for as long as it is put back."""
    return tmp_path_factory.mktemp("demo")


def made_and_timed() -> tuple[Programme, float]:
    """The demo, and the work's own seconds, so that a busy machine does not fail it."""
    begun = time.process_time()
    made = make_demo()
    return made, time.process_time() - begun


@pytest.fixture
def timed(settings, folder):
    settings.ALONGSIDE_DATA = folder
    return kept(made_and_timed)


@pytest.fixture
def demo(timed):
    return timed[0]


def lead_of(programme) -> Viewer:
    lead = Membership.objects.filter(programme=programme, role=Role.LEAD).earliest("pk")
    return Viewer(lead.account_id, programme.pk, frozenset({Role.LEAD}))


def test_the_demo_holds_what_was_promised(demo):
    viewer = lead_of(demo)
    quotes = queries.quotes(viewer)

    kinds = [e.kind for e in Encounter.objects.all()]
    assert (kinds.count("interview"), kinds.count("focus_group")) == (14, 2)
    assert Code.objects.count() >= 30
    assert len(set(Coding.objects.values_list("coder", flat=True))) == 2
    assert sum(1 for quote in quotes if quote.agreed) >= 24
    assert [quote for quote in quotes if not stands(viewer, quote)] == []
    assert [role for role, *_ in map(lambda m: (m.role,), known())] == [
        "lead", "lead", "coder", "police", "arts", "community", "safeguarding", "keyholder",
        "steward", "viewer",
    ]  # fmt: skip


def test_something_waits_for_every_partner_who_signs_in_to_the_demo(demo):
    today = timezone.localdate()
    whole = portrait(demo.pk)
    asked = {one.id: one.parties for one in whole.objectives if one.proposed_on > today - MONTH}
    answered = {(one.subject, one.org) for one in whole.positions}
    partners = Membership.objects.filter(role__in=[Role.POLICE, Role.ARTS, Role.COMMUNITY])

    assert portrayed(demo.pk).left_out == ()
    for organisation in partners.values_list("organisation__key", flat=True):
        assert [
            one for one, by in asked.items() if organisation in by
            and (one, organisation) not in answered
        ]  # fmt: skip
    assert [one for one in whole.concerns if not one.answered_on and one.raised_on > today - MONTH]
    assert [one for one in whole.activities if one.on > today and one.status == "planned"]
    assert [one for one in whole.handovers if one.outgoing_last_day > today and not one.incoming]
    assert {one.state_on(today) for one in whole.actions} == {
        "open", "overdue", "claimed", "confirmed",
    }  # fmt: skip


def test_no_name_that_was_to_be_replaced_is_left_in_any_text(demo):
    from alongside.web.demo.content_files import read_yaml

    viewer = lead_of(demo)
    texts = "\n".join(source.text for source in Source.objects.for_viewer(viewer))
    names = {
        name
        for told in read_yaml("encounters.yaml")
        for name in [
            *(one["label"] for one in told["participants"]),
            *(one["find"] for one in told["names"]),
        ]
    }

    left = (name for name in names if re.search(rf"\b{re.escape(name)}\b", texts))
    assert sorted(left) == []


def test_every_original_is_sealed_beside_its_source(demo):
    viewer = lead_of(demo)

    assert Original.objects.for_viewer(viewer).count() == 16


def test_the_ledger_tells_of_it_all_and_is_whole(demo):
    told = set(Event.objects.values_list("verb", flat=True))

    assert list(Event.broken_links()) == []
    assert {"found", "join", "accept", "arrive", "add", "write", "select", "clear"} <= told


def test_the_demo_is_made_in_under_twenty_seconds(timed):
    assert timed[1] < 20
    assert has_programme()
