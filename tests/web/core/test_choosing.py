"""Widgets for many options say, letter by letter, what Django's own say of them."""

from __future__ import annotations

import re

import pytest
from django import forms

from alongside.web.core.choosing import OneOfMany, SeveralOfMany, of_many

FLAT = [("", "–"), (1, "Ann & <b>Sons</b>"), ("b2", 'The "Wall"')]
GROUPED = [("", "–"), ("Days", [(1, "One"), (2, "Two")]), (3, "Three")]
ATTRS = {"id": "id_who", "required": True}


def plain(markup: str) -> str:
    """Without the white space between elements."""
    return re.sub(r"\s*(?=<)|(?<=>)\s*", "", markup)


@pytest.mark.parametrize("choices", [FLAT, GROUPED])
@pytest.mark.parametrize("value", [None, "", 1, "b2", 3])
def test_a_select_of_many_is_written_as_any_other(choices, value):
    usual = forms.Select(attrs={"class": "wide"}, choices=choices)
    many = of_many(usual)

    assert type(many) is OneOfMany
    assert plain(many.render("who", value, ATTRS)) == plain(usual.render("who", value, ATTRS))


@pytest.mark.parametrize("value", [None, [], [1], ["1", "b2"]])
def test_boxes_of_many_are_written_as_any_others(value):
    usual = forms.CheckboxSelectMultiple(choices=FLAT[1:])
    many, attrs = of_many(usual), {"id": "id_who"}

    assert type(many) is SeveralOfMany
    assert plain(many.render("who", value, attrs)) == plain(usual.render("who", value, attrs))


def test_another_widget_stays_as_it_is():
    dates = forms.DateInput()

    assert of_many(dates) is dates
