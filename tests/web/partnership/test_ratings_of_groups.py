"""A rating says of which group it speaks, and what was said before stays to be read."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from tests.web.partnership.planned import a_mural

from alongside.web.core.policy import Role
from alongside.web.partnership.models import Rating

TODAY = timezone.localdate()


def words(page) -> str:
    return " ".join(page.content.decode().split())


def test_each_group_has_its_own_ratings_and_earlier_ones_are_shown(world, signed_in):
    mural = a_mural(world)
    public, police = world.groups["public"], world.groups["police"]
    at = reverse("initiative_ratings", args=[world.programme.slug, mural.initiative.pk])
    page = reverse("initiative", args=[world.programme.slug, mural.initiative.pk])
    client = signed_in(Role.COMMUNITY)

    client.post(at, {"design": 2})
    Rating.objects.update(rated_on=TODAY - timedelta(days=30))
    client.post(at, {"design": 4, "note": "Since the spring"})
    client.post(at, {"design": 1, "subject_group": public.pk})
    # Said already of that group: nothing is added.
    client.post(at, {"design": 1, "subject_group": public.pk})

    told = Rating.objects.values_list("stage", "level", "subject_group", "rater")
    assert list(told) == [
        ("design", 2, None, mural.residents.pk),
        ("design", 4, None, mural.residents.pk),
        ("design", 1, public.pk, mural.residents.pk),
    ]
    forms = [client.get(at, query).context["form"] for query in (
        {}, {"group": public.pk}, {"group": police.pk}, {"group": "x"},
    )]  # fmt: skip
    assert [form["design"].initial for form in forms] == [4, 1, "", 4]
    shown = words(signed_in(Role.POLICE).get(page))
    assert f"of</span> {public.label}" in shown or f"of {public.label}" in shown
    day = TODAY - timedelta(days=30)
    assert "What was said before (1)" in shown
    assert f"{day:%-d %B %Y}: {mural.residents.name}, design: 2, consulted" in shown
    earlier = words(client.get(page, {"on": (TODAY - timedelta(days=1)).isoformat()}))
    assert "What was said before" not in earlier


def test_an_organisation_reads_its_own_earlier_answers_to_the_check_and_no_others(world, signed_in):
    mural = a_mural(world)
    at = reverse("partnership_check", args=[world.programme.slug])
    for role, level in ((Role.ARTS, 4), (Role.ARTS, 2), (Role.POLICE, 5)):
        signed_in(role).post(at, {"trust": level, "note": f"Level {level}"})

    arts, police = (words(signed_in(role).get(at)) for role in (Role.ARTS, Role.POLICE))
    assert "Level 4" in arts and "Level 2" in arts and "Level 5" not in arts
    assert "Level 5" in police and "Level 4" not in police
    assert Rating.objects.filter(rater=mural.trust).count() == 2
