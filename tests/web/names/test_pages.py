"""The programme's own places, names that still stand, and who may say that they may."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from alongside.privacy import Name
from alongside.study.errors import Refused
from alongside.web.core.policy import Role
from alongside.web.evidence.models import Memo
from alongside.web.names import queries
from alongside.web.names.models import KnownForm, LetStand, PlaceName
from alongside.web.names.place_lists import take_list
from alongside.web.names.registering import register


@pytest.fixture
def known(world):
    """The world with a replaced name that still stands in a memo."""
    register(
        programme_id=world.programme.pk,
        about=world.source.guid,
        names=[Name("Quenilda Zwartbol", ("Quenilda Zwartbol",), "a person")],
    )
    Memo(programme=world.programme, author=world.lead, text="Ask Zwartbol again.").save()
    return world


def test_names_that_still_stand_are_shown_where_they_stand(known, signed_in):
    page = signed_in(Role.LEAD).get(reverse("names_standing", args=[known.programme.slug]))

    assert "<mark>Zwartbol</mark>" in page.content.decode()
    assert [(s.text.what, s.words) for s in queries.standing(known.viewer(Role.LEAD))] == [
        ("A memo", "Zwartbol")
    ]


def test_a_lead_lets_a_name_stand_with_a_reason_and_takes_it_back(known, signed_in):
    client, slug = signed_in(Role.LEAD), known.programme.slug
    (found,) = queries.standing(known.viewer(Role.LEAD))
    at = reverse("name_let_stand", args=[slug, found.form])

    assert client.post(at, {"reason": ""}).status_code == 422
    client.post(at, {"reason": "It is a kind of plum."})
    assert queries.standing(known.viewer(Role.LEAD)) == []

    client.post(reverse("let_stand_taken_back", args=[slug, LetStand.objects.get().pk]))
    assert len(queries.standing(known.viewer(Role.LEAD))) == 1


def test_nobody_else_is_told_what_still_stands(known):
    for role in set(Role) - {Role.LEAD}:
        assert queries.standing(known.viewer(role)) == [], role
        assert queries.form_for(known.viewer(role), KnownForm.objects.first().pk) is None


def test_a_place_is_listed_once_and_struck(world, signed_in):
    client, slug = signed_in(Role.LEAD), world.programme.slug
    at = reverse("place_names", args=[slug])
    told = {"name": "Larkspur", "kind": "place", "replacement": "an estate"}

    assert client.post(at, told).status_code == 302
    assert client.post(at, told).status_code == 422
    (place,) = PlaceName.objects.all()
    assert (place.name, place.replacement) == ("Larkspur", "an estate")

    client.post(reverse("place_name_struck", args=[slug, place.pk]))
    assert list(PlaceName.objects.all()) == []


def test_a_list_is_taken_in_by_its_headings_and_again_with_changes(world, signed_in):
    client, slug = signed_in(Role.LEAD), world.programme.slug
    content = "replacement;x,Name,Kind\n".replace(";x", "").encode() + b"an estate,Larkspur,place\n"
    client.post(
        reverse("place_names_list", args=[slug]),
        {"list": SimpleUploadedFile("wards.csv", content)},
    )
    take_list(world.viewer(Role.LEAD), by=world.lead, content=b"larkspur,place,a ward\nHolme,,\n")

    rows = PlaceName.objects.values_list("name", "kind", "replacement")
    assert list(rows) == [("Holme", "place", ""), ("Larkspur", "place", "a ward")]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"), (b"name\n", "empty"), (b'"open', "cannot be read"),
        (b"Ann Lee,person,x\n", "people's names"), (b"a" * 300, "over 200 letters"),
    ],
)  # fmt: skip
def test_a_list_that_cannot_be_taken_says_why(world, content, said):
    with pytest.raises(Refused, match=said):
        take_list(world.viewer(Role.LEAD), by=world.lead, content=content)


def test_whoever_writes_a_replaced_name_is_told_at_once_and_not_again(known, signed_in):
    client, slug = signed_in(Role.LEAD), known.programme.slug
    at = reverse("memos", args=[slug])

    told = client.post(at, {"text": "Mr ZWARTBOL's wall"}, follow=True).content.decode()
    silent = client.post(at, {"text": "The wall"}, follow=True).content.decode()

    assert ("a name that was replaced" in told, "a name that was replaced" in silent) == (
        True, False,
    )  # fmt: skip


def test_a_code_and_a_finding_with_a_name_are_told_too(known, signed_in):
    client, slug = signed_in(Role.LEAD), known.programme.slug
    made = client.post(reverse("codes", args=[slug]), {"name": "What Zwartbol did"}, follow=True)
    assert "a name that was replaced" in made.content.decode()
