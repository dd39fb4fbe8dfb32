"""What the access table forgot is found: a model, an address or a file planted here is named."""

from __future__ import annotations

from django.apps import apps
from django.db import models
from django.http import HttpResponse
from django.test.utils import isolate_apps
from django.urls import get_resolver, path

from alongside.web.core.policy import Permission, Role
from alongside.web.core.policy.covering import (
    MODELS,
    OBJECT_OF,
    forgotten_addresses,
    forgotten_models,
    permission_of,
    takes_away,
    views_of,
)
from alongside.web.people.viewing import programme_view
from tests.web.test_addresses import SIGNED_IN, TABLE, address

PATTERNS = get_resolver().url_patterns
VIEWS = {name: view for _, name, view in views_of(PATTERNS)}
# A list of what is processed names no person: the lead takes it by the right to write it.
TAKEN_OTHERWISE = {
    "register_file": Permission.CHANGE_PROGRAMME,
    # One's own dates, each of which stands on a page that one may read.
    "calendar_file": Permission.SEE_OBJECTIVES,
}


def test_every_model_belongs_to_an_object_of_the_table():
    assert forgotten_models(apps.get_models(include_auto_created=True)) == []


def test_every_model_that_the_table_names_is_there_and_named_once():
    known = {model._meta.label_lower for model in apps.get_models(include_auto_created=True)}

    assert set(OBJECT_OF) - known == set()
    assert len(OBJECT_OF) == sum(len(labels.split()) for labels in MODELS.values())


@isolate_apps("alongside.web.evidence")
def test_a_model_that_is_planted_is_found():
    class Diary(models.Model):
        text = models.TextField()

        class Meta:
            app_label = "evidence"

    assert forgotten_models([*apps.get_models(), Diary]) == ["evidence.diary"]


def test_every_address_of_a_programme_asks_for_a_permission_of_the_table():
    assert forgotten_addresses(PATTERNS, but=SIGNED_IN.split()) == []


def test_an_address_that_is_planted_is_found():
    planted = path("p/<slug:slug>/diary/", lambda request, slug: HttpResponse(), name="diary")

    assert forgotten_addresses([*PATTERNS, planted], but=SIGNED_IN.split()) == ["diary"]


def leaving(world, ids, client) -> set[str]:
    """Names of addresses whose answer, to somebody who may, is a file to keep."""
    found = set()
    for row in TABLE:
        name = row.removeprefix("POST ")
        at = address(world, ids, name)
        told = {"reason": "To test.", "format": "html"}
        answer = client.post(at, told) if row.startswith("POST") else client.get(at)
        if not row.startswith("POST") and permission_of(VIEWS[name]) and takes_away(VIEWS[name]):
            answer = (
                client.post(at, told)
                if answer["Content-Type"].startswith("text/html")
                else (answer)
            )
        if answer.get("Content-Disposition", "").startswith("attachment"):
            found.add(name)
    return found


def test_every_file_that_leaves_does_so_by_the_right_to_take_it_away(world, ids, signed_in):
    found = leaving(world, ids, signed_in(Role.LEAD))

    assert {"study_file", "matrix_csv", "together_xlsx"} <= found
    by_another_right = {name for name in found if not takes_away(VIEWS[name])}
    assert by_another_right == set(TAKEN_OTHERWISE) & found


def test_an_export_that_is_planted_by_the_right_to_read_is_found():
    @programme_view(Permission.READ_SOURCE)
    def everything(request, programme, viewer):
        return HttpResponse(headers={"Content-Disposition": "attachment"})

    assert not takes_away(everything)
