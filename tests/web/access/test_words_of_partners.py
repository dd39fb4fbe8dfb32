"""Strings in every text of two organisations of each zone: nobody meets what is not theirs.

Every page, file, search, figure, public page, log line and error is crawled as each role.
"""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.core import mail
from django.db import models
from django.test import Client
from django.test.utils import isolate_apps
from django.urls import reverse

from alongside.study.partnership import TABLES as TABLES_OF_A_FILE
from alongside.web.core.policy import Object, Role
from alongside.web.evidence import snapshot
from alongside.web.partnership.models import Publication, Relationship
from alongside.web.whole.handing_out import KINDS
from tests.web.access.choices import watched
from tests.web.access.neighbours import PARTNERS, Two, two_of_each
from tests.web.access.planting import MARK, OBJECT_OF, Plant, forgotten_words, may_show, plant
from tests.web.access.test_canary import met

pytestmark = pytest.mark.sweep


@pytest.fixture
def two(world, ids) -> Two:
    found = two_of_each(world)
    world.programme.priorities.create(text="x")
    for initiative in found.rows["initiative"].values():
        Publication(initiative=initiative, published_by=initiative.lead).publish(by=world.lead)
    return found


@pytest.fixture
def planted(world, ids, two) -> dict[str, Plant]:
    marks = plant(but={("findings.quote", quote.pk) for quote in world.quotes})
    snapshot.forget()
    return {mark: p for mark, p in marks.items() if theirs_too(p)} | keys_of_ties()


def keys_of_ties() -> dict[str, Plant]:
    """A string in the key of every relationship: where it stands, that relationship is told."""
    found = {}
    for n, tie in enumerate(Relationship.objects.order_by("pk")):
        mark = f"zq8{n:03}qz"
        Relationship.objects.filter(pk=tie.pk).update(key=f"REL-{mark}")
        found[mark] = Plant("partnership.relationship", "key", tie.pk)
    return found


def theirs_too(place: Plant) -> bool:
    """Whether this is a string of the partnership."""
    return (
        place.label == "people.post"
        or OBJECT_OF[place.label]
        in {
            Object.RELATIONSHIP,
            Object.PRESENCE,
            Object.RECORD,
            Object.PEOPLE,
            Object.INITIATIVE,
            Object.OBJECTIVE,
            Object.ACCOUNT_GIVEN,
            Object.PROFILE,
            Object.RAISED,
        }
        or place.label in {"findings.action", "findings.recommendationresponse"}
    )


def everywhere(client: Client, world, ids, two: Two) -> dict[str, set[str]]:
    """Every string in an answer: rows that the table of addresses names, and all of both sides."""
    found = met(client, world, ids)
    slug = world.programme.slug
    further = {
        "tie": two.rows["tie"], "handover": two.rows["handover"], "person_edit": two.rows["person"],
        "post": two.rows["post"], "joint_activity": two.rows["activity"],
        "initiative": two.rows["initiative"], "raised_concern": two.rows["concern"],
        "tie_log": two.rows["tie"], "introduction": two.rows["introduction"] | two.rows["brokered"],
        "issue": two.rows["issue"], "action": two.rows["action"],
        "contribution": two.rows["contribution"], "learning": two.rows["learning"],
        "outcome": two.rows["outcome"], "joint_presence": two.rows["activity"],
        "joint_record": two.rows["activity"], "joint_safety": two.rows["activity"],
        "objective": two.rows["objective"], "commitment": two.rows["commitment"],
        "decision": two.rows["decision"],
    }  # fmt: skip
    asked = [
        (name, client.get(reverse(name, args=[slug, row.pk])))
        for name, rows in further.items()
        for row in rows.values()
    ]
    for row in two.rows["initiative"].values():
        asked.append(("public", client.get(reverse("public_initiative", args=[slug, row.key]))))
    asked.append(("public", client.get(reverse("public_initiatives", args=[slug]))))
    whole = reverse("whole_file", args=[slug])
    asked += [
        (f"file {k}", client.post(whole, {"kind": k, "reason": "Why"}))
        for k in [*KINDS, *TABLES_OF_A_FILE]
    ]
    page = client.get(reverse("figures", args=[slug]))
    for _, figures in page.context["questions"] if page.status_code == 200 else []:
        # Figures of one question open to the same tables: the police are shown every one of them.
        every = Role.POLICE in page.context["standing"].viewer.roles
        keys = [figure["key"] for figure in figures][: None if every else 2]
        asked += [("figure", client.get(reverse("figure", args=[slug, key]))) for key in keys]
    for name, answer in asked:
        told = unpacked(answer.content) + answer.serialize_headers()
        for mark in set(MARK.findall(told.decode("utf-8", "replace"))):
            found.setdefault(mark, set()).add(name)
    return found


