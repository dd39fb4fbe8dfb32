"""Who reads and changes what of a partnership, tried against a table that was written by hand.

The table stands in ``agreed.py`` and below in words, apart from the product's own:
a wrong cell, or a query that forgets one, is named with the role and the row.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from django.test.utils import isolate_apps
from django.urls import reverse
from django.utils import timezone

from alongside.web.core.policy import Object, Role
from alongside.web.core.policy.covering import OBJECT_OF, forgotten_models
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.models import Publication
from alongside.web.partnership.queries import raised
from alongside.web.whole.portraying import portrait
from tests.web.access.agreed import CONCERNS, ORDER, READS, TAKES
from tests.web.access.asked import ASKS, there
from tests.web.access.neighbours import PARTNERS, Two, two_of_each
from tests.web.kept import kept
from tests.web.signing_in import client_of
from tests.web.world import make_world

pytestmark = pytest.mark.sweep
TODAY = timezone.localdate()


@pytest.fixture
def two(db) -> tuple[Any, Two]:
    return kept(_made)


def _made() -> tuple[Any, Two]:
    world = make_world()
    found = two_of_each(world)
    one = found.rows["initiative"]["mine", Role.ARTS]
    Publication(initiative=one, published_by=one.lead).publish(by=world.lead)
    return world, found


ROWS_OF = {"looked up": "person", "log": "contact"}


def viewer_in(world, two: Two, role: Role) -> Viewer:
    mine = two.mine[role].pk if role in PARTNERS else None
    return Viewer(world.accounts[role].pk, world.programme.pk, frozenset({role}), mine)


def expected(kind: str, name: Any, role: Role) -> bool:
    """What the table says of one row; its name says whose it is."""
    if role.value not in ORDER:
        return False
    word = READS[kind].split()[ORDER.index(role.value)]
    name = name[0] if kind == "holder" else name
    protected = name == "others protected" or name[0] == "protected"
    return {
        "all": True,
        "out": kind in {"initiative", "activity"} and name == ("mine", Role.ARTS),
        "named": not protected,
        "own": name in {("mine", role), ("protected", role)},
        "-": False,
    }[word]


def test_each_role_reads_of_each_kind_of_row_what_the_table_says(two):
    world, rows = two
    wrong = [
        f"{role} {'does not read' if told else 'reads'} {kind} {name}"
        for role in Role
        for kind, ask in ASKS.items()
        for name, row in rows.rows[ROWS_OF.get(kind, kind)].items()
        for told in [expected(kind, name, role)]
        if there(ask, viewer_in(world, rows, role), row) is not told
    ]

    assert wrong == []


def test_each_role_reads_of_a_concern_its_words_its_theme_or_nothing(two):
    world, rows = two
    found = {}
    for name, row in rows.rows["concern"].items():
        told = []
        for role in ORDER:
            viewer = viewer_in(world, rows, Role(role))
            known = [c for c in raised.concerns(viewer, raised.known(viewer)) if c.pk == row.pk]
            words, theme = (known[0].text, known[0].told_theme) if known else ("", "")
            told.append("words" if words else "theme" if theme else "-")
        found[name] = told

    assert found == {name: words.split() for name, words in CONCERNS.items()}


# Who changes a row, of police, arts, community and council: every one, their own, or none.
CHANGES = {
    "tie_edit": ("tie", "own own own own"),
    "POST tie_contact": ("tie", "own own own own"),
    "POST tie_holder": ("tie", "own own own own"),
    "POST handover_edit": ("handover", "own own own own"),
    "POST handover_taken": ("handover", "own own own own"),
    "POST handover_promise": ("handover", "own own own own"),
    "person_edit": ("person", "own own own own"),
    "post_edit": ("post", "own own own own"),
    "POST post_filled": ("post", "own own own own"),
    "contribution": ("contribution", "own own own own"),
    "payment": ("payment", "own own own own"),
    "outcome": ("outcome", "own own own own"),
    "learning": ("learning", "own own own own"),
    "action_edit": ("action", "own own own own"),
    "initiative_edit": ("initiative", "- all own -"),
    "joint_edit": ("activity", "- all own -"),
    "joint_presence": ("activity", "- all - all"),
    "joint_record": ("activity", "- own own own"),
    "issue": ("issue", "- all - all"),
}


def test_each_partner_changes_what_the_table_says_and_nothing_else(two, signed_in_to):
    world, rows = two
    wrong = []
    for place, role in enumerate(PARTNERS):
        client = signed_in_to(world, role)
        for row, (kind, words) in CHANGES.items():
            word = words.split()[place]
            for name in (("mine", role), ("other", Role.ARTS), "others", "others protected"):
                if name not in rows.rows[kind]:
                    continue
                told = word == "all" or (word == "own" and name == ("mine", role))
                at = reverse(
                    row.removeprefix("POST "), args=[world.programme.slug, rows.rows[kind][name].pk]
                )
                answer = client.post(at, {}) if row.startswith("POST") else client.get(at)
                done = (
                    answer.status_code != 404
                    if row.startswith("POST")
                    else answer.status_code == 200
                )
                if done is not told or answer.status_code >= 500:
                    wrong.append((role.value, row, name, answer.status_code))

    assert wrong == []


def test_a_concern_is_answered_by_whoever_owes_it_and_by_stewards(two, signed_in_to):
    world, rows = two
    pk = rows.rows["concern"]["own group"].pk
    at = reverse("raised_answer", args=[world.programme.slug, pk])

    found = {role.value: signed_in_to(world, role).post(at, {}).status_code for role in Role}

    assert {role for role, status in found.items() if status != 404} == {"arts", "steward"}


def test_each_role_takes_away_what_the_table_says(two):
    world, rows = two
    every = portrait(world.programme.pk).tables
    for role in Role:
        taken = portrait(world.programme.pk, viewer_in(world, rows, role)).tables
        told = {name: {getattr(one, "id", one) for one in taken[name]} for name in taken}
        how = TAKES.get(role.value, "-")
        if how == "all":
            assert taken == every, role
        if how == "-":
            assert not any(told[name] for name in told if name != "participation_scale"), role
        if how == "part":
            gone = ["people", "holdings", "relationship_holders", "handovers", "contacts"]
            assert not any(told[name] for name in gone)
            assert told["relationships"] == _keys(rows, "tie", role, "named")
        if how == "own":
            assert told["relationships"] == _keys(rows, "tie", role, "own")
            assert told["contacts"] == _keys(rows, "contact", role, "own")
            mine = {row.key for row in rows.mine[role].people.all()}
            assert told["people"] == mine and mine
            assert len(told["concerns"]) == (1 if role is Role.COMMUNITY else 0)


def _keys(two: Two, kind: str, role: Role, word: str) -> set[str]:
    names = {
        "own": {("mine", role), ("protected", role)},
        "named": {"others", *(("mine", one) for one in PARTNERS)},
    }[word]
    return {row.key for name, row in two.rows[kind].items() if name in names}


def test_nobody_without_an_account_reads_more_than_what_was_published(two):
    world, rows = two
    client = Client(SERVER_NAME="localhost")
    found = {
        name
        for name, row in rows.rows["initiative"].items()
        if client.get(
            reverse("public_initiative", args=[world.programme.slug, row.key])
        ).status_code == 200
    }  # fmt: skip
    nobody = Viewer(0, world.programme.pk, frozenset())

    assert found == {("mine", Role.ARTS)}
    assert [
        kind
        for kind, ask in ASKS.items()
        for row in rows.rows[ROWS_OF.get(kind, kind)].values()
        if there(ask, nobody, row)
    ] == []


@pytest.fixture
def signed_in_to():
    return lambda world, role: client_of(world.accounts[role])


# Models of these objects that are read with another row, and so have no line of their own.
TRIED = {
    "partnership.initiative": "initiative", "partnership.activity": "activity",
    "partnership.presenceplan": "plan", "partnership.presencerecord": "record",
    "partnership.earlierinitiative": "earlier initiative",
    "partnership.earlieractivity": "earlier activity",
    "partnership.earlierrecord": "earlier record",
    "partnership.earlierissue": "earlier issue",
    "partnership.earlierlearning": "earlier learning",
    "partnership.earliercontribution": "earlier contribution",
    "partnership.earlieroutcome": "earlier outcome",
    "partnership.sagissue": "issue", "partnership.objective": "objective",
    "partnership.commitment": "commitment", "partnership.remititem": "decision",
    "partnership.rating": "rating", "partnership.contribution": "contribution",
    "partnership.outcome": "outcome", "partnership.learning": "learning",
    "partnership.workingprofile": "profile", "findings.action": "action",
    "partnership.earliertie": "earlier tie",
    "partnership.relationship": "tie", "partnership.contact": "contact",
    "partnership.handover": "handover", "partnership.introduction": "introduction",
    "partnership.relationshipholder": "holder", "people.person": "person", "people.post": "post",
    "partnership.concern": "concern", "partnership.stewardquestion": "question",
}  # fmt: skip
WITH = {
    "initiative": "partnership.usualpresence partnership.publication evidence.initiativeimage",
    "activity": "partnership.attendance partnership.earlierattendance",
    "plan": "partnership.earlierplan",
    "issue": "partnership.sagcase partnership.sagmeeting partnership.earliercase",
    "contribution": "partnership.payment",
    "objective": "partnership.objectivewording partnership.objectiveposition partnership.remark "
                 "people.priority partnership.earlierobjective",
    "commitment": "partnership.commitmentwording partnership.commitmentsignature "
                  "partnership.commitmenttranslation "
                  "partnership.commitmentreview partnership.earliercommitment",
    "decision": "partnership.remitdivision partnership.remitright partnership.remitposition",
    "tie": "partnership.carryon",
    "introduction": "partnership.introductionanswer",
    "handover": "partnership.passedpromise",
    "person": "people.holding",
    "action": "findings.recommendation findings.recommendationresponse findings.consequence "
              "findings.followup",
}  # fmt: skip
OF_PARTNERSHIP = (
    Object.INITIATIVE, Object.RECORD, Object.PEOPLE, Object.RELATIONSHIP, Object.PRESENCE,
    Object.OBJECTIVE, Object.ACCOUNT_GIVEN, Object.PROFILE, Object.RAISED, Object.ACTION,
)  # fmt: skip


def untried(known) -> list[str]:
    """Models that belong to an object of the partnership, or to none, and have no row here."""
    tried = {*TRIED, *(label for labels in WITH.values() for label in labels.split())}
    ours = [m for m in known if m.__module__.startswith(("alongside.", "tests.", "__fake__"))]
    labels = {model._meta.label_lower for model in ours if not model._meta.auto_created}
    return sorted(
        one for one in labels if OBJECT_OF.get(one) in {*OF_PARTNERSHIP, None} and one not in tried
    )


def test_every_model_of_the_partnership_has_a_row_here_and_one_that_is_planted_is_found():
    assert untried(apps.get_models()) == []
    assert {*TRIED.values()} == {*ASKS, "concern"} - {*ROWS_OF} == {*READS, "concern"} - {*ROWS_OF}
    with isolate_apps("alongside.web.partnership"):

        class Sighting(models.Model):
            text = models.TextField()

            class Meta:
                app_label = "partnership"

    assert untried([Sighting]) == forgotten_models([Sighting]) == ["partnership.sighting"]
