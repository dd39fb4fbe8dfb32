"""Two tabs saving: the second is told so, loses nothing, and can save again knowing what stands."""

from __future__ import annotations

import pytest
from django.urls import reverse

from alongside.web.core.models import Event
from alongside.web.core.policy import Role
from alongside.web.core.saving import CHANGED_MEANWHILE
from alongside.web.evidence.models import Code
from alongside.web.findings.models import Finding, Quote, Recommendation
from alongside.web.people.models import StakeholderGroup

FIELDS = {
    "finding": ("statement", "<p>Strangers spoke.</p>"),
    "recommendation": ("text", "<p>Ask before coming.</p>"),
    "quote": ("written", "<p>people talking who had not spoken in years</p>"),
    "group": ("label", "<p>Police officers and staff</p>"),
    "code": ("definition", "<p>nothing</p>"),
}
KINDS = {
    "finding": (Finding, "finding_edit", "finding_edit"),
    "recommendation": (Recommendation, "recommendation_edit", "recommendation_edit"),
    "quote": (Quote, "quote_edit", "quote_edit"),
    "group": (StakeholderGroup, "group_edit", "group_edit"),
    "code": (Code, "code", "code_details"),
}
SAID = {
    "quote": ("people talking […] in years", "people […] who had not spoken in years"),
}


def row_of(world, kind):
    known = {"quote": world.quotes[0], "group": world.groups["police"]}
    return known.get(kind) or getattr(world, kind)


def typed(form) -> dict:
    """What a browser sends of a form that nobody has touched."""
    sent = {}
    for field in form:
        value = field.value()
        if value is True:
            sent[field.name] = "on"
        elif isinstance(value, list):
            sent[field.name] = [getattr(one, "pk", one) for one in value]
        elif value is not None and value is not False:
            sent[field.name] = value
    return sent


def stands(row, field) -> str:
    row.refresh_from_db()
    return row.words if field == "written" else getattr(row, field)


@pytest.mark.parametrize("kind", KINDS)
def test_the_second_tab_is_refused_keeps_its_words_and_can_save_them_knowingly(
    world, signed_in, kind
):
    _, shown, saved = KINDS[kind]
    row, field = row_of(world, kind), FIELDS[kind][0]
    first_words, second_words = SAID.get(kind, ("The first tab’s words", "The second tab’s words"))
    show, save = (reverse(name, args=[world.programme.slug, row.pk]) for name in (shown, saved))
    one, two = signed_in(Role.LEAD), signed_in(Role.LEAD)
    first, second = (typed(c.get(show).context["form"]) for c in (one, two))

    assert one.post(save, first | {field: first_words}).status_code == 302
    refused = two.post(save, second | {field: second_words})

    page = refused.content.decode()
    assert (refused.status_code, stands(row, field)) == (409, first_words)
    assert page.count(CHANGED_MEANWHILE) == 1
    assert refused.context["form"][field].value() == second_words
    assert f"<p>{first_words}</p>" in page
    again = two.post(save, typed(refused.context["form"]))
    assert (again.status_code, stands(row, field)) == (302, second_words)


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_that_does_not_say_what_it_saw_is_refused_with_what_stands(world, signed_in, kind):
    _, shown, saved = KINDS[kind]
    row, (field, now) = row_of(world, kind), FIELDS[kind]
    client = signed_in(Role.LEAD)
    sent = typed(client.get(reverse(shown, args=[world.programme.slug, row.pk])).context["form"])
    del sent["seen"]
    words = SAID.get(kind, ("Other words",))[0]

    refused = client.post(
        reverse(saved, args=[world.programme.slug, row.pk]), sent | {field: words}
    )

    assert (refused.status_code, now in refused.content.decode()) == (409, True)


@pytest.mark.parametrize("kind", KINDS)
def test_a_double_click_on_save_is_no_quarrel(world, signed_in, kind):
    _, shown, saved = KINDS[kind]
    row, field = row_of(world, kind), FIELDS[kind][0]
    client = signed_in(Role.LEAD)
    sent = typed(client.get(reverse(shown, args=[world.programme.slug, row.pk])).context["form"])
    sent[field] = SAID.get(kind, ("Other words",))[0]
    save = reverse(saved, args=[world.programme.slug, row.pk])

    assert [client.post(save, sent).status_code for _ in range(2)] == [302, 302]


def test_what_somebody_else_chose_is_told_in_words(world, signed_in):
    at = reverse("recommendation_edit", args=[world.programme.slug, world.recommendation.pk])
    one, two = signed_in(Role.LEAD), signed_in(Role.CODER)
    first, second = (typed(c.get(at).context["form"]) for c in (one, two))
    one.post(at, first | {"derived_from": [world.finding.pk], "follow_up_due": "2031-05-01"})

    page = two.post(at, second | {"text": "Ask twice."}).content.decode()

    assert "<p>People talk again</p>" in page
    assert "<p>2031-05-01</p>" in page


@pytest.mark.parametrize(
    ("kind", "form"),
    [
        ("finding", {"title": "Doors opened", "kind": "challenge", "arises_within": ["police"]}),
        ("recommendation", {"number": 7, "text": "Meet in June.", "derived_from": "finding"}),
        ("quote", {"written": "I minded.", "finding": "finding", "style": "quoted"}),
        (
            "group",
            {"label": "Keepers", "short": "Keepers", "zone": "public", "interviews_target": 1,
             "focus_groups_target": 0},
        ),
        ("code", {"name": "Doors"}),
    ],
)  # fmt: skip
def test_a_double_click_makes_one(world, signed_in, kind, form):
    model = KINDS[kind][0]
    start, end = world.span("I minded.")
    names = {"group": "groups", "code": "codes"}
    at = reverse(names.get(kind, f"{kind}_new"), args=[world.programme.slug])
    if kind == "quote":
        at += f"?source={world.source.pk}&start={start}&end={end}"
    form = {name: world.finding.pk if said == "finding" else said for name, said in form.items()}
    client, before = signed_in(Role.LEAD), model.objects.count()
    told = Event.objects.count()

    answers = [client.post(at, form) for _ in range(2)]

    assert (model.objects.count() - before, Event.objects.count() - told) == (1, 1)
    if kind != "code":
        assert answers[0].status_code == 302
        assert [a["Location"] for a in answers] == [answers[0]["Location"]] * 2


def test_another_recommendation_of_the_same_number_is_refused_beside_it(world, signed_in):
    at = reverse("recommendation_new", args=[world.programme.slug])

    answer = signed_in(Role.LEAD).post(
        at, {"number": 1, "text": "Something else.", "derived_from": [world.finding.pk]}
    )

    assert answer.context["form"].errors == {"number": ["There is a recommendation 1 already."]}
    assert Recommendation.objects.count() == 1
