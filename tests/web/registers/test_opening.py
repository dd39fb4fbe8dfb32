"""Nothing is gathered before the law’s questions are answered; the record goes out whole."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from alongside.study.errors import Refused
from alongside.web.core.law import law
from alongside.web.core.policy import Role
from alongside.web.evidence import importing
from alongside.web.people.models import Collection
from alongside.web.registers import assessing, opening, queries
from alongside.web.registers.models import Controller, SafeguardingPlan

GROUNDS = {
    "contact": ("public_task", "none", "none"),
    "words": ("public_task", "research", "research"),
    "consent": ("legal_duty", "none", "none"),
    "members": ("legitimate_interests", "none", "none"),
    "safeguarding": ("public_task", "safeguarding", "safeguarding"),
}


@pytest.fixture
def closed(world):
    """A world that may gather nothing, with nothing answered but the vault and the members."""
    Collection.objects.all().delete()
    return world


def answer(world) -> None:
    lead, viewer = world.lead, world.viewer(Role.LEAD)
    Controller(
        programme=world.programme, name="The University", contact="The Quay", officer="The office"
    ).write(by=lead)
    SafeguardingPlan(
        programme=world.programme, led_by="M. Aldous", reach="01632 960110",
        if_away="01632 960111", police_conduct="The independent office",
    ).write(by=lead)  # fmt: skip
    opening.begin_register(viewer, by=lead)
    for one in queries.activities(viewer):
        one.basis, one.special, one.offences = GROUNDS[one.kind]
        one.write(by=lead)
    assessing.assess(
        viewer, by=lead, need="So.", risks="Some.", measures="Many.", advice="",
        review_on=timezone.localdate() + timedelta(days=10),
    )  # fmt: skip


def lacking(world) -> list[str]:
    return [one.sentence for one in opening.lacking(world.viewer(Role.LEAD))]


def receive(world):
    return importing.receive(world.programme, by=world.lead, name="a.txt", content=b"Ann: Hello.")


def test_all_that_is_missing_is_listed_with_where_it_is_mended(closed):
    assert lacking(closed) == [
        "Nobody has said who answers for it in law.",
        "“Who takes part and how they are reached” is not in the register.",
        "“What people say, as recordings and transcripts” is not in the register.",
        "“What people agreed to” is not in the register.",
        "“Who works here” is not in the register.",
        "“Worries about somebody's safety” is not in the register.",
        "Nobody has said who hears a worry about somebody.",
        "The risks to the people heard have not been assessed.",
    ]


def test_nothing_comes_in_before_collection_is_open(closed):
    with pytest.raises(Refused, match="Nothing can be gathered yet"):
        receive(closed)


def test_collection_does_not_open_while_one_answer_is_missing(closed):
    answer(closed)
    activity = queries.activities(closed.viewer(Role.LEAD))[1]
    activity.special = "none"  # people who talk freely tell of health, whatever was asked
    activity.write(by=closed.lead)

    with pytest.raises(Refused, match="cannot be opened yet"):
        opening.open_collection(closed.viewer(Role.LEAD), by=closed.lead)

    assert lacking(closed) == [
        "“What people say, as recordings and transcripts” does not say the condition for health, "
        "faith, origin and the like, of which people tell unasked."
    ]
    assert not Collection.objects.exists()


def test_collection_opens_once_everything_is_answered_and_closes_again(closed):
    answer(closed)
    viewer = closed.viewer(Role.LEAD)
    opening.open_collection(viewer, by=closed.lead)
    opening.open_collection(viewer, by=closed.lead)  # a second press changes nothing
    assert receive(closed).pk

    opening.close_collection(viewer, by=closed.lead)

    with pytest.raises(Refused):
        receive(closed)
    assert Collection.objects.count() == 1


def test_collection_does_not_open_without_a_safeguarding_lead(closed):
    answer(closed)
    closed.accounts[Role.SAFEGUARDING].memberships.get().end(by=closed.lead)

    assert lacking(closed) == ["No safeguarding lead is a member yet."]


def test_an_overdue_assessment_keeps_collection_shut(closed):
    answer(closed)
    latest = queries.assessments(closed.viewer(Role.LEAD))[0]
    latest.review_on = timezone.localdate() - timedelta(days=1)
    latest.save()

    assert lacking(closed) == ["The assessment of the risks is overdue."]


def test_the_record_goes_out_with_every_answer_and_its_article(closed, signed_in):
    answer(closed)
    response = signed_in(Role.LEAD).get(reverse("register_file", args=[closed.programme.slug]))
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))

    assert rows[1] == ["Controller", "The University"]
    heading = next(i for i, row in enumerate(rows) if row[:1] == ["Kind of data"])
    words = rows[heading + 2]
    assert words[0] == "What people say, as recordings and transcripts"
    assert words[4:7] == [
        "a task in the public interest",
        "research in the public interest, under its safeguards",
        "research in the public interest, under its safeguards",
    ]
    assert words[7].split("; ")[0] == law()["bases"]["public_task"]["article"].split("; ")[0]
    assert len(rows) - heading - 1 == len(law()["kinds"])


def test_a_cell_of_the_record_is_no_formula(closed, signed_in):
    answer(closed)
    activity = queries.activities(closed.viewer(Role.LEAD))[0]
    activity.recipients = "=HYPERLINK(1)"
    activity.write(by=closed.lead)

    assert "'=HYPERLINK(1)" in opening.as_csv(closed.viewer(Role.LEAD))


def test_the_whole_way_is_walked_by_the_lead_in_the_browser_pages(closed, signed_in):
    lead, slug = signed_in(Role.LEAD), closed.programme.slug
    lead.post(reverse("controller", args=[slug]), {
        "name": "The University", "contact": "The Quay", "officer": "The office",
    })  # fmt: skip
    lead.post(reverse("plan", args=[slug]), {
        "led_by": "M. Aldous", "reach": "01632 960110", "if_away": "01632 960111",
        "police_conduct": "The independent office", "read_within_hours": "12",
    })  # fmt: skip
    lead.post(reverse("activities", args=[slug]))
    for one in queries.activities(closed.viewer(Role.LEAD)):
        at = reverse("activity", args=[slug, one.pk])
        form = lead.get(at).context["form"]
        told = {name: form[name].value() or "" for name in form.fields}
        basis, special, offences = GROUNDS[one.kind]
        lead.post(at, told | {"basis": basis, "special": special, "offences": offences})
    lead.post(reverse("assessment", args=[slug]), {
        "need": "So.", "risks": "Some.", "measures": "Many.",
        "review_on": timezone.localdate() + timedelta(days=9),
    })  # fmt: skip
    assert lacking(closed) == []

    lead.post(reverse("collection", args=[slug]))

    assert Collection.objects.get().opened_by == closed.lead


def test_the_database_holds_one_open_collection(world):
    with pytest.raises(IntegrityError):
        Collection(programme=world.programme).open(by=world.lead)
