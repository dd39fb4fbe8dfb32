"""A promise is read in the languages of those it is owed to, and signed in its own words."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.web.partners import with_partners
from tests.web.partnership.planned import TODAY, a_mural, a_promise, open_page

from alongside.study.errors import Refused
from alongside.web.core.policy import Role
from alongside.web.partnership.models import CommitmentTranslation

WELSH = "Does neb yn cadw enwau."


@pytest.fixture
def promised(world):
    with_partners(world)
    mural = a_mural(world)
    open_page(mural, by=world.lead)
    return mural, a_promise(world, mural)


def put(client, world, promise, **told):
    at = reverse("commitment_translation", args=[world.programme.slug, promise.wording.pk])
    return client.post(at, {"language": "cy", "text": WELSH} | told)


def test_a_promise_is_put_in_another_language_and_stands_on_the_public_page(
    world, promised, signed_in, client
):
    mural, promise = promised
    arts = signed_in(Role.ARTS)

    put(arts, world, promise, text="Neb.")
    put(arts, world, promise)
    put(
        arts,
        world,
        promise,
        language="ur",
        text="\u06a9\u0648\u0626\u06cc \u0646\u0627\u0645 \u0646\u06c1\u06cc\u06ba",
    )

    told = promise.wording.translations.values_list("language", "text", "on")
    assert {language: on for language, _text, on in told} == {"cy": TODAY, "ur": TODAY}
    own = arts.get(reverse("commitment", args=[world.programme.slug, promise.pk])).content.decode()
    public = client.get(
        reverse("public_initiative", args=[world.programme.slug, mural.initiative.key])
    ).content.decode()
    for page in (own, public):
        assert f'<p lang="cy" dir="ltr">{WELSH}</p>' in page
        assert '<p lang="ur" dir="rtl">' in page
        # Apart from what stands beside it, which is read in the other direction.
        assert '<bdi lang="ur">اردو</bdi>' in page
        assert "Cymraeg" in page and "Neb." not in page


def test_other_words_are_not_yet_in_another_language(world, promised, signed_in):
    _mural, promise = promised
    arts, before = signed_in(Role.ARTS), promise.wording
    put(arts, world, promise)
    promise.draft(
        by=world.lead, organisation=None, text="No names, and no pictures.",
        owed_by=[*promise.owed_by.all()], owed_to=[*promise.owed_to.all()],
        owed_to_groups=[world.groups["public"]],
    )  # fmt: skip

    page = arts.get(reverse("commitment", args=[world.programme.slug, promise.pk]))

    assert WELSH not in page.content.decode()
    with pytest.raises(Refused, match="reworded"):
        before.put_in(by=world.lead, organisation=None, language="pl", text="Nic.")
    assert CommitmentTranslation.objects.count() == 1


def test_who_may_not_write_a_promise_does_not_translate_it(world, promised, signed_in):
    _mural, promise = promised

    answers = {
        role: put(signed_in(role), world, promise).status_code
        for role in (Role.POLICE, Role.VIEWER)
    }
    unknown = put(signed_in(Role.ARTS), world, promise, language="xx")

    assert (answers, unknown.status_code) == ({Role.POLICE: 422, Role.VIEWER: 404}, 422)
    assert unknown.context["translation_form"]["text"].value() == WELSH
    assert not CommitmentTranslation.objects.exists()
