"""What one's own side wrote down is put right by it, and that it was is told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.web.partners import with_partners
from tests.web.partnership.test_ties import LONG_AGO, somebody, tie

from alongside.web.core.models import Event
from alongside.web.core.policy import Role
from alongside.web.partnership.handing_over import end_holder
from alongside.web.partnership.models import Contact, RelationshipHolder
from alongside.web.people.models import Holding

TODAY = timezone.localdate()


@pytest.fixture
def partners(world):
    return with_partners(world)


def at(world, name, *args) -> str:
    return reverse(name, args=[world.programme.slug, *args])


def seen(client, address: str) -> str:
    return client.get(address).context["form"]["seen"].value()


def test_a_contact_is_corrected_and_removed_by_the_side_that_logged_it(world, partners, signed_in):
    found = tie(world, partners[Role.ARTS], partners[Role.POLICE])
    arts, police = signed_in(Role.ARTS), signed_in(Role.POLICE)
    told = {"on": TODAY.isoformat(), "channel": "call", "started_by": "b", "summary": "The gate"}
    assert arts.post(at(world, "tie_contact", found.pk), told).status_code == 302
    contact = Contact.objects.get()
    edit = at(world, "tie_contact_edit", found.pk, contact.pk)
    removed = at(world, "tie_contact_removed", found.pk, contact.pk)
    tie_page = at(world, "tie", found.pk)

    # The other side is who it was begun by, and did not log it.
    assert police.get(edit).status_code == 404 and police.post(removed).status_code == 404
    assert edit not in police.get(tie_page).content.decode()
    assert edit in arts.get(tie_page).content.decode()
    changed = {**told, "summary": "The south gate", "seen": seen(arts, edit)}
    assert arts.post(edit, changed).status_code == 302
    contact.refresh_from_db()
    assert contact.summary == "The south gate"
    assert Event.objects.latest("id").facts["changed"] == ["summary"]
    assert "correct (" in " ".join(arts.get(edit).content.decode().split())

    assert arts.post(removed).status_code == 302
    assert not Contact.objects.exists()
    told = Event.objects.latest("id")
    assert (told.verb, told.subject_id, told.facts) == (
        "remove", contact.pk, {"relationship": found.pk},
    )  # fmt: skip
    assert "1 contact was removed from the log." in police.get(tie_page).content.decode()


def test_of_what_a_file_told_the_side_that_began_it_corrects_it(world, partners, signed_in):
    found = tie(world, partners[Role.ARTS], partners[Role.POLICE])
    contact = Contact.objects.create(
        programme=world.programme, relationship=found, on=TODAY, channel="call", started_by="b"
    )
    edit = at(world, "tie_contact_edit", found.pk, contact.pk)

    assert signed_in(Role.ARTS).get(edit).status_code == 404
    assert signed_in(Role.POLICE).get(edit).status_code == 200


def test_who_held_a_side_or_a_post_has_their_days_put_right(world, partners, signed_in):
    ida, omar = (somebody(world, partners[Role.ARTS], name) for name in ("Ida", "Omar"))
    found = tie(world, partners[Role.ARTS], partners[Role.POLICE], ida, omar)
    end_holder(RelationshipHolder.objects.get(person=ida), by=world.lead, on=TODAY)
    past, now = (RelationshipHolder.objects.get(person=one) for one in (ida, omar))
    arts, police = signed_in(Role.ARTS), signed_in(Role.POLICE)
    earlier = LONG_AGO + timedelta(days=30)
    addresses = [at(world, "tie_holder_edit", found.pk, one.pk) for one in (past, now)]

    assert [police.get(one).status_code for one in addresses] == [404, 404]
    told = {"role": "deputy", "starts_on": LONG_AGO.isoformat(), "ends_on": earlier.isoformat()}
    backwards = {**told, "ends_on": (LONG_AGO - timedelta(days=1)).isoformat()}
    seen_now = seen(arts, addresses[0])
    refused = arts.post(addresses[0], {**backwards, "seen": seen_now})
    assert "ends before it begins" in refused.content.decode()
    assert arts.post(addresses[0], {**told, "seen": seen_now}).status_code == 302
    # Nobody is let go here: a hand-over would not open.
    arts.post(addresses[1], {**told, "seen": seen(arts, addresses[1])})
    past.refresh_from_db()
    now.refresh_from_db()
    assert (past.role, past.ends_on, now.role, now.ends_on) == ("deputy", earlier, "deputy", None)

    holding = Holding.objects.get(person=ida)
    edit = at(world, "post_holding_edit", holding.post_id, holding.pk)
    assert police.get(edit).status_code == 404
    told = {"starts_on": earlier.isoformat(), "seen": seen(arts, edit)}
    assert arts.post(edit, told).status_code == 302
    holding.refresh_from_db()
    assert (holding.starts_on, holding.ends_on) == (earlier, None)
    assert "correct (" in " ".join(arts.get(edit).content.decode().split())
