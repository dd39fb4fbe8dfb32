"""A request to disclose: the police can file one, two decide, and nothing leaves before that."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile

import pytest
from django.db import IntegrityError, connection
from django.test import Client
from django.urls import reverse

from alongside.study.errors import Refused
from alongside.web.core.models import Event
from alongside.web.core.policy import Permission, Role
from alongside.web.evidence.disclosing import given_about
from alongside.web.partnership.queries.waiting import waiting
from alongside.web.people.models import Account, Membership
from alongside.web.registers import queries, requesting
from alongside.web.registers.models import DisclosureRequest
from alongside.web.vault.keeping import NOBODY, Locked
from tests.web.partners import viewer_of
from tests.web.registers.registered import ASKED, police_request

Answer = DisclosureRequest.Answer


@pytest.fixture
def second(world) -> Account:
    """Another research lead."""
    account = Account.objects.create_user("second@example.org", name="Lead Two")
    Membership.objects.create(account=account, programme=world.programme, role=Role.LEAD)
    return account


def given(world, request, by) -> None:
    """Two people decide that the world's text is given."""
    asking = requesting.propose(
        request, by=world.lead, answer="give", things=[f"text:{world.source.pk}"], reason="Ordered."
    )
    requesting.agree(request, asking, by=by)


def test_a_police_account_files_a_request_and_sees_nothing_of_it_again(world, signed_in):
    police, slug = signed_in(Role.POLICE), world.programme.slug
    at = reverse("disclosure_new", args=[slug])
    told = {"power": "production_order", "asks": ASKED, "body": "court"}

    assert police.post(at, told).status_code == 302

    filed = DisclosureRequest.objects.get()
    today = signed_in(Role.LEAD).get(reverse("today", args=[slug])).content.decode()
    assert "A request from a police force to disclose" in today and ASKED not in today
    waits = [one.words for one in waiting(viewer_of(world, Role.STEWARD), filed.created_at.date())]
    assert not any("disclose" in words for words in waits)
    assert (filed.body, filed.power, filed.filed_by) == (
        "police", "production_order", world.accounts[Role.POLICE],
    )  # fmt: skip
    seen = [
        police.get(reverse("disclosures", args=[slug])).status_code,
        police.get(reverse("disclosure", args=[slug, filed.guid])).status_code,
        police.post(reverse("disclosure_answer", args=[slug, filed.guid])).status_code,
        police.post(reverse("disclosure_file", args=[slug, filed.guid])).status_code,
    ]
    assert seen == [404, 404, 404, 404]
    assert ASKED not in police.get(at).content.decode()


def test_before_there_is_a_pass_phrase_nobody_types_what_cannot_be_sealed(
    world, signed_in, monkeypatch
):
    monkeypatch.setattr(
        "alongside.web.registers.views.requests.has_vault", lambda _programme: False
    )

    page = signed_in(Role.POLICE).get(reverse("disclosure_new", args=[world.programme.slug]))
    assert "Nothing can be received yet" in page.content.decode()
    assert 'name="asks"' not in page.content.decode()


def test_filing_is_all_that_a_police_account_may_do_about_it(world):
    about = {
        Permission.FILE_DISCLOSURE, Permission.READ_DISCLOSURES, Permission.DECIDE_DISCLOSURE,
    }  # fmt: skip

    assert world.viewer(Role.POLICE).permissions & about == {Permission.FILE_DISCLOSURE}


def test_what_is_asked_for_lies_sealed_and_opens_with_who_is_who(world):
    request = police_request(world)

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM registers_disclosurerequest")
        assert ASKED not in str(cursor.fetchall())
    with pytest.raises(Locked):
        requesting.asks_of(world.viewer(Role.LEAD), request, NOBODY)
    assert requesting.asks_of(world.viewer(Role.LEAD), request, world.hands) == ASKED


def test_one_person_does_not_decide_it_twice(world):
    request = police_request(world)
    asking = requesting.propose(
        request, by=world.lead, answer=Answer.REFUSE, things=[], reason="No power."
    )

    with pytest.raises(Refused, match="You asked for this yourself"):
        requesting.agree(request, asking, by=world.lead)

    assert DisclosureRequest.objects.get().decided == ""


@pytest.mark.parametrize("role", [Role.SAFEGUARDING, Role.KEYHOLDER])
def test_a_second_person_agrees_and_it_is_decided(world, role):
    request = police_request(world)
    asking = requesting.propose(
        request, by=world.lead, answer=Answer.REFUSE, things=[], reason="No power."
    )

    requesting.agree(request, asking, by=world.accounts[role])

    request.refresh_from_db()
    assert request.state == "refused"
    assert queries.decision_of(request).answered_by == world.accounts[role]


def test_nobody_of_the_police_or_a_partner_agrees(world):
    request = police_request(world)
    asking = requesting.propose(
        request, by=world.lead, answer=Answer.REFUSE, things=[], reason="No power."
    )

    for role in set(Role) - {Role.LEAD, Role.SAFEGUARDING, Role.KEYHOLDER}:
        with pytest.raises(Refused):
            requesting.agree(request, asking, by=world.accounts[role])


def test_something_else_than_was_agreed_to_does_not_leave(world, second):
    request = police_request(world)
    asking = requesting.propose(
        request, by=world.lead, answer="give", things=[f"text:{world.source.pk}"], reason="Ordered."
    )
    request.things = [*request.things, "text:999"]
    request.save()

    with pytest.raises(Refused, match="has changed since"):
        requesting.agree(request, asking, by=second)

    request.things = request.things[:1]
    request.save()
    requesting.agree(request, asking, by=second)
    request.things = ["text:999"]
    request.save()
    with pytest.raises(Refused, match="Nothing can leave"):
        requesting.bundle(world.viewer(Role.LEAD), request, by=world.lead)


