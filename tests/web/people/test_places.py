"""Places: each page stands once, in a group of its place, and a page below it is found in it."""

import pytest
from django.urls import reverse
from tests.web.world import make_world

from alongside.web.core.policy import Role
from alongside.web.people.places import every_page, menu
from alongside.web.people.queries import standings

pytestmark = pytest.mark.django_db


def here(viewer, slug: str, path: str) -> list[tuple[str, str]]:
    return [
        (place["label"], page["label"])
        for place in menu(viewer, slug, f"/p/{slug}/{path}")
        for group in place["groups"]
        for page in group["pages"]
        if page["here"]
    ]


def test_a_page_below_one_of_the_menu_is_in_its_place() -> None:
    world = make_world()
    slug = world.programme.slug
    lead = standings(world.lead)[0].viewer

    found = {
        path: here(lead, slug, path)
        for path in (
            "", "codes/7/", "report/", "report/editions/3/", "trust/police/", "partners/2/",
            "excerpts/", "sheets/1/words/", "thin/4/", "promise/",
        )
    }  # fmt: skip

    assert found == {
        "": [("Picture", "Mosaic")],
        "codes/7/": [("Listening", "Codebook")],
        "report/": [("Reports", "Deck and report")],
        "report/editions/3/": [("Reports", "Editions")],
        "trust/police/": [("Trust", "What the police can see")],
        "partners/2/": [("Partnership", "Initiatives and partners")],
        "excerpts/": [("Asking", "Matrix")],
        "sheets/1/words/": [("Listening", "Information sheets")],
        "thin/4/": [("Trust", "Findings and copies")],
        "promise/": [],
    }

    reader = standings(world.accounts[Role.VIEWER])[0].viewer
    assert here(reader, slug, "codes/7/") == []
    assert [place["label"] for place in menu(reader, slug, "/")] == [
        "Today", "Picture", "Partnership", "Findings", "Reports", "Trust",
    ]  # fmt: skip


def test_each_page_stands_once() -> None:
    names = [page.name for page in every_page()]

    assert sorted(set(names)) == sorted(names)


def test_a_role_has_its_article(world, signed_in):
    shown = signed_in(Role.LEAD)
    address = reverse("trust", args=[world.programme.slug])
    found = {
        role: shown.get(address, {"role": role}).content.decode() for role in ("arts", "coder")
    }

    assert [words in found["arts"] for words in ("An arts partner can", "A arts")] == [True, False]
    assert "A coder can" in found["coder"]
