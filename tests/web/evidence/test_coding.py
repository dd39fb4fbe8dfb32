"""Codings are recorded once each, by their coder, however often a browser sends them."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from alongside.study.errors import Refused
from alongside.web.core.models import Event
from alongside.web.core.policy import Role
from alongside.web.evidence import coding, queries
from alongside.web.evidence.models import Code, Coding, Memo
from tests.web.world import HOSTS_ASK


def changed(world, *changes: tuple, role: Role = Role.LEAD) -> list:
    viewer = world.viewer(role)
    ref = queries.source_ref(viewer, world.source.pk)
    return coding.change_codings(viewer, ref, [coding.Change(*c) for c in changes])


def standing(world) -> list[tuple]:
    return list(Coding.objects.order_by("start").values_list("start", "end", "coder__name"))


def test_a_change_sent_twice_is_made_once_and_answered_alike(world) -> None:
    start, end = world.span("Nobody minded the coat")

    (first,) = changed(world, ("add", start, end, world.code.pk))
    (again,) = changed(world, ("add", start, end, world.code.pk))

    assert (first.already, again.already, first.coding) == (False, True, again.coding)
    assert Coding.objects.filter(start=start).count() == 1
    assert Event.objects.filter(verb="add", subject_kind="evidence.coding").count() == 1


def test_taking_back_twice_is_no_harm(world) -> None:
    start, end = world.span("Nobody minded the coat")
    changed(world, ("add", start, end, world.code.pk))

    done = changed(world, *[("remove", start, end, world.code.pk)] * 2)

    assert [d.already for d in done] == [False, True]
    assert Coding.objects.filter(start=start).count() == 0


def test_two_coders_judge_the_same_words_apart(world) -> None:
    start, end = world.span("Nobody minded the coat")
    for role in (Role.LEAD, Role.CODER):
        changed(world, ("add", start, end, world.code.pk), role=role)
    changed(world, ("remove", start, end, world.code.pk), role=Role.CODER)

    assert standing(world)[1:] == [(start, end, "Research lead One")]


@pytest.mark.parametrize("offsets", [(-1, 4), (4, 4), (9, 3), (0, 10**6)])
def test_words_that_are_not_in_the_text_are_refused_in_a_sentence(world, offsets) -> None:
    (done,) = changed(world, ("add", *offsets, world.code.pk))
    assert done.refusal == ("Those words are not in this text: reload the page and select them.")


def test_a_code_of_another_programme_is_refused(world) -> None:
    from tests.web.world import make_world

    other = make_world("elsewhere", accounts=False)
    (done,) = changed(world, ("add", 0, 5, other.code.pk))
    assert done.refusal.startswith("That code is no longer in the codebook")


def test_one_refusal_does_not_lose_the_rest_of_a_queue(world) -> None:
    done = changed(world, ("add", 9, 3, world.code.pk), ("add", 0, 5, world.code.pk))
    assert [bool(d.refusal) for d in done] == [True, False]
    assert (0, 5, "Research lead One") in standing(world)


def test_only_its_coder_takes_a_coding_back_or_recodes_it(world) -> None:
    found = Coding.objects.get()
    for change in (found.remove, lambda by: found.recode(world.code, by=by)):
        with pytest.raises(Refused, match="another coder's judgement"):
            change(by=world.accounts[Role.CODER])
    assert Coding.objects.count() == 1


def test_a_memo_outlives_the_coding_it_was_about(world) -> None:
    found = Coding.objects.get()
    memo = Memo(programme=world.programme, author=world.lead, coding=found, text="Why here?")
    memo.write(by=world.lead)

    found.remove(by=world.lead)

    memo.refresh_from_db()
    assert (memo.coding, memo.code, memo.source_id) == (None, world.code, world.source.pk)


def test_recoding_onto_a_code_that_stands_there_leaves_one(world) -> None:
    other = Code(programme=world.programme, name="Talk")
    other.add(by=world.lead)
    found = Coding.objects.get()
    twin = Coding.objects.create(
        programme=world.programme, source=world.source, code=other, coder=world.lead,
        start=found.start, end=found.end,
    )  # fmt: skip

    assert found.recode(other, by=world.lead) == twin
    assert list(Coding.objects.values_list("pk")) == [(twin.pk,)]


def client_of(world, role: Role) -> Client:
    client = Client()
    client.force_login(world.accounts[role])
    return client


def test_the_page_speaks_in_columns_and_answers_304_while_nothing_changed(world) -> None:
    client = client_of(world, Role.LEAD)
    address = reverse("source_codings", args=["ardenvale", world.source.pk])
    answer = client.get(address)
    columns = answer.json()
    found = Coding.objects.get()
    assert {k: columns[k] for k in ("id", "start", "end", "code", "coder", "me", "codes")} == {
        "id": [found.pk],
        "start": [found.start],
        "end": [found.end],
        "code": [world.code.pk],
        "coder": [world.lead.pk],
        "me": world.lead.pk,
        "codes": [[world.code.pk, "Being seen", "", ""]],
    }
    assert client.get(address, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    changed(world, ("add", 0, 5, world.code.pk), role=Role.CODER)
    assert client.get(address, headers={"If-None-Match": answer["ETag"]}).status_code == 200


def test_the_text_is_kept_by_the_browser_under_its_fingerprint(world) -> None:
    client = client_of(world, Role.CODER)
    address = reverse("source_text", args=["ardenvale", world.source.pk])
    answer = client.get(address)
    assert answer["ETag"] == f'"{world.source.fingerprint}"'
    assert answer.json()["text"] == world.source.text
    assert client.get(address, headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_what_a_page_did_not_send_properly_is_refused_in_json(world) -> None:
    client = client_of(world, Role.CODER)
    address = reverse("source_codings", args=["ardenvale", world.source.pk])
    for body in ("nonsense", "[]", '{"changes": 3}', '{"changes": [{"do": "add", "start": "x"}]}'):
        answer = client.post(address, body, content_type="application/json")
        assert (answer.status_code, list(answer.json())) == (422, ["refusal"])


def test_opening_a_source_asks_as_much_of_a_large_project_as_of_a_small_one(
    world, django_assert_max_num_queries
) -> None:
    client = client_of(world, Role.LEAD)
    Coding.objects.bulk_create(
        Coding(
            programme=world.programme, source=world.source, code=world.code, coder=world.lead,
            start=i, end=i + 3,
        )
        for i in range(200)
    )  # fmt: skip
    # The first look at the words in a quarter of an hour is told in the ledger, once.
    client.get(reverse("source_text", args=["ardenvale", world.source.pk]))
    # A lead's page also asks what waits for them and whether things may go by the clock.
    for name, most in (("source", 8), ("source_text", 5), ("source_codings", 8)):
        with django_assert_max_num_queries(most + HOSTS_ASK):
            answer = client.get(reverse(name, args=["ardenvale", world.source.pk]))
        assert answer.status_code == 200


def test_an_added_coding_is_answered_with_its_id(world) -> None:
    client = client_of(world, Role.CODER)
    answer = client.post(
        reverse("source_codings", args=["ardenvale", world.source.pk]),
        json.dumps({"changes": [{"do": "add", "start": 0, "end": 4, "code": world.code.pk}]}),
        content_type="application/json",
    )
    assert answer.json() == {
        "done": [{"id": Coding.objects.get(start=0).pk, "already": False, "refusal": ""}]
    }


def test_a_coding_of_a_text_that_was_cut_meanwhile_is_not_kept(world) -> None:
    viewer = world.viewer(Role.CODER)
    ref = queries.source_ref(viewer, world.source.pk)
    start, end = world.span("for once")
    made = {"do": "add", "start": start, "end": end, "code": world.code.pk}
    told = [coding.Change.told({**made, "edition": e}) for e in ("0123456789abcdef", ref.edition)]

    stale, fresh = coding.change_codings(viewer, ref, told)

    assert "This text was changed meanwhile" in stale.refusal
    assert (fresh.refusal, fresh.coding is not None) == ("", True)
