"""A name that was left in somewhere is found after a withdrawal by its digest, for a person."""

from __future__ import annotations

from django.urls import reverse

from alongside.privacy import Name
from alongside.web.consent.withdrawing import foresee, withdraw
from alongside.web.core.policy import Role
from alongside.web.evidence import rereading
from alongside.web.evidence.models import Memo, Passage, Source
from alongside.web.names.models import KnownForm
from alongside.web.names.registering import register
from tests.web.world import text_of


def test_names_left_in_texts_memos_and_findings_are_listed_before_the_digests_go(world, signed_in):
    gone = world.participants["POL01"]
    text, columns = text_of([("PUB01", "Then Danny Ostler rang. Danielle did not.")])
    other = Source.objects.create(
        programme=world.programme, encounter=world.encounter, name="A later word", text=text,
        turns=columns, facilitators=[], imported_by=world.lead,
    )  # fmt: skip
    memo = Memo(
        programme=world.programme, author=world.lead, title="To think on",
        text="What Ostler's coat meant.",
    )  # fmt: skip
    memo.write(by=world.lead)
    world.challenge.statement = "Danny was not asked."
    world.challenge.save(update_fields=["statement"])
    register(
        programme_id=world.programme.pk,
        about=world.source.guid,
        names=[Name("Danny Ostler", ("Danny Ostler",), "POL01", "speaker", 1)],
        people={"POL01": gone.guid},
    )
    before = {c.key: (c.count, c.listed) for c in foresee(gone)}

    withdraw(gone, by=world.lead, how="staff")

    assert before["names"] == (3, ("The text “A later word”", "A memo", "A finding"))
    assert not KnownForm.objects.filter(about=gone.guid).exists()
    lead = world.viewer(Role.LEAD)
    places = {one.source: one for one in rereading.open_places(lead) if one.named}
    assert {name: one.words for name, one in places.items()} == {
        "A later word": "Danny Ostler", "A memo": "Ostler", "A finding": "Danny",
    }  # fmt: skip
    # A passage itself holds no words: only where, and how its text is known again.
    kept = [str(value) for row in Passage.objects.values() for value in row.values()]
    assert [value for value in kept if "Danny" in value or "Ostler" in value] == []

    client, at = signed_in(Role.LEAD), reverse("passages", args=["ardenvale"])
    page = client.get(at).content.decode()
    assert "<mark>Danny Ostler</mark>" in page and "Change it there" in page
    # In a text it is taken out here; elsewhere it is changed where it is written.
    rereading.take_out(lead, places["A later word"].pk, by=world.lead)
    other = Source.objects.for_viewer(lead).get(pk=other.pk)
    assert other.text == "PUB01: Then  rang. Danielle did not.\n\n"
    refused = client.post(
        reverse("passage_decided", args=["ardenvale", places["A memo"].pk]), {"out": "1"}
    )
    assert refused.status_code == 422
    Memo.objects.filter(pk=memo.pk).update(text="What the coat meant.")
    changed = {one.source: one.changed for one in rereading.open_places(lead) if one.named}
    assert changed == {"A memo": True, "A finding": False}
    client.post(reverse("passage_decided", args=["ardenvale", places["A memo"].pk]), {"leave": "1"})
    assert [one.source for one in rereading.open_places(lead) if one.named] == ["A finding"]
