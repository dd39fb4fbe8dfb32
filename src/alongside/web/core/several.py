"""A choice of several rows, where a number that no table can hold is no choice."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import ModelMultipleChoiceField
from django.utils.translation import gettext_lazy as _


class SeveralField(ModelMultipleChoiceField):
    """As Django's own, which asks SQLite for a number of any length, and that fails."""

    def clean(self, value: Any) -> QuerySet[Any]:
        try:
            return super().clean(value)
        except OverflowError as error:
            raise ValidationError(_("One of those chosen is not there: choose again.")) from error
