"""A coder reads, finds, counts and changes what is assigned to them; of the rest, nothing."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.urls import reverse

from alongside.web.core.models import Event
from alongside.web.core.policy import Role
from alongside.web.core.reading_log import tell_read
from alongside.web.evidence import asking, coding, queries, snapshot
from alongside.web.evidence.assigning import assign_everything, change_assignments
from alongside.web.evidence.finding_words import found_words
from alongside.web.evidence.models import Assignment, Coding, Encounter, Memo, Source
from alongside.web.people.models import Account, Membership
from tests.web.world import text_of

SECRET = "heron"
OTHER = [("Interviewer", "And then?"), ("ORG02", f"Then a {SECRET} came down the canal.")]


@pytest.fixture
def other(world) -> Source:
    """A second text, coded by the lead, that no coder was assigned."""
    person = world.programme.participants.create(code="ORG02", group=world.groups["organisations"])
    encounter = Encounter.objects.create(
        programme=world.programme, title="By the canal", kind="interview"
    )
    encounter.participants.set([person])
    text, columns = text_of(OTHER)
    source = Source.objects.create(
        programme=world.programme, encounter=encounter, name="By the canal", text=text,
        turns=columns, facilitators=["Interviewer"], imported_by=world.lead,
    )  # fmt: skip
    start = text.index("Then a")
    found = Coding.objects.create(
        programme=world.programme, source=source, code=world.code, coder=world.lead,
        start=start, end=start + 12,
    )  # fmt: skip
    Memo.objects.create(
        programme=world.programme, author=world.lead, text=f"The {SECRET} again.", coding=found
    )
    snapshot.forget()
    return source


def test_a_text_not_assigned_is_not_there_for_a_coder_in_any_place(world, signed_in, other):
    coder, lead = signed_in(Role.CODER), signed_in(Role.LEAD)
    slug = world.programme.slug
    for name in ("source", "source_text", "source_reading", "source_codings"):
        at = reverse(name, args=[slug, other.pk])
        assert (name, lead.get(at).status_code, coder.get(at).status_code) == (name, 200, 404)
    for name in ("sources", "memos", "excerpts", "matrix", "codebook", "together", "findings"):
        told = coder.get(reverse(name, args=[slug])).content.decode()
        assert SECRET not in told and "By the canal" not in told and "ORG02" not in told, name
    assert SECRET in lead.get(reverse("excerpts", args=[slug])).content.decode()
    assert SECRET in lead.get(reverse("memos", args=[slug])).content.decode()


def test_what_is_counted_and_found_for_a_coder_is_of_their_texts_alone(world, other):
    coder, lead = world.viewer(Role.CODER), world.viewer(Role.LEAD)

    assert [len(snapshot.snapshot(v).codings) for v in (lead, coder)] == [2, 1]
    assert [len(snapshot.snapshot(v).sources) for v in (lead, coder)] == [2, 1]
    assert [found_words(v, SECRET).total for v in (lead, coder)] == [1, 0]
    assert [queries.codebook(v)[0].own for v in (lead, coder)] == [2, 1]
    assert [asking.excerpts(snapshot.taken(v), asking.Asked()).total for v in (lead, coder)] == [
        2, 1,
    ]  # fmt: skip
    assert [len(queries.memos(v)) for v in (lead, coder)] == [1, 0]
    assert queries.listening_totals(coder) == {
        "interviews": 0, "focus_groups": 1, "sources": 1, "words": world.source.words,
        "coded": 1, "people": 3,
    }  # fmt: skip
    assert [c.name for c in snapshot.snapshot(coder).cases] == ["ORG01", "POL01", "PUB01"]


def test_a_coding_of_an_unassigned_text_is_neither_made_nor_changed_by_a_coder(
    world, signed_in, other
):
    coder, standing = signed_in(Role.CODER), other.codings.get()
    slug = world.programme.slug
    change = {"do": "add", "start": 0, "end": 4, "code": world.code.pk}

    answer = coder.post(
        reverse("source_codings", args=[slug, other.pk]), {"changes": [change]}, "application/json"
    )
    coder.post(reverse("coding_removed", args=[slug, standing.pk]))
    coder.post(reverse("coding_code", args=[slug, standing.pk]), {"code": "Being seen"})

    assert answer.status_code == 404
    assert list(other.codings.all()) == [standing]


def test_a_coder_changes_their_own_codings_alone(world, signed_in):
    lead_s = world.source.codings.get()

    answer = signed_in(Role.CODER).post(
        reverse("coding_removed", args=[world.programme.slug, lead_s.pk])
    )

    assert answer.status_code == 422
    assert world.source.codings.get() == lead_s


def test_a_coder_merges_no_code_that_others_have_used(world, signed_in):
    other = world.programme.codes.create(name="Waiting")
    at = reverse("code_merger", args=[world.programme.slug, world.code.pk])

    refused = signed_in(Role.CODER).post(at, {"into": other.pk})
    assert refused.status_code == 422 and "ask a research lead to merge it" in (
        refused.content.decode()
    )
    assert world.source.codings.get().code == world.code
    signed_in(Role.LEAD).post(at, {"into": other.pk})
    assert world.source.codings.get().code == other


def test_a_draft_finding_that_rests_on_other_words_is_not_a_coders_to_read(world, signed_in):
    Assignment.objects.all().delete()
    coder, slug = signed_in(Role.CODER), world.programme.slug

    # The challenge is a draft with two quotes; the other finding is published.
    assert coder.get(reverse("finding", args=[slug, world.challenge.pk])).status_code == 404
    assert coder.get(reverse("finding", args=[slug, world.finding.pk])).status_code == 200
    # Its last quote is not cleared.
    assert coder.get(reverse("quote", args=[slug, world.quotes[3].pk])).status_code == 404
    assert coder.get(reverse("quote", args=[slug, world.quotes[0].pk])).status_code == 200


def test_ticks_of_a_page_are_made_so_and_told(world, other):
    lead, coder = world.viewer(Role.LEAD), world.accounts[Role.CODER]

    changed = change_assignments(
        lead, [world.source.pk, other.pk], [(other.pk, coder.pk)], by=world.lead
    )

    assert changed == 2
    assert list(Assignment.objects.values_list("source_id", "coder_id")) == [(other.pk, coder.pk)]
    told = Event.objects.filter(subject_kind="evidence.assignment").order_by("id")
    assert [event.verb for event in told] == ["assign", "end"]


def test_nobody_is_assigned_a_text_who_does_not_code_or_from_another_programme(world, other):
    from tests.web.world import make_world

    elsewhere = make_world("elsewhere")
    lead, police = world.viewer(Role.LEAD), world.accounts[Role.POLICE]
    ticks = [
        (other.pk, police.pk), (other.pk, elsewhere.accounts[Role.CODER].pk),
        (elsewhere.source.pk, world.accounts[Role.CODER].pk),
    ]  # fmt: skip

    change_assignments(lead, [other.pk, elsewhere.source.pk], ticks, by=world.lead)

    assert not Assignment.objects.filter(source=other).exists()
    assert [a.coder for a in Assignment.objects.filter(source=elsewhere.source)] == [
        elsewhere.accounts[Role.CODER]
    ]


def test_a_lead_gives_a_new_coder_everything_from_the_page(world, signed_in, other):
    new = Account.objects.create_user("nell@example.org", None, name="Nell Brook")
    Membership.objects.create(account=new, programme=world.programme, role=Role.CODER)
    lead = signed_in(Role.LEAD)
    at = reverse("assignments", args=[world.programme.slug])

    assert "Nell Brook codes 0 of 2 texts." in lead.get(at).content.decode()
    told = lead.post(at, {"everything": new.pk}, follow=True).content.decode()

    assert "Nell Brook codes 2 of 2 texts." in told
    assert assign_everything(world.viewer(Role.LEAD), new.pk, by=world.lead) == 0


def test_a_tick_taken_away_closes_the_text_at_once(world, signed_in):
    coder, slug = signed_in(Role.CODER), world.programme.slug
    at = reverse("source_text", args=[slug, world.source.pk])
    found = coder.get(at)
    assert found.status_code == 200 and len(snapshot.snapshot(world.viewer(Role.CODER)).codings)

    Assignment.objects.get().end(by=world.lead)

    # Also for a browser that has the text and asks only whether it is still the same.
    assert coder.get(at, headers={"If-None-Match": found["ETag"]}).status_code == 404
    assert len(snapshot.snapshot(world.viewer(Role.CODER)).codings) == 0


def test_a_coder_with_every_text_shares_what_is_kept_of_the_whole(world):
    whole = snapshot.taken(world.viewer(Role.LEAD))

    assert snapshot.taken(world.viewer(Role.CODER)) is whole


def test_a_part_is_kept_until_something_of_it_changes_and_looks_change_nothing(world, other):
    coder = world.viewer(Role.CODER)
    before = snapshot.taken(coder)
    tell_read(world.viewer(Role.LEAD), other, what="text", reason="To check.")
    after = snapshot.taken(coder)
    assert after.study is before.study and after.texts is before.texts

    ref = queries.source_ref(coder, world.source.pk)
    coding.change_codings(coder, ref, [coding.Change("add", 0, 4, world.code.pk)])
    now = snapshot.taken(coder)
    assert len(now.study.codings) == 2 and now.texts is before.texts
    assert [(c.start, c.end) for c in now.study.codings] == [
        (0, 4), world.span("people talking who had not spoken in years")
    ]  # fmt: skip


def test_a_transcriber_prepares_their_own_file_and_a_lead_lets_it_in(world, signed_in):
    from alongside.web.evidence import importing
    from alongside.web.evidence.models import Draft

    transcriber, slug = signed_in(Role.TRANSCRIBER), world.programme.slug
    own = importing.receive(
        world.programme, by=world.accounts[Role.TRANSCRIBER], name="a.txt",
        content=b"I was there at the wall.\n",
    )  # fmt: skip
    leads = importing.receive(world.programme, by=world.lead, name="b.txt", content=b"Bob: Hm.\n")
    assert transcriber.get(reverse("draft", args=[slug, own.guid])).status_code == 200
    gone = transcriber.get(reverse("draft", args=[slug, uuid4()]))
    theirs = transcriber.get(reverse("draft", args=[slug, leads.guid]))
    assert (theirs.status_code, theirs["Location"]) == (gone.status_code, gone["Location"])
    assert [d.pk for d in Draft.objects.for_viewer(world.viewer(Role.TRANSCRIBER))] == [own.pk]
    said = {"title": "A word", "kind": "interview", "confirmed": "1"}
    transcriber.post(
        reverse("draft_speakers", args=[slug, own.guid]),
        {
            "sole-code": "PUB9",
            "sole-group": world.groups["public"].pk,
            "sole-quote": "yes",
            "sole-take_part": "yes",
        },
    )
    transcriber.post(reverse("draft_source", args=[slug, own.guid]), said)
    assert Source.objects.for_viewer(world.viewer(Role.LEAD)).count() == 1
    signed_in(Role.LEAD).post(reverse("draft_source", args=[slug, own.guid]), said)

    made = Source.objects.for_viewer(world.viewer(Role.LEAD)).get(name="A word")
    assert [a.coder for a in made.assignments.all()] == [world.accounts[Role.CODER]]
