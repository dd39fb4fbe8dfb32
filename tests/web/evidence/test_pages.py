"""Pages of listening and asking: a steady count of queries, and sentences for every mishap."""

import sys

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alongside.web.consent.models import Participant
from alongside.web.consent.withdrawing import withdraw
from alongside.web.core.models import Event
from alongside.web.core.policy import Role
from alongside.web.evidence import importing, snapshot
from alongside.web.evidence.models import Code, Coding, Encounter, Memo, Source
from tests.web.world import HOSTS_ASK


def more_of_everything(world, number: int) -> None:
    """Another encounter with a coded source, another code and another memo."""
    person = Participant.objects.create(
        programme=world.programme, code=f"PUB{number + 50}", group=world.groups["public"]
    )
    encounter = Encounter(programme=world.programme, title=f"Talk {number}", kind="interview")
    encounter.take_place(by=world.lead)
    encounter.participants.add(person)
    source = Source(
        programme=world.programme, encounter=encounter, name=f"Talk {number}", text="I saw it.",
        imported_by=world.lead,
    )  # fmt: skip
    source.arrive(by=world.lead)
    code = Code(programme=world.programme, name=f"Code {number}")
    code.add(by=world.lead)
    for one in (code, world.code):
        Coding(
            programme=world.programme, source=source, code=one, coder=world.lead, start=0, end=5
        ).add(by=world.lead)
    Memo(programme=world.programme, author=world.lead, code=code, text="So.").write(by=world.lead)


def queries(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as counted:
        assert client.get(address).status_code == 200
    return len(counted)


@pytest.mark.parametrize(
    "name", ["sources", "drafts", "codebook", "memos", "matrix", "together", "excerpts", "search"]
)
def test_a_list_asks_as_often_for_three_rows_as_for_one(world, signed_in, name) -> None:
    client = signed_in(Role.LEAD)
    address = reverse(name, args=["ardenvale"])
    more_of_everything(world, 1)
    before = queries(client, address)
    for number in (2, 3):
        more_of_everything(world, number)

    assert queries(client, address) == before


def test_the_page_of_a_code_asks_as_often_for_three_excerpts_as_for_one(world, signed_in) -> None:
    client = signed_in(Role.LEAD)
    address = reverse("code", args=["ardenvale", world.code.pk])
    more_of_everything(world, 1)
    before = queries(client, address)
    for number in (2, 3):
        more_of_everything(world, number)

    assert queries(client, address) == before


def test_sources_say_who_has_not_been_heard(world, signed_in) -> None:
    page = signed_in(Role.CODER).get(reverse("sources", args=["ardenvale"])).content.decode()
    assert page.count("nobody yet") == 3


def test_fifty_excerpts_are_shown_and_the_next_are_a_link_away(world, signed_in) -> None:
    for number in range(60):
        Coding(
            programme=world.programme, source=world.source, code=world.code, coder=world.lead,
            start=number, end=number + 4,
        ).add(by=world.lead)  # fmt: skip
    client = signed_in(Role.CODER)
    address = reverse("code", args=["ardenvale", world.code.pk])
    first = client.get(address).context["page"]
    second = client.get(f"{address}?{first.following}").context["page"]
    assert [(p.first, len(p.rows), p.total) for p in (first, second)] == [(0, 50, 61), (50, 11, 61)]
    assert (second.following, bool(second.preceding)) == ("", True)


def test_a_coding_that_another_window_took_back_is_told_and_nothing_else_changes(
    world, signed_in
) -> None:
    found = Coding.objects.get()
    gone = found.pk
    found.remove(by=world.lead)
    answer = signed_in(Role.LEAD).post(
        reverse("coding_removed", args=["ardenvale", gone]), follow=True
    )
    assert "That coding was taken back before: nothing was changed." in answer.content.decode()


def test_taking_the_study_file_is_told_in_the_ledger(world, signed_in) -> None:
    answer = signed_in(Role.LEAD).post(
        reverse("study_file", args=["ardenvale"]), {"reason": "For the archive."}
    )
    assert answer.content[:2] == b"PK"
    assert Event.objects.filter(verb="take_study_file", actor=world.lead).count() == 1


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.LEAD, Role.CODER}))
def test_no_word_of_a_source_reaches_those_who_may_not_read_it(world, signed_in, role) -> None:
    snapshot.snapshot(world.viewer(Role.LEAD))
    client = signed_in(role)
    for name, more in [
        ("source", [world.source.pk]), ("source_text", [world.source.pk]),
        ("source_reading", [world.source.pk]), ("source_codings", [world.source.pk]),
        ("code", [world.code.pk]), ("excerpts", []), ("matrix_csv", []), ("study_file", []),
        ("search", []),
    ]:  # fmt: skip
        address = reverse(name, args=["ardenvale", *more])
        answer = client.post(address, {"q": "uniform"}) if name == "search" else client.get(address)
        assert (name, answer.status_code) == (name, 404)
        assert b"uniform?" not in answer.content


def test_the_study_file_is_not_there_without_a_reason(world, signed_in) -> None:
    at = reverse("study_file", args=["ardenvale"])
    lead = signed_in(Role.LEAD)
    assert [lead.get(at).status_code, lead.post(at, {"reason": " "}).status_code] == [200, 422]
    assert not Event.objects.filter(verb="take_study_file").exists()


