"""What partners say of the work: each side for itself, unmerged; borne out by another."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.web.partnership.planned import TODAY, a_mural

from alongside.web.core.policy import Role
from alongside.web.partnership import seams
from alongside.web.partnership.models import Contribution, Learning, Outcome, Rating


@pytest.fixture
def mural(world):
    return a_mural(world)


def at(world, name: str, *args) -> str:
    return reverse(name, args=[world.programme.slug, *args])


def test_both_sides_rate_and_the_gap_is_shown_beside_both(world, mural, signed_in):
    address = at(world, "initiative_ratings", mural.initiative.pk)
    signed_in(Role.POLICE).post(address, {"design": "4", "create": "4"})
    residents = signed_in(Role.COMMUNITY)
    residents.post(address, {"design": "2"})
    residents.post(address, {"design": "3"})
    residents.post(address, {"design": "3"})
    signed_in(Role.ARTS).post(address, {"design": "5"})

    grid = residents.get(at(world, "initiative", mural.initiative.pk)).context["grid"]

    raters = [rater.organisation for rater in grid["raters"]]
    assert raters[0] == mural.police and set(raters) == {mural.police, mural.trust, mural.residents}
    design = next(stage for stage in grid["stages"] if stage.key == "design")
    levels = dict(zip(raters, [one.level for one in design.levels], strict=True))
    assert levels == {mural.police: 4, mural.residents: 3, mural.trust: 5}
    assert design.apart == [1]
    create = next(stage for stage in grid["stages"] if stage.key == "create")
    assert (create.levels[0].level, create.apart) == (4, [])
    # What was said before stays, and what was said twice is said once.
    assert Rating.objects.filter(rater=mural.residents).count() == 2


def test_a_rating_is_of_ones_own_organisation_whatever_is_sent(world, mural, signed_in):
    address = at(world, "initiative_ratings", mural.initiative.pk)
    signed_in(Role.POLICE).post(address, {"design": "4", "rater": mural.residents.pk})
    signed_in(Role.POLICE).post(address, {"create": "6"})

    assert [(one.rater, one.stage, one.level) for one in Rating.objects.all()] == [
        (mural.police, "design", 4)
    ]


def test_the_partnership_check_is_a_spread_without_names_and_hides_two(world, mural, signed_in):
    address = at(world, "partnership_check")
    signed_in(Role.POLICE).post(address, {"trust": "4"})
    signed_in(Role.ARTS).post(address, {"trust": "4"})
    page = signed_in(Role.COMMUNITY).get(address)
    trust = next(row for row in page.context["spread"] if row["n"])
    assert (trust["n"], [n for _, n in trust["counts"]]) == (2, [None] * 6)

    signed_in(Role.COMMUNITY).post(address, {"trust": "1"})
    page = signed_in(Role.LEAD).get(address)
    trust = next(row for row in page.context["spread"] if row["n"])
    assert [n for _, n in trust["counts"]] == [0, 1, 0, 0, 2, 0]
    table = page.content.decode().split("<table>")[1].split("</table>")[0]
    assert not [o for o in (mural.police, mural.trust, mural.residents) if o.name in table]


def test_what_partners_gave_stands_beside_what_the_police_gave(world, mural, signed_in):
    for who, planned, was, lost in [
        (mural.police, 100, 90, 30), (mural.residents, 50, 60, 0), (mural.trust, 10, None, None),
    ]:  # fmt: skip
        Contribution(
            programme=world.programme, initiative=mural.initiative, organisation=who, kind="time",
            unit="hours", planned=planned, actual=was, lost_to_operational_duty=lost,
        ).write(by=None)  # fmt: skip

    page = signed_in(Role.COMMUNITY).get(at(world, "initiative", mural.initiative.pk))

    sides = page.context["contributions"]["sides"]
    told = [(s["police"], s["percent"], s["lost"], s["n"], s["missing"]) for s in sides]
    assert told == [(True, -10, 30, 1, 0), (False, 20, 0, 1, 1)]
    theirs = Contribution.objects.get(organisation=mural.police)
    assert signed_in(Role.ARTS).get(at(world, "contribution", theirs.pk)).status_code == 404


def test_a_change_is_borne_out_by_another_and_disputed_by_another(world, mural, signed_in):
    police = signed_in(Role.POLICE)
    told = {"social_actor": mural.residents.pk, "on": str(TODAY), "change": "Asks them in.",
            "kind": "practice", "direction": "positive", "significance": "high"}  # fmt: skip
    police.post(at(world, "outcome_new"), told)
    found = Outcome.objects.get()
    word = at(world, "outcome_word", found.pk)

    assert police.post(word, {"word": "yes"}).status_code == 422
    assert signed_in(Role.COMMUNITY).post(word, {"word": "yes"}).status_code == 422
    signed_in(Role.ARTS).post(word, {"word": "yes"})
    signed_in(Role.COUNCIL).post(word, {"word": "no"})
    found.refresh_from_db()
    assert (found.substantiated_by, found.disputed_by) == (mural.trust, mural.council)
    shown = police.get(at(world, "outcomes")).content.decode()
    assert "borne out by Ardenvale Festival Trust" in shown
    assert "disputed by Ardenvale City Council" in shown

    found.change = "Asks them in, sometimes."
    found.write(by=None)
    assert (found.substantiated_by, found.disputed_by) == (None, None)


def test_changes_for_the_worse_and_what_followed_stand_in_a_tree(world, mural, signed_in):
    def change(words, **told):
        found = Outcome(
            programme=world.programme, social_actor=mural.residents, written_by=mural.trust,
            on=TODAY, change=words, kind="relationship", significance="low",
            **{"direction": "positive", **told},
        )  # fmt: skip
        found.write(by=None)
        return found

    first = change("Invited officers once.")
    second = change("Stopped coming.", direction="negative", intended=False, parent=first)
    third = change("Came back.", parent=second)

    listed = signed_in(Role.POLICE).get(at(world, "outcomes"))

    assert [one.pk for one in listed.context["outcomes"]] == [first.pk]
    assert [one.pk for one in listed.context["outcomes"][0].below[0].below] == [third.pk]
    shown = listed.content.decode()
    assert "Stopped coming." in shown and "not meant" in shown and "For the worse" in shown
    form = signed_in(Role.ARTS).get(at(world, "outcome", first.pk)).context["form"]
    assert list(form.fields["parent"].queryset) == []


def test_learning_shows_what_it_became_here_and_elsewhere(world, mural, signed_in, monkeypatch):
    mine = {"programme": world.programme, "organisation": mural.police, "on": TODAY}
    grew = Learning.objects.create(
        kind="opportunity", text="A station is a stage.", became_initiative=mural.initiative, **mine
    )
    Learning.objects.create(kind="insight", text="Nothing came of it.", **mine)
    action = seams.Thing("Half a day for sergeants", "/somewhere/")
    monkeypatch.setattr(seams, "_became", [lambda viewer, numbers: {grew.pk: [action]}])

    page = signed_in(Role.ARTS).get(at(world, "learnt"))

    shown = page.content.decode()
    assert page.context["grew"] == 1 and "1 of 2 became something" in shown
    assert "The Long Wall" in shown and 'href="/somewhere/"' in shown
    assert signed_in(Role.ARTS).get(at(world, "learning", grew.pk)).status_code == 404
    assert signed_in(Role.POLICE).get(at(world, "learning", grew.pk)).status_code == 200


def test_the_chain_from_learning_to_an_action_leads_to_its_page(world, mural, signed_in):
    from alongside.web.findings.models import Action

    found = Learning.objects.create(
        programme=world.programme, organisation=mural.police, on=TODAY, kind="opportunity",
        text="Films start a talk.",
    )  # fmt: skip
    action = Action.objects.create(
        programme=world.programme, title="Films in training", owner=mural.police, learning=found
    )

    shown = signed_in(Role.ARTS).get(at(world, "learnt")).content.decode()

    assert f'<a href="{at(world, "action", action.pk)}">Films in training</a>' in shown
