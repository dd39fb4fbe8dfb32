"""Choosing among many: thousands of options are written out at once, in the words of any form."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

CHECKED, SELECTED, NOT = flatatt({"checked": True}), flatatt({"selected": True}), flatatt({})


class OneOfMany(forms.Select):
    """A select that makes no template of each option; some of them may stand in groups."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        options = _options(self.choices, set(self.format_value(value)))
        told = flatatt(self.build_attrs(self.attrs, attrs))
        return format_html('<select name="{}"{}>{}</select>', name, told, options)


class SeveralOfMany(forms.CheckboxSelectMultiple):
    """Boxes to tick, each with its label, of which no template is made either."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = set(self.format_value(value))
        told = self.build_attrs(self.attrs, attrs)
        within = told.pop("id", f"id_{name}")
        rest = flatatt(told)
        boxes = format_html_join(
            "",
            '<div><label for="{0}_{1}"><input type="checkbox" name="{2}" value="{3}" id="{0}_{1}"'
            "{4}{5}>{6}</label></div>",
            (
                (within, n, name, key, CHECKED if str(key) in chosen else NOT, rest, label)
                for n, (key, label) in enumerate(self.choices)
            ),
        )
        return format_html('<div id="{}">{}</div>', within, boxes)


def _options(choices: Iterable[tuple[Any, Any]], chosen: set[str]) -> SafeString:
    return format_html_join("", "{}", ((_option(*one, chosen),) for one in choices))


def _option(key: Any, label: Any, chosen: set[str]) -> SafeString:
    if isinstance(label, list | tuple):
        within = _options(label, chosen)
        return format_html('<optgroup label="{}">{}</optgroup>', key, within)
    text = "" if key is None else str(key)
    selected = SELECTED if text in chosen else NOT
    return format_html('<option value="{}"{}>{}</option>', text, selected, label)


def of_many(widget: forms.Widget) -> forms.Widget:
    """The same widget for many options; another kind of widget as it is."""
    made: forms.Widget
    if type(widget) is forms.Select:
        made = OneOfMany(attrs=widget.attrs, choices=widget.choices)
    elif type(widget) is forms.CheckboxSelectMultiple:
        made = SeveralOfMany(attrs=widget.attrs, choices=widget.choices)
    else:
        return widget
    made.is_required = widget.is_required
    return made
