"""Saving what a form shows: nobody's change is written over unseen, and nothing is made twice."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django import forms
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from alongside.study.errors import Refused
from alongside.web.core.choosing import Choosing, labels_of
from alongside.web.core.edge import REFUSED
from alongside.web.core.models import one_writer_at_a_time

CHANGED_MEANWHILE = (
    "This was changed in another tab or by somebody else after you opened it: yours is not saved "
    "yet, so compare it with what stands now and save again to put yours in its place."
)
CONFLICT = 409
# What Django says where nothing is chosen yet, as a row of hyphens that is read aloud as such.
NOTHING_CHOSEN = "---------"


def alone(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page that looks at a row and then saves it, with nobody else changing it in between."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **keywords: Any) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **keywords)
        with transaction.atomic():
            one_writer_at_a_time()
            return view(request, *args, **keywords)

    return shown


def status_of(sent_back: Mapping[str, Any]) -> int:
    """How a page answers with forms that it shows as they were sent.

    Refused, but where their reader only looks for more to choose among.
    """
    refused = [form for form in sent_back.values() if not getattr(form, "looks_for", "")]
    return REFUSED if refused else 200


def done(form: forms.BaseForm, act: Callable[..., Any], *about: Any, **told: Any) -> bool:
    """Whether ``act`` was done with what was ``told``.

    Where it is refused nothing of it is kept, and the form says why at its head: whoever typed
    sees it as they typed it. A refusal with a status of its own (too often) is a page of its own.
    """
    try:
        with transaction.atomic():
            act(*about, **told)
    except Refused as refusal:
        if getattr(refusal, "status", None):
            raise
        form.add_error(None, str(refusal))
        return False
    return True


def _say_choose(field: forms.Field) -> None:
    if isinstance(field, forms.ModelChoiceField):
        if field.empty_label == NOTHING_CHOSEN:
            field.empty_label = _("choose")
    elif isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        field.choices = [
            (value, _("choose") if words == NOTHING_CHOSEN else words) for value, words in choices
        ]


class SeenForm(Choosing, forms.ModelForm):
    """A form that knows how its row stood when it was made, and refuses to save over a newer one.

    Refused, it keeps what was typed, says beside each field what stands now, and can be saved
    again. Valid and new, it finds in ``among`` the ``twin`` that a first click has made already.
    The view that saves it is ``alone``.
    """

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    stale = False
    twin: Any = None

    def __init__(self, *args, among: models.QuerySet | None = None, **keywords) -> None:
        # A copy: what was typed is not yet what stands, which the page still tells.
        keywords["instance"] = copy.copy(keywords.get("instance"))
        super().__init__(*args, **keywords)
        self.among = among
        for field in self.fields.values():
            _say_choose(field)
        if self.instance.pk:
            self.initial["seen"] = self._print_of_initial()
        else:
            del self.fields["seen"]

    @property
    def status(self) -> int:
        """The status of the page that shows the form."""
        return CONFLICT if self.stale else 200

    @property
    def changes(self) -> list[str]:
        """Names of the fields in which it says something else than what stands."""
        return [name for name in self.changed_data if name != "seen"]

    def write_once(self, *, by: Any) -> None:
        """Write the row that it says, unless a first click has."""
        if not self.twin:
            self.save(commit=False).write(by=by)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.instance.pk:
            self.twin = None if self.errors else self._find_twin(cleaned)
        elif cleaned.get("seen") != self.initial["seen"] and self.changes:
            self._refuse_once()
        return cleaned

    def _print_of_initial(self) -> str:
        told = sorted((name, _plain(value)) for name, value in self.initial.items())
        return hashlib.sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def _refuse_once(self) -> None:
        self.stale = True
        self.add_error(None, CHANGED_MEANWHILE)
        answered = self.data.copy()
        answered[self.add_prefix("seen")] = self.initial["seen"]
        self.data = answered
        for name in self.changes:
            self.fields[name].stands_now = self._shown(name)

    def _shown(self, name: str) -> str:
        field = self.fields[name]
        value = _plain(self.initial.get(name))
        if isinstance(field, forms.BooleanField):
            return "yes" if self.initial.get(name) else "no"
        chosen = value if isinstance(value, list) else [value]
        if isinstance(field, forms.ModelChoiceField):
            return "; ".join(labels_of(field, chosen)) or str(field.empty_label or "nothing")
        if isinstance(field, forms.ChoiceField):
            offered: Any = field.choices  # pairs; groups of pairs are not used here
            labels = [str(label) for key, label in offered if str(key) in chosen]
            return "; ".join(labels) or "nothing"
        return str(value) or "nothing"

    def _find_twin(self, cleaned: dict[str, Any]) -> Any:
        if self.among is None:
            return None
        several = {field.name for field in self._meta.model._meta.many_to_many} & set(cleaned)
        alike = {name: value for name, value in cleaned.items() if name not in several}
        for row in self.among.filter(**alike):
            if all(set(getattr(row, name).all()) == set(cleaned[name]) for name in several):
                return row
        return None


def _plain(value: Any) -> str | list[str]:
    """A value of a form as text: rows as their ids, several of them in one order."""
    if isinstance(value, list | tuple | models.QuerySet):
        return sorted(str(_plain(one)) for one in value)
    if isinstance(value, models.Model):
        return str(value.pk)
    return "" if value is None else str(value)
