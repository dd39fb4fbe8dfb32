"""The index of evidence: what is held for each question, where it is, and never a score."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from tests.web.partnership.planned import (
    TODAY,
    a_concern,
    a_mural,
    a_promise,
    a_recommendation,
    an_objective,
)

from alongside.web.core.policy import Role
from alongside.web.partnership.models import CommitmentReview


@pytest.fixture
def mural(world):
    return a_mural(world)


def held(page) -> dict[str, list[str]]:
    """What stands under each question of the page."""
    text = page.content.decode()
    return {
        re.search(r"<h2[^>]*>([^<]+)</h2>", part)[1]: [
            " ".join(words.split()) for words in re.findall(r"<li><a [^>]*>([^<]+)</a>", part)
        ]
        for part in text.split("<section")[1:]
        if 'id="question-' in part
    }


def test_it_says_what_is_held_for_each_question_and_leads_there(world, mural, signed_in):
    promise = a_promise(world, mural)
    kept = a_promise(world, mural, "They ask first.")
    partly = a_promise(world, mural, "They tell back.")
    a_promise(world, mural, "They listen.")
    kept.owed_to.add(mural.residents)
    partly.owed_to_groups.add(mural.residents.group)
    CommitmentReview.objects.create(commitment=promise, on=TODAY, outcome="not_kept")
    CommitmentReview.objects.create(commitment=kept, on=TODAY, outcome="not_kept")
    for one, outcome in ((kept, "kept"), (partly, "partly")):
        review = CommitmentReview.objects.create(commitment=one, on=TODAY, outcome=outcome)
        review.reviewed_by.add(mural.residents)
    a_recommendation(
        world, mural, to=[mural.police], answers=[(mural.police, "reject", "We come when called.")]
    )
    an_objective(world, mural, "Doors stay open.", [(mural.police, "endorse", True)])
    a_concern(world, mural)
    where = reverse("evidence_index", args=[world.programme.slug])

    page = signed_in(Role.COUNCIL).get(where)

    told = held(page)
    assert told["What was promised, and was it kept?"] == [
        "Promises in force: 4; kept 1, partly 1, not kept 1, not looked at yet 1.",
        "Last looked at by those they are owed to: 2; review overdue: 1.",
    ]
    assert told["What became possible, and what stands in the way?"] == [
        "Possibility: People talk again; somebody sees it otherwise"
    ]
    assert told["Who wants it, beside the police?"] == [
        "Shared objectives: 1; all stand behind 0, somebody objects to 0, the police alone stand "
        "behind 1, somebody is silent on 0."
    ]
    assert told["What was recommended, and what came of it?"] == [
        "7. Ask before coming. (refused by all it is addressed to)"
    ]
    assert told["What happens when somebody says that something is wrong?"] == [
        "Concerns raised: 1; 0 answered, 0 of them within 28 days; 0 told back to the group "
        "they came from."
    ]
    assert (
        "say why the police are involved: 1 of 1."
        in told["Why are the police there, and were they there as agreed?"][0]
    )
    assert world.challenge.title not in page.content.decode()
    addresses = set(re.findall(r'<li><a href="([^"]+)">', page.content.decode()))
    client = signed_in(Role.COUNCIL)
    assert {a: client.get(a).status_code for a in addresses} == dict.fromkeys(addresses, 200)


def test_whoever_reads_only_what_is_out_is_told_no_more(world, mural, signed_in):
    a_concern(world, mural)
    an_objective(world, mural, "Doors stay open.", [(mural.police, "object", True)])
    where = reverse("evidence_index", args=[world.programme.slug])

    told = held(signed_in(Role.VIEWER).get(where))

    assert told["Who wants it, beside the police?"] == []
    assert told["What was recommended, and what came of it?"] == []