@pytest.mark.parametrize("how_far", ["filed", "proposed", "refused"])
def test_nothing_leaves_without_a_decision_to_give(world, second, signed_in, how_far):
    request = police_request(world)
    if how_far != "filed":
        asking = requesting.propose(
            request, by=world.lead, answer=Answer.REFUSE, things=[], reason="No power."
        )
    if how_far == "refused":
        requesting.agree(request, asking, by=second)

    at = reverse("disclosure_file", args=[world.programme.slug, request.guid])
    assert signed_in(Role.LEAD).post(at).status_code == 422
    assert DisclosureRequest.objects.get().left_at is None


def test_the_database_lets_nothing_leave_that_was_not_decided(world):
    with pytest.raises(IntegrityError):
        police_request(world).leave(by=world.lead, digest="0" * 64)


def test_what_two_people_decided_leaves_with_names_replaced_and_is_told(world, second, signed_in):
    request = police_request(world)
    given(world, request, second)

    at = reverse("disclosure_file", args=[world.programme.slug, request.guid])
    response = signed_in(Role.LEAD).post(at)

    archive = zipfile.ZipFile(io.BytesIO(response.content))
    assert [archive.read(name).decode() for name in archive.namelist()] == [world.source.text]
    request.refresh_from_db()
    assert request.state == "given"
    assert request.left_hash == hashlib.sha256(response.content).hexdigest()
    assert Event.objects.filter(verb="leave", subject_id=request.pk).count() == 1
    assert Event.objects.filter(verb="read_disclosed", subject_id=world.source.pk).count() == 1


def test_a_request_is_decided_once(world, second):
    request = police_request(world)
    given(world, request, second)

    with pytest.raises(Refused, match="decided already"):
        requesting.propose(request, by=world.lead, answer="refuse", things=[], reason="Again.")


def test_requests_are_counted_in_public(world, second):
    request = police_request(world)
    police_request(world)
    given(world, request, second)
    request.tell(by=world.lead, told=DisclosureRequest.Told.FORBIDDEN)

    year = queries.counted(world.programme)[0]
    page = Client(SERVER_NAME="localhost").get(reverse("our_word", args=[world.programme.slug]))

    assert {key: year[key] for key in ("asked", "by_police", "refused", "given", "open")} == {
        "asked": 2, "by_police": 2, "refused": 0, "given": 0, "open": 1,
    }  # fmt: skip
    assert "2 requests to disclose what people said" in page.content.decode()
    assert ASKED not in page.content.decode()


def test_a_programme_that_never_listened_has_no_public_page(world):
    world.programme.collections.all().delete()

    for name in ("our_word", "worried"):
        at = reverse(name, args=[world.programme.slug])
        assert Client(SERVER_NAME="localhost").get(at).status_code == 404


def test_whether_participants_were_told_is_said(world, signed_in):
    request = police_request(world)
    at = reverse("disclosure_told", args=[world.programme.slug, request.guid])

    signed_in(Role.LEAD).post(at, {"told": "unsafe"})

    request.refresh_from_db()
    assert request.get_told_display() == "telling them would put somebody in danger"
    assert request.told_on is not None


def test_the_lead_decides_with_a_second_lead_on_the_pages(world, second, signed_in):
    from tests.web.signing_in import client_of

    request, slug = police_request(world), world.programme.slug
    at = reverse("disclosure", args=[slug, request.guid])
    signed_in(Role.LEAD).post(
        at, {"answer": "give", "things": [f"text:{world.source.pk}"], "reason": "Ordered."}
    )
    answer = reverse("disclosure_answer", args=[slug, request.guid])
    page = client_of(second).get(at).content.decode()
    assert "Research lead One would answer: something is given" in page
    assert "I agree" not in signed_in(Role.LEAD).get(at).content.decode()

    client_of(second).post(answer, {"answer": "agree", "seen": seen_in(page)})

    request.refresh_from_db()
    assert request.state == "to be given"


def seen_in(page: str) -> str:
    """What the page sends along of the proposal that it showed."""
    return re.search(r'name="seen" value="(\w+)"', page)[1]


def test_a_second_person_agrees_to_what_they_read_and_not_to_what_was_proposed_meanwhile(
    world, second, signed_in
):
    from tests.web.signing_in import client_of

    request, slug = police_request(world), world.programme.slug
    at = reverse("disclosure", args=[slug, request.guid])
    answer = reverse("disclosure_answer", args=[slug, request.guid])
    signed_in(Role.LEAD).post(at, {"answer": "refuse", "reason": "No order."})
    read = seen_in(client_of(second).get(at).content.decode())
    signed_in(Role.LEAD).post(
        at, {"answer": "give", "things": [f"text:{world.source.pk}"], "reason": "Ordered."}
    )

    late = client_of(second).post(answer, {"answer": "agree", "seen": read})
    bare = client_of(second).post(answer, {"answer": "agree"})

    request.refresh_from_db()
    assert (late.status_code, bare.status_code, request.decided) == (422, 422, "")


@pytest.mark.parametrize(("told", "shown"), [("yes", True), ("forbidden", False), ("", False)])
def test_a_participant_finds_what_was_given_in_their_bundle_where_they_may_be_told(
    world, second, told, shown
):
    request = police_request(world)
    given(world, request, second)
    requesting.bundle(world.viewer(Role.LEAD), request, by=world.lead)
    if told:
        request.tell(by=world.lead, told=DisclosureRequest.Told(told))

    found = given_about(world.participants["PUB01"])

    assert found == ([request] if shown else [])
