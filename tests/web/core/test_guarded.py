"""A guarded form asks beside the field, keeps nothing, and shows where a worry is heard."""

from __future__ import annotations

from django import forms

from alongside.web.core.guarded import Guarded


class Note(Guarded, forms.Form):
    guards = ("text",)
    text = forms.CharField(required=False)
    other = forms.CharField(required=False)


def test_what_is_recorded_nowhere_is_asked_about_beside_its_field(db):
    form = Note({"text": "Daniel Okoro was arrested.", "other": "Daniel Okoro was arrested."})

    assert not form.is_valid()
    assert list(form.errors) == ["text"]
    assert "Worried about somebody?" in form.errors["text"][0]
    assert "Okoro" not in form.errors["text"][0]


def test_an_ordinary_note_is_kept():
    assert Note({"text": "The tea was good."}).is_valid()