def test_a_text_without_speakers_is_one_persons_words(world, signed_in) -> None:
    client = signed_in(Role.LEAD)
    draft = importing.receive(
        world.programme, by=world.lead, name="letter.txt", content=b"I was there at the wall.\n"
    )

    def post(name: str, **said):
        return client.post(reverse(name, args=["ardenvale", draft.guid]), said, follow=True)

    said = {"title": "A letter", "kind": "interview", "confirmed": "1"}
    refused = post("draft_source", **said).content.decode()
    assert "No speaker was found: say whose words these are." in refused
    group = world.groups["public"].pk
    whose = {"sole-code": "PUB9", "sole-group": group, "sole-quote": "yes"}
    post("draft_speakers", **whose)
    silent = post("draft_source", **said).content.decode()
    assert "PUB9 has not been asked about taking part: record the answer" in silent
    post("draft_speakers", **whose, **{"sole-take_part": "yes"})
    post("draft_source", **said)

    viewer = world.viewer(Role.LEAD)
    source = Source.objects.for_viewer(viewer).get(name="A letter")
    people = list(source.encounter.participants.all())
    assert [(p.code, p.group_id, p.agrees_to("quote")) for p in people] == [("PUB9", group, True)]
    assert snapshot.snapshot(viewer).source("A letter").participant == "PUB9"


@pytest.mark.parametrize(
    ("name", "most"),
    [("source", 6), ("source_text", 5), ("source_codings", 8)],
)
def test_opening_a_document_asks_no_more_in_a_larger_study(world, signed_in, name, most) -> None:
    client = signed_in(Role.CODER)
    address = reverse(name, args=["ardenvale", world.source.pk])
    before = queries(client, address)
    for number in range(3):
        more_of_everything(world, number)

    assert queries(client, address) == before <= most + HOSTS_ASK


def test_a_coding_is_recorded_with_a_steady_number_of_questions(world, signed_in) -> None:
    client = signed_in(Role.CODER)
    address = reverse("source_codings", args=["ardenvale", world.source.pk])
    change = {"do": "add", "start": 0, "end": 4, "code": world.code.pk}

    with CaptureQueriesContext(connection) as counted:
        answer = client.post(address, {"changes": [change]}, content_type="application/json")

    assert answer.json()["done"][0]["refusal"] == ""
    beside = ("SAVEPOINT", "pg_advisory_xact_lock")
    told = [q["sql"].split()[0] for q in counted if not any(b in q["sql"] for b in beside)]
    assert (len(told) <= 10, told.count("INSERT")) == (True, 2)


def test_a_membership_that_ends_in_mid_session_signs_its_account_out_at_once(
    world, signed_in
) -> None:
    client = signed_in(Role.CODER)
    address = reverse("source_text", args=["ardenvale", world.source.pk])
    before = client.get(address).status_code
    for membership in world.accounts[Role.CODER].memberships.all():
        membership.end(by=world.lead)

    after = client.get(address)
    assert (before, after.status_code, b"uniform?" in after.content) == (200, 302, False)
    assert after["Location"].startswith(reverse("account_login"))


def test_a_table_too_wide_shows_its_fullest_columns_and_says_so(
    world, signed_in, monkeypatch
) -> None:
    monkeypatch.setattr("alongside.web.evidence.views.asking.MOST_COLUMNS", 2)
    for number in range(3):
        more_of_everything(world, number)
    start, end = world.span("people talking who had not spoken in years")
    Coding(
        programme=world.programme, source=world.source, code=Code.objects.get(name="Code 1"),
        coder=world.lead, start=start, end=end,
    ).add(by=world.lead)  # fmt: skip
    address = reverse("matrix", args=["ardenvale"])

    page = signed_in(Role.LEAD).get(f"{address}?by=source")

    shown = [column["label"] for column in page.context["columns"]]
    assert shown == ["At the wall", "Talk 0"]
    assert "files for the team hold the other 2 too" in page.content.decode()


def test_after_a_new_source_a_search_reads_only_that_source(world, signed_in, monkeypatch) -> None:
    client = signed_in(Role.LEAD)
    address = reverse("search", args=["ardenvale"])
    client.post(address, {"q": "saw"})
    read = []
    module = sys.modules["alongside.analysis.search"]
    split = module.words
    monkeypatch.setattr(module, "words", lambda text: read.append(text) or split(text))
    more_of_everything(world, 1)

    page = client.post(address, {"q": "saw"})

    assert read == ["I saw it."]
    assert [hit.source for _, hit in page.context["found"].hits][-1] == "Talk 1"


@pytest.mark.django_db(transaction=True)
def test_what_was_withdrawn_is_found_no_more(world, signed_in) -> None:
    client = signed_in(Role.LEAD)
    address = reverse("search", args=["ardenvale"])
    more_of_everything(world, 1)
    more_of_everything(world, 2)
    before = {hit.source for _, hit in client.post(address, {"q": "it"}).context["found"].hits}
    withdraw(Participant.objects.get(code="PUB52"), by=world.lead, how="staff")

    after = {hit.source for _, hit in client.post(address, {"q": "it"}).context["found"].hits}

    assert before - after == {"Talk 2"}


def test_what_is_looked_for_stands_in_no_address(world, signed_in) -> None:
    client = signed_in(Role.LEAD)
    address = reverse("search", args=["ardenvale"])

    page = client.post(address, {"q": "nobody minded"})

    assert page.context["found"].total == 2
    assert "nobody+minded" not in page.content.decode()
    assert client.get(address + "?q=minded").context["query"] == ""
