"""Every free text that partners type about one another is asked about before it is kept."""

from __future__ import annotations

import importlib
import inspect
import pkgutil

from django import forms

from alongside.web.core.guarded import ROUTE, Guarded
from alongside.web.findings import forms_loop
from alongside.web.partnership import forms as of_partnership
from alongside.web.partnership.forms.facts import Lines
from alongside.web.people import forms as of_people

OF_PEOPLE = ("GroupForm", "MoveForm", "GroupMoveForm")
# No sentence fits: what somebody or something is called, how it is counted, or a secret.
NAMES = {
    "name", "contact", "category", "heading", "preferred_channel",
    "title", "function", "unit", "domain", "art_form",
    "place", "kind", "short", "label", "code", "receipt", "key", "works_with", "seen",
    "code_prefix",
}  # fmt: skip


# What is asked about is what was stopped: it is looked at once, and nothing keeps it.
STOPPED = {"AskForm.words"}


def forms_of_partners() -> list[type[forms.BaseForm]]:
    """Every form by which something of the partnership is written down."""
    modules = [
        importlib.import_module(f"{of_partnership.__name__}.{one.name}")
        for one in pkgutil.iter_modules(of_partnership.__path__)
    ]
    found = [
        form
        for module in [*modules, forms_loop]
        for _, form in inspect.getmembers(module, inspect.isclass)
        if issubclass(form, forms.BaseForm) and form.__module__ == module.__name__
    ]
    return [*found, *(getattr(of_people, name) for name in OF_PEOPLE)]


def unguarded(form: type[forms.BaseForm]) -> list[str]:
    """Names of the free texts of a form that are not asked about."""
    guards = form.guards if issubclass(form, Guarded) else ()
    return [
        f"{form.__name__}.{name}"
        for name, field in form.base_fields.items()
        if type(field) in (forms.CharField, Lines) and name not in NAMES and name not in guards
    ]


def test_every_free_text_of_every_form_of_partners_is_guarded():
    every = forms_of_partners()

    assert len(every) > 20
    assert {one for form in every for one in unguarded(form)} == STOPPED
    assert [
        f"{form.__name__}.{name}"
        for form in every
        if issubclass(form, Guarded)
        for name in form.guards
        if name not in form.base_fields
    ] == []


def test_a_free_text_that_is_planted_is_found():
    class Diary(forms.Form):
        text = forms.CharField()

    assert unguarded(Diary) == ["Diary.text"]


def test_whoever_has_to_say_it_is_sent_to_the_data_steward():
    assert "If it has to be said, ask the data steward" in ROUTE and "Who can see what" in ROUTE
