"""In and out, and figures: each takes and sees what is theirs, by name; the rest is counted."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.partnerships import ON, small
from tests.web.signing_in import client_of

from alongside.formats.programme import read_file, read_one_table, to_yaml
from alongside.study.errors import UnsoundTables
from alongside.web.core.models import Event
from alongside.web.core.policy import Role
from alongside.web.partnership.models import Activity, Introduction, Relationship, SagIssue
from alongside.web.people.models import Organisation
from alongside.web.whole.bringing import bring_in
from alongside.web.whole.forms import sentences_of
from alongside.web.whole.portraying import portrait

PEOPLE = {one.name: one.org for one in small().people}


def taken(world, role, kind, **proved):
    """What a role is answered who asks for a file."""
    client = client_of(world.accounts[role], **proved)
    return client.post(
        reverse("whole_file", args=[world.programme.slug]),
        {"kind": kind, "reason": "For the archive."},
    )


def test_the_steward_takes_the_whole_and_is_told_of_in_the_ledger(walks):
    answer = taken(walks, Role.STEWARD, ".yaml")
    told = read_file(answer.content, "walks.yaml")

    assert answer["Content-Disposition"] == f'attachment; filename="{walks.programme.slug}.yaml"'
    assert told == portrait(walks.programme.pk)
    assert set(PEOPLE) == {one.name for one in told.people}
    event = Event.objects.filter(verb="take_away").get()
    assert event.facts == {"amount": "whole", "kind": ".yaml"}


def test_the_lead_takes_no_people_contacts_or_protected_ties(walks):
    answer = taken(walks, Role.LEAD, ".json").content.decode()
    told = read_file(answer.encode(), "walks.json")

    assert [name for name in PEOPLE if name in answer] == []
    assert (told.people, told.contacts, told.relationship_holders, told.handovers) == ((),) * 4
    assert {one.id for one in told.relationships} == {"REL-1", "REL-3", "REL-4", "REL-5"}
    assert told.introductions == ()


def test_a_partner_takes_what_is_its_own(walks):
    answer = taken(walks, Role.COMMUNITY, ".zip").content
    told = read_file(answer, "walks.zip")

    assert {one.org for one in told.people} == {"ORG-CAFE"}
    assert {one.id for one in told.relationships} == {"REL-2", "REL-3"}
    assert {one.person for one in told.relationship_holders} == {"P-C1", "P-C2"}
    assert {one.relationship for one in told.contacts} == {"REL-2", "REL-3"}
    assert {one.org for one in told.positions} <= {"ORG-CAFE"}
    others = taken(walks, Role.COMMUNITY, "people").content.decode()
    assert [row["name"] for row in csv.DictReader(io.StringIO(others))] == [
        "Bea Norcott", "Ada Quillan",
    ]  # fmt: skip


def test_a_network_counts_only_what_it_was_told(walks):
    def counted(role):
        network = taken(walks, role, ".graphml").content.decode()
        return re.findall(
            r'key="(?:edge-holders_(source)|edge-holders_(target)|graph-(protected)_ties)">(\d)',
            network,
        )

    whole, part, own = (counted(one) for one in (Role.STEWARD, Role.LEAD, Role.COMMUNITY))
    assert whole[0] == ("", "", "protected", "1")
    assert len(whole) == 1 + 2 * 4
    assert part == []
    assert own == [("", "target", "", "2")]


def test_answers_to_introductions_go_to_those_who_read_them_here(walks):
    (one, *_) = Introduction.objects.filter(programme=walks.programme)
    org = {row.key: row for row in Organisation.objects.filter(programme=walks.programme)}
    watch = org["ORG-RAIL"]
    for who in (one.a, one.b, watch):
        one.answers.create(organisation=who, yes=True, on=ON)

    def told(role):
        file = read_file(taken(walks, role, ".yaml").content, "walks.yaml")
        return {row.org for row in file.introduction_answers}

    own = {org["ORG-FOOT"].pk: Role.ARTS, org["ORG-CAFE"].pk: Role.COMMUNITY}
    inside = [role for pk, role in own.items() if pk in (one.broker_id, one.a_id, one.b_id)]
    assert told(Role.STEWARD) == {one.a.key, one.b.key, watch.key}
    assert inside
    assert [told(role) for role in inside] == [{one.a.key, one.b.key}] * len(inside)
    assert told(Role.LEAD) == set()


def test_a_few_people_of_a_group_are_counted_for_the_host_and_the_steward_alone(walks):
    few = replace(small().activities[0], attendance={"SG-C-OLD": 3, "SG-A": 9})
    bring_in(replace(small(), activities=(few, *small().activities[1:])), walks.programme, by=None)

    def came(role):
        told = read_file(taken(walks, role, ".yaml").content, "walks.yaml")
        return next(dict(one.attendance) for one in told.activities if one.id == few.id)

    assert came(Role.STEWARD) == came(Role.COMMUNITY) == {"SG-C-OLD": 3, "SG-A": 9}
    assert came(Role.LEAD) == came(Role.ARTS) == {"SG-A": 9}


def test_a_file_is_for_who_proved_again_who_they_are_and_for_no_police(walks):
    assert taken(walks, Role.STEWARD, ".yaml", proved=700).status_code == 302
    assert taken(walks, Role.POLICE, ".yaml").status_code == 404
    assert not Event.objects.filter(verb="take_away").exists()


def test_a_steward_looks_at_a_file_and_then_brings_it_in(walks):
    steward = client_of(walks.accounts[Role.STEWARD])
    at = reverse("whole_bring", args=[walks.programme.slug])
    ties = (replace(small().relationships[0], purpose="Lanterns"), *small().relationships[1:])
    titled = replace(small().programme, title="Lanterns")
    file = to_yaml(replace(small(), relationships=ties, programme=titled)).encode()
    given = {"file": SimpleUploadedFile("walks.yaml", file), "reason": "New."}
    seen = steward.post(at, given, follow=True)

    assert seen.status_code == 200
    counts = {one.name: (one.new, one.changed) for one in seen.context["seen"].tables if one.any}
    assert counts == {"relationships": (0, 1), "programme": (0, 1)}
    assert not Relationship.objects.filter(purpose="Lanterns").exists()
    assert seen.context["programme"].title != "Lanterns"
    brought = reverse("whole_brought", args=[walks.programme.slug])
    shown = {"shown": seen.context["seen"].mark}
    assert steward.post(brought, shown).status_code == 302
    assert Relationship.objects.filter(purpose="Lanterns").count() == 1
    told = Event.objects.filter(verb="bring_in").order_by("-id").first()
    assert told.actor == walks.accounts[Role.STEWARD]
    assert "no longer here" in steward.post(brought, shown, follow=True).content.decode()


def test_what_is_wrong_in_a_file_is_told_by_table_row_and_field(walks):
    steward = client_of(walks.accounts[Role.STEWARD])
    at = reverse("whole_bring", args=[walks.programme.slug])
    file = to_yaml(small()).replace("kind: police", "kind: army").encode()
    answer = steward.post(at, {"file": SimpleUploadedFile("walks.yaml", file), "reason": "New."})

    assert answer.status_code == 422
    errors = answer.context["form"].errors["file"]
    assert [error.partition(": is")[0].partition(": ")[2] for error in errors] == [
        "organisations ORG-TOWN kind", "organisations ORG-RAIL kind",
    ]  # fmt: skip


def test_what_a_figure_opens_to_has_a_page_for_whoever_is_led_there(walks):
    day = Activity.objects.filter(programme=walks.programme, on__lte=ON).first()
    SagIssue(
        programme=walks.programme, activity=day, topic="Lanterns", advice="Fewer.",
        raised_on=day.on, first_raised="before_meeting", raised_by=day.host,
    ).write(by=walks.lead)  # fmt: skip
    keys = ("handover.joint_meeting", "sag.raised_before_meeting")
    shut, opened = [], set()
    for role in (Role.LEAD, Role.STEWARD, Role.ARTS, Role.COMMUNITY, Role.POLICE):
        client = client_of(walks.accounts[role])
        for key in keys:
            at = reverse("figure", args=[walks.programme.slug, key])
            rows = client.get(at, {"on": ON.isoformat()}).context["rows"]
            opened |= {(role, key) for _row in rows}
            shut += [
                (role, key, row["address"])
                for row in rows
                if row["address"] and client.get(row["address"]).status_code != 200
            ]

    assert shut == []
    assert {(Role.LEAD, key) for key in keys} <= opened


def test_how_much_more_is_wrong_in_a_file_is_told():
    rows = "".join(f"CON-{n},REL-1,04/05/2021,call,a\n" for n in range(250))
    with pytest.raises(UnsoundTables) as found:
        read_one_table(f"id,relationship,on,channel,started_by\n{rows}".encode(), "c.csv", small())
    told = sentences_of(found.value)

    assert [one.startswith("c.csv, line ") for one in told[:-1]] == [True] * 100
    assert told[-1] == "… and 150 more. Mend these first and choose it again."


def test_a_figure_opens_to_the_rows_that_are_ones_own_and_counts_the_others(walks):
    def behind(role, key):
        client = client_of(walks.accounts[role])
        at = reverse("figure", args=[walks.programme.slug, key])
        answer = client.get(at, {"on": ON.isoformat()})
        return [row["key"] for row in answer.context["rows"]], answer.context["others"]

    every = "continuity.median_days_since_direct_contact"
    assert behind(Role.STEWARD, every) == (["REL-1"], 1)
    assert behind(Role.LEAD, every) == (["REL-1"], 1)
    assert behind(Role.ARTS, every) == (["REL-1"], 1)
    assert behind(Role.COUNCIL, every) == ([], 2)
    pairs, hidden = behind(Role.ARTS, "network.density")
    assert all("ORG-FOOT" in pair for pair in pairs)
    assert hidden == 4 - len(pairs)


def test_a_figure_is_read_aloud_and_its_rows_have_names(walks):
    client = client_of(walks.accounts[Role.ARTS])

    def page(key):
        at = reverse("figure", args=[walks.programme.slug, key])
        return client.get(at, {"on": ON.isoformat()}).content.decode()

    shared, ties = (
        page("continuity.single_held"),
        page("continuity.median_days_since_direct_contact"),
    )
    names = Relationship.objects.values_list("a__name", "b__name").get(key="REL-1")
    assert re.findall(r"<strong>(\d+ %)</strong>", shared) == ["50 %"]
    assert " – ".join(names) in ties and re.findall(r"<strong>(\d+ days)</strong>", ties)


def test_who_alone_holds_a_side_is_told_of_ones_own_people_only(walks):
    def alone(role):
        client = client_of(walks.accounts[role])
        answer = client.get(reverse("figures", args=[walks.programme.slug]), {"on": str(ON)})
        return answer.context["alone"]

    assert alone(Role.POLICE) == [("Piet Marran", 2)]
    assert alone(Role.ARTS) == [("Wren Adeyo", 1)]
    assert alone(Role.STEWARD) == alone(Role.LEAD) == []


def test_figures_are_worked_out_once_until_something_changes(walks):
    client = client_of(walks.accounts[Role.LEAD])
    at = reverse("figures", args=[walks.programme.slug])

    def asked():
        with CaptureQueriesContext(connection) as queries:
            client.get(at, {"on": str(ON)})
        return len(queries)

    first, second = asked(), asked()
    assert second < first - 40
    walks.programme.write(by=None)
    assert asked() > second + 40


def test_a_steward_says_why_they_take_it(walks):
    client = client_of(walks.accounts[Role.STEWARD])
    at = reverse("whole_file", args=[walks.programme.slug])

    assert client.post(at, {"kind": ".yaml"}).status_code == 422
    assert Event.objects.filter(verb="take_away").count() == 0


def test_police_in_their_own_words_are_the_police_of_every_figure(walks):
    before = portrait(walks.programme.pk).police
    town = Organisation.objects.filter(programme=walks.programme, key="ORG-TOWN")
    for words in ("Constabulary", ""):
        town.update(kind=words)
        told = portrait(walks.programme.pk)
        assert told.police == before >= {"ORG-TOWN"}, words
        assert told.organisation["ORG-TOWN"].kind_in_words == (words or None)
