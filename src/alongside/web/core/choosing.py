"""Choosing among many: what is chosen stays, and the rest is looked for by what it is called.

Few options are all there, as in any form. Of more a form shows what is chosen and a box to look for
others, which asks by a button of the same form, so that nothing typed is lost and no script is
needed. Options are written out at once, and what was sent is checked by its ids alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet
from django.forms.models import ModelChoiceIterator
from django.forms.utils import ErrorDict, flatatt
from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.web.core.narrowing import LONGEST, Narrowed, ids, narrowed

CHECKED, SELECTED, NOT = flatatt({"checked": True}), flatatt({"selected": True}), flatatt({})
# More boxes than this stand in a frame of their own where the screen is narrow.
BOXES = 12
# What a button sends that looks for more, and what the Enter key sends.
LOOK, ENTERED = "look", "entered"


class Looks(forms.Widget):
    """A widget with a box to look for more; ``looked`` where the reader has just used it."""

    sought: str | None = None
    looked = False
    # Where the form is sent, if not to the page that it stands in.
    at = ""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        self.sought = sought_in(data, name)
        return super().value_from_datadict(data, files, name)

    def around(self, name: str, within: str, found: Narrowed, options: SafeString) -> SafeString:
        """Options with the box, and in words how many there are."""
        field = getattr(getattr(self, "choices", None), "field", None)
        told = {
            "name": name, "within": within, "found": found, "options": options,
            "label": getattr(field, "label", ""), "looked": self.looked, "told": in_words(found),
            "at": self.at,
        }  # fmt: skip
        return render_to_string("choosing/among.html", told)


class OneOfMany(Looks, forms.Select):
    """A select that makes no template of each option; some of them may stand in groups."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = set(self.format_value(value))
        choices, found = _offered(self.choices, chosen, self.sought)
        told = self.build_attrs(self.attrs, attrs)
        options = _options(choices, chosen)
        select = format_html('<select name="{}"{}>{}</select>', name, flatatt(told), options)
        if found is None:
            return select
        return self.around(name, told.get("id", f"id_{name}"), found, select)


class SeveralOfMany(Looks, forms.CheckboxSelectMultiple):
    """Boxes to tick, each with its label, of which no template is made either."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = set(self.format_value(value))
        choices, found = _offered(self.choices, chosen, self.sought)
        told = self.build_attrs(self.attrs, attrs)
        within = told.pop("id", f"id_{name}")
        rest = flatatt(told)
        boxes = [
            (within, n, name, key, CHECKED if str(key) in chosen else NOT, rest, label)
            for n, (key, label) in enumerate(choices)
        ]
        kind = flatatt({"class": "many"} if len(boxes) > BOXES or found else {})
        several = format_html('<div id="{}"{}>{}</div>', within, kind, format_html_join(
            "",
            '<div><label for="{0}_{1}"><input type="checkbox" name="{2}" value="{3}" id="{0}_{1}"'
            "{4}{5}>{6}</label></div>",
            boxes,
        ))  # fmt: skip
        return several if found is None else self.around(name, within, found, several)


class MoreRows(Looks):
    """Nothing but the box, for a form that has a field for each row that it offers."""

    found: Narrowed
    use_fieldset = True

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        within = self.build_attrs(self.attrs, attrs).get("id", f"id_{name}")
        return self.around(name, within, self.found, SafeString(""))


if TYPE_CHECKING:
    AnyForm = forms.Form
else:
    AnyForm = object


class Choosing(AnyForm):
    """A form in which one chooses among many; while its reader looks for more, it saves nothing.

    One that stands in a page beside others is told ``at`` which address it is sent.
    """

    def __init__(self, *args: Any, at: str = "", **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField):
                field.widget = of_many(field.widget)
            if isinstance(field.widget, Looks):
                field.widget.at = at

    @cached_property
    def looks_for(self) -> str:
        """The field for which its reader looks for more, or nothing."""
        if not self.is_bound:
            return ""
        named = {self.add_prefix(name): name for name in self.fields}
        if self.data.get(LOOK) in named:
            return named[self.data[LOOK]]
        asked = (name for sent, name in named.items() if _asks_anew(self.data, sent))
        return next(asked, "") if ENTERED in self.data else ""

    def is_valid(self) -> bool:
        """Whether it can be saved: not while its reader looks for more."""
        return not self.looks_for and super().is_valid()

    def full_clean(self) -> None:
        """Say nothing of what is still missing while its reader looks for more."""
        if not self.looks_for:
            return super().full_clean()
        self._errors, self.cleaned_data = ErrorDict(), {}
        self.fields[self.looks_for].widget.looked = True
        return None


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


def in_words(found: Narrowed) -> str:
    """How many there are to choose among, and how many of them are shown."""
    told = {"n": found.n, "sought": found.sought, "some": found.shown, "found": found.matching}
    if found.sought is None:
        words = _("%(n)d to choose among: find some above, and what you choose stays.")
    elif not found.matching:
        words = _("None of %(n)d has “%(sought)s” in its name: type less of it, or something else.")
    elif found.shown < found.matching and found.sought:
        words = _("%(some)d of %(found)d with “%(sought)s” in their name are shown: type more.")
    elif found.shown < found.matching:
        words = _("The first %(some)d of %(n)d are shown: type part of a name to find others.")
    elif found.sought:
        words = ngettext(
            "%(found)d of %(n)d has “%(sought)s” in its name.",
            "%(found)d of %(n)d have “%(sought)s” in their name.",
            found.matching,
        )
    else:
        words = _("All %(n)d are shown.")
    return words % told


def sought_in(data: Any, name: str) -> str | None:
    """What was typed to look for more of a field; None where its reader has not looked."""
    text = _typed(data, name)
    return text if text or f"{name}-found" in data or data.get(LOOK) == name else None


def labels_of(field: forms.ModelChoiceField, keys: Iterable[Any]) -> list[str]:
    """What some of the rows of a field are called, and of no other."""
    every: QuerySet[Any] = field.queryset  # type: ignore[assignment]  # a form has given it one
    rows = every.filter(pk__in=[*ids(every.model, keys)])
    return [str(field.label_from_instance(row)) for row in rows]


def _asks_anew(data: Any, name: str) -> bool:
    return f"{name}-sought" in data and _typed(data, name) != data.get(f"{name}-found", "")


def _typed(data: Any, name: str) -> str:
    return (data.get(f"{name}-sought") or "").replace("\x00", "").strip()[:LONGEST]


def _offered(
    choices: Any, chosen: set[str], sought: str | None
) -> tuple[Iterable[tuple[Any, Any]], Narrowed | None]:
    """Pairs to offer, and, of more than a few rows, how they were narrowed."""
    if not isinstance(choices, ModelChoiceIterator):
        return choices, None
    field = choices.field
    found = narrowed(choices.queryset, chosen, sought)
    none = [] if field.empty_label is None else [("", field.empty_label)]
    pairs = [(field.prepare_value(row), field.label_from_instance(row)) for row in found.rows]
    return [*none, *pairs], found if found.n else None


def _options(choices: Iterable[tuple[Any, Any]], chosen: set[str]) -> SafeString:
    return format_html_join("", "{}", ((_option(*one, chosen),) for one in choices))


def _option(key: Any, label: Any, chosen: set[str]) -> SafeString:
    if isinstance(label, list | tuple):
        within = _options(label, chosen)
        return format_html('<optgroup label="{}">{}</optgroup>', key, within)
    text = "" if key is None else str(key)
    selected = SELECTED if text in chosen else NOT
    return format_html('<option value="{}"{}>{}</option>', text, selected, label)
