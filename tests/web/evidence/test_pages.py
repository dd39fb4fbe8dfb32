"""Pages of listening and asking: a steady count of queries, and sentences for every mishap."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alongside.web.consent.models import Participant
from alongside.web.core.models import Event
from alongside.web.core.policy import Role
from alongside.web.evidence import importing, snapshot
from alongside.web.evidence.models import Code, Coding, Encounter, Memo, Source


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
    address = reverse(name, args=["ardenvale"]) + ("?q=saw" if name == "search" else "")
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
    answer = signed_in(Role.LEAD).get(reverse("study_file", args=["ardenvale"]))
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
        answer = client.get(reverse(name, args=["ardenvale", *more]) + "?q=uniform")
        assert (name, answer.status_code) == (name, 404)
        assert b"uniform?" not in answer.content


def test_a_text_without_speakers_is_one_persons_words(world, signed_in) -> None:
    client = signed_in(Role.TRANSCRIBER)
    draft = importing.receive(
        world.programme, by=world.lead, name="letter.txt", content=b"I was there at the wall.\n"
    )

    def post(name: str, **said):
        return client.post(reverse(name, args=["ardenvale", draft.guid]), said, follow=True)

    said = {"title": "A letter", "kind": "interview", "confirmed": "1"}
    refused = post("draft_source", **said).content.decode()
    assert "No speaker was found: say whose words these are." in refused
    group = world.groups["public"].pk
    post("draft_speakers", **{"sole-code": "PUB9", "sole-group": group, "sole-quote": "yes"})
    post("draft_source", **said)

    viewer = world.viewer(Role.LEAD)
    source = Source.objects.for_viewer(viewer).get(name="A letter")
    people = list(source.encounter.participants.all())
    assert [(p.code, p.group_id, p.agrees_to("quote")) for p in people] == [("PUB9", group, True)]
    assert snapshot.snapshot(viewer).source("A letter").participant == "PUB9"
