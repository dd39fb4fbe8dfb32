"""Who reads and changes what of a partnership, tried against a table that was written by hand.

The table stands below in words, from what was agreed with partners, apart from the product's own:
a wrong cell, or a query that forgets one, is named with the role and the row.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.http import Http404
from django.test import Client
from django.test.utils import isolate_apps
from django.urls import reverse
from django.utils import timezone

from alongside.web.core.policy import Object, Role
from alongside.web.core.policy.covering import OBJECT_OF, forgotten_models
from alongside.web.core.viewer import Viewer
from alongside.web.findings import following
from alongside.web.partnership.models import Publication
from alongside.web.partnership.queries import (
    accounts_given,
    activities,
    commitments,
    earlier,
    initiatives,
    introductions,
    looking_up,
    objectives,
    people,
    profiles,
    raised,
    ratings,
    remit,
    safety,
    steward_questions,
    ties,
)
from alongside.web.whole.portraying import portrait
from tests.web.access.neighbours import PARTNERS, Two, two_of_each
from tests.web.kept import kept
from tests.web.signing_in import client_of
from tests.web.world import make_world

pytestmark = pytest.mark.sweep
TODAY = timezone.localdate()

# Of each kind of row, who reads: "all" rows, those "out" (published), their "own", or none.
# In the order: lead, coder, police, arts, community, council, viewer, safeguarding, steward;
# transcribers, administrators and keyholders read none of it.
ORDER = "lead coder police arts community council viewer safeguarding steward".split()
READS = {
    "initiative":   "all all all all all all out all all",
    "activity":     "all all all all all all out all all",
    "plan":         "all all own all own all -   all all",
    "record":       "all all own all own all -   all all",
    # To a reader, what stood once the page was open: each here stood before.
    "earlier initiative": "all all all all all all - all all",
    "earlier record": "all all own all own all - all all",
    "earlier outcome": "all all all all all all - - all",
    "issue":        "all all own all own all -   all all",
    # Each here is endorsed by its one party; what is only proposed is read by no reader.
    "objective":    "all all all all all all all all all",
    # Each here is a draft: a reader reads what is in force.
    "commitment":   "all all all all all all -   all all",
    "decision":     "all all all all all all all all all",
    "rating":       "all all all all all all -   -   all",
    "contribution": "all all all all all all -   -   all",
    "outcome":      "all all all all all all -   -   all",
    "learning":     "all all all all all all -   -   all",
    "profile":      "all all all all all all -   -   all",
    "action":       "all all all all all all -   all all",
    "tie":          "named - own own own own - - named",
    "contact":      "-   -   own own own own -   -   -",
    "handover":     "-   -   own own own own -   -   -",
    "introduction": "-   -   own own own own -   -   all",
    "holder":       "-   -   own own own own -   -   -",
    "person":       "-   -   own own own own -   -   -",
    "post":         "-   -   own own own own -   -   -",
    # With a reason, one organisation or one relationship at a time.
    "looked up":    "-   -   -   -   -   -   -   -   all",
    "question":     "-   -   -   -   -   -   -   -   all",
    "log":          "-   -   -   -   -   -   -   -   named",
}  # fmt: skip
# Of concerns: the words, the theme alone, or nothing of it. Here a theme tells of no single person.
CONCERNS = {
    "own group":     "words words theme theme words theme - - words",
    "another group": "words words theme theme -     theme - - words",
    "let be read":   "words words words words -     words - - words",
}  # fmt: skip
# Of every kind, which of their rows somebody takes away as a file.
TAKES = {"lead": "part", "arts": "own", "community": "own", "council": "own", "steward": "all"}


@pytest.fixture
def two(db) -> tuple[Any, Two]:
    return kept(_made)


def _made() -> tuple[Any, Two]:
    world = make_world()
    found = two_of_each(world)
    one = found.rows["initiative"]["mine", Role.ARTS]
    Publication(initiative=one, published_by=one.lead).publish(by=world.lead)
    return world, found


def there(ask: Callable[..., Any], *told: Any) -> bool:
    """Whether a question has an answer for its viewer."""
    try:
        return bool(ask(*told))
    except Http404:
        return False


def listed(rows: Any, row: Any) -> bool:
    return row.pk in {one.pk for one in rows}


def _rated(viewer: Viewer, row: Any) -> bool:
    raters = ratings.grid(viewer, row.initiative, TODAY)["raters"]
    return any(listed(rater.levels.values(), row) for rater in raters)


def _outcomes(viewer: Viewer, row: Any) -> bool:
    return listed(accounts_given.known_outcomes(viewer, TODAY), row)


def _contacts(viewer: Viewer, row: Any) -> bool:
    tie = ties.tie_for(viewer, row.relationship_id, TODAY)
    return listed(ties.contacts(viewer, tie), row)


def _holder(viewer: Viewer, row: Any) -> bool:
    held = row.holds.get()
    tie = ties.tie_for(viewer, held.relationship_id, TODAY)
    return ties.shows_names(viewer, tie)


def _profile(viewer: Viewer, row: Any) -> bool:
    return listed(profiles.profile_for(viewer, row.organisation_id, TODAY).versions, row)


def _log(viewer: Viewer, row: Any) -> bool:
    tie = looking_up.tie_to_look_up(viewer, row.relationship_id)
    return listed(looking_up.contacts_of(viewer, tie), row)


ASKS: dict[str, Callable[[Viewer, Any], Any]] = {
    "initiative": lambda v, r: initiatives.initiative_for(v, r.pk),
    "activity": lambda v, r: activities.activity_for(v, r.pk),
    "plan": lambda v, r: activities.activity_for(v, r.activity_id).plan,
    "record": lambda v, r: activities.activity_for(v, r.activity_id).record,
    "earlier initiative": lambda v, r: listed(
        earlier.of_initiatives(v, [r.initiative_id])[r.initiative_id], r
    ),
    "earlier record": lambda v, r: listed(earlier.of_records(v, [r.activity_id])[r.activity_id], r),
    "earlier outcome": lambda v, r: listed(earlier.of_outcomes(v, [r.outcome_id])[r.outcome_id], r),
    "issue": lambda v, r: listed(safety.issues(v, r.activity), r),
    "objective": lambda v, r: objectives.objective_for(v, r.pk, TODAY),
    "commitment": lambda v, r: commitments.commitment_for(v, r.pk, TODAY),
    "decision": lambda v, r: remit.decision_for(v, r.pk, TODAY),
    "rating": _rated,
    "contribution": lambda v, r: listed(accounts_given.contributions(v)["rows"], r),
    "outcome": _outcomes,
    "learning": lambda v, r: listed(accounts_given.learnt(v), r),
    "profile": _profile,
    "action": lambda v, r: following.action_for(v, r.pk, TODAY),
    "tie": lambda v, r: ties.tie_for(v, r.pk, TODAY),
    "contact": _contacts,
    "handover": lambda v, r: ties.handover_for(v, r.pk),
    "introduction": lambda v, r: introductions.introduction_for(v, r.pk),
    "holder": _holder,
    "person": lambda v, r: people.person_for(v, r.pk),
    "post": lambda v, r: people.post_for(v, r.pk),
    "looked up": lambda v, r: listed(looking_up.people_of(v, r.organisation), r),
    "log": _log,
    "question": lambda v, r: steward_questions.question_to_answer(v, r.pk),
}
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
    "partnership.earlierrecord": "earlier record",
    "partnership.earlieroutcome": "earlier outcome",
    "partnership.sagissue": "issue", "partnership.objective": "objective",
    "partnership.commitment": "commitment", "partnership.remititem": "decision",
    "partnership.rating": "rating", "partnership.contribution": "contribution",
    "partnership.outcome": "outcome", "partnership.learning": "learning",
    "partnership.workingprofile": "profile", "findings.action": "action",
    "partnership.relationship": "tie", "partnership.contact": "contact",
    "partnership.handover": "handover", "partnership.introduction": "introduction",
    "partnership.relationshipholder": "holder", "people.person": "person", "people.post": "post",
    "partnership.concern": "concern", "partnership.stewardquestion": "question",
}  # fmt: skip
WITH = {
    "initiative": "partnership.usualpresence partnership.publication evidence.initiativeimage",
    "activity": "partnership.attendance",
    "plan": "partnership.earlierplan",
    "issue": "partnership.sagcase partnership.sagmeeting",
    "contribution": "partnership.payment",
    "objective": "partnership.objectivewording partnership.objectiveposition partnership.remark "
                 "people.priority",
    "commitment": "partnership.commitmentwording partnership.commitmentsignature "
                  "partnership.commitmenttranslation "
                  "partnership.commitmentreview",
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
