"""Guarded rows are never fetched without a viewer, whichever way a query comes at them."""

import pytest
from django.db.models import Count
from tests.web.world import make_world, roles_with

from alongside.web.core.guard import NoViewer
from alongside.web.core.policy import Permission, Role
from alongside.web.evidence.models import Coding, Draft, Encounter, NameMap, Original, Source

WAYS = {
    "direct": lambda w: list(Source.objects.all()),
    "get": lambda w: Source.objects.get(pk=w.source.pk),
    "first": lambda w: Source.objects.first(),
    "values": lambda w: list(Source.objects.values("text")),
    "iterator": lambda w: list(Source.objects.iterator()),
    "in_bulk": lambda w: Source.objects.in_bulk(),
    "count": lambda w: Source.objects.count(),
    "exists": lambda w: Source.objects.filter(text__contains="coat").exists(),
    "aggregate": lambda w: Source.objects.aggregate(Count("pk")),
    "update": lambda w: Source.objects.update(name="other"),
    "delete": lambda w: Source.objects.all().delete(),
    "reverse": lambda w: list(w.encounter.sources.all()),
    "reverse count": lambda w: w.programme.sources.count(),
    "forward": lambda w: Coding.objects.get().source.text,
    "prefetch": lambda w: list(Encounter.objects.prefetch_related("sources")),
    "prefetch forward": lambda w: list(Coding.objects.prefetch_related("source")),
    "refresh": lambda w: w.source.refresh_from_db(),
    "base manager": lambda w: Source._base_manager.get(pk=w.source.pk),
    "original": lambda w: Original.objects.first(),
    "name map": lambda w: NameMap.objects.first(),
    "draft": lambda w: Draft.objects.first(),
    "one to one": lambda w: w.source.original,
}


@pytest.mark.parametrize("way", WAYS)
def test_nothing_answers_without_a_viewer(world, way):
    with pytest.raises(NoViewer):
        WAYS[way](world)


def test_a_source_is_there_for_those_who_may_read_it_and_for_nobody_else(world):
    reading = {role for role in Role if Source.objects.for_viewer(world.viewer(role)).count() == 1}

    assert reading == roles_with(Permission.READ_SOURCE) == {Role.LEAD, Role.CODER}


def test_an_original_is_there_for_the_lead_alone(world):
    original = Original(programme=world.programme, source=world.source)
    original.keep(b"the file", name="wall.docx")
    original.save(force_insert=True)

    reading = {r for r in Role if Original.objects.for_viewer(world.viewer(r)).exists()}

    assert reading == {Role.LEAD}


def test_a_lead_of_one_programme_reads_nothing_of_another(world):
    other = make_world("elsewhere")

    found = Source.objects.for_viewer(other.viewer(Role.LEAD))

    assert [source.pk for source in found] == [other.source.pk]


def test_the_viewer_stays_with_a_query_that_is_refined(world):
    mine = Source.objects.for_viewer(world.viewer(Role.LEAD))

    assert mine.filter(name="At the wall").order_by("pk").values_list("name", flat=True)[0] == (
        "At the wall"
    )