def unpacked(content: bytes) -> bytes:
    """What an answer says; of an archive, what its files say."""
    if not content.startswith(b"PK"):
        return content
    archive = ZipFile(BytesIO(content))
    return b"\n".join(archive.read(name) for name in archive.namelist())


def leaks(found, planted, role, organisation=None) -> dict[str, set[str]]:
    told: dict[str, set[str]] = {}
    for mark, addresses in found.items():
        # The whole is a steward's to take, for a reason that is told.
        taken = {name for name in addresses if name.startswith("file ")}
        names = addresses - taken if role is Role.STEWARD else addresses
        if not names:
            continue
        if mark in planted and not may_show(planted[mark], role, set(), organisation):
            place = planted[mark]
            told.setdefault(f"{place.label}.{place.field}", set()).update(names)
    return told


@pytest.mark.parametrize("role", Role)
def test_nobody_meets_words_of_partners_that_are_not_theirs(
    world, ids, two, planted, signed_in, caplog, role
):
    mine = two.mine[role].pk if role in PARTNERS else None
    client = signed_in(role)
    choices = watched(client, role, mine)
    found = everywhere(client, world, ids, two)

    assert leaks(found, planted, role, mine) == {}
    assert choices.not_theirs == {}
    assert MARK.findall(caplog.text) == []
    assert [MARK.findall(f"{m.subject} {m.body}") for m in mail.outbox] == []


def test_the_crawl_meets_what_is_theirs_and_every_model_with_words_is_planted(
    world, ids, two, planted, signed_in
):
    """As a community partner it meets their own; a model that planting forgot would be named."""
    client = signed_in(Role.COMMUNITY)
    choices = watched(client, Role.COMMUNITY, two.mine[Role.COMMUNITY].pk)
    found = everywhere(client, world, ids, two)

    assert choices.seen >= {
        "HolderForm.person", "IntroductionForm.a", "LedToForm.tie", "TakeOverForm.person",
        "OutcomeForm.parent", "TieForm.b",
    }  # fmt: skip
    met_in = {planted[mark].label for mark in found if mark in planted}
    assert met_in >= {
        "people.person", "people.post", "partnership.relationship", "partnership.contact",
        "partnership.passedpromise", "partnership.presenceplan", "partnership.presencerecord",
        "partnership.concern", "partnership.workingprofile", "partnership.remark",
    }  # fmt: skip
    # Recommendations, with what is said to them, are planted by the crawl of findings.
    forgotten = forgotten_words(apps.get_models(), planted.values())
    assert [one for one in forgotten if not one.startswith("findings.")] == []
    with isolate_apps("alongside.web.partnership"):

        class Sighting(models.Model):
            text = models.TextField()

            class Meta:
                app_label = "partnership"

    assert forgotten_words([Sighting], planted.values()) == ["partnership.sighting"]


def test_nobody_at_all_meets_what_is_on_a_public_page_and_no_more(world, ids, two, planted):
    found = everywhere(Client(SERVER_NAME="localhost"), world, ids, two)

    assert leaks(found, planted, None) == {}
    assert "partnership.initiative" in {planted[mark].label for mark in found if mark in planted}
